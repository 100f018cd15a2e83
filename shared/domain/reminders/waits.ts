import { addOpenTime } from '../calendar.ts';
import { isUrgent } from '../clocks.ts';
import { type Planned, stagesOfClock } from '../reminders.ts';
import type { OpeningHours, Rulebook } from '../rulebook.ts';
import { hoursAt } from '../roster/hoursAt.ts';
import type { AssignmentId, Directory, Instant, Priority, ResourceId, RuleId, UnitId } from '../types.ts';

const minuteMs = 60_000;

/** What somebody waits for, beside the time of a case itself: one rule each (P166). */
export type WaitRule =
  | 'consultationIncoming'
  | 'consultationOutgoing'
  | 'consultationAnswered'
  | 'consultationStillOurs'
  | 'consultationDeclined'
  | 'handoverIncoming'
  | 'handoverOutgoing';

/** The stages of D15 as far as waiting has them; `news` is what has just happened. */
export type WaitStage = 'news' | 'half' | 'eighty' | 'lastOpenMoment' | 'quarterHour' | 'arrivedUrgent' | 'overdue';

/** Whom it is for: the one who has it, everybody in the role, or the whole unit. */
export type WaitAudience =
  | { readonly kind: 'person'; readonly assignmentId: AssignmentId }
  | { readonly kind: 'role'; readonly resourceId: ResourceId }
  | { readonly kind: 'unit'; readonly unitId: UnitId };

/** One moment at which somebody is told that something waits. */
export interface Wait {
  readonly rule: WaitRule;
  readonly stage: WaitStage;
  readonly at: Instant;
  /** It could only be told after it had happened (R295). */
  readonly late: boolean;
  /** Reaches outside the list (D15). */
  readonly toast: boolean;
  readonly audience: WaitAudience;
}

/** What judging takes besides the subject. */
export interface WaitContext {
  readonly rulebook: Rulebook;
  readonly hours: OpeningHours;
  /** The hours of units that have told none, where `hours` are a unit's own. Absent = `hours`. */
  readonly region?: OpeningHours;
  readonly directory: Directory;
}

/** Where each rule stands. */
export const waitSources: Readonly<Record<WaitRule, readonly RuleId[]>> = {
  consultationIncoming: ['R260', 'D15'],
  consultationOutgoing: ['R155', 'D15'],
  consultationAnswered: ['R163', 'R259'],
  consultationStillOurs: ['R259', 'C27'],
  consultationDeclined: ['D12', 'R258'],
  handoverIncoming: ['R256', 'D15'],
  handoverOutgoing: ['R257', 'R155'],
};

const stagesWeakestFirst: readonly WaitStage[] = [
  'half',
  'eighty',
  'news',
  'lastOpenMoment',
  'quarterHour',
  'arrivedUrgent',
  'overdue',
];
const rulesWeakestFirst: readonly WaitRule[] = [
  'consultationAnswered',
  'consultationOutgoing',
  'handoverOutgoing',
  'handoverIncoming',
  'consultationIncoming',
  'consultationDeclined',
  'consultationStillOurs',
];

/** Orders what is told of one subject by weight: a negative number when `a` is the weaker. */
export function compareWaits(a: Pick<Wait, 'rule' | 'stage' | 'at'>, b: Pick<Wait, 'rule' | 'stage' | 'at'>): number {
  return (
    stagesWeakestFirst.indexOf(a.stage) - stagesWeakestFirst.indexOf(b.stage) ||
    rulesWeakestFirst.indexOf(a.rule) - rulesWeakestFirst.indexOf(b.rule) ||
    a.at - b.at
  );
}

/** True where the person who asked does not work at the unit any more, as far as the directory says. */
export function senderLeft(requestedBy: AssignmentId | null, fromUnitId: UnitId, directory: Directory): boolean {
  return directory.assignment(requestedBy ?? '')?.unitId !== fromUnitId;
}

/** The one who asked, and the unit when they are there no more (D12). */
export function askedBy(
  requestedBy: AssignmentId | null,
  fromUnitId: UnitId,
  { directory }: WaitContext,
): WaitAudience {
  return requestedBy === null || senderLeft(requestedBy, fromUnitId, directory)
    ? { kind: 'unit', unitId: fromUnitId }
    : { kind: 'person', assignmentId: requestedBy };
}

/** `minutes` of open time after `from`; hours that never hold it silence nobody (P97). */
export function afterOpenMinutes(from: Instant, minutes: number, hours: OpeningHours): Instant {
  return addOpenTime(hours, from, minutes * minuteMs) ?? from + minutes * minuteMs;
}

/** Until when whoever is asked should have answered: by priority, and never later than the errand itself (R256). */
export function answerDue(
  from: Instant,
  priority: Priority | null,
  handleBy: Instant | null,
  { rulebook, hours }: WaitContext,
): Instant {
  const { answerUrgentMinutes, answerMinutes } = rulebook.reminders;
  const setting = isUrgent(priority, rulebook) ? answerUrgentMinutes : answerMinutes;
  const due = afterOpenMinutes(from, setting.value, hours);
  return handleBy === null ? due : Math.min(due, handleBy);
}

/** The same with the hours of the unit that is to act: what it is asked is told while it is open (P202). */
export function contextAt(unitId: UnitId | undefined, context: WaitContext): WaitContext {
  const region = context.region ?? context.hours;
  return { ...context, region, hours: hoursAt(context.directory, unitId, region) };
}

/** One moment for somebody; null is nothing to tell. */
export type Part = Wait | null;

/** The stages of a clock that are told, for those the stage is for (D15). */
export function clockParts(
  rule: WaitRule,
  clock: { readonly from: Instant; readonly dueAt: Instant },
  priority: Priority | null,
  audienceOf: (stage: WaitStage) => readonly WaitAudience[],
  { rulebook, hours }: WaitContext,
): readonly Part[] {
  const urgent = isUrgent(priority, rulebook);
  return stagesOfClock(clock, rulebook, hours).flatMap((planned) => {
    if (planned === null) return [];
    const stage = toWaitStage(planned);
    if (stage === null) return [];
    const toast = urgent || stage === 'lastOpenMoment' || stage === 'overdue';
    return audienceOf(stage).map((audience) => partOf(rule, stage, planned, toast, audience));
  });
}

/** One planned moment as a part. */
export function partOf(
  rule: WaitRule,
  stage: WaitStage,
  { at, late }: Pick<Planned, 'at' | 'late'>,
  toast: boolean,
  audience: WaitAudience,
): Wait {
  return { rule, stage, at, late, toast, audience };
}

function toWaitStage({ stage }: Planned): WaitStage | null {
  switch (stage) {
    case 'half':
    case 'eighty':
    case 'lastOpenMoment':
    case 'quarterHour':
    case 'overdue':
      return stage;
    case 'unassigned':
    case 'declined':
    case 'cameBack':
    case 'arrivedUrgent':
    case 'escalation':
      return null;
  }
}

/**
 * What is told, earliest first. For the same people at the same time one moment, the strongest, which reaches outside
 * when any of them does (D15). Nothing here depends on what time it is: the plan is the same whenever it is made.
 */
export function planOf(parts: readonly Part[]): readonly Wait[] {
  const byTime = new Map<string, Wait>();
  for (const part of parts) {
    if (part === null) continue;
    const slot = JSON.stringify([part.audience, part.at]);
    const other = byTime.get(slot);
    const stronger = other === undefined || compareWaits(part, other) > 0 ? part : other;
    byTime.set(slot, { ...stronger, toast: part.toast || (other?.toast ?? false) });
  }
  return [...byTime.values()].toSorted((a, b) => a.at - b.at || compareWaits(a, b));
}
