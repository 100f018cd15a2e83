import { useCallback } from 'react';
import { caseHeadingId } from '../case/CaseHeader.tsx';
import { useStores } from '../state/context.tsx';

/** Opens a hit beside the others. The focus goes along: what comes next is the case, and letters act there. */
export const useOpenHit = (): ((caseId: string) => void) => {
  const { search, inbox, openCase } = useStores();
  return useCallback(
    (caseId) => {
      search.getState().activate(caseId);
      void inbox.getState().activateCase(caseId);
      void openCase
        .getState()
        .open(caseId)
        .then(() =>
          requestAnimationFrame(() => {
            // Somebody who has gone on typing meanwhile is not interrupted.
            if (search.getState().active === caseId) document.getElementById(caseHeadingId)?.focus();
          }),
        );
    },
    [search, inbox, openCase],
  );
};
