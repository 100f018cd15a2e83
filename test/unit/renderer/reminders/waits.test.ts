import { describe, expect, it } from 'vitest';
import { groupWaits, isAlarm, isAsked } from '../../../../renderer/reminders/waitView.ts';
import { createReminderStore } from '../../../../renderer/state/reminderStore.ts';
import { waitHeading, waitLine, waitOrder } from '../../../../renderer/text/waits.ts';
import { waitRule } from '../../../../shared/ipc/schemas.ts';
import type { WaitItem } from '../../../../shared/ipc/schemas.ts';
import { createFakeBridge } from '../../../fakes/bridge.ts';
import { waitItem } from '../../../fakes/consultationRows.ts';
import { friday10, reminder } from '../../../fakes/rows.ts';

describe('what waits, in the reminder centre', () => {
  it('P166 every rule has its place, its heading and its line, in words of its own', () => {
    expect(waitOrder.toSorted()).toEqual(waitRule.options.toSorted());
    const lines = waitRule.options.map((rule) => waitLine(rule, false));
    expect(new Set(lines).size).toBe(waitRule.options.length);
    expect(new Set(Object.values(waitHeading)).size).toBe(waitRule.options.length);
    expect(waitLine('consultationIncoming', true)).not.toBe(waitLine('consultationIncoming', false));
  });

  it('P166 R259 what is about to be dropped stands first, and within one heading the order of the core', () => {
    const items = [
      waitItem({ subjectId: 'a', rule: 'consultationAnswered', stage: 'news' }),
      waitItem({ subjectId: 'b', rule: 'consultationStillOurs', stage: 'overdue' }),
      waitItem({ subjectId: 'c', rule: 'consultationAnswered' }),
    ];
    expect(groupWaits(items).map(({ rule, items: of }) => [rule, of.map(({ subjectId }) => subjectId)])).toEqual([
      ['consultationStillOurs', ['b']],
      ['consultationAnswered', ['a', 'c']],
    ]);
    expect(items.map(isAlarm)).toEqual([false, true, false]);
    expect([waitItem(), waitItem({ rule: 'handoverOutgoing' })].map(isAsked)).toEqual([true, false]);
  });

  it('P72 P166 put off it stands aside; the next stage and what comes back are news, a list read again is not', async () => {
    let waits: WaitItem[] = [waitItem()];
    const bridge = createFakeBridge({
      'reminders.list': () => [reminder()],
      'waits.list': () => waits,
      'waits.snooze': () => {
        waits = [waitItem({ snoozedUntil: friday10 + 1 })];
        return { until: friday10 + 1 };
      },
      'waits.unsnooze': () => {
        waits = [waitItem()];
        return {};
      },
    });
    const news: number[] = [];
    const store = createReminderStore(bridge, (count) => news.push(count));
    const state = store.getState;
    await state().load();
    await state().load();
    expect([state().waits.length, news.length]).toEqual([1, 0]);
    await expect(state().snoozeWait(waitItem(), 'quarter')).resolves.toBe(friday10 + 1);
    expect(bridge.inputsOf('waits.snooze')).toEqual([
      {
        subject: 'consultation',
        subjectId: 'k-1',
        rule: 'consultationIncoming',
        stage: 'half',
        at: friday10,
        choice: 'quarter',
      },
    ]);
    expect([state().waits.length, state().snoozedWaits.length]).toEqual([0, 1]);
    await state().unsnoozeWait(waitItem());
    expect([state().waits.length, state().snoozedWaits.length, news]).toEqual([1, 0, [1]]);
    waits = [waitItem({ stage: 'overdue' })];
    await state().load();
    expect(news).toEqual([1, 1]);
  });
});
