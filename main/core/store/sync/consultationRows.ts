import {
  carriedTo,
  carriesCase,
  consultationStatus,
  isOpenConsultation,
} from '../../../../shared/domain/consultation/derive.ts';
import { priorityRank } from '../../../../shared/domain/clocks.ts';
import type { Consultation, ConsultationId } from '../../../../shared/domain/consultation/types.ts';
import type { CaseId, Patient, ResourceId } from '../../../../shared/domain/types.ts';
import type { PulledConsultation } from '../../sync/consultations/store.ts';
import type { ReadableDb, WritableDb } from '../open.ts';
import { all, first, run } from '../statement.ts';
import { writeAside } from './asideRows.ts';
import { rememberReplaced } from './caseRows.ts';

/** A consultation as last read from the hub. Without a Scope: people go by queries/consultations.ts. */
export interface StoredConsultation {
  readonly consultation: Consultation;
  readonly patient: Patient;
  readonly hubId: string;
  readonly versionId: string;
  readonly readOnlyReason: string | null;
}

export interface ConsultationRow {
  readonly state: string;
  readonly patient: string;
  readonly hub_id: string;
  readonly version_id: string;
  readonly read_only_reason: string | null;
}

/** Columns of a ConsultationRow in `consultation AS c`. */
export const consultationColumns = 'c.state, c.patient, c.hub_id, c.version_id, c.read_only_reason';

// Written by `writeConsultation` from checked domain values: what comes back has their shape.
export function toStoredConsultation(row: ConsultationRow): StoredConsultation {
  return {
    consultation: JSON.parse(row.state) as Consultation,
    patient: JSON.parse(row.patient) as Patient,
    hubId: row.hub_id,
    versionId: row.version_id,
    readOnlyReason: row.read_only_reason,
  };
}

export function readStoredConsultation(db: ReadableDb, id: ConsultationId): StoredConsultation | null {
  const row = first<ConsultationRow>(db, {
    sql: `SELECT ${consultationColumns} FROM consultation AS c WHERE c.id = @id`,
    params: { id },
  });
  return row === undefined ? null : toStoredConsultation(row);
}

export function allStoredConsultations(db: ReadableDb): readonly StoredConsultation[] {
  return all<ConsultationRow>(db, {
    sql: `SELECT ${consultationColumns} FROM consultation AS c ORDER BY c.id`,
    params: {},
  }).map(toStoredConsultation);
}

/** Queues an open consultation carries a case to (R226). */
export function storedCarriedTo(db: ReadableDb, caseId: CaseId): readonly ResourceId[] {
  const rows = all<{ state: string }>(db, {
    sql: 'SELECT state FROM consultation WHERE related_case_id = @caseId AND carries = 1 ORDER BY id',
    params: { caseId },
  });
  return carriedTo(
    caseId,
    rows.map((row) => JSON.parse(row.state) as Consultation),
  );
}

/** Those that were started from a case, as the hub has them. Without a Scope: for sync and projection. */
export function storedStartedFrom(db: ReadableDb, caseId: CaseId): readonly StoredConsultation[] {
  return all<ConsultationRow>(db, {
    sql: `SELECT ${consultationColumns} FROM consultation AS c WHERE c.contact_case_id = @caseId ORDER BY c.id`,
    params: { caseId },
  }).map(toStoredConsultation);
}

/** Cases that show a consultation: the one it carries and the one it was started from. */
export function casesOfConsultation(consultation: Consultation): readonly CaseId[] {
  return [...new Set([consultation.relatedCaseId, consultation.contactCaseId].filter((id) => id !== null))];
}

/** Writes one as pulled; answers what was here before. The same again changes nothing: then `changed` is false. */
export function writeConsultation(
  db: WritableDb,
  pulled: PulledConsultation,
): { readonly changed: boolean; readonly before: Consultation | null } {
  const { consultation } = pulled;
  const known = readStoredConsultation(db, consultation.id);
  const state = JSON.stringify(consultation);
  const patient = JSON.stringify(pulled.patient);
  const before = known?.consultation ?? null;
  if (
    known?.versionId === pulled.versionId &&
    JSON.stringify(known.consultation) === state &&
    JSON.stringify(known.patient) === patient &&
    known.readOnlyReason === pulled.readOnlyReason
  )
    return { changed: false, before };
  if (known !== null && known.versionId !== pulled.versionId) rememberReplaced(db, known.hubId, known.versionId);
  // Two of one id (a conditional create that ran twice): the one here gives way only to itself.
  run(db, 'DELETE FROM consultation WHERE id = @id OR hub_id = @hubId', { id: consultation.id, hubId: pulled.hubId });
  run(
    db,
    `INSERT INTO consultation VALUES (@id, @hubId, @state, @patient, @fromUnitId, @target, @related, @contact, @holder,
       @status, @open, @sent, @carries, @priorityRank, @handleBy, @since, @acknowledged, @versionId, @lastUpdated,
       @readOnlyReason)`,
    {
      id: consultation.id,
      hubId: pulled.hubId,
      state,
      patient,
      fromUnitId: consultation.fromUnitId,
      target: consultation.targetResourceId,
      related: consultation.relatedCaseId,
      contact: consultation.contactCaseId,
      holder: consultation.holder,
      status: consultationStatus(consultation),
      open: isOpenConsultation(consultation) ? 1 : 0,
      sent: consultation.sentAt === null ? 0 : 1,
      carries: carriesCase(consultation) ? 1 : 0,
      priorityRank: priorityRank(consultation.priority),
      handleBy: consultation.handleBy,
      since: consultation.sentAt ?? consultation.createdAt,
      acknowledged: consultation.acknowledgedAt === null ? 0 : 1,
      versionId: pulled.versionId,
      lastUpdated: pulled.lastUpdated,
      readOnlyReason: pulled.readOnlyReason,
    },
  );
  // The row before it, and what was set aside with that, has just gone.
  if (pulled.aside !== undefined) writeAside(db, 'consultation', consultation.id, pulled.aside);
  return { changed: true, before };
}

export function deleteConsultation(db: WritableDb, id: ConsultationId): void {
  run(db, 'DELETE FROM consultation WHERE id = @id', { id });
}
