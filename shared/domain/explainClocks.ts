import { lastOpenMoment } from './calendar.ts';
import {
  countsOpenHours,
  escalatesAt,
  handlingDeadline,
  priorityRule,
  runningClock,
  urgentDue,
  visitLimit,
} from './clocks.ts';
import { answeredAt, awaitingUsSince, firstAnswered, oldestUnansweredMessage } from './derive.ts';
import { promisedBy } from './promise.ts';
import type { OpeningHours, Rulebook } from './rulebook.ts';
import type { CaseState, Instant, Priority } from './types.ts';

/** Time that is counted: in hours or minutes, elapsed or open (D2), or in calendar days to the same clock time (R25). */
export interface Counted {
  readonly amount: number;
  readonly unit: 'hours' | 'minutes' | 'days';
  readonly counting: 'elapsed' | 'open';
}

/** What "Hanteras senast" is made of. `from` is the arrival, or the patient's message nobody has answered. */
export type DueBasis =
  | {
      readonly type: 'handling';
      readonly since: 'arrival' | 'message';
      readonly from: Instant;
      readonly priority: Priority;
      readonly time: Counted;
    }
  /** No handling time of its own: the unit's figure for messages (D8). */
  | { readonly type: 'messageDefault'; readonly from: Instant; readonly time: Counted }
  /** The visit a rebooking is about, less the lead time (R94). */
  | { readonly type: 'visit'; readonly from: Instant; readonly leadMinutes: number }
  /** The limit of an urgent priority, or of a drop-in that escalates (R113, D1). */
  | {
      readonly type: 'limit';
      readonly since: 'arrival' | 'message';
      readonly from: Instant;
      readonly priority: Priority;
      readonly time: Counted;
      readonly example: boolean;
      readonly escalates: boolean;
    }
  /** Urgent, and no document gives a limit: due at once (D1). */
  | { readonly type: 'now'; readonly since: 'arrival' | 'message'; readonly from: Instant; readonly priority: Priority }
  /** The time came with the case, or was set when its priority changed: a handover does not restart it (R37, D3). */
  | { readonly type: 'kept' }
  /** The priority has no handling time (D4). */
  | { readonly type: 'none'; readonly priority: Priority | null }
  /** Nothing runs: answered, marked done, received where that is what ends it, or closed (D8). */
  | { readonly type: 'stopped'; readonly at: Instant | null };

export interface DueExplanation {
  readonly basis: DueBasis;
  readonly at: Instant | null;
  /** The last moment somebody is at work before it: null with a time means that there is none (R36, R295). */
  readonly lastOpen: Instant | null;
  readonly rules: readonly string[];
}

/** How the clocks of a case were reckoned, as facts a sentence can be made of (P105). */
export interface ClockExplanations {
  readonly due: DueExplanation;
  /** Since when the patient waits, and what for. */
  readonly waits: {
    readonly since: Instant | null;
    readonly from: 'arrival' | 'message' | null;
    readonly rules: readonly string[];
  };
  /** What the patient was told (R29): the last day of it. */
  readonly told: { readonly by: string; readonly workingDays: number; readonly rules: readonly string[] } | null;
  readonly escalation: { readonly at: Instant; readonly rules: readonly string[] } | null;
  readonly followUp: { readonly ends: Instant | null; readonly days: number; readonly rules: readonly string[] };
}

interface Candidate {
  readonly basis: DueBasis;
  readonly at: Instant | null;
  readonly rules: readonly string[];
}

function unique(...rules: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(rules.flat())];
}

/** Where a clock began. */
interface Origin {
  readonly since: 'arrival' | 'message';
  readonly from: Instant;
}

function countingOf(book: Rulebook): Counted['counting'] {
  return countsOpenHours(book) ? 'open' : 'elapsed';
}

function handlingOf(origin: Origin, state: CaseState, book: Rulebook, hours: OpeningHours): readonly Candidate[] {
  const { priority } = state.careCase;
  const rule = priorityRule(book, priority);
  const at = handlingDeadline(priority, origin.from, book, hours);
  if (priority === null || rule === undefined || at === null) return [];
  const basis = (time: Counted): DueBasis => ({ type: 'handling', ...origin, priority, time });
  if (rule.handlingDays !== null) {
    return [
      { basis: basis({ amount: rule.handlingDays, unit: 'days', counting: 'elapsed' }), at, rules: rule.source.rules },
    ];
  }
  if (rule.handlingHours === null) return [];
  const rules = unique(rule.source.rules, book.settings.clock.source.rules);
  return [{ basis: basis({ amount: rule.handlingHours, unit: 'hours', counting: countingOf(book) }), at, rules }];
}

/** What an urgent priority, or a drop-in on the platform, is due by. */
function limitOf(
  origin: Origin,
  state: CaseState,
  due: Instant,
  book: Rulebook,
  hours: OpeningHours,
): readonly Candidate[] {
  const { since, from } = origin;
  const { priority } = state.careCase;
  const rule = priorityRule(book, priority);
  if (priority === null || rule === undefined) return [];
  const escalates = since === 'arrival' && escalatesAt(state, book, hours) === due;
  const at = escalates ? due : urgentDue(priority, from, book, hours);
  if (at === null) return [];
  const rules = unique(rule.source.rules, escalates ? ['R113'] : ['D1']);
  if (rule.escalatesAfterMinutes === null) return [{ basis: { type: 'now', since, from, priority }, at, rules }];
  const time: Counted = { amount: rule.escalatesAfterMinutes, unit: 'minutes', counting: countingOf(book) };
  return [{ basis: { type: 'limit', since, from, priority, time, example: rule.example, escalates }, at, rules }];
}

/** A rebooking is due no later than its visit allows (R94). */
function visitOf(state: CaseState, book: Rulebook): readonly Candidate[] {
  const { careCase } = state;
  const at = visitLimit(careCase, book);
  if (at === null || careCase.visitAt === null) return [];
  const { value, source } = book.settings.rebookingLeadMinutes;
  return [{ basis: { type: 'visit', from: careCase.visitAt, leadMinutes: value }, at, rules: source.rules }];
}

/** The parts a running clock may be made of, the one a person expects first; the first that gives its time is it. */
function candidates(
  origin: Origin,
  state: CaseState,
  due: Instant,
  book: Rulebook,
  hours: OpeningHours,
): readonly Candidate[] {
  const { messageClockDefaultHours: forMessages } = book.settings;
  const time: Counted = { amount: forMessages.value, unit: 'hours', counting: countingOf(book) };
  const ofMessage: Candidate = {
    basis: { type: 'messageDefault', from: origin.from, time },
    at: due,
    rules: forMessages.source.rules,
  };
  const kept: Candidate = { basis: { type: 'kept' }, at: state.careCase.handleBy, rules: ['R37', 'D3'] };
  return [
    ...limitOf(origin, state, due, book, hours),
    ...handlingOf(origin, state, book, hours),
    ...(origin.since === 'arrival' ? [...visitOf(state, book), kept] : []),
    ...(oldestUnansweredMessage(state) === null ? [] : [ofMessage]),
  ];
}

function dueOf(state: CaseState, book: Rulebook, hours: OpeningHours): DueExplanation {
  const clock = runningClock(state, book, hours);
  const { careCase } = state;
  if (clock === null) {
    const stopped = answeredAt(state) ?? careCase.closedAt;
    const received = book.settings.handledWhen.value === 'received' ? careCase.receivedAt : null;
    if (stopped === null && received === null) {
      const source = priorityRule(book, careCase.priority)?.source.rules ?? ['D4', 'R28'];
      return { basis: { type: 'none', priority: careCase.priority }, at: null, lastOpen: null, rules: source };
    }
    const { rules } = book.settings.handledWhen.source;
    return { basis: { type: 'stopped', at: stopped ?? received }, at: null, lastOpen: null, rules };
  }
  const { from, dueAt } = clock;
  const lastOpen = lastOpenMoment(hours, from, Math.max(from, dueAt));
  const message = oldestUnansweredMessage(state);
  const since = from !== careCase.arrivedAt && message?.sentAt === from ? 'message' : 'arrival';
  const found = candidates({ since, from }, state, dueAt, book, hours).find((candidate) => candidate.at === dueAt);
  const { basis, rules } = found ?? { basis: { type: 'kept' } as const, rules: ['R37', 'D3'] };
  return { basis, at: dueAt, lastOpen, rules: unique(rules, ['R36']) };
}

/** How every clock of a case was reckoned. Pure: the same arguments the clocks themselves were made from. */
export function explainClocks(
  state: CaseState,
  book: Rulebook,
  hours: OpeningHours = book.defaultHours,
): ClockExplanations {
  const { careCase } = state;
  const since = awaitingUsSince(state);
  const { promisedWorkingDays, promisedForms } = book.clockRules;
  const told = firstAnswered(state) ? null : promisedBy(careCase, book, hours);
  const escalation = escalatesAt(state, book, hours);
  return {
    due: dueOf(state, book, hours),
    waits: {
      since,
      from: since === null ? null : firstAnswered(state) ? 'message' : 'arrival',
      rules: ['D8'],
    },
    told:
      told === null || promisedWorkingDays.value === null
        ? null
        : {
            by: told,
            workingDays: promisedWorkingDays.value,
            rules: unique(promisedWorkingDays.source.rules, promisedForms.source.rules, ['C15']),
          },
    escalation:
      escalation === null
        ? null
        : { at: escalation, rules: unique(priorityRule(book, careCase.priority)?.source.rules ?? [], ['R113']) },
    followUp: {
      ends: careCase.followUpEnds,
      days: book.settings.followUpDays.value,
      rules: book.settings.followUpDays.source.rules,
    },
  };
}
