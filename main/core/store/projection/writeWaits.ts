import type { ConsultationId } from '../../../../shared/domain/consultation/types.ts';
import { consultationWaits } from '../../../../shared/domain/reminders/consultationWaits.ts';
import { handoverWaits } from '../../../../shared/domain/reminders/handoverWaits.ts';
import type { Wait, WaitAudience } from '../../../../shared/domain/reminders/waits.ts';
import type { CaseId, CaseState } from '../../../../shared/domain/types.ts';
import { assertNever } from '../../../../shared/util/assertNever.ts';
import type { Rules } from '../fold.ts';
import type { ReadableDb, WritableDb } from '../open.ts';
import { holderKey, resourceKey, unitKey } from '../scope.ts';
import { all, run } from '../statement.ts';
import { readStoredCase } from '../sync/caseRows.ts';
import { readStoredConsultation } from '../sync/consultationRows.ts';

type Subject = 'consultation' | 'handover';

/** The key of those a moment is for: the same keys as those cases are seen under. */
function keyOf(audience: WaitAudience): string {
  switch (audience.kind) {
    case 'person':
      return holderKey(audience.assignmentId);
    case 'role':
      return resourceKey(audience.resourceId);
    case 'unit':
      return unitKey(audience.unitId);
    default:
      return assertNever(audience);
  }
}

function write(db: WritableDb, subject: Subject, id: string, waits: readonly Wait[]): void {
  for (const { rule, stage, at, late, toast, audience } of waits) {
    run(db, 'INSERT INTO wait_reminder VALUES (@subject, @id, @scopeKey, @at, @rule, @stage, @late, @toast)', {
      subject,
      id,
      scopeKey: keyOf(audience),
      at,
      rule,
      stage,
      late: late ? 1 : 0,
      toast: toast ? 1 : 0,
    });
  }
}

function forget(db: WritableDb, subject: Subject, id: string): void {
  run(db, 'DELETE FROM wait_reminder WHERE subject = @subject AND subject_id = @id', { subject, id });
}

/** When the handover of a case is told of, from the hub's state of it; `isNew`: nothing of it was here before. */
export function projectHandoverWaits(
  db: WritableDb,
  caseId: CaseId,
  state: CaseState | null,
  rules: Rules,
  isNew: boolean,
): void {
  if (!isNew) forget(db, 'handover', caseId);
  if (state !== null) write(db, 'handover', caseId, handoverWaits(state, rules));
}

/** When a consultation is told of; one that is not here any more never. */
export function projectConsultationWaits(db: WritableDb, id: ConsultationId, rules: Rules): void {
  forget(db, 'consultation', id);
  const consultation = readStoredConsultation(db, id)?.consultation ?? null;
  if (consultation === null) return;
  const { relatedCaseId } = consultation;
  const relatedCase = relatedCaseId === null ? null : (readStoredCase(db, relatedCaseId)?.state ?? null);
  write(db, 'consultation', id, consultationWaits({ consultation, relatedCase }, rules));
}

/** Consultations that carry one of these cases and are answered: whose the case is decides what is told of them. */
export function consultationsToAnswerFor(db: ReadableDb, caseIds: Iterable<CaseId>): readonly ConsultationId[] {
  const ids: ConsultationId[] = [];
  for (const caseId of caseIds) {
    const found = all<{ id: string }>(db, {
      sql: `SELECT id FROM consultation WHERE related_case_id = @caseId AND status = 'answered'`,
      params: { caseId },
    });
    ids.push(...found.map(({ id }) => id));
  }
  return ids;
}

/** Cases with a handover that is pending or was declined, and consultations somebody still has to act on. */
export function subjectsThatWait(db: ReadableDb): {
  readonly caseIds: readonly CaseId[];
  readonly consultationIds: readonly ConsultationId[];
} {
  // Under a unit's key stands what it must act on together, and nothing else (scope.ts): one range of the queue.
  const cases = all<{ id: string }>(db, {
    sql: `SELECT DISTINCT case_id AS id FROM queue_member WHERE scope_key >= @from AND scope_key < @to`,
    params: { from: unitKey(''), to: unitKey('\u{10FFFF}') },
  });
  const consultations = all<{ id: string }>(db, { sql: 'SELECT id FROM consultation WHERE open = 1', params: {} });
  return { caseIds: cases.map(({ id }) => id), consultationIds: consultations.map(({ id }) => id) };
}
