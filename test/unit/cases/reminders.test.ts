import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contract } from '../../../shared/ipc/contract.ts';
import { createReminderTicker, type ReminderTicker } from '../../../main/core/reminders/ticker.ts';
import { hour, pulled, step, tuesday } from '../../store/fixture.ts';
import { desk, mustDo, type Desk } from './desk.ts';

interface Timer {
  readonly run: () => void;
  readonly ms: number;
}

let at: Desk;
let ticker: ReminderTicker;
let timer: Timer | null;
let told: number[];

beforeEach(() => {
  at = desk();
  timer = null;
  told = [];
  ticker = createReminderTicker({
    store: at.box.store,
    scope: at.cases.scope,
    clock: at.box.clock,
    setTimer: (run, ms) => {
      const mine = { run, ms };
      timer = mine;
      return () => {
        if (timer === mine) timer = null;
      };
    },
    notify: (name, payload) => {
      if (name === 'reminders' && 'due' in payload) told.push(payload.due);
    },
  });
});
afterEach(() => {
  ticker.stop();
  at.remove();
});

function waitMs(): number {
  if (timer === null) throw new Error('no timer');
  return timer.ms;
}

function fireAt(now: number): void {
  at.box.clock.set(now);
  const due = timer;
  timer = null;
  due?.run();
}

/** The short wait after a change has passed. */
function settle(): void {
  expect(waitMs()).toBe(200);
  fireAt(at.box.clock.now());
}

const minute = 60_000;
/** Arrived now, due in four hours: half at two hours, the last open moment in closed time. */
const fourHours = { arrivedAt: tuesday, handleBy: tuesday + 4 * hour };

describe('reminders', () => {
  test('D15 R295 what falls due is told when it does, once, with the number due', () => {
    ticker.start();
    expect(told).toEqual([0]);
    at.box.store.sync.applyPull(step([pulled('c', fourHours)]));
    expect(told).toEqual([0]);
    fireAt(tuesday + 2 * hour - 1);
    expect(told).toEqual([0]);
    expect(waitMs()).toBe(1);
    fireAt(tuesday + 2 * hour);
    expect(told).toEqual([0, 1]);
    fireAt(tuesday + 2 * hour + minute);
    expect(told).toEqual([0, 1]);
    const [item] = contract['reminders.list'].output.parse(at.cases.dueReminders());
    expect(item).toMatchObject({
      caseId: 'c',
      stage: 'half',
      at: tuesday + 2 * hour,
      dueAt: tuesday + 4 * hour,
      ownerLabel: 'Valbo hälsocentral, Distrikt, Sjuksköterska',
      example: false,
    });
    expect(item?.sources.map((source) => source.rule)).toContain('D15');
  });

  test('R295 a timer that comes hours late loses nothing: the highest stage is told', () => {
    at.box.store.sync.applyPull(step([pulled('c', fourHours)]));
    ticker.start();
    fireAt(tuesday + 5 * hour);
    expect(told).toEqual([0, 1]);
    expect(at.cases.dueReminders()).toMatchObject([{ stage: 'overdue' }]);
  });

  test('D15 the clock is looked at every half minute, however far away the next reminder is', () => {
    ticker.start();
    expect(waitMs()).toBe(30_000);
    at.box.store.sync.applyPull(step([pulled('c', fourHours)]));
    settle();
    expect(waitMs()).toBe(30_000);
    fireAt(tuesday + 2 * hour - 10_000);
    expect(waitMs()).toBe(10_000);
  });

  test('D15 a burst of changes is looked at once, and not put off by more of them', () => {
    ticker.start();
    at.box.clock.set(tuesday + 3 * hour);
    at.box.store.sync.applyPull(step([pulled('c', fourHours)]));
    const waiting = timer;
    at.box.store.sync.applyPull(step([pulled('d', fourHours)]));
    expect(timer).toBe(waiting);
    expect(told).toEqual([0]);
    settle();
    expect(told).toEqual([0, 2]);
  });

  test('D15 a list longer than anybody reads ends with the least pressing, and the number told is exact', () => {
    const soon = Array.from({ length: 510 }, (_, index) => pulled(`c${index}`, fourHours));
    at.box.store.sync.applyPull(step([...soon, pulled('over', { arrivedAt: tuesday, handleBy: tuesday + hour })]));
    ticker.start();
    fireAt(tuesday + 2 * hour);
    expect(told).toEqual([0, 511]);
    const listed = at.cases.dueReminders();
    expect(listed.length).toBe(500);
    expect(listed[0]).toMatchObject({ caseId: 'over', stage: 'overdue' });
  });

  test('D8 an answered case is not reminded about', () => {
    at.box.clock.set(tuesday + 3 * hour);
    at.box.store.sync.applyPull(step([pulled('c', { ...fourHours, holder: 'anna', receivedAt: tuesday })]));
    ticker.start();
    expect(told).toEqual([1]);
    const commandId = mustDo(at.cases, 'c', { type: 'sendMessage', kind: 'answer', text: 'Hej' });
    settle();
    expect(told).toEqual([1]);
    const answer = {
      id: 'm',
      kind: 'answer',
      senderAssignmentId: 'anna',
      senderName: 'Anna Test',
      sentAt: tuesday + 3 * hour,
      readAt: null,
      text: 'Hej',
    } as const;
    at.box.store.sync.verified(
      commandId,
      step([pulled('c', { ...fourHours, holder: 'anna', receivedAt: tuesday }, { version: '2', messages: [answer] })]),
    );
    settle();
    expect(told).toEqual([1, 0]);
  });

  test('P12 reminders are those of the scope', () => {
    at.box.clock.set(tuesday + 5 * hour);
    at.box.store.sync.applyPull(step([pulled('c', { ...fourHours, ownerResourceId: 'heart-admin' })]));
    ticker.start();
    expect(told).toEqual([0]);
    expect(at.cases.dueReminders()).toEqual([]);
    at.workAs('cia');
    settle();
    expect(told).toEqual([0, 1]);
    expect(at.cases.dueReminders()).toMatchObject([{ caseId: 'c' }]);
  });

  test('D1 R113 a drop-in is warned about before it escalates, and the limit is called an example', () => {
    const rule = at.box.store.rules().rulebook.priorities.find((one) => one.priority === 3);
    const limit = (rule?.escalatesAfterMinutes ?? 0) * minute;
    const warning = at.box.store.rules().rulebook.reminders.escalationWarningMinutes.value * minute;
    at.box.store.sync.applyPull(
      step([pulled('d', { kind: 'dropIn', form: 'triage', priority: 3, arrivedAt: tuesday, handleBy: null })]),
    );
    ticker.start();
    fireAt(tuesday + limit - warning);
    expect(at.cases.dueReminders()).toMatchObject([
      { caseId: 'd', stage: 'escalation', example: true, kind: 'dropIn' },
    ]);
  });

  test('D15 after stop no timer is left, also when something changes', () => {
    ticker.start();
    ticker.stop();
    expect(timer).toBeNull();
    at.box.store.sync.applyPull(step([pulled('c')]));
    expect(timer).toBeNull();
  });
});
