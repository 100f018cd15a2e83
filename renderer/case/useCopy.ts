import { useCallback } from 'react';
import { callOrThrow } from '../state/bridge.ts';
import { useStores } from '../state/context.tsx';
import type { AppStores } from '../state/stores.ts';
import { caseText } from '../text/case.ts';

/** Copies a text through the app (the page has no clipboard) and says that it was done. */
export const copyText = (stores: AppStores, text: string, done: string): void => {
  const { say } = stores.status.getState();
  void callOrThrow(stores.bridge, 'clipboard.write', { text }).then(
    () => say(done, 'success'),
    () => say(caseText.copyFailed, 'error'),
  );
};

export const useCopy = (): ((text: string, done: string) => void) => {
  const stores = useStores();
  return useCallback((text, done) => copyText(stores, text, done), [stores]);
};
