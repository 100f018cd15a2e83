import { stagesByWeight } from '../../shared/domain/reminders/stages.ts';
import type { ReminderItem, SnoozeChoice } from '../../shared/ipc/schemas.ts';
import { assertNever } from '../../shared/util/assertNever.ts';
import { clockTime, dayAndTime, dayWord, fromNow } from '../text/format.ts';
import { alarmText, reminderText, stageText, urgentArrived } from '../text/reminders.ts';
import { sourcesText } from '../text/sources.ts';

/** The button that opens the panel: the focus goes back there when it closes. */
export const remindersButtonId = 'reminders-button';

export interface ReminderGroup {
  readonly stage: ReminderItem['stage'];
  readonly items: readonly ReminderItem[];
}

/** Reminders under their stages, most pressing stage first, the earliest time first within a stage (D15). */
export const groupReminders = (items: readonly ReminderItem[]): readonly ReminderGroup[] =>
  stagesByWeight()
    .map((stage) => ({
      stage,
      items: items
        .filter((item) => item.stage === stage)
        .toSorted((a, b) => (a.dueAt ?? a.at) - (b.dueAt ?? b.at) || a.caseId.localeCompare(b.caseId)),
    }))
    .filter((group) => group.items.length > 0);

/** What is about to happen to the case, or has happened. */
export const reminderLine = (item: ReminderItem, now: number, zone: string): string => {
  const alarm = alarmText[item.stage];
  if (alarm !== undefined) return alarm;
  const line =
    item.dueAt === null || item.stage === 'arrivedUrgent'
      ? urgentArrived(item.example)
      : stageText(item.stage, item.dueAt <= now, dayAndTime(item.dueAt, now, zone), fromNow(item.dueAt, now));
  return item.late ? `${line} (${reminderText.late})` : line;
};

/** "Påminn om 15 min, 10:45": what is chosen, and when that is. */
export const snoozeLine = (choice: SnoozeChoice, until: number, now: number, zone: string): string => {
  const time = clockTime(until, zone);
  switch (choice) {
    case 'quarter':
      return reminderText.snoozeQuarter(time);
    case 'hour':
      return reminderText.snoozeHour(time);
    case 'nextDay':
      return reminderText.snoozeNextDay(dayWord(until, now, zone), time);
    default:
      return assertNever(choice);
  }
};

/** Where the limit stands; null when nothing names a source. */
export const reminderSource = (sources: ReminderItem['sources']): string | null =>
  sources.length === 0 ? null : sourcesText(sources);
