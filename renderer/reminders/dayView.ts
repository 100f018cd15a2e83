import type { ComingItem, DeskItem } from '../../shared/ipc/schemas.ts';
import type { ScreenId } from '../state/navStore.ts';
import { dayText } from '../text/day.ts';
import { clockTime, dayWord, timeOfDay } from '../text/format.ts';

const hourMs = 3_600_000;

export interface DayGroup {
  readonly key: string;
  readonly heading: string;
  readonly items: readonly ComingItem[];
}

/** The day in the order of time: by the hour, at closing, the next day open (P216). */
export const dayGroups = (coming: readonly ComingItem[], now: number, zone: string): readonly DayGroup[] => {
  const groups = new Map<string, ComingItem[]>();
  for (const item of coming) {
    const key = `${item.slot.at} ${item.slot.kind}`;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups].map(([key, items]) => ({ key, heading: headingOf(items[0]?.slot, now, zone), items }));
};

const headingOf = (slot: ComingItem['slot'] | undefined, now: number, zone: string): string => {
  if (slot === undefined) return dayText.coming;
  switch (slot.kind) {
    case 'hour':
      return dayText.hour(clockTime(slot.at, zone), clockTime(slot.at + hourMs, zone));
    case 'beforeClosing':
      return dayText.beforeClosing(clockTime(slot.at, zone));
    case 'nextDay':
      return dayText.nextDay(dayWord(slot.at, now, zone));
  }
};

/** "10:40" of today, with its day otherwise. */
export const dueWords = (dueAt: number, now: number, zone: string): string => dayText.due(timeOfDay(dueAt, now, zone));

/** Where what the day asks is seen to. */
export const momentScreen: Readonly<Record<DeskItem['rule'], ScreenId>> = {
  shiftEnd: 'endOfDay',
  beforeClosing: 'endOfDay',
  roleUncovered: 'settings',
  noLead: 'settings',
};
