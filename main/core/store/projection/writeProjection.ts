import { watchOf, type Watch } from '../../../../shared/domain/across/watch.ts';
import { tabOf } from '../../../../shared/domain/derive.ts';
import { assertNever } from '../../../../shared/util/assertNever.ts';
import type {
  CaseId,
  CaseState,
  InboxTab,
  Instant,
  Patient,
  QueueKey,
  Reminder,
} from '../../../../shared/domain/types.ts';
import type { Rulebook } from '../../../../shared/domain/rulebook.ts';
import { isOutOfCounty } from '../../../../shared/domain/listing.ts';
import type { RowFlag } from '../../../../shared/ipc/schemas.ts';
import type { WritableDb } from '../open.ts';
import { first, run } from '../statement.ts';
import { isPending } from '../kept.ts';
import { shownOutbox } from '../sync/outboxRows.ts';
import { readStoredCase } from '../sync/caseRows.ts';
import { storedCarriedTo, storedStartedFrom } from '../sync/consultationRows.ts';
import { foldPending, shownState, type Rules } from '../fold.ts';
import type { Beside } from './beside.ts';
import { countMisroutes } from './misroutes.ts';
import { countStatistics } from './statistics.ts';
import { project, type Projection } from './project.ts';
import { projectCaseWaits } from './writeWaits.ts';

/** What of the patient stands in the row. */
type ShownPatient = Pick<Patient, 'name' | 'personnummer' | 'birthDate' | 'listedUnitId'>;

/** A case and its patient as they stand in the store by now. `isNew`: nothing of it was here before. */
export interface JustWritten {
  readonly state: CaseState;
  readonly patient: ShownPatient;
  readonly isNew: boolean;
}

/** Later than every instant: what has no due time comes last (D4). */
const noDueTime = 8_640_000_000_000_001;

/** Tabs as stored in queue_member. */
export function tabNumber(tab: InboxTab): number {
  switch (tab) {
    case 'inbox':
      return 0;
    case 'noActionNeeded':
      return 1;
    case 'closed':
      return 2;
    default:
      return assertNever(tab);
  }
}

/**
 * Rewrites the shown row of a case at each of its places in the queues, and its reminders, from the hub's state
 * and the outbox. A case that is not here any more has none.
 */
export function reproject(
  db: WritableDb,
  caseId: CaseId,
  rules: Rules,
  now: Instant,
  beside: Beside,
  written?: JustWritten,
): void {
  const isNew = written?.isNew === true;
  if (!isNew) {
    run(db, 'DELETE FROM queue_member WHERE case_id = @caseId', { caseId });
    run(db, 'DELETE FROM reminder WHERE case_id = @caseId', { caseId });
    run(db, 'DELETE FROM recheck WHERE case_id = @caseId', { caseId });
    run(db, 'DELETE FROM reminder_for WHERE case_id = @caseId', { caseId });
    run(db, 'DELETE FROM held_reminder WHERE case_id = @caseId', { caseId });
  }
  const stored = written?.state ?? readStoredCase(db, caseId)?.state;
  projectCaseWaits(db, caseId, stored ?? null, rules, isNew);
  if (stored === undefined) return;
  const pending = beside.hasOutbox(caseId) ? shownOutbox(db, caseId).filter(isPending) : [];
  const carriedTo = beside.isCarried(caseId) ? storedCarriedTo(db, caseId) : [];
  const state = pending.length === 0 ? stored : shownState(stored, foldPending(stored, pending, rules, carriedTo));
  // By the hours and limits of the unit that has it (P202).
  const own = rules.at(rules.directory.resource(state.careCase.ownerResourceId)?.unitId);
  const projection = project(state, own, now, carriedTo, storedWatch(db, state, rules, now));
  if (projection.recheckAt !== null) {
    run(db, 'INSERT INTO recheck VALUES (@caseId, @at)', { caseId, at: projection.recheckAt });
  }
  countStatistics(db, stored, rules);
  countMisroutes(db, stored, projection.town, rules.hours.timeZone);
  writeMembers(db, state, written?.patient ?? readShownPatient(db, caseId), projection, rules);
  for (const reminder of projection.reminders) {
    run(db, 'INSERT OR IGNORE INTO reminder VALUES (@caseId, @at, @stage, @late, @toast)', {
      caseId,
      at: reminder.at,
      stage: reminder.stage,
      late: reminder.late ? 1 : 0,
      toast: reminder.toast ? 1 : 0,
    });
  }
  writeAudience(db, state, projection.reminders);
}

/** Which of them are for the one who holds the case and nobody else (P210). */
function writeAudience(db: WritableDb, { careCase }: CaseState, reminders: readonly Reminder[]): void {
  const { id: caseId, holder } = careCase;
  const [first] = reminders;
  const mine = reminders.filter(({ onlyFor }) => onlyFor !== undefined);
  if (first === undefined || holder === null || mine.length === 0) return;
  for (const { at, stage, onlyFor } of mine) {
    run(db, 'INSERT OR IGNORE INTO reminder_for VALUES (@caseId, @at, @stage, @onlyFor)', {
      caseId,
      at,
      stage,
      onlyFor: onlyFor ?? holder,
    });
  }
  run(db, 'INSERT INTO held_reminder VALUES (@caseId, @holder, @from, @others, @last)', {
    caseId,
    holder,
    from: first.at,
    others: reminders.find(({ onlyFor }) => onlyFor === undefined)?.at ?? null,
    last: reminders.find(({ stage }) => stage === 'overdue')?.at ?? null,
  });
}

/** Only what has left Inkorg can be with another provider unwatched by its own clock (D14). */
function storedWatch(db: WritableDb, state: CaseState, rules: Rules, now: Instant): Watch | null {
  if (tabOf(state, now) === 'inbox') return null;
  const { id } = state.careCase;
  const consultations = storedStartedFrom(db, id).map(({ consultation }) => consultation);
  if (consultations.length === 0) return null;
  const next = first(db, { sql: 'SELECT 1 FROM case_origin WHERE source_id = @id LIMIT 1', params: { id } });
  return watchOf(state, consultations, rules.rulebook, rules.directory, now, next !== undefined);
}

/** The case with everything its row shows, once under every key it is visible from. */
function writeMembers(
  db: WritableDb,
  state: CaseState,
  patient: ShownPatient,
  projection: Projection,
  rules: Rules,
): void {
  const [firstKey, secondKey] = sortKeys(projection.key, rules.rulebook);
  const { careCase } = state;
  const flags: readonly RowFlag[] = isOutOfCounty(patient.listedUnitId, rules.directory)
    ? [...projection.flags, 'outOfCounty']
    : projection.flags;
  const row = {
    tab: tabNumber(projection.key.tab),
    band: projection.key.band,
    firstKey,
    secondKey,
    arrivedAt: projection.key.arrivedAt,
    caseId: careCase.id,
    owner: careCase.ownerResourceId,
    target: projection.handoverTarget,
    town: projection.town ?? '',
    status: projection.status,
    kind: careCase.kind,
    patientName: patient.name,
    personnummer: patient.personnummer,
    birthDate: patient.birthDate,
    contactReason: careCase.contactReason,
    priority: careCase.priority,
    lastMessageAt: projection.lastMessageAt,
    lastMessageFrom: projection.lastMessageFrom,
    dueAt: projection.key.dueAt,
    handleBy: careCase.handleBy,
    lastOpenMoment: projection.lastOpenMoment,
    awaitingSince: projection.awaitingSince,
    holder: careCase.holder,
    handoverFromUnit: projection.handoverFromUnit,
    flags: JSON.stringify(flags),
    remindFrom: projection.reminders[0]?.at ?? null,
  };
  for (const { scopeKey, via } of projection.members) {
    run(
      db,
      `INSERT INTO queue_member VALUES (@scopeKey, @tab, @band, @firstKey, @secondKey, @arrivedAt, @caseId, @via,
         @owner, @target, @town, @status, @kind, @patientName, @personnummer, @birthDate, @contactReason, @priority,
         @lastMessageAt, @lastMessageFrom, @dueAt, @handleBy, @lastOpenMoment, @awaitingSince, @holder,
         @handoverFromUnit, @flags, @remindFrom)`,
      { ...row, scopeKey, via },
    );
  }
}

function readShownPatient(db: WritableDb, caseId: CaseId): ShownPatient {
  const patient = first<ShownPatient>(db, {
    sql: `SELECT name, personnummer, birth_date AS birthDate, listed_unit_id AS listedUnitId FROM patient
          WHERE id = (SELECT patient_id FROM care_case WHERE id = @caseId)`,
    params: { caseId },
  });
  if (patient === undefined) throw new Error('a case without its patient');
  return patient;
}

/** D16: due time, then priority; a rulebook may ask for priority first (R38). */
function sortKeys(key: QueueKey, rulebook: Rulebook): readonly [number, number] {
  const due = key.dueAt ?? noDueTime;
  return rulebook.settings.queueOrder.value === 'priorityFirst' ? [key.priorityRank, due] : [due, key.priorityRank];
}
