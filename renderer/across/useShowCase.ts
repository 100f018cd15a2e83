import { useCallback } from 'react';
import { useStores } from '../state/context.tsx';

/** Shows another case: in the inbox, with its row where it stands there. */
export const useShowCase = (): ((caseId: string) => void) => {
  const { nav, inbox, openCase } = useStores();
  return useCallback(
    (caseId) => {
      nav.getState().go('inbox');
      void inbox.getState().activateCase(caseId);
      void openCase.getState().open(caseId);
    },
    [nav, inbox, openCase],
  );
};
