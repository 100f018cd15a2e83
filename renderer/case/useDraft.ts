import { useCallback, useEffect, useRef } from 'react';
import { useSlice, useStores } from '../state/context.tsx';
import { type Draft, type DraftKind, draftKey, draftText, messageKind, type MessageKind } from '../state/draftStore.ts';

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

/**
 * Whether what is written is an answer or an information. It stays with its text, also while another case is read; a
 * composer that is opened with nothing in it begins with an answer.
 */
export const useMessageKind = (
  caseId: string,
  text: string,
  stored: string | undefined,
): { readonly kind: MessageKind; readonly setKind: (kind: MessageKind) => void } => {
  const { drafts } = useStores();
  const kind = useSlice(
    (stores) => stores.drafts,
    (state) => messageKind(state, caseId, stored),
  );
  const setKind = useCallback(
    (next: MessageKind) => {
      const state = drafts.getState();
      // On disk with the text it is about: what was to be an information is still one after a restart (P228).
      if (next !== messageKind(state, caseId, stored)) state.edit(caseId, 'messageKind', next === 'info' ? next : '');
      state.setMessageKind(caseId, next);
    },
    [drafts, caseId, stored],
  );
  // Once, as it is opened: what is chosen and stored afterwards is the writer's.
  const openedWith = useRef<string | null>(text);
  useEffect(() => {
    const began = openedWith.current;
    openedWith.current = null;
    if (began?.trim() === '') setKind('answer');
  }, [setKind]);
  return { kind, setKind };
};
