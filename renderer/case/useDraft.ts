import { useCallback } from 'react';
import { useSlice, useStores } from '../state/context.tsx';
import { type Draft, type DraftKind, draftKey, draftText } from '../state/draftStore.ts';

export interface CaseDraft {
  readonly text: string;
  /** Whether the text is on disk; null when nothing has been typed since the case was opened. */
  readonly state: Draft['state'] | null;
  readonly edit: (text: string) => void;
  readonly flush: () => void;
  /** After the text has been sent: empties the draft on disk too. */
  readonly clear: () => void;
}

/** One text of a case as it is typed: restored from disk, saved while typing (P16). */
export const useDraft = (caseId: string, kind: DraftKind, stored: string | undefined): CaseDraft => {
  const { drafts } = useStores();
  const text = useSlice(
    (stores) => stores.drafts,
    (state) => draftText(state, caseId, kind, stored),
  );
  const state = useSlice(
    (stores) => stores.drafts,
    (all) => all.drafts[draftKey(caseId, kind)]?.state ?? null,
  );
  return {
    text,
    state,
    edit: useCallback((next) => drafts.getState().edit(caseId, kind, next), [drafts, caseId, kind]),
    flush: useCallback(() => void drafts.getState().flush(), [drafts]),
    clear: useCallback(() => drafts.getState().clear(caseId, kind), [drafts, caseId, kind]),
  };
};
