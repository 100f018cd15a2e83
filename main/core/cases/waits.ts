import { pendingHandover } from '../../../shared/domain/derive.ts';
import { waitSources } from '../../../shared/domain/reminders/waits.ts';
import type { Actor } from '../../../shared/domain/types.ts';
import type { CallInput, CallOutput } from '../../../shared/ipc/contract.ts';
import type { InboxRow, WaitItem } from '../../../shared/ipc/schemas.ts';
import { readCase, readPatientOf } from '../store/queries/cases.ts';
import { readConsultation } from '../store/queries/consultations.ts';
import { mostDueShown } from '../store/queries/reminders.ts';
import { endWaitSnooze, keepWaitSnooze, readDueWaits, type DueWait } from '../store/queries/waits.ts';
import { fromLabelOf, toLabelOf } from './consultations/present.ts';
import { fullLabel, presentRows, shownSources } from './present.ts';
import { snoozeUntil } from './snooze.ts';
import { CallFailure, type CasesDeps } from './types.ts';
import { hoursAtUnit } from './unitHours.ts';

/** What waits for the person who works here, and putting it off. */
export interface Waits {
  readonly list: () => CallOutput<'waits.list'>;
  readonly snooze: (input: CallInput<'waits.snooze'>) => CallOutput<'waits.snooze'>;
  readonly unsnooze: (input: CallInput<'waits.unsnooze'>) => void;
}

export function createWaits(deps: CasesDeps, actor: () => Actor): Waits {
  const { store } = deps;
  /** What stands in the list changed for this person: a snooze is no change of the consultation itself. */
  const touched = (input: CallInput<'waits.unsnooze'>, work: () => void): void =>
    store.transaction((touch) => {
      work();
      if (input.subject === 'consultation') touch.consultation(input.subjectId);
      else touch.shown(input.subjectId);
    });
  return {
    list: () => {
      const me = actor();
      const waits = readDueWaits(store.db, me, deps.clock.now()).slice(0, mostDueShown);
      // Read together: one by one they took the core a third of a second where hundreds wait.
      const moved = waits.filter(({ subject }) => subject === 'handover').map(({ subjectId }) => subjectId);
      const rows = new Map(presentRows(deps, me, moved).map((row) => [row.caseId, row]));
      return waits.flatMap((wait) => itemOf(deps, me, wait, rows) ?? []);
    },
    snooze: (input) => {
      const me = actor();
      const now = deps.clock.now();
      const until = snoozeUntil(input.choice, hoursAtUnit(deps, me.unitId), now);
      const { subject, subjectId, rule, stage, at } = input;
      const isMine = readDueWaits(store.db, me, now).some(
        (wait) => wait.subject === subject && wait.subjectId === subjectId,
      );
      if (until === null || !isMine) throw new CallFailure('badInput', 'Påminnelsen går inte att skjuta upp.');
      touched(input, () => keepWaitSnooze(store.db, me, { subject, subjectId, rule, stage, at, askedAt: now, until }));
      return { until };
    },
    unsnooze: (input) => touched(input, () => endWaitSnooze(store.db, actor(), input)),
  };
}

/** The rows of the cases that are on their way, by case. */
type Rows = ReadonlyMap<string, InboxRow>;

/** Null when the person may not see it after all: then nothing is said of it (P12). */
function itemOf(deps: CasesDeps, actor: Actor, wait: DueWait, rows: Rows): WaitItem | null {
  const { subject, subjectId, rule, stage, at, late, snoozedUntil } = wait;
  const shown =
    subject === 'consultation'
      ? consultationOf(deps, actor, wait)
      : subject === 'handover'
        ? handoverOf(deps, actor, wait, rows)
        : caseOf(deps, actor, wait);
  if (shown === null) return null;
  const sources = shownSources(deps, [...waitSources[rule]]);
  return { subject, subjectId, rule, stage, at, late, snoozedUntil, ...shown, sources };
}

type Shown = Pick<WaitItem, 'priority' | 'handleBy' | 'patientName' | 'contactReason' | 'otherLabel' | 'holderName'>;

function consultationOf(deps: CasesDeps, actor: Actor, { subjectId, rule }: DueWait): Shown | null {
  const stored = readConsultation(deps.store.db, actor, subjectId);
  if (stored === null) return null;
  const { consultation, patient } = stored;
  const { priority, handleBy, contactReason, holder } = consultation;
  const directory = deps.store.directory();
  return {
    priority,
    handleBy,
    contactReason,
    patientName: patient.name,
    otherLabel: rule === 'consultationIncoming' ? fromLabelOf(deps, consultation) : toLabelOf(deps, consultation),
    holderName: holder === null ? null : (directory.assignment(holder)?.staffName ?? null),
  };
}

function handoverOf(deps: CasesDeps, actor: Actor, { subjectId, rule }: DueWait, rows: Rows): Shown | null {
  const row = rows.get(subjectId);
  const state = readCase(deps.store.db, actor, subjectId)?.state;
  if (row === undefined || state === undefined) return null;
  const handover = pendingHandover(state);
  if (handover === null) return null;
  const directory = deps.store.directory();
  return {
    priority: handover.priority,
    handleBy: row.handleBy,
    contactReason: row.contactReason,
    patientName: row.patientName,
    otherLabel:
      rule === 'handoverIncoming'
        ? (directory.unit(handover.fromUnitId)?.name ?? '')
        : fullLabel(directory, handover.targetResourceId),
    holderName: row.holderName,
  };
}

/** A moment of a case that may stand in no list of theirs any more: closed, or only to be acknowledged. */
function caseOf(deps: CasesDeps, actor: Actor, { subjectId }: DueWait): Shown | null {
  const state = readCase(deps.store.db, actor, subjectId)?.state;
  const patient = readPatientOf(deps.store.db, actor, subjectId);
  if (state === undefined || patient === null) return null;
  const { priority, contactReason, holder, ownerResourceId } = state.careCase;
  const directory = deps.store.directory();
  return {
    priority,
    handleBy: null,
    contactReason,
    patientName: patient.name,
    otherLabel: fullLabel(directory, ownerResourceId),
    holderName: holder === null ? null : (directory.assignment(holder)?.staffName ?? null),
  };
}
