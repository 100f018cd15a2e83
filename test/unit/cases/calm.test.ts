import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createReminderTicker, type ReminderTicker } from '../../../main/core/reminders/ticker.ts';
import type { Cases } from '../../../main/core/cases/types.ts';
import { emptyPlan } from '../../../shared/domain/roster/types.ts';
import type { EventPayload } from '../../../shared/ipc/contract.ts';
import { hour, pulled, step, tuesday } from '../../store/fixture.ts';
import { desk, type Desk } from './desk.ts';

type Reach = EventPayload<'reach'>;
const minute = 60_000;

let at: Desk;
let cases: Cases;
let ticker: ReminderTicker;
let reached: Reach[];
let closing: EventPayload<'closing'>[];

function look(now: number): readonly Reach[] {
  at.box.clock.set(now);
  const before = reached.length;
  ticker.tick();
  return reached.slice(before);
}
function pull(id: string, over: Parameters<typeof pulled>[1], version = '1'): void {
  at.box.store.sync.applyPull(step([pulled(id, { arrivedAt: tuesday, ...over }, { version })]));
}
function start(): void {
  ticker = createReminderTicker({
    store: at.box.store,
    scope: cases.scope,
    clock: at.box.clock,
    setTimer: () => () => undefined,
    notify: (name, payload) => {
      if (name === 'reach') reached.push(payload as Reach);
      if (name === 'closing') closing.push(payload as EventPayload<'closing'>);
    },
  });
  ticker.start();
}

beforeEach(() => {
  at = desk();
  cases = at.cases;
  reached = [];
  closing = [];
  start();
});
afterEach(() => {
  ticker.stop();
  at.remove();
});

describe('calm outside the window', () => {
  test('P212 no more than the rulebook says in a day: the last for what presses, the rest only asks for attention', () => {
    const shown: boolean[] = [];
    const warnings = 10;
    for (let index = 0; index < warnings; index += 1)
      pull(`w${index}`, { handleBy: tuesday + 2 * hour + index * minute });
    for (let index = 0; index < warnings; index += 1) {
      const [reach] = look(tuesday + 1.5 * hour + index * minute);
      shown.push(reach !== undefined && reach.silent !== true);
    }
    // Eight last chances are shown; what runs out then has the four that are kept.
    expect(shown).toEqual(Array.from({ length: warnings }, (_, index) => index < 8));
    const late = Array.from({ length: warnings }, (_, index) => look(tuesday + 2 * hour + index * minute)[0]);
    expect(late.map((reach) => reach?.silent ?? false)).toEqual([
      false,
      false,
      false,
      false,
      ...Array.from({ length: 6 }, () => true),
    ]);
    // Nothing is lost: all of it stands in the list.
    expect(cases.dueReminders()).toHaveLength(warnings);
    // The count is on the disk, and a new day begins anew.
    ticker.stop();
    start();
    pull('more', { handleBy: tuesday + 3 * hour });
    expect(look(tuesday + 3 * hour)[0]?.silent).toBe(true);
    pull('next', { handleBy: tuesday + 24 * hour });
    expect(look(tuesday + 24 * hour)[0]?.silent).toBeUndefined();
  });

  test('P213 in quiet hours nothing but prio 1–5, and what was held back comes as one, without what was seen to', () => {
    cases.day.setQuiet({ mode: 'span', from: '11:00', to: '13:00' });
    for (const id of ['a', 'b', 'seen']) pull(id, { handleBy: tuesday + 2 * hour });
    expect(look(tuesday + 2 * hour)).toEqual([]);
    pull('u', { priority: 2, arrivedAt: tuesday + 2 * hour, handleBy: null });
    expect(look(tuesday + 2 * hour + minute).map(({ stages }) => stages)).toEqual([
      [
        { stage: 'overdue', count: 3 },
        { stage: 'arrivedUrgent', count: 1 },
      ],
    ]);
    pull('c', { handleBy: tuesday + 2.5 * hour });
    pull('d', { handleBy: tuesday + 2.5 * hour });
    expect(look(tuesday + 2.5 * hour)).toEqual([]);
    pull(
      'd',
      { handleBy: tuesday + 2.5 * hour, doneAt: tuesday + 2.6 * hour, receivedAt: tuesday, holder: 'anna' },
      '2',
    );
    expect(look(tuesday + 3 * hour)).toEqual([
      { stages: [{ stage: 'overdue', count: 1 }], late: 0, again: 0, only: 'c' },
    ]);
    expect(cases.day.quiet()).toEqual({
      choice: { mode: 'span', from: '11:00', to: '13:00' },
      urgent: [1, 2, 3, 4, 5],
      mostADay: 12,
      keptForPressing: 4,
    });
  });

  test('P213 outside the unit’s hours it is quiet until somebody chooses otherwise', () => {
    pull('a', { handleBy: tuesday + 6.9 * hour });
    // Anna sits there in the evening: it ran out just before closing, and is told in the morning.
    expect(look(tuesday + 8 * hour)).toEqual([]);
    expect(cases.dueReminders()).toHaveLength(1);
    expect(look(tuesday + 22 * hour).map(({ only }) => only)).toEqual(['a']);
  });
});

describe('the day at the desk', () => {
  const shifts = (['tue', 'wed', 'thu', 'fri'] as const).map((weekday) => ({
    staffId: 'staff-anna',
    roles: ['Sjuksköterska', 'Administratör'],
    weekday,
    from: '08:00',
    to: '16:00',
    validFrom: null,
    validTo: null,
  }));
  function plan(): void {
    at.box.store.sync.savePlans([
      {
        plan: { ...emptyPlan('valbo'), shifts },
        resourceId: 'r',
        versionId: '1',
        changedBy: null,
        changedAt: null,
      },
    ]);
  }
  const names = (): readonly string[] =>
    cases.day
      .list({ coming: false })
      .moments.map(({ rule, count, snoozedUntil }) => `${rule} ${count}${snoozedUntil === null ? '' : ' –'}`);

  test('R265 R264 P211 P72 one line with a number while something is left; put off, back, and gone when it is done', () => {
    plan();
    const mine = { receivedAt: tuesday, holder: 'anna', handleBy: tuesday + 70 * hour };
    pull('m1', mine);
    pull('m2', mine);
    pull('drop', { kind: 'dropIn', handleBy: tuesday + 70 * hour });
    expect(look(tuesday + 5.5 * hour)).toEqual([
      {
        stages: [],
        late: 0,
        again: 0,
        only: null,
        desk: [{ rule: 'shiftEnd', count: 2 }],
        onlyDesk: { rule: 'shiftEnd', name: `shiftEnd ${tuesday + 6 * hour}` },
      },
    ]);
    expect(names()).toEqual(['shiftEnd 2', 'noLead 1']);
    expect(look(tuesday + 5.6 * hour)).toEqual([]);
    const name = cases.day.list({ coming: false }).moments[0]?.name ?? '';
    const { until } = cases.day.snooze({ name, choice: 'quarter' });
    expect(names()).toEqual(['shiftEnd 2 –', 'noLead 1']);
    expect(look(until)[0]).toMatchObject({ again: 1, onlyDesk: { name } });
    expect(look(until + minute)).toEqual([]);
    cases.day.later({ what: 'day', name });
    cases.day.unsnooze({ name });
    expect(names()[0]).toBe('shiftEnd 2');
    // An hour before closing: the drop-in; her shift has ended, and two are still on her.
    look(tuesday + 6 * hour);
    expect(names()).toEqual(['shiftEnd 2', 'beforeClosing 1', 'roleUncovered 3', 'noLead 1']);
    for (const id of ['m1', 'm2']) pull(id, { ...mine, holder: null }, '2');
    pull(
      'drop',
      { kind: 'dropIn', handleBy: tuesday + 70 * hour, receivedAt: tuesday, closedAt: tuesday + 6 * hour },
      '2',
    );
    look(tuesday + 6 * hour + minute);
    expect(names()).toEqual(['roleUncovered 2', 'noLead 1']);
    expect(() => cases.day.snooze({ name, choice: 'quarter' })).toThrow();
  });

  test('P215 P216 what comes due, in the order of time, and how much of it before closing', () => {
    pull('now', { handleBy: tuesday - minute });
    pull('soon', { handleBy: tuesday + 2.5 * hour });
    pull('night', { handleBy: tuesday + 12 * hour });
    pull('tomorrow', { handleBy: tuesday + 24 * hour });
    pull('later', { handleBy: tuesday + 70 * hour });
    pull('theirs', { handleBy: tuesday + hour, ownerResourceId: 'heart-admin' });
    look(tuesday);
    const { coming, more } = cases.day.list({ coming: true });
    expect(coming.map(({ caseId, slot }) => `${caseId} ${slot.kind} ${slot.at - tuesday}`)).toEqual([
      `soon hour ${2 * hour}`,
      `night beforeClosing ${7 * hour}`,
      `tomorrow nextDay ${22 * hour}`,
    ]);
    expect(more).toBe(false);
    expect(closing.at(-1)).toEqual({ count: 3, time: '17:00' });
    look(tuesday + 8 * hour);
    expect(closing.at(-1)).toEqual({ count: 0, time: null });
  });

  test('P214 P72 a notification answered later puts off whatever the case has come to; what is seen to needs none', () => {
    pull('c', { handleBy: tuesday + 2 * hour });
    look(tuesday + 2 * hour);
    cases.day.later({ what: 'case', caseId: 'c' });
    expect(cases.dueReminders()).toMatchObject([{ stage: 'overdue', snoozedUntil: tuesday + 2.25 * hour }]);
    cases.day.later({ what: 'case', caseId: 'gone' });
    pull('v', { form: 'rebooking_cancellation', visitAt: tuesday + 5 * hour, handleBy: tuesday + 5 * hour });
    look(tuesday + 2 * hour + minute);
    cases.day.later({ what: 'wait', wait: { subject: 'lateRebooking', subjectId: 'v' } });
    expect(cases.waits.list()).toMatchObject([
      { rule: 'lateRebooking', snoozedUntil: tuesday + 2 * hour + 16 * minute },
    ]);
  });
});
