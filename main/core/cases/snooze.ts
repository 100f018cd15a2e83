import { nextDayOpening } from '../../../shared/domain/calendar.ts';
import type { OpeningHours } from '../../../shared/domain/rulebook.ts';
import type { Actor, Instant, UnitId } from '../../../shared/domain/types.ts';
import type { CallInput, CallOutput } from '../../../shared/ipc/contract.ts';
import type { SnoozeChoice } from '../../../shared/ipc/schemas.ts';
import { assertNever } from '../../../shared/util/assertNever.ts';
import { isInScope } from '../store/queries/queue.ts';
import { endSnooze, keepSnooze } from '../store/queries/reminderMemory.ts';
import { CallFailure, type CasesDeps } from './types.ts';
import { hoursAtUnit } from './unitHours.ts';

const minuteMs = 60_000;
const choices: readonly SnoozeChoice[] = ['quarter', 'hour', 'nextDay'];

/** When a reminder put off now comes back; null where the unit never opens again. */
export function snoozeUntil(choice: SnoozeChoice, hours: OpeningHours, now: Instant): Instant | null {
  switch (choice) {
    case 'quarter':
      return now + 15 * minuteMs;
    case 'hour':
      return now + 60 * minuteMs;
    case 'nextDay':
      return nextDayOpening(hours, now);
    default:
      return assertNever(choice);
  }
}

/** The times a person can choose between. */
export function snoozeChoices(deps: CasesDeps, unitId: UnitId | null): CallOutput<'reminders.snoozeChoices'> {
  const now = deps.clock.now();
  return choices.flatMap((choice) => {
    const until = snoozeUntil(choice, hoursAtUnit(deps, unitId), now);
    return until === null ? [] : [{ choice, until }];
  });
}

/**
 * Puts one reminder off, for this person on this workstation only (P72). Throws CallFailure `badInput` for a case
 * outside the scope and where the unit never opens again.
 */
export function snoozeReminder(
  deps: CasesDeps,
  actor: Actor,
  input: CallInput<'reminders.snooze'>,
): CallOutput<'reminders.snooze'> {
  const { store } = deps;
  const now = deps.clock.now();
  const until = snoozeUntil(input.choice, hoursAtUnit(deps, actor.unitId), now);
  if (until === null || !isInScope(store.db, actor, input.caseId))
    throw new CallFailure('badInput', 'Påminnelsen går inte att skjuta upp.');
  const { caseId, stage, at } = input;
  store.transaction((touch) => {
    keepSnooze(store.db, actor, { caseId, stage, at, askedAt: now, until });
    touch.shown(caseId);
  });
  return { until };
}

/** The reminder stands in the list again at once. */
export function unsnoozeReminder(deps: CasesDeps, actor: Actor, { caseId }: CallInput<'reminders.unsnooze'>): void {
  deps.store.transaction((touch) => {
    if (endSnooze(deps.store.db, actor, caseId)) touch.shown(caseId);
  });
}
