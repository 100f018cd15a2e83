import { Temporal } from 'temporal-polyfill';
import { noMarks } from '../../../shared/domain/acts/types.ts';
import type { DecideContext } from '../../../shared/domain/context.ts';
import { decide } from '../../../shared/domain/decide.ts';
import type { OpeningHours, Rulebook } from '../../../shared/domain/rulebook.ts';
import type {
  Actor,
  CareCase,
  CareUnit,
  CaseState,
  Command,
  Directory,
  EmployeeAssignment,
  Handover,
  Instant,
  Message,
  MessageKind,
  Refusal,
  Resource,
} from '../../../shared/domain/types.ts';
import { gavleborg, ostergotland, ovning } from '../../helpers/rulebooks.ts';

export { gavleborg, ostergotland, ovning };
export const hours = gavleborg.defaultHours;

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Local time in Stockholm: `at('2026-04-02T16:30')`. */
export function at(local: string): Instant {
  return Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Stockholm').epochMilliseconds;
}

/** A Tuesday morning without a holiday near it. */
export const noon = at('2026-11-17T12:00');

export const units: readonly CareUnit[] = [
  { id: 'valbo', name: 'Valbo Din hälsocentral', providerId: 'region', town: 'Valbo', sector: 'primary' },
  { id: 'heart', name: 'Hjärtmottagning Sandviken', providerId: 'region', town: 'Sandviken', sector: 'specialist' },
  { id: 'private', name: 'Privata mottagningen', providerId: 'other', town: 'Gävle', sector: 'private' },
];

function resource(id: string, unitId: string, role: string, area: string | null, specialty: string | null): Resource {
  return { id, unitId, role, specialtyArea: area, specialty, unassigned: false };
}

export const resources: readonly Resource[] = [
  resource('valbo-nurse', 'valbo', 'Sjuksköterska', null, 'Distrikt'),
  resource('valbo-admin', 'valbo', 'Administratör', null, 'Allmän'),
  resource('heart-admin', 'heart', 'Administratör', 'Kardiologi', 'Kardiologi-allmän'),
  resource('heart-nurse', 'heart', 'Sjuksköterska', 'Kardiologi', 'Kardiologi-allmän'),
  resource('private-admin', 'private', 'Administratör', null, 'Allmän'),
  { ...resource('valbo-unassigned', 'valbo', 'Ofördelade', null, null), unassigned: true },
];

function assignment(id: string, unitId: string, resourceIds: readonly string[]): EmployeeAssignment {
  return { id, staffId: `staff-${id}`, staffName: `Test ${id}`, unitId, roleLabel: 'Testroll', resourceIds };
}

export const assignments: readonly EmployeeAssignment[] = [
  assignment('anna', 'valbo', ['valbo-nurse']),
  assignment('bo', 'valbo', ['valbo-nurse', 'valbo-admin']),
  assignment('cilla', 'valbo', ['valbo-admin']),
  assignment('disa', 'heart', ['heart-admin', 'heart-nurse']),
  assignment('erik', 'heart', ['heart-nurse']),
  assignment('frida', 'private', ['private-admin']),
];

function byId<T extends { readonly id: string }>(values: readonly T[]): (id: string) => T | undefined {
  return (id) => values.find((value) => value.id === id);
}

export const directory: Directory = {
  provider: byId([
    { id: 'region', name: 'Region Gävleborg' },
    { id: 'other', name: 'Privat vårdgivare' },
  ]),
  unit: byId(units),
  resource: byId(resources),
  assignment: byId(assignments),
  resources,
};

export function actor(id: string): Actor {
  const found = assignments.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no assignment ${id}`);
  return {
    staffId: found.staffId,
    staffName: found.staffName,
    assignmentId: found.id,
    unitId: found.unitId,
    resourceIds: found.resourceIds,
  };
}

export function context(who: string, change: Partial<DecideContext> = {}): DecideContext {
  return { commandId: 'c1', now: noon, actor: actor(who), directory, rulebook: gavleborg, hours, ...change };
}

/** A new case of prio 8 at the nurses of Valbo, arrived an hour before `noon`. */
export function aCase(change: Partial<CareCase> = {}, rest: Partial<Omit<CaseState, 'careCase'>> = {}): CaseState {
  const arrivedAt = change.arrivedAt ?? noon - hour;
  return {
    careCase: {
      id: 'case-1',
      kind: 'async',
      form: 'aid_renewal/diabetes',
      contactReason: 'Förnya hjälpmedel',
      patientId: 'patient-1',
      ownerResourceId: 'valbo-nurse',
      priority: 8,
      arrivedAt,
      handleBy: arrivedAt + 72 * hour,
      visitAt: null,
      controlledDrug: null,
      receivedAt: null,
      holder: null,
      doneAt: null,
      closedAt: null,
      followUpEnds: arrivedAt + 365 * day,
      marks: noMarks,
      ...change,
    },
    messages: rest.messages ?? [],
    handovers: rest.handovers ?? [],
    ...(rest.vouchers === undefined ? {} : { vouchers: rest.vouchers }),
  };
}

/** The same case received by `who` half an hour before `noon`. */
export function received(who = 'anna', change: Partial<CareCase> = {}, messages: readonly Message[] = []): CaseState {
  return aCase({ receivedAt: noon - 30 * minute, holder: who, ...change }, { messages });
}

export function message(kind: MessageKind, sentAt: Instant, id = `${kind}-${sentAt}`): Message {
  const staff = kind === 'patient' || kind === 'system' ? null : 'anna';
  return { id, kind, senderAssignmentId: staff, senderName: 'Test', sentAt, readAt: null, text: 'Text' };
}

export function handover(change: Partial<Handover> = {}): Handover {
  return {
    id: 'handover-1',
    kind: 'move',
    reason: 'misplaced',
    requestedBy: 'anna',
    fromUnitId: 'valbo',
    targetResourceId: 'heart-admin',
    priority: 8,
    message: 'Ärendet hör till er.',
    requestedAt: noon - 20 * minute,
    status: 'pending',
    decidedAt: null,
    declineReason: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
    ...change,
  };
}

export function withHandover(change: Partial<Handover> = {}, careCase: Partial<CareCase> = {}): CaseState {
  return aCase(careCase, { handovers: [handover(change)] });
}

export const move: Extract<Command, { type: 'requestMove' }> = {
  type: 'requestMove',
  targetResourceId: 'heart-admin',
  priority: 8,
  priorityReason: null,
  reason: 'misplaced',
  message: 'Ärendet hör till er.',
};

/** The state after a command that must be lawful. */
export function done(state: CaseState, command: Command, with_: DecideContext): CaseState {
  const decision = decide(state, command, with_);
  if (!decision.ok) throw new Error(`${command.type} was refused: ${JSON.stringify(decision.refusal)}`);
  return decision.state;
}

/** The refusal of a command that must be unlawful. */
export function refused(state: CaseState, command: Command, with_: DecideContext): Refusal {
  const decision = decide(state, command, with_);
  if (decision.ok) throw new Error(`${command.type} was allowed`);
  return decision.refusal;
}

/** A rulebook with some settings of another region. */
export function settings(
  change: Partial<{ [K in keyof Rulebook['settings']]: Rulebook['settings'][K]['value'] }>,
): Rulebook {
  const changed = Object.fromEntries(
    Object.entries(gavleborg.settings).map(([key, entry]) => [
      key,
      key in change ? { ...entry, value: change[key as keyof typeof change] } : entry,
    ]),
  );
  return { ...gavleborg, settings: changed as Rulebook['settings'] };
}

/** A rulebook with some clock rules of another region. */
export function clockRules(
  change: Partial<{ [K in keyof Rulebook['clockRules']]: Rulebook['clockRules'][K]['value'] }>,
): Rulebook {
  const changed = Object.fromEntries(
    Object.entries(gavleborg.clockRules).map(([key, entry]) => [
      key,
      key in change ? { ...entry, value: change[key as keyof typeof change] } : entry,
    ]),
  );
  return { ...gavleborg, clockRules: changed as Rulebook['clockRules'] };
}

type Spans = OpeningHours['week']['mon'];

function everyDay(spans: Spans): OpeningHours['week'] {
  return { mon: spans, tue: spans, wed: spans, thu: spans, fri: spans, sat: spans, sun: spans };
}

const morning: Spans = [['08:00', '12:00']];

/** The opening hours the tables of the clocks are about. */
export const unitHours = {
  /** 08–17 on weekdays. */
  std: hours,
  /** Half day on Fridays, closed on a day between, open half of nyårsafton. */
  half: {
    ...hours,
    week: { ...hours.week, fri: morning },
    closedDates: ['2026-05-15'],
    openDates: { '2026-12-31': morning },
  },
  /** Closed over lunch. */
  lunch: {
    ...hours,
    week: {
      ...hours.week,
      tue: [
        ['08:00', '12:00'],
        ['13:00', '17:00'],
      ],
    },
  },
  /** Eight in the evening to six in the morning, every night of the year. */
  night: {
    ...hours,
    week: everyDay([
      ['00:00', '06:00'],
      ['20:00', '24:00'],
    ]),
    closedOnHolidays: false,
  },
  /** Closed all week, for ever. */
  never: { ...hours, week: everyDay([]) },
} satisfies Readonly<Record<string, OpeningHours>>;
