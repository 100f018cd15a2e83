import type { Consultation, ConsultationId } from '../../../../shared/domain/consultation/types.ts';
import type { CaseId } from '../../../../shared/domain/types.ts';
import type { ReadableDb } from '../open.ts';
import type { Scope } from '../scope.ts';
import { all, first, type Params, type Query } from '../statement.ts';
import {
  consultationColumns,
  storedCarriedTo,
  storedStartedFrom,
  toStoredConsultation,
  type ConsultationRow,
  type StoredConsultation,
} from '../sync/consultationRows.ts';
import { isInScope } from './queue.ts';

/** What the unit has been asked, or has asked (P123). */
export type ConsultationBox = 'incoming' | 'outgoing';

const order = `ORDER BY c.open DESC, c.priority_rank, c.handle_by IS NULL, c.handle_by, c.since, c.id`;

/** Sent to a queue of the unit; an answered one is still in sight until the sender closes it. */
const incoming = `FROM resource AS r CROSS JOIN consultation AS c ON c.target_resource_id = r.id AND c.sent = 1
  WHERE r.unit_id = @unitId`;
const incomingOpen = `AND c.status IN ('sent', 'received', 'started', 'answered')`;
const outgoing = `FROM consultation AS c WHERE c.from_unit_id = @unitId AND NOT (c.status = 'recalled' AND c.sent = 0)`;

function scopeParams(scope: Scope): Params {
  return { unitId: scope.unitId };
}

export function consultationsQuery(scope: Scope, box: ConsultationBox, includeClosed: boolean, limit: number): Query {
  const from = box === 'incoming' ? incoming : outgoing;
  const open = includeClosed ? '' : box === 'incoming' ? incomingOpen : 'AND c.open = 1';
  return {
    sql: `SELECT ${consultationColumns} ${from} ${open} ${order} LIMIT +@limit`,
    params: { ...scopeParams(scope), limit },
  };
}

/** One box of the unit, open ones first, then by priority and time. */
export function readConsultations(
  db: ReadableDb,
  scope: Scope,
  box: ConsultationBox,
  includeClosed: boolean,
  limit: number,
): readonly StoredConsultation[] {
  return all<ConsultationRow>(db, consultationsQuery(scope, box, includeClosed, limit)).map(toStoredConsultation);
}

/** How many stand in one box. */
export function countConsultations(db: ReadableDb, scope: Scope, box: ConsultationBox, includeClosed: boolean): number {
  const from = box === 'incoming' ? incoming : outgoing;
  const open = includeClosed ? '' : box === 'incoming' ? incomingOpen : 'AND c.open = 1';
  return first<{ n: number }>(db, { sql: `SELECT count(*) AS n ${from} ${open}`, params: scopeParams(scope) })?.n ?? 0;
}

export interface ConsultationCounts {
  readonly incoming: number;
  readonly incomingMine: number;
  readonly outgoing: number;
  readonly outgoingToDo: number;
  readonly drafts: number;
}

/** The figures of both boxes. What waits for others is counted as open, what waits for us as ours to do. */
export function readConsultationCounts(db: ReadableDb, scope: Scope): ConsultationCounts {
  const params = {
    ...scopeParams(scope),
    me: scope.assignmentId,
    resources: JSON.stringify(scope.resourceIds),
  };
  const asked = first<{ open: number; mine: number }>(db, {
    sql: `SELECT count(*) AS open, coalesce(sum(c.status = 'sent' AND c.target_resource_id IN (SELECT value FROM json_each(@resources))
              OR c.status IN ('received', 'started') AND c.holder = @me), 0) AS mine
          ${incoming} AND c.status IN ('sent', 'received', 'started')`,
    params,
  });
  const asking = first<{ open: number; todo: number; drafts: number }>(db, {
    sql: `SELECT coalesce(sum(c.status <> 'draft'), 0) AS open, coalesce(sum(c.status IN ('answered', 'declined')), 0) AS todo,
            coalesce(sum(c.status = 'draft'), 0) AS drafts
          ${outgoing} AND c.open = 1`,
    params: scopeParams(scope),
  });
  return {
    incoming: asked?.open ?? 0,
    incomingMine: asked?.mine ?? 0,
    outgoing: asking?.open ?? 0,
    outgoingToDo: asking?.todo ?? 0,
    drafts: asking?.drafts ?? 0,
  };
}

const visible = `(c.from_unit_id = @unitId OR c.holder = @me
  OR c.sent = 1 AND c.target_resource_id IN (SELECT id FROM resource WHERE unit_id = @unitId))`;

/** One consultation somebody may see; null both when it is not there and when it is not theirs (P12, P121). */
export function readConsultation(db: ReadableDb, scope: Scope, id: ConsultationId): StoredConsultation | null {
  const row = first<ConsultationRow>(db, {
    sql: `SELECT ${consultationColumns} FROM consultation AS c WHERE c.id = @id AND ${visible}`,
    params: { ...scopeParams(scope), me: scope.assignmentId, id },
  });
  return row === undefined ? null : toStoredConsultation(row);
}

/**
 * Consultations started from a case in scope, or carrying it; open ones first, then newest first. To the receiver of
 * one, another unit's consultations about the case are not shown.
 */
export function readConsultationsOf(db: ReadableDb, scope: Scope, caseId: CaseId): readonly StoredConsultation[] {
  if (!isInScope(db, scope, caseId)) return [];
  return all<ConsultationRow>(db, {
    sql: `SELECT ${consultationColumns} FROM consultation AS c
          WHERE (c.related_case_id = @caseId OR c.contact_case_id = @caseId) AND ${visible}
            AND NOT (c.status = 'recalled' AND c.sent = 0)
          ORDER BY c.open DESC, c.since DESC, c.id`,
    params: { ...scopeParams(scope), me: scope.assignmentId, caseId },
  }).map(toStoredConsultation);
}

/** Those the scope's unit has started from a case in scope, as the hub has them (D14). */
export function readStartedFrom(db: ReadableDb, scope: Scope, caseId: CaseId): readonly Consultation[] {
  if (!isInScope(db, scope, caseId)) return [];
  return storedStartedFrom(db, caseId).map(({ consultation }) => consultation);
}

/** Queues an open consultation carries a case in scope to (R226). */
export function readCarriedTo(db: ReadableDb, scope: Scope, caseId: CaseId): readonly string[] {
  return isInScope(db, scope, caseId) ? storedCarriedTo(db, caseId) : [];
}
