import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EventPayload } from '../../../shared/ipc/contract.ts';
import { createReminderTicker, type ReminderTicker } from '../../../main/core/reminders/ticker.ts';
import { hour, patientMessage, pulled, step, tuesday } from '../../store/fixture.ts';
import { casesOn, desk, type Desk } from './desk.ts';
import type { Cases } from '../../../main/core/cases/types.ts';

type Reach = EventPayload<'reach'>;

let at: Desk;
let cases: Cases;
let ticker: ReminderTicker;
let pending: (() => void) | null;
let reached: Reach[];
let badge: number[];

const minute = 60_000;
const none: Reach[] = [];
/** Arrived now, due in four hours, all of it in open hours: 10:00 to 14:00. */
const fourHours = { arrivedAt: tuesday, handleBy: tuesday + 4 * hour };
const lastChance = tuesday + 3.5 * hour;
const overdue = tuesday + 4 * hour;

function start(): void {
  ticker = createReminderTicker({
    store: at.box.store,
    scope: cases.scope,
    clock: at.box.clock,
    setTimer: (run) => {
      pending = run;
      return () => {
        if (pending === run) pending = null;
      };
    },
    notify: (name, payload) => {
      if (name === 'reach') reached.push(payload as Reach);
      if (name === 'reminders') badge.push((payload as EventPayload<'reminders'>).pressing);
    },
  });
  ticker.start();
}

/** What reaches outside when the clock stands at `now` and somebody looks. */
function lookAt(now: number): readonly Reach[] {
  at.box.clock.set(now);
  const before = reached.length;
  ticker.tick();
  return reached.slice(before);
}

function pull(
  id: string,
  over: Parameters<typeof pulled>[1] = fourHours,
  rest: Parameters<typeof pulled>[2] = {},
): void {
  at.box.store.sync.applyPull(step([pulled(id, over, rest)]));
}

function restart(): void {
  ticker.stop();
  at.box.reopen();
  cases = casesOn(at.box.store, at.box);
  start();
}

function only(stage: Reach['stages'][number]['stage'], caseId: string, over: Partial<Reach> = {}): Reach {
  return { stages: [{ stage, count: 1 }], late: 0, again: 0, only: caseId, ...over };
}

beforeEach(() => {
  at = desk();
  cases = at.cases;
  // What is told is one thing, when it may reach outside another (calm.test.ts).
  cases.day.setQuiet({ mode: 'never' });
  pending = null;
  reached = [];
  badge = [];
  start();
});
afterEach(() => {
  ticker.stop();
  at.remove();
});

describe('what reaches outside the list', () => {
  test('D15 P70 the last chance and overdue reach outside, once each; the other stages stay in the list', () => {
    pull('c');
    expect(lookAt(tuesday + 2 * hour)).toEqual(none);
    expect(lookAt(tuesday + 3.2 * hour)).toEqual(none);
    expect(lookAt(lastChance)).toEqual([only('lastOpenMoment', 'c')]);
    expect(lookAt(lastChance + minute)).toEqual(none);
    expect(lookAt(tuesday + 3.75 * hour)).toEqual(none);
    expect(lookAt(overdue)).toEqual([only('overdue', 'c')]);
    expect(lookAt(overdue + hour)).toEqual(none);
    expect(badge.at(-1)).toBe(1);
  });

  test('D1 D15 every stage of prio 1–5 reaches outside, and again at each opening until received', () => {
    const nextDay = tuesday + 22 * hour;
    pull('u', { priority: 2, arrivedAt: tuesday, handleBy: null });
    expect(lookAt(tuesday + minute).map((reach) => reach.only)).toEqual(['u']);
    expect(lookAt(nextDay - minute)).toEqual(none);
    expect(lookAt(nextDay)).toHaveLength(1);
    // Planned anew after the opening, nothing of it is lost or told again.
    pull('u', { priority: 2, arrivedAt: tuesday, handleBy: null }, { version: '2' });
    expect(lookAt(nextDay + minute)).toEqual(none);
    pull('u', { priority: 2, arrivedAt: tuesday, handleBy: null }, { version: '3' });
    at.box.clock.set(nextDay + 24 * hour);
    pull('u', { priority: 2, arrivedAt: tuesday, handleBy: null }, { version: '4' });
    expect(lookAt(nextDay + 24 * hour)).toHaveLength(1);
  });

  test('D15 several that fall due together are one, without a case of its own', () => {
    pull('a');
    pull('b');
    pull('c', { ...fourHours, arrivedAt: tuesday - hour, handleBy: overdue - minute });
    // The third was due a minute ago and nobody has looked since.
    expect(lookAt(overdue)).toEqual([{ stages: [{ stage: 'overdue', count: 3 }], late: 1, again: 0, only: null }]);
  });

  test('D15 P70 more than one look can take in is still one notification, and the next look is about what is new', () => {
    const ids = Array.from({ length: 1_200 }, (_, index) => `c${index}`);
    at.box.store.sync.applyPull(step(ids.map((id) => pulled(id, fourHours))));
    const first = lookAt(overdue);
    expect([first, badge.at(-1)]).toEqual([none, 0]);
    for (let looks = 0; looks < 10 && reached.length === 0; looks += 1) {
      const rest = pending;
      pending = null;
      rest?.();
    }
    expect(reached).toEqual([{ stages: [{ stage: 'overdue', count: 1_200 }], late: 0, again: 0, only: null }]);
    pull('new', { ...fourHours, handleBy: overdue + minute });
    expect(lookAt(overdue + minute)).toEqual([only('overdue', 'new')]);
    // Higher numbers are not counted to their end: nobody reads them off a taskbar.
    expect(badge.at(-1)).toBe(100);
  });

  test('D8 a new message from the patient starts stages that are told anew', () => {
    pull('c');
    expect(lookAt(overdue)).toHaveLength(1);
    const answered = { ...fourHours, holder: 'anna', receivedAt: overdue, handleBy: overdue };
    const answer = { ...patientMessage('m1', overdue + minute), kind: 'answer' as const, senderAssignmentId: 'anna' };
    pull('c', answered, { version: '2', messages: [answer, patientMessage('m2', overdue + 2 * minute)] });
    const { db } = at.box.store;
    const planned = db.prepare(`SELECT at FROM reminder WHERE stage = 'overdue'`).all() as { at: number }[];
    expect(lookAt(planned[0]?.at ?? 0)).toEqual([expect.objectContaining({ only: 'c' })]);
  });

  test('P12 nobody is told of a case outside the scope', () => {
    pull('c', { ...fourHours, ownerResourceId: 'heart-admin' });
    expect(lookAt(overdue)).toEqual(none);
  });
});

describe('restart, sleep and a clock that is set', () => {
  test('P70 after a restart nothing is told twice, and what fell due meanwhile is told late', () => {
    pull('c');
    expect(lookAt(lastChance)).toHaveLength(1);
    const before = reached.length;
    restart();
    expect(reached.slice(before)).toEqual(none);
    at.box.clock.set(overdue + 8 * hour);
    restart();
    expect(reached.slice(before)).toEqual([only('overdue', 'c', { late: 1 })]);
    expect(cases.dueReminders()).toMatchObject([{ caseId: 'c', stage: 'overdue', late: true }]);
    restart();
    expect(reached.slice(before)).toHaveLength(1);
    expect(cases.dueReminders()).toMatchObject([{ late: true }]);
  });

  test('P71 what fell due while the machine slept is told once, as late; in time is within five seconds', () => {
    pull('a');
    pull('b', { ...fourHours, handleBy: overdue + hour });
    lookAt(overdue - minute);
    expect(lookAt(overdue + 5_000)).toEqual([only('overdue', 'a')]);
    expect(lookAt(overdue + 3 * hour)).toEqual([only('overdue', 'b', { late: 1 })]);
  });

  test('P71 at the first look ever here nobody has been away: nothing is late', () => {
    pull('c');
    expect(lookAt(overdue + hour)).toEqual([only('overdue', 'c', { late: 1 })]);
    at.workAs('dan');
    expect(lookAt(overdue + 2 * hour)).toEqual([only('overdue', 'c')]);
  });

  test('P70 D15 a clock set forth and back: stages told stay told, stages to come still come', () => {
    pull('c');
    expect(lookAt(tuesday + minute)).toEqual(none);
    expect(lookAt(overdue + hour)).toEqual([only('overdue', 'c', { late: 1 })]);
    // While the clock stood wrong the case was planned anew: its earlier stages were merged away.
    pull('c', fourHours, { version: '2' });
    expect(lookAt(tuesday + 2 * minute)).toEqual(none);
    expect(cases.dueReminders()).toEqual([]);
    expect(lookAt(lastChance)).toEqual([only('lastOpenMoment', 'c')]);
    expect(lookAt(overdue)).toEqual(none);
    expect(cases.dueReminders()).toMatchObject([{ stage: 'overdue' }]);
  });

  test('P70 D15 whatever the clock does, restarts and new versions included, no stage is told twice', () => {
    const moves = fc.array(
      fc.record({
        to: fc.integer({ min: -6 * 60, max: 30 * 60 }),
        what: fc.constantFrom('look', 'restart', 'pull') as fc.Arbitrary<'look' | 'restart' | 'pull'>,
      }),
      { minLength: 1, maxLength: 20 },
    );
    let run = 0;
    fc.assert(
      fc.property(moves, (steps) => {
        run += 1;
        const id = `p${run}`;
        reached.length = 0;
        lookAt(tuesday - 6 * hour);
        pull(id);
        for (const [index, { to, what }] of steps.entries()) {
          at.box.clock.set(tuesday + to * minute);
          if (what === 'restart') restart();
          if (what === 'pull') pull(id, fourHours, { version: `${index + 2}` });
          ticker.tick();
        }
        const mine = reached.filter((reach) => reach.only === id).map((reach) => reach.stages[0]?.stage);
        expect(mine).toEqual([...new Set(mine)]);
        expect(mine.every((stage) => stage === 'lastOpenMoment' || stage === 'overdue')).toBe(true);
        // Once the time has passed for good, it has been told.
        lookAt(overdue + 40 * hour);
        expect(reached.some((reach) => reach.stages.some(({ stage }) => stage === 'overdue'))).toBe(true);
        at.box.store.sync.applyPull(step([], { removed: [id] }));
      }),
      { seed: 70, numRuns: 40 },
    );
  });
});

describe('putting a reminder off', () => {
  function snooze(choice: 'quarter' | 'hour' | 'nextDay'): number {
    const [item] = cases.dueReminders();
    if (item === undefined) throw new Error('nothing due');
    return cases.snoozeReminder({ caseId: item.caseId, stage: item.stage, at: item.at, choice }).until;
  }

  test('P72 it says until when, is gone from the count, and comes back at its time, once', () => {
    pull('c');
    lookAt(overdue);
    expect(badge.at(-1)).toBe(1);
    const until = snooze('quarter');
    expect(until).toBe(overdue + 15 * minute);
    expect(lookAt(overdue + minute)).toEqual(none);
    expect(badge.at(-1)).toBe(0);
    expect(cases.dueReminders()).toMatchObject([{ stage: 'overdue', snoozedUntil: until }]);
    restart();
    expect(cases.dueReminders()).toMatchObject([{ snoozedUntil: until }]);
    expect(lookAt(until)).toEqual([only('overdue', 'c', { again: 1 })]);
    expect(badge.at(-1)).toBe(1);
    expect(lookAt(until + minute)).toEqual(none);
    expect(cases.dueReminders()).toMatchObject([{ snoozedUntil: null }]);
  });

  test('P72 a higher stage is told all the same', () => {
    pull('c');
    lookAt(lastChance);
    snooze('hour');
    expect(lookAt(lastChance + minute)).toEqual(none);
    expect(lookAt(overdue)).toEqual([only('overdue', 'c')]);
    expect(cases.dueReminders()).toMatchObject([{ stage: 'overdue', snoozedUntil: null }]);
  });

  test('P72 D1 a new opening is a new alarm, whatever was put off before it', () => {
    pull('u', { priority: 2, arrivedAt: tuesday, handleBy: null });
    lookAt(tuesday + 6 * hour);
    const until = snooze('nextDay');
    expect(until).toBe(tuesday + 22 * hour);
    expect(lookAt(until)).toHaveLength(1);
  });

  test('P72 a stage that stays in the list comes back in the list and not outside it', () => {
    pull('c');
    lookAt(tuesday + 2 * hour);
    const until = snooze('quarter');
    expect(cases.dueReminders()).toMatchObject([{ stage: 'half', snoozedUntil: until }]);
    expect(lookAt(until)).toEqual(none);
    expect(cases.dueReminders()).toMatchObject([{ stage: 'half', snoozedUntil: null }]);
  });

  test('P72 it is the person’s own: a colleague at the same workstation still sees it', () => {
    pull('c');
    lookAt(overdue);
    snooze('hour');
    at.workAs('dan');
    expect(lookAt(overdue + minute)).toEqual([only('overdue', 'c')]);
    expect(cases.dueReminders()).toMatchObject([{ snoozedUntil: null }]);
    at.workAs('anna');
    expect(cases.dueReminders()[0]?.snoozedUntil).not.toBeNull();
  });

  test('P72 it can be taken back, and a case outside the scope cannot be put off', () => {
    pull('c');
    pull('x', { ...fourHours, ownerResourceId: 'heart-admin' });
    lookAt(overdue);
    snooze('hour');
    cases.unsnoozeReminder({ caseId: 'c' });
    expect(cases.dueReminders()).toMatchObject([{ snoozedUntil: null }]);
    expect(() => cases.snoozeReminder({ caseId: 'x', stage: 'overdue', at: overdue, choice: 'hour' })).toThrow();
  });

  test('P72 the choices say when, and the next day is the next day the unit opens', () => {
    const friday = tuesday + 3 * 24 * hour;
    at.box.clock.set(friday);
    expect(cases.snoozeChoices()).toEqual([
      { choice: 'quarter', until: friday + 15 * minute },
      { choice: 'hour', until: friday + hour },
      // Monday 08:00 in Stockholm.
      { choice: 'nextDay', until: Date.UTC(2026, 10, 23, 7) },
    ]);
    // Before opening, "the next day" is still tomorrow.
    at.box.clock.set(tuesday - 5 * hour);
    expect(cases.snoozeChoices()[2]?.until).toBe(Date.UTC(2026, 10, 18, 7));
  });
});
