import { describe, expect, test } from 'vitest';
import {
  dueAt,
  escalatesAt,
  handleByAfterPriorityChange,
  handlingDeadline,
  initialHandleBy,
  isLateRebooking,
  isUrgent,
  queueKey,
} from '../../../shared/domain/clocks.ts';
import type { CareCase, CaseState, Priority } from '../../../shared/domain/types.ts';
import {
  aCase,
  at,
  day,
  gavleborg,
  handover,
  hour,
  message,
  minute,
  noon,
  ovning,
  received,
  settings,
  unitHours,
} from './support.ts';

const priorities: readonly Priority[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

describe('handling times', () => {
  test.each([
    ['2026-10-30T15:00', 8, '2026-11-02T15:00', 'over a weekend'],
    ['2026-10-24T10:00', 6, '2026-10-25T09:00', 'summer time ends: 24 hours, not the same clock time'],
    ['2027-03-27T10:00', 6, '2027-03-28T11:00', 'summer time begins'],
    ['2026-04-02T16:30', 6, '2026-04-03T16:30', 'långfredag'],
    ['2026-04-02T16:30', 8, '2026-04-05T16:30', 'inside Easter'],
    ['2026-04-02T16:30', 9, '2026-04-09T16:30', 'a week'],
    ['2026-10-22T10:00', 9, '2026-10-29T10:00', 'a week over the clock change keeps the clock time (R25)'],
    ['2026-11-17T12:00', 7, '2026-11-19T12:00', 'help to find a time'],
  ] as const)('R36, R22, R23, R24, R25: %s prio %i is due %s: %s', (arrived, priority, due, _why) => {
    expect(handlingDeadline(priority, at(arrived), gavleborg)).toBe(at(due));
  });

  test('R26, R20, R21, R27, R28, G20: priorities 10–12, none and 1–5 have no handling time', () => {
    for (const priority of [1, 2, 3, 4, 5, 10, 11, 12, null] as const) {
      expect(handlingDeadline(priority, noon, gavleborg)).toBe(null);
    }
  });

  test('D2 a region that counts open hours gets open hours', () => {
    const book = settings({ clock: 'openHours' });
    // 24 open hours from Thursday 14:00: 3 + 9 (Tue) + 9 (Wed) + 3 (Thu), Easter closed.
    expect(handlingDeadline(6, at('2026-04-02T14:00'), book)).toBe(at('2026-04-09T11:00'));
    expect(handlingDeadline(9, at('2026-04-02T14:00'), book)).toBe(at('2026-04-09T14:00'));
  });

  test('D2 where open hours count, the limits of drop-ins are open time too', () => {
    const book = { ...settings({ clock: 'openHours' }), priorities: ovning.priorities };
    const dropIn = (priority: Priority) =>
      aCase({ kind: 'dropIn', priority, handleBy: null, arrivedAt: at('2026-04-02T16:30') });
    // 48 open hours from Thursday 16:30: ½ + 5 × 9 (Tue–Fri, Mon) + 2½ on Tuesday the 14th.
    expect(escalatesAt(dropIn(7), book)).toBe(at('2026-04-14T10:30'));
    // Two hours: ½ before Easter, 1½ after it.
    expect(escalatesAt(dropIn(5), book)).toBe(at('2026-04-07T09:30'));
    expect(dueAt(dropIn(5), book)).toBe(at('2026-04-07T09:30'));
    expect(escalatesAt(dropIn(5), ovning)).toBe(at('2026-04-02T18:30'));
  });

  test('P97 hours that never open take no deadline away: time counts as elapsed', () => {
    expect(handlingDeadline(8, noon, settings({ clock: 'openHours' }), unitHours.never)).toBe(noon + 72 * hour);
  });

  test('D1 urgent is what the rulebook calls urgent: 1–5', () => {
    expect(priorities.filter((priority) => isUrgent(priority, gavleborg))).toEqual([1, 2, 3, 4, 5]);
    expect(isUrgent(null, gavleborg)).toBe(false);
  });
});

describe('rebooking', () => {
  const facts = { form: 'rebooking_cancellation', priority: 6, arrivedAt: noon } as const;

  test('R94 the deadline is never later than the visit', () => {
    expect(initialHandleBy({ ...facts, visitAt: null }, gavleborg)).toBe(noon + 24 * hour);
    expect(initialHandleBy({ ...facts, visitAt: noon + 5 * day }, gavleborg)).toBe(noon + 24 * hour);
    expect(initialHandleBy({ ...facts, visitAt: noon + 10 * hour }, gavleborg)).toBe(noon + 10 * hour);
    const lead = settings({ rebookingLeadMinutes: 90 });
    expect(initialHandleBy({ ...facts, visitAt: noon + 10 * hour }, lead)).toBe(noon + 8.5 * hour);
  });

  test('R94 a raised rebooking is due before its visit too', () => {
    const careCase = aCase({ ...facts, priority: null, handleBy: null, visitAt: noon + 5 * hour }).careCase;
    expect(handleByAfterPriorityChange(careCase, 6, noon, gavleborg)).toBe(noon + 5 * hour);
  });

  test('R94 a visit shortens the time of a rebooking only', () => {
    const other = { ...facts, form: 'prescription_renewal', priority: 8 as const, visitAt: noon + hour };
    expect(initialHandleBy(other, gavleborg)).toBe(noon + 72 * hour);
    expect(isLateRebooking(other, gavleborg)).toBe(false);
  });

  test('R92 a rebooking less than 24 hours before the visit came too late; exactly 24 did not', () => {
    expect(isLateRebooking({ ...facts, visitAt: noon + 24 * hour }, gavleborg)).toBe(false);
    expect(isLateRebooking({ ...facts, visitAt: noon + 24 * hour - 1 }, gavleborg)).toBe(true);
    expect(isLateRebooking({ ...facts, visitAt: null }, gavleborg)).toBe(false);
  });
});

describe('a changed priority', () => {
  const changed = (careCase: Partial<CareCase>, to: Priority | null, changedAt = noon): number | null =>
    handleByAfterPriorityChange(aCase(careCase).careCase, to, changedAt, gavleborg);

  test('D3 raising gives the new time from the change, never more than was left', () => {
    expect(changed({ arrivedAt: noon - 10 * hour }, 6)).toBe(noon + 24 * hour);
    expect(changed({ arrivedAt: noon - 60 * hour }, 6)).toBe(noon + 12 * hour);
    expect(changed({ arrivedAt: noon - 80 * hour }, 6)).toBe(noon - 8 * hour);
  });

  test('D3 raising from the arrival is a setting', () => {
    const careCase = aCase({ arrivedAt: noon - 10 * hour }).careCase;
    const book = settings({ priorityChangeClock: 'fromArrival' });
    expect(handleByAfterPriorityChange(careCase, 6, noon, book)).toBe(noon + 14 * hour);
  });

  test('D3 raising to 1–5 keeps the deadline there was', () => {
    expect(changed({ arrivedAt: noon - hour }, 2)).toBe(noon + 71 * hour);
    expect(changed({ priority: 11, handleBy: null }, 2)).toBe(null);
  });

  test('D3 raising from no deadline gives one', () => {
    expect(changed({ priority: null, handleBy: null }, 8)).toBe(noon + 72 * hour);
  });

  test('D3 lowering counts from arrival', () => {
    const arrivedAt = noon - 10 * hour;
    expect(changed({ arrivedAt, priority: 6, handleBy: arrivedAt + 24 * hour }, 8)).toBe(arrivedAt + 72 * hour);
    expect(changed({ arrivedAt, priority: 8 }, 9)).toBe(at('2026-11-24T02:00'));
  });

  test('D3 lowering never removes a deadline and never clears a passed one', () => {
    const arrivedAt = noon - 30 * hour;
    const passed = { arrivedAt, priority: 6 as const, handleBy: arrivedAt + 24 * hour };
    expect(changed(passed, 8)).toBe(passed.handleBy);
    expect(changed({ priority: 8 }, 12)).toBe(noon + 71 * hour);
    expect(changed({ priority: 8 }, null)).toBe(noon + 71 * hour);
  });

  test('R94 a lowered rebooking is still due before its visit', () => {
    const visitAt = noon + 30 * hour;
    expect(changed({ form: 'rebooking_cancellation', priority: 6, visitAt, handleBy: noon + 23 * hour }, 8)).toBe(
      visitAt,
    );
  });
});

describe('the clock that runs', () => {
  test('D16 handleBy until answered, whatever the patient writes meanwhile', () => {
    const state = received('anna', {}, [message('patient', noon - 10 * minute)]);
    expect(dueAt(state, gavleborg)).toBe(state.careCase.handleBy);
  });

  test('D8 an answer stops the clock; information does not', () => {
    expect(dueAt(received('anna', {}, [message('info', noon)]), gavleborg)).not.toBe(null);
    expect(dueAt(received('anna', {}, [message('answer', noon)]), gavleborg)).toBe(null);
    expect(dueAt(received('anna', { doneAt: noon }), gavleborg)).toBe(null);
  });

  test('D8 Ta emot stops it only where the rulebook says so', () => {
    expect(dueAt(received(), gavleborg)).not.toBe(null);
    expect(dueAt(received(), settings({ handledWhen: 'received' }))).toBe(null);
  });

  test('D8 the oldest unanswered patient message starts a new clock with the priority of the case', () => {
    const first = noon + hour;
    const messages = [message('answer', noon), message('patient', first), message('patient', first + hour)];
    expect(dueAt(received('anna', {}, messages), gavleborg)).toBe(first + 72 * hour);
    expect(dueAt(received('anna', { doneAt: noon }, messages), gavleborg)).toBe(first + 72 * hour);
    expect(dueAt(received('anna', { priority: 6 }, messages), gavleborg)).toBe(first + 24 * hour);
  });

  test('D8 a message on a case without handling time has the unit setting', () => {
    const messages = [message('answer', noon), message('patient', noon + hour)];
    for (const priority of [10, 11, 12, null] as const) {
      expect(dueAt(received('anna', { priority, handleBy: null }, messages), gavleborg)).toBe(noon + 73 * hour);
    }
    const before = received('anna', { priority: 12, handleBy: null }, [message('patient', noon)]);
    expect(dueAt(before, gavleborg)).toBe(noon + 72 * hour);
  });

  test('D8 a message at the instant of the answer is unanswered: nobody can have read it', () => {
    const state = received('anna', {}, [message('patient', noon), message('answer', noon)]);
    expect(dueAt(state, gavleborg)).toBe(noon + 72 * hour);
  });

  test('D1 prio 1–5 without a limit is due on arrival, with an example limit when that ends', () => {
    const state = aCase({ priority: 3, handleBy: null, kind: 'dropIn' });
    expect(dueAt(state, gavleborg)).toBe(state.careCase.arrivedAt);
    expect(dueAt(state, ovning)).toBe(state.careCase.arrivedAt + 30 * minute);
    const raised = aCase({ priority: 2 });
    expect(dueAt(raised, gavleborg)).toBe(raised.careCase.arrivedAt);
    expect(dueAt(raised, settings({ urgentWithoutLimitIsDueNow: false }))).toBe(raised.careCase.handleBy);
  });

  test('R135 the follow-up period is never a deadline', () => {
    const state = received('anna', { priority: null, handleBy: null, followUpEnds: noon + hour });
    expect(dueAt(state, gavleborg)).toBe(null);
  });

  test('G20 a closed case has no clock', () => {
    expect(dueAt(received('anna', { closedAt: noon }), gavleborg)).toBe(null);
  });
});

describe('escalation', () => {
  test('R113, R106, R114: only drop-ins escalate, and only until received', () => {
    const dropIn = aCase({ kind: 'dropIn', priority: 3, handleBy: null });
    expect(escalatesAt(dropIn, ovning)).toBe(dropIn.careCase.arrivedAt + 30 * minute);
    expect(escalatesAt(aCase({ priority: 3 }), ovning)).toBe(null);
    expect(escalatesAt(received('anna', { kind: 'dropIn', priority: 3 }), ovning)).toBe(null);
  });

  test('D1 no document gives the limits of 1–5 and 12: the region has none, and 48 hours for sampling help', () => {
    for (const priority of [1, 2, 3, 4, 5, 12] as const) {
      expect(escalatesAt(aCase({ kind: 'dropIn', priority }), gavleborg)).toBe(null);
    }
    const sampling = aCase({ kind: 'dropIn', priority: 7 });
    expect(escalatesAt(sampling, gavleborg)).toBe(sampling.careCase.arrivedAt + 48 * hour);
  });

  test('G20 a drop-in of prio 12 has no handling time and still escalates', () => {
    const state = aCase({ kind: 'dropIn', priority: 12, handleBy: null });
    expect(dueAt(state, gavleborg)).toBe(null);
    expect(dueAt(state, ovning)).toBe(state.careCase.arrivedAt + 240 * minute);
  });
});

describe('queue order', () => {
  const band = (state: CaseState): number => queueKey(state, gavleborg).band;

  test('D16 band 0: a declined move of ours, prio 1–5 not handled, a rebooking that came too late', () => {
    const declined = handover({ status: 'declined', decidedAt: noon });
    expect(band(aCase({}, { handovers: [declined] }))).toBe(0);
    expect(band(aCase({}, { handovers: [{ ...declined, acknowledgedAt: noon, acknowledgedBy: 'bo' }] }))).toBe(1);
    expect(band(aCase({ priority: 5, handleBy: null }))).toBe(0);
    expect(band(received('anna', { priority: 5 }, [message('answer', noon)]))).toBe(3);
    const late = { form: 'rebooking_cancellation', priority: 6, visitAt: noon + 2 * hour } as const;
    expect(band(aCase(late))).toBe(0);
    expect(band(received('anna', late, [message('answer', noon)]))).toBe(3);
  });

  test('D4 a missing limit of prio 1–5 is never sorted as no deadline, whatever the setting', () => {
    const calm = settings({ urgentWithoutLimitIsDueNow: false });
    expect(queueKey(aCase({ priority: 4, handleBy: null }), calm).band).toBe(0);
    const received_ = received('anna', { priority: 4, handleBy: null });
    expect(queueKey(received_, settings({ urgentWithoutLimitIsDueNow: false, handledWhen: 'received' })).band).toBe(2);
  });

  test('D16 band 1 has a clock, band 2 only an age, band 3 waits for the patient', () => {
    expect(band(aCase())).toBe(1);
    expect(band(aCase({ priority: null, handleBy: null }))).toBe(2);
    expect(band(aCase({ priority: 11, handleBy: null }))).toBe(2);
    expect(band(received('anna', {}, [message('answer', noon)]))).toBe(3);
    expect(band(received('anna', {}, [message('answer', noon), message('patient', noon + 1)]))).toBe(1);
  });

  test('D4 band 2 is ordered by age, not by priority', () => {
    const rank = (priority: Priority | null): number =>
      queueKey(aCase({ priority, handleBy: null }), gavleborg).priorityRank;
    expect(new Set([rank(10), rank(11), rank(12), rank(null)]).size).toBe(1);
    expect(queueKey(aCase({ priority: 6 }), gavleborg).priorityRank).toBe(6);
  });

  test('R38 what falls due together is ordered by priority', () => {
    const due = (priority: Priority): readonly [number, number | null, number] => {
      const key = queueKey(aCase({ priority, handleBy: noon }), gavleborg);
      return [key.band, key.dueAt, key.priorityRank];
    };
    expect([due(9), due(6), due(8)].toSorted((a, b) => a[2] - b[2])).toEqual([
      [1, noon, 6],
      [1, noon, 8],
      [1, noon, 9],
    ]);
  });

  test('D16 no term but the tab depends on now', () => {
    const state = received('anna', { doneAt: noon, followUpEnds: noon + day });
    const { tab, ...before } = queueKey(state, gavleborg, noon);
    const { tab: later, ...after } = queueKey(state, gavleborg, noon + 2 * day);
    expect(after).toEqual(before);
    expect([tab, later]).toEqual(['noActionNeeded', 'closed']);
  });
});
