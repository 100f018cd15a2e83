import { budgetDay, isQuiet, mayShow, type Weight } from '../../../shared/domain/reminders/calm.ts';
import type { Instant, ReminderStage } from '../../../shared/domain/types.ts';
import type { EventPayload } from '../../../shared/ipc/contract.ts';
import { countShown, readQuiet, readShown } from '../store/queries/calm.ts';
import { readDueOf, type DueReminder } from '../store/queries/reminders.ts';
import { readDueWaits, type DueWait } from '../store/queries/waits.ts';
import type { Scope } from '../store/scope.ts';
import type { Store } from '../store/store.ts';
import { readDueMoments, type DueMoment } from './deskWatch.ts';

export type Reach = EventPayload<'reach'>;

/** What a look wants to tell outside the window. */
export interface Wanted {
  readonly reminders: readonly DueReminder[];
  readonly waits: readonly DueWait[];
  readonly desk: readonly DueMoment[];
}

export interface Gate {
  /** What goes out now, as one; null when nothing does. What is held back for quiet hours comes with a later look. */
  readonly pass: (wanted: Wanted, now: Instant) => Reach | null;
}

const nothing: Wanted = { reminders: [], waits: [], desk: [] };
/** Half, 80 % and the quarter before go outside the list at prio 1–5 only (D15). */
const urgentStages: readonly ReminderStage[] = ['arrivedUrgent', 'escalation', 'half', 'eighty', 'quarterHour'];

function isEmpty({ reminders, waits, desk }: Wanted): boolean {
  return reminders.length + waits.length + desk.length === 0;
}

function weightOf({ reminders, waits, desk }: Wanted): Weight {
  if (reminders.some(({ stage }) => urgentStages.includes(stage))) return 'urgent';
  if (waits.some(({ stage }) => stage === 'arrivedUrgent')) return 'urgent';
  const late = [...reminders, ...waits, ...desk].some(({ stage }) => stage === 'overdue');
  return late ? 'pressing' : 'ordinary';
}

/** Between what falls due and the person: quiet hours and the budget of the day, which is on disk (P212, P213). */
export function createGate(store: Store, scope: Scope): Gate {
  const { db } = store;
  let held: Wanted = nothing;

  /** What was held back may have been seen to since; nobody has been shown it, and nobody has asked for it again. */
  const stillDue = (wanted: Wanted, now: Instant): Wanted => {
    if (isEmpty(wanted)) return nothing;
    const ids = new Set(wanted.waits.map((wait) => `${wait.subject} ${wait.subjectId}`));
    const names = new Set(wanted.desk.map(({ name }) => name));
    const first = <T>(items: readonly T[]): readonly T[] => items.map((item) => ({ ...item, told: false }));
    return {
      reminders: first(
        readDueOf(db, scope, now, [...new Set(wanted.reminders.map(({ caseId }) => caseId))]).filter(
          ({ toast, snoozedUntil }) => toast && snoozedUntil === null,
        ),
      ),
      waits: first(
        readDueWaits(db, scope, now).filter(
          (wait) => wait.toast && wait.snoozedUntil === null && ids.has(`${wait.subject} ${wait.subjectId}`),
        ),
      ),
      desk: first(
        readDueMoments(store, scope, now, null).filter(
          ({ name, snoozedUntil }) => snoozedUntil === null && names.has(name),
        ),
      ),
    };
  };

  const both = (before: Wanted, now: Wanted): Wanted => ({
    reminders: [
      ...before.reminders.filter(({ caseId }) => !now.reminders.some((other) => other.caseId === caseId)),
      ...now.reminders,
    ],
    waits: [
      ...before.waits.filter(
        (wait) => !now.waits.some((other) => other.subject === wait.subject && other.subjectId === wait.subjectId),
      ),
      ...now.waits,
    ],
    desk: [...before.desk.filter(({ name }) => !now.desk.some((other) => other.name === name)), ...now.desk],
  });

  return {
    pass: (wanted, now) => {
      if (isEmpty(wanted) && isEmpty(held)) return null;
      const { rulebook, hours } = store.rules().at(scope.unitId);
      if (isQuiet(readQuiet(db, scope), hours, now) && weightOf(wanted) !== 'urgent') {
        held = both(held, wanted);
        return null;
      }
      const all = both(stillDue(held, now), wanted);
      held = nothing;
      const reach = reachOf(all);
      if (reach === null) return null;
      const day = budgetDay(now, hours.timeZone);
      const shown = readShown(db, scope, day);
      if (!mayShow(shown, weightOf(all), rulebook)) return { ...reach, silent: true };
      store.transaction(() => countShown(db, scope, day));
      return reach;
    },
  };
}

/** One notification for everything that goes out together: numbers, and the one where there is only one (D15, P73). */
export function reachOf({ reminders, waits, desk }: Wanted): Reach | null {
  const all = [...reminders, ...waits, ...desk];
  if (all.length === 0) return null;
  const alone = all.length === 1;
  const [wait] = waits;
  const [moment] = desk;
  return {
    stages: counted(reminders.map(({ stage }) => stage)).map(([stage, count]) => ({ stage, count })),
    late: all.filter((reminder) => reminder.late).length,
    again: all.filter((reminder) => reminder.told).length,
    only: alone ? (reminders[0]?.caseId ?? null) : null,
    ...(wait === undefined
      ? {}
      : { waits: counted(waits.map(({ rule }) => rule)).map(([rule, count]) => ({ rule, count })) }),
    ...(alone && wait !== undefined ? { onlyWait: { subject: wait.subject, subjectId: wait.subjectId } } : {}),
    ...(moment === undefined ? {} : { desk: desk.map(({ rule, count }) => ({ rule, count })) }),
    ...(alone && moment !== undefined ? { onlyDesk: { rule: moment.rule, name: moment.name } } : {}),
  };
}

function counted<T>(values: readonly T[]): readonly (readonly [T, number])[] {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts];
}
