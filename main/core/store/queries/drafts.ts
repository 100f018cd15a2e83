import type { z } from 'zod';
import { withText } from '../../../../shared/domain/draftText.ts';
import type { CaseId, Instant } from '../../../../shared/domain/types.ts';
import type { draftKind } from '../../../../shared/ipc/contract.ts';
import type { ReadableDb, WritableDb } from '../open.ts';
import type { Scope } from '../scope.ts';
import { all, first, run } from '../statement.ts';

/** What a text is being typed for. */
export type DraftKind = z.infer<typeof draftKind>;

export interface Draft {
  readonly caseId: CaseId;
  readonly kind: DraftKind;
  readonly text: string;
}

/** Texts a person has typed in these cases and not sent (P16). Drafts are the writer's own. */
export function readDrafts(db: ReadableDb, scope: Scope, caseIds: readonly CaseId[]): readonly Draft[] {
  return all<{ case_id: string; kind: string; text: string }>(db, {
    sql: `SELECT d.case_id, d.kind, d.text FROM json_each(@ids) AS wanted CROSS JOIN draft AS d
            ON d.case_id = wanted.value AND d.assignment_id = @assignmentId`,
    params: { ids: JSON.stringify(caseIds), assignmentId: scope.assignmentId },
  }).map((row) => ({ caseId: row.case_id, kind: row.kind as DraftKind, text: row.text }));
}

/** The texts themselves: how a message is to be sent is no text. */
export function readDraftTexts(db: ReadableDb, scope: Scope, caseIds: readonly CaseId[]): readonly Draft[] {
  return readDrafts(db, scope, caseIds).filter(({ kind }) => kind !== 'messageKind');
}

/** How the draft of a message to the patient is to be sent: kept beside it, so that an information stays one (P228, D8). */
export function saveMessageKind(
  db: WritableDb,
  scope: Scope,
  message: { readonly caseId: CaseId; readonly kind: 'answer' | 'info' },
  now: Instant,
): void {
  saveDraft(
    db,
    scope,
    { caseId: message.caseId, kind: 'messageKind', text: message.kind === 'info' ? message.kind : '' },
    now,
  );
}

/** Cases the person has any text in. */
export function readDraftedCases(db: ReadableDb, scope: Scope): ReadonlySet<CaseId> {
  const rows = all<{ case_id: string }>(db, {
    sql: "SELECT DISTINCT case_id FROM draft WHERE assignment_id = @assignmentId AND kind <> 'messageKind'",
    params: { assignmentId: scope.assignmentId },
  });
  return new Set(rows.map((row) => row.case_id));
}

/**
 * Keeps a text as it stands; an empty one is gone. Durable when the surrounding transaction is.
 * True when the case got its first draft or lost its last: only then does its row look different.
 */
export function saveDraft(db: WritableDb, scope: Scope, draft: Draft, now: Instant): boolean {
  const key = { caseId: draft.caseId, assignmentId: scope.assignmentId, kind: draft.kind };
  const had = readDraftTexts(db, scope, [draft.caseId]).length;
  const isText = draft.kind !== 'messageKind';
  if (draft.text === '') {
    const gone = run(
      db,
      'DELETE FROM draft WHERE case_id = @caseId AND assignment_id = @assignmentId AND kind = @kind',
      key,
    );
    return isText && gone === had && had > 0;
  }
  run(
    db,
    `INSERT INTO draft VALUES (@caseId, @assignmentId, @kind, @text, @now)
     ON CONFLICT (case_id, assignment_id, kind) DO UPDATE SET text = @text, saved_at = @now`,
    { ...key, text: draft.text, now },
  );
  return isText && had === 0;
}

/**
 * The text has gone into a command: its draft goes, when that is exactly what was kept. The page saves what is typed
 * before it gives a command; anything else that stands here was typed after it, or elsewhere, and stays.
 */
export function consumeDraft(db: WritableDb, scope: Scope, draft: Draft): void {
  const key = { caseId: draft.caseId, assignmentId: scope.assignmentId, kind: draft.kind };
  const kept = first<{ text: string }>(db, {
    sql: 'SELECT text FROM draft WHERE case_id = @caseId AND assignment_id = @assignmentId AND kind = @kind',
    params: key,
  });
  if (kept === undefined || draft.text.trim() !== kept.text.trim()) return;
  const gone = draft.kind === 'answer' ? ['answer', 'messageKind'] : [draft.kind];
  for (const kind of gone)
    run(db, 'DELETE FROM draft WHERE case_id = @caseId AND assignment_id = @assignmentId AND kind = @kind', {
      ...key,
      kind,
    });
}

/** Puts a refused text back among the drafts, after what stands there already: no word is lost (P24). */
export function returnToDraft(db: WritableDb, scope: Scope, draft: Draft, now: Instant): void {
  const kept = readDrafts(db, scope, [draft.caseId]).find((other) => other.kind === draft.kind);
  const text = withText(kept?.text ?? '', draft.text);
  if (text !== kept?.text) saveDraft(db, scope, { ...draft, text }, now);
}
