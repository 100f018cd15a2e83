import type { Store } from './store/store.ts';
import type { SetTimer } from './sync/types.ts';

/** After a full disk: nothing is lost by waiting, the rest is searched meanwhile. */
const retryMs = 30_000;

/**
 * Makes what a first sync has left out (0021): the indexes one by one, then the search index a few cases at a time, so
 * that whatever a person does is answered in between. Starts by itself, also after a restart in the middle.
 */
export function createCatchUp(
  store: Pick<Store, 'catchUp' | 'isBehind' | 'onChange'>,
  setTimer: SetTimer,
  onError: (name: string) => void,
): { readonly start: () => void; readonly stop: () => void } {
  let cancel: (() => void) | null = null;
  let stopListening: (() => void) | null = null;
  const plan = (ms: number): void => {
    cancel ??= setTimer(step, ms);
  };
  const step = (): void => {
    cancel = null;
    try {
      if (store.catchUp()) plan(0);
    } catch (error) {
      onError(error instanceof Error ? error.name : 'unknown');
      plan(retryMs);
    }
  };
  const look = (): void => {
    if (store.isBehind()) plan(0);
  };
  return {
    start: () => {
      stopListening ??= store.onChange(look);
      look();
    },
    stop: () => {
      stopListening?.();
      stopListening = null;
      cancel?.();
      cancel = null;
    },
  };
}
