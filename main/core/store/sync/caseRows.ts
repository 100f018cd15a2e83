import type {
  CareCase,
  CaseId,
  CaseKind,
  CaseOrigin,
  CaseState,
  ControlledDrug,
  Handover,
  HandoverKind,
  HandoverReason,
  HandoverStatus,
  Message,
  MessageKind,
  Patient,
  Priority,
} from '../../../../shared/domain/types.ts';
import type { FormAnswerRecord } from '../../fhir/types.ts';
import type { PulledCase } from '../../sync/syncStore.ts';
import { sha256 } from '../../digest.ts';
import type { ReadableDb, WritableDb } from '../open.ts';
import type { JustWritten } from '../projection/writeProjection.ts';
import { all, first, run } from '../statement.ts';
import { writeAside } from './asideRows.ts';
import { readStoredMarks, writeStoredMarks } from './markRows.ts';
import type { KnownRows } from './knownRows.ts';
import { sourceIdOf } from './startRows.ts';
import { writeStoredProxies } from './proxyRows.ts';
import { readStoredVouchers, writeStoredVouchers } from './voucherRows.ts';

/** A case as last read from the hub. Without a Scope: for sync and projection; people go by queries/cases.ts. */
export interface StoredCase {
  readonly state: CaseState;
  readonly versionId: string;
  readonly lastUpdated: number;
  readonly lastCommandId: string | null;
  readonly answers: readonly FormAnswerRecord[];
  readonly readOnlyReason: string | null;
}

interface CaseRow {
  readonly id: string;
  readonly kind: string;
  readonly form: string;
  readonly contact_reason: string;
  readonly patient_id: string;
  readonly owner_resource_id: string;
  readonly priority: number | null;
  readonly arrived_at: number;
  readonly handle_by: number | null;
  readonly visit_at: number | null;
  readonly controlled_drug: string | null;
  readonly received_at: number | null;
  readonly holder: string | null;
  readonly done_at: number | null;
  readonly closed_at: number | null;
  readonly follow_up_ends: number | null;
  readonly version_id: string;
  readonly last_updated: number;
  readonly last_command_id: string | null;
  readonly answers: string;
  readonly read_only_reason: string | null;
  readonly started_from: string | null;
}

interface MessageRow {
  readonly id: string;
  readonly kind: string;
  readonly sender_assignment_id: string | null;
  readonly sender_name: string;
  readonly sent_at: number;
  readonly read_at: number | null;
  readonly text: string;
}

interface HandoverRow {
  readonly id: string;
  readonly kind: string;
  readonly reason: string | null;
  readonly requested_by: string;
  readonly from_unit_id: string;
  readonly target_resource_id: string;
  readonly priority: number | null;
  readonly message: string;
  readonly requested_at: number;
  readonly status: string;
  readonly decided_at: number | null;
  readonly decline_reason: string | null;
  readonly acknowledged_at: number | null;
  readonly acknowledged_by: string | null;
}

/** The case, or null when it is not here. */
export function readStoredCase(db: ReadableDb, caseId: CaseId): StoredCase | null {
  const params = { caseId };
  const row = first<CaseRow>(db, {
    sql: `SELECT c.*, o.origin AS started_from FROM care_case AS c LEFT JOIN case_origin AS o ON o.case_id = c.id
          WHERE c.id = @caseId`,
    params,
  });
  if (row === undefined) return null;
  const messages = all<MessageRow>(db, {
    sql: 'SELECT * FROM message WHERE case_id = @caseId ORDER BY position',
    params,
  });
  const handovers = all<HandoverRow>(db, {
    sql: 'SELECT * FROM handover WHERE case_id = @caseId ORDER BY position',
    params,
  });
  const vouchers = readStoredVouchers(db, caseId);
  return {
    state: {
      careCase: { ...toCareCase(row), marks: readStoredMarks(db, caseId) },
      messages: messages.map(toMessage),
      handovers: handovers.map(toHandover),
      ...(vouchers.length === 0 ? {} : { vouchers }),
    },
    versionId: row.version_id,
    lastUpdated: row.last_updated,
    lastCommandId: row.last_command_id,
    answers: JSON.parse(row.answers) as readonly FormAnswerRecord[],
    readOnlyReason: row.read_only_reason,
  };
}

// What is read here was written by `writeStoredCase` from checked domain values: the words are the domain's.
function toCareCase(row: CaseRow): Omit<CareCase, 'marks'> {
  return {
    id: row.id,
    kind: row.kind as CaseKind,
    form: row.form,
    contactReason: row.contact_reason,
    patientId: row.patient_id,
    ownerResourceId: row.owner_resource_id,
    priority: row.priority as Priority | null,
    arrivedAt: row.arrived_at,
    handleBy: row.handle_by,
    visitAt: row.visit_at,
    controlledDrug: row.controlled_drug as ControlledDrug | null,
    receivedAt: row.received_at,
    holder: row.holder,
    doneAt: row.done_at,
    closedAt: row.closed_at,
    followUpEnds: row.follow_up_ends,
    ...(row.started_from === null ? {} : { startedFrom: JSON.parse(row.started_from) as CaseOrigin }),
  };
}

function toMessage(row: MessageRow): Message {
  return {
    id: row.id,
    kind: row.kind as MessageKind,
    senderAssignmentId: row.sender_assignment_id,
    senderName: row.sender_name,
    sentAt: row.sent_at,
    readAt: row.read_at,
    text: row.text,
  };
}

function toHandover(row: HandoverRow): Handover {
  return {
    id: row.id,
    kind: row.kind as HandoverKind,
    reason: row.reason as HandoverReason | null,
    requestedBy: row.requested_by,
    fromUnitId: row.from_unit_id,
    targetResourceId: row.target_resource_id,
    priority: row.priority as Priority | null,
    message: row.message,
    requestedAt: row.requested_at,
    status: row.status as HandoverStatus,
    decidedAt: row.decided_at,
    declineReason: row.decline_reason,
    acknowledgedAt: row.acknowledged_at,
    acknowledgedBy: row.acknowledged_by,
  };
}

/**
 * Writes the case as pulled, `here` being what the store has of the step's cases. Tells the cases whose shown rows may differ by it: none when the store
 * already says exactly this, the patient's other cases too when the patient has another name or number.
 */
export function writeStoredCase(
  db: WritableDb,
  pulled: PulledCase,
  here: KnownRows,
  changed: (caseId: CaseId, written?: JustWritten) => void,
): void {
  const hash = sha256(JSON.stringify(pulled), 'base64');
  const caseId = pulled.state.careCase.id;
  const known = here.cases.get(caseId);
  if (known?.content_hash === hash) return;
  if (known !== undefined && known.version_id !== pulled.versionId) rememberReplaced(db, caseId, known.version_id);
  const renamed = writePatient(db, pulled.patient, here);
  writeCareCase(db, pulled, hash);
  writeOrigin(db, pulled.state.careCase);
  if (known !== undefined) {
    run(db, 'DELETE FROM message WHERE case_id = @caseId', { caseId });
    run(db, 'DELETE FROM handover WHERE case_id = @caseId', { caseId });
  }
  pulled.state.messages.forEach((message, position) => writeMessage(db, caseId, position, message));
  pulled.state.handovers.forEach((handover, position) => writeHandover(db, caseId, position, handover));
  writeStoredMarks(db, caseId, pulled.state.careCase.marks, known === undefined);
  writeStoredVouchers(db, caseId, pulled.state.vouchers ?? [], known !== undefined);
  writeStoredProxies(db, caseId, pulled.proxies, known === undefined);
  if (pulled.aside !== undefined || known !== undefined) writeAside(db, 'case', caseId, pulled.aside);
  changed(caseId, { state: pulled.state, patient: pulled.patient, isNew: known === undefined });
  if (!renamed) return;
  const cases = all<{ id: string }>(db, {
    sql: 'SELECT id FROM care_case WHERE patient_id = @patientId AND id <> @caseId',
    params: { patientId: pulled.patient.id, caseId },
  });
  for (const { id } of cases) changed(id);
}

/** The last versions a case has left behind: enough for any answer still on its way (fhir.md §10). */
const versionsKept = 20;

/** A version of a case or consultation was replaced here; a stale answer must not bring it back. */
export function rememberReplaced(db: WritableDb, caseId: CaseId, versionId: string): void {
  run(
    db,
    `INSERT INTO version_seen VALUES (@caseId, @versionId,
       (SELECT coalesce(max(replaced_order), 0) + 1 FROM version_seen WHERE case_id = @caseId))
     ON CONFLICT (case_id, version_id) DO UPDATE SET replaced_order = excluded.replaced_order`,
    { caseId, versionId },
  );
  run(
    db,
    `DELETE FROM version_seen WHERE case_id = @caseId AND replaced_order <=
       (SELECT max(replaced_order) FROM version_seen WHERE case_id = @caseId) - @kept`,
    { caseId, kept: versionsKept },
  );
}

/** True when the patient was known here by another name, number or birth date: what rows show of them. */
function writePatient(db: WritableDb, patient: Patient, { patients }: KnownRows): boolean {
  const known = patients.get(patient.id);
  if (known !== undefined && isSamePatient(known, patient)) return false;
  patients.set(patient.id, patient);
  run(
    db,
    `INSERT INTO patient VALUES (@id, @name, @personnummer, @birthDate, @phone, @listedUnitId)
     ON CONFLICT (id) DO UPDATE SET name = @name, personnummer = @personnummer, birth_date = @birthDate,
       phone = @phone, listed_unit_id = @listedUnitId`,
    {
      id: patient.id,
      name: patient.name,
      personnummer: patient.personnummer,
      birthDate: patient.birthDate,
      phone: patient.phone,
      listedUnitId: patient.listedUnitId,
    },
  );
  return (
    known !== undefined &&
    (known.name !== patient.name ||
      known.personnummer !== patient.personnummer ||
      known.birthDate !== patient.birthDate)
  );
}

function isSamePatient(a: Patient, b: Patient): boolean {
  return (
    a.name === b.name &&
    a.personnummer === b.personnummer &&
    a.birthDate === b.birthDate &&
    a.phone === b.phone &&
    a.listedUnitId === b.listedUnitId
  );
}

function writeCareCase(db: WritableDb, pulled: PulledCase, hash: string): void {
  const { careCase } = pulled.state;
  run(
    db,
    `INSERT INTO care_case VALUES (@id, @kind, @form, @contactReason, @patientId, @owner, @priority, @arrivedAt,
       @handleBy, @visitAt, @controlledDrug, @receivedAt, @holder, @doneAt, @closedAt, @followUpEnds, @versionId,
       @lastUpdated, @lastCommandId, @answers, @readOnlyReason, @hash)
     ON CONFLICT (id) DO UPDATE SET kind = @kind, form = @form, contact_reason = @contactReason,
       patient_id = @patientId, owner_resource_id = @owner, priority = @priority, arrived_at = @arrivedAt,
       handle_by = @handleBy, visit_at = @visitAt, controlled_drug = @controlledDrug, received_at = @receivedAt,
       holder = @holder, done_at = @doneAt, closed_at = @closedAt, follow_up_ends = @followUpEnds,
       version_id = @versionId, last_updated = @lastUpdated, last_command_id = @lastCommandId, answers = @answers,
       read_only_reason = @readOnlyReason, content_hash = @hash`,
    {
      id: careCase.id,
      kind: careCase.kind,
      form: careCase.form,
      contactReason: careCase.contactReason,
      patientId: pulled.patient.id,
      owner: careCase.ownerResourceId,
      priority: careCase.priority,
      arrivedAt: careCase.arrivedAt,
      handleBy: careCase.handleBy,
      visitAt: careCase.visitAt,
      controlledDrug: careCase.controlledDrug,
      receivedAt: careCase.receivedAt,
      holder: careCase.holder,
      doneAt: careCase.doneAt,
      closedAt: careCase.closedAt,
      followUpEnds: careCase.followUpEnds,
      versionId: pulled.versionId,
      lastUpdated: pulled.lastUpdated,
      lastCommandId: pulled.lastCommandId,
      answers: JSON.stringify(pulled.answers),
      readOnlyReason: pulled.readOnlyReason,
      hash,
    },
  );
}

/** What a case that staff started comes from; it never comes from anything else. */
function writeOrigin(db: WritableDb, { id, startedFrom }: CareCase): void {
  if (startedFrom === undefined) return;
  run(db, 'INSERT OR REPLACE INTO case_origin VALUES (@id, @origin, @sourceId)', {
    id,
    origin: JSON.stringify(startedFrom),
    sourceId: sourceIdOf(startedFrom),
  });
}

function writeMessage(db: WritableDb, caseId: CaseId, position: number, message: Message): void {
  run(
    db,
    `INSERT INTO message VALUES (@caseId, @position, @id, @kind, @sender, @senderName, @sentAt, @readAt, @text)`,
    {
      caseId,
      position,
      id: message.id,
      kind: message.kind,
      sender: message.senderAssignmentId,
      senderName: message.senderName,
      sentAt: message.sentAt,
      readAt: message.readAt,
      text: message.text,
    },
  );
}

function writeHandover(db: WritableDb, caseId: CaseId, position: number, handover: Handover): void {
  run(
    db,
    `INSERT INTO handover VALUES (@caseId, @position, @id, @kind, @reason, @requestedBy, @fromUnitId, @target,
       @priority, @message, @requestedAt, @status, @decidedAt, @declineReason, @acknowledgedAt, @acknowledgedBy)`,
    {
      caseId,
      position,
      id: handover.id,
      kind: handover.kind,
      reason: handover.reason,
      requestedBy: handover.requestedBy,
      fromUnitId: handover.fromUnitId,
      target: handover.targetResourceId,
      priority: handover.priority,
      message: handover.message,
      requestedAt: handover.requestedAt,
      status: handover.status,
      decidedAt: handover.decidedAt,
      declineReason: handover.declineReason,
      acknowledgedAt: handover.acknowledgedAt,
      acknowledgedBy: handover.acknowledgedBy,
    },
  );
}

/** Takes a case that left the scope off this machine, and the patient when no case of theirs is left. */
export function deleteStoredCase(db: WritableDb, caseId: CaseId): void {
  const patient = first<{ patient_id: string }>(db, {
    sql: 'SELECT patient_id FROM care_case WHERE id = @caseId',
    params: { caseId },
  });
  if (patient === undefined) return;
  run(db, 'DELETE FROM queue_member WHERE case_id = @caseId', { caseId });
  run(db, 'DELETE FROM timeline WHERE case_id = @caseId', { caseId });
  run(db, 'DELETE FROM care_case WHERE id = @caseId', { caseId });
  run(
    db,
    `DELETE FROM patient WHERE id = @patientId
       AND NOT EXISTS (SELECT 1 FROM care_case WHERE care_case.patient_id = @patientId)`,
    { patientId: patient.patient_id },
  );
}
