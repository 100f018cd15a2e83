import type { Consultation, ConsultationId } from '../../../../shared/domain/consultation/types.ts';
import { consultationWaits } from '../../../../shared/domain/reminders/consultationWaits.ts';
import { caseMomentsOf, sameErrandFrom } from '../../../../shared/domain/reminders/caseMoments.ts';
import { handoverWaits } from '../../../../shared/domain/reminders/handoverWaits.ts';
import type { Wait, WaitAudience } from '../../../../shared/domain/reminders/waits.ts';
import type { CaseId, CaseState } from '../../../../shared/domain/types.ts';
import { assertNever } from '../../../../shared/util/assertNever.ts';
import type { Rules } from '../fold.ts';
import type { ReadableDb, WritableDb } from '../open.ts';
import { holderKey, resourceKey, unitKey } from '../scope.ts';
import { all, first, run } from '../statement.ts';
import { readStoredCase } from '../sync/caseRows.ts';
import { readStoredConsultation, storedStartedFrom } from '../sync/consultationRows.ts';

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

/** A moment of a case is a subject of its own: it is told, put off and done by itself (P209). */
function writeMoments(db: WritableDb, caseId: CaseId, moments: readonly Wait[]): void {
  for (const { rule, stage, at, late, toast, audience, until } of moments) {
    run(db, 'INSERT INTO case_moment VALUES (@caseId, @rule, @scopeKey, @at, @stage, @late, @toast, @until)', {
      caseId,
      rule,
      scopeKey: keyOf(audience),
      at,
      stage,
      late: late ? 1 : 0,
      toast: toast ? 1 : 0,
      until,
    });
  }
}

function forget(db: WritableDb, subject: Subject, id: string): void {
  run(db, 'DELETE FROM wait_reminder WHERE subject = @subject AND subject_id = @id', { subject, id });
}

/**
 * When the handover of a case and the moments beside its own time are told, from the hub's state of it; `isNew`: nothing
 * of it was here before.
 */
export function projectCaseWaits(
  db: WritableDb,
  caseId: CaseId,
  state: CaseState | null,
  rules: Rules,
  isNew: boolean,
): void {
  if (!isNew) {
    forget(db, 'handover', caseId);
    run(db, 'DELETE FROM case_moment WHERE case_id = @caseId', { caseId });
  }
  if (state === null) return;
  write(db, 'handover', caseId, handoverWaits(state, rules));
  const moments = caseMomentsOf(
    { state, consultations: consultationsOf(db, state), sentBefore: wasSentBefore(db, state, rules) },
    // In the open time of the unit that has it (P202).
    rules.at(rules.directory.resource(state.careCase.ownerResourceId)?.unitId),
  );
  writeMoments(db, caseId, moments);
}

/** Looked for only where somebody has written to the patient: without that nothing is told of them. */
function consultationsOf(db: ReadableDb, { careCase, messages }: CaseState): readonly Consultation[] {
  if (careCase.closedAt !== null || careCase.receivedAt === null) return [];
  if (!messages.some(({ kind }) => kind === 'info' || kind === 'answer')) return [];
  return storedStartedFrom(db, careCase.id).map(({ consultation }) => consultation);
}

/** The same form from the same patient shortly before; while a store is being filled nobody looks (R273). */
function wasSentBefore(db: ReadableDb, { careCase }: CaseState, { rulebook, bare }: Rules): boolean {
  const { id, patientId, form, arrivedAt, receivedAt, closedAt, startedFrom } = careCase;
  if (bare() || receivedAt !== null || closedAt !== null || startedFrom !== undefined) return false;
  const found = first(db, {
    sql: `SELECT 1 FROM care_case AS c WHERE c.patient_id = @patientId AND c.id <> @id AND c.form = @form
            AND c.arrived_at >= @from AND (c.arrived_at < @arrivedAt OR (c.arrived_at = @arrivedAt AND c.id < @id))
            AND NOT EXISTS (SELECT 1 FROM case_mark AS m WHERE m.case_id = c.id
                              AND json_extract(m.marks, '$.misregistered') IS NOT NULL) LIMIT 1`,
    params: {
      id,
      patientId,
      form,
      arrivedAt,
      from: sameErrandFrom(arrivedAt, rulebook.settings.duplicateDays.value),
    },
  });
  return found !== undefined;
}

/** When a consultation is told of; one that is not here any more never. */
export function projectConsultationWaits(db: WritableDb, id: ConsultationId, rules: Rules): void {
  forget(db, 'consultation', id);
  const consultation = readStoredConsultation(db, id)?.consultation ?? null;
  if (consultation === null) return;
  const { relatedCaseId } = consultation;
  const relatedCase = relatedCaseId === null ? null : (readStoredCase(db, relatedCaseId)?.state ?? null);
  const origin = first(db, { sql: 'SELECT 1 FROM case_origin WHERE source_id = @id LIMIT 1', params: { id } });
  const waits = consultationWaits({ consultation, relatedCase, started: origin !== undefined }, rules);
  write(db, 'consultation', id, waits);
}

/**
 * Consultations that carry one of these cases, or that one was started from, and are answered: whose the case is, and
 * that it is there, decide what is told of them.
 */
export function consultationsToAnswerFor(db: ReadableDb, caseIds: Iterable<CaseId>): readonly ConsultationId[] {
  const ids: ConsultationId[] = [];
  for (const caseId of caseIds) {
    const found = all<{ id: string }>(db, {
      sql: `SELECT id FROM consultation WHERE related_case_id = @caseId AND status = 'answered'
            UNION SELECT k.id FROM case_origin AS o JOIN consultation AS k ON k.id = o.source_id
            WHERE o.case_id = @caseId AND k.status = 'answered'`,
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
