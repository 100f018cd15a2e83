import { describe, expect, it } from 'vitest';
import { reminderLine, snoozeLine } from '../../../../renderer/reminders/reminderView.ts';
import { createReminderStore } from '../../../../renderer/state/reminderStore.ts';
import { createFakeBridge } from '../../../fakes/bridge.ts';
import { friday10, reminder, stockholm } from '../../../fakes/rows.ts';

const minute = 60_000;
const hour = 60 * minute;

describe('a reminder put off', () => {
  it('P72 says what is chosen and when that is, by the day the unit opens again', () => {
    const line = (choice: Parameters<typeof snoozeLine>[0], until: number) =>
      snoozeLine(choice, until, friday10, stockholm);
    expect(line('quarter', friday10 + 15 * minute)).toBe('Påminn om 15 min, 10:15');
    expect(line('hour', friday10 + hour)).toBe('Påminn om 1 h, 11:00');
    expect(line('nextDay', friday10 + 70 * hour)).toBe('Påminn mån 23 nov när vi öppnar, 08:00');
    expect(line('nextDay', friday10 + 22 * hour)).toBe('Påminn i morgon när vi öppnar, 08:00');
  });

  it('P72 stands aside from what is to be done, and is news when it comes back', async () => {
    const put = reminder({ caseId: 'put', stage: 'overdue', at: friday10 - minute });
    let until: number | null = null;
    const bridge = createFakeBridge({
      'waits.list': () => [],
      'reminders.list': () => [reminder(), { ...put, snoozedUntil: until }],
      'reminders.snooze': () => {
        until = friday10 + hour;
        return { until };
      },
      'reminders.unsnooze': () => {
        until = null;
        return {};
      },
    });
    const news: number[] = [];
    const store = createReminderStore(bridge, (count) => news.push(count));
    await store.getState().load();
    expect(store.getState().items).toHaveLength(2);
    await expect(store.getState().snooze(put, 'hour')).resolves.toBe(friday10 + hour);
    expect(bridge.inputsOf('reminders.snooze')).toEqual([
      { caseId: 'put', stage: 'overdue', at: friday10 - minute, choice: 'hour' },
    ]);
    expect(store.getState().items.map((item) => item.caseId)).toEqual(['case-1']);
    expect(store.getState().snoozed.map((item) => item.caseId)).toEqual(['put']);
    expect(news).toEqual([]);
    await store.getState().unsnooze('put');
    expect(store.getState().snoozed).toEqual([]);
    expect(news).toEqual([1]);
  });

  it('P71 every kind of late reminder says that it is late', () => {
    for (const stage of ['overdue', 'lastOpenMoment', 'escalation', 'arrivedUrgent'] as const) {
      const line = (late: boolean): string => reminderLine(reminder({ stage, late }), friday10, stockholm);
      expect(line(true)).toMatch(/påminnelsen kom sent/);
      expect(line(false)).not.toMatch(/sent/);
    }
  });
});
