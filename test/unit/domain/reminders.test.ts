import { describe, expect, test } from 'vitest';
import { dueReminder, plannedReminders } from '../../../shared/domain/reminders.ts';
import type { OpeningHours, Rulebook } from '../../../shared/domain/rulebook.ts';
import type { CareCase, CaseState, Instant, Reminder } from '../../../shared/domain/types.ts';
import {
  aCase,
  at,
  day,
  gavleborg,
  handover,
  hour,
  hours,
  message,
  minute,
  noon,
  ovning,
  received,
  settings,
  unitHours,
} from './support.ts';

const week = Object.fromEntries(Object.keys(hours.week).map((name) => [name, [['00:00', '24:00']]]));
const alwaysOpen: OpeningHours = { ...hours, week: week as OpeningHours['week'], closedOnHolidays: false };

function arrived(
  local: string,
  priority: CareCase['priority'],
  hoursToDue: number | null,
  rest: Partial<CareCase> = {},
): CaseState {
  const arrivedAt = at(local);
  return aCase({ arrivedAt, priority, handleBy: hoursToDue === null ? null : arrivedAt + hoursToDue * hour, ...rest });
}

function plan(
  state: CaseState,
  now: Instant = state.careCase.arrivedAt - 1,
  open: OpeningHours = hours,
  rulebook: Rulebook = gavleborg,
): readonly Reminder[] {
  return plannedReminders(state, rulebook, open, now);
}

const short = (reminders: readonly Reminder[]): readonly (readonly [string, Instant])[] =>
  reminders.map((reminder) => [reminder.stage, reminder.at]);

describe('stages of a handling time', () => {
  test('D15, R34, R253, R254: half, 80 %, before the last open moment, before the deadline, overdue', () => {
    const state = arrived('2026-11-17T12:00', 8, 72);
    expect(short(plan(state, noon - 1, alwaysOpen))).toEqual([
      ['half', noon + 36 * hour],
      ['eighty', noon + 57.6 * hour],
      ['lastOpenMoment', noon + 71.5 * hour],
      ['quarterHour', noon + 71.75 * hour],
      ['overdue', noon + 72 * hour],
    ]);
  });

  test('D15 a stage in closed time moves to the latest open moment before it', () => {
    // Tuesday 12:00 + 36 h is midnight: closing on Wednesday. + 57.6 h is Thursday 21:36: closing on Thursday.
    expect(short(plan(arrived('2026-11-17T12:00', 8, 72)))).toEqual([
      ['half', at('2026-11-18T17:00')],
      ['eighty', at('2026-11-19T17:00')],
      ['lastOpenMoment', at('2026-11-20T11:30')],
      ['quarterHour', at('2026-11-20T11:45')],
      ['overdue', at('2026-11-20T12:00')],
    ]);
  });

  test('D15 equal times merge to the highest; never before arrival; overdue is told when it is true', () => {
    // Due on långfredag 16:30; the unit is open half an hour more before Easter.
    expect(short(plan(arrived('2026-04-02T16:30', 6, 24)))).toEqual([
      ['lastOpenMoment', at('2026-04-02T16:30')],
      ['quarterHour', at('2026-04-02T17:00')],
      ['overdue', at('2026-04-07T08:00')],
    ]);
  });

  test('R295 no open moment: one reminder at the next opening, marked late', () => {
    const [only, ...rest] = plan(arrived('2026-04-02T17:30', 6, 24));
    expect(only).toEqual({ caseId: 'case-1', stage: 'overdue', at: at('2026-04-07T08:00'), late: true, toast: true });
    expect(rest).toEqual([]);
  });

  test('D15 before the next opening there is no open moment: what has passed by then is told late, the rest in time', () => {
    // Friday 20:00 + 72 h: open on Monday only. Half (Sunday 08:00) and 80 % (Monday 05:36) have passed at opening.
    expect(plan(arrived('2026-11-20T20:00', 8, 72)).map(({ stage, at: when, late }) => [stage, when, late])).toEqual([
      ['eighty', at('2026-11-23T08:00'), true],
      ['lastOpenMoment', at('2026-11-23T16:30'), false],
      ['quarterHour', at('2026-11-23T17:00'), false],
      ['overdue', at('2026-11-24T08:00'), true],
    ]);
  });

  test('D15 what is past at start is one reminder, the highest, and the rest is still to come', () => {
    const state = arrived('2026-11-17T12:00', 8, 72);
    expect(short(plan(state, at('2026-11-20T11:40')))).toEqual([
      ['lastOpenMoment', at('2026-11-20T11:30')],
      ['quarterHour', at('2026-11-20T11:45')],
      ['overdue', at('2026-11-20T12:00')],
    ]);
    expect(short(plan(state, at('2026-11-25T12:00')))).toEqual([['overdue', at('2026-11-20T12:00')]]);
  });

  test('R94 a deadline before arrival is overdue at once', () => {
    const visitAt = noon - hour;
    const state = arrived('2026-11-17T12:00', 6, -1, { form: 'rebooking_cancellation', visitAt });
    expect(short(plan(state))).toEqual([['overdue', noon]]);
  });

  test('D15 only the last chance, overdue and prio 1–5 reach outside the list', () => {
    const toasts = plan(arrived('2026-11-17T12:00', 8, 72)).map((reminder) => [reminder.stage, reminder.toast]);
    expect(toasts).toEqual([
      ['half', false],
      ['eighty', false],
      ['lastOpenMoment', true],
      ['quarterHour', false],
      ['overdue', true],
    ]);
    expect(plan(arrived('2026-11-17T12:00', 3, 72)).every((reminder) => reminder.toast)).toBe(true);
  });

  test('D15 the last chance reaches outside the list also where it merges with a stage that does not', () => {
    // Friday 08:00 + 72 h is Monday 08:00: everything before it is told at Friday's closing.
    expect(plan(arrived('2026-11-20T08:00', 8, 72)).map(({ stage, at: when, toast }) => [stage, when, toast])).toEqual([
      ['quarterHour', at('2026-11-20T17:00'), true],
      ['overdue', at('2026-11-23T08:00'), true],
    ]);
  });

  test('D15, D2: half and 80 % are shares of open time where open hours count', () => {
    // 24 open hours from Tuesday 08:00: half is Wednesday 11:00, 80 % is Thursday 09:12, the end Thursday 14:00.
    const state = arrived('2026-11-17T08:00', 6, 54);
    expect(short(plan(state, noon - day, hours, settings({ clock: 'openHours' }))).slice(0, 2)).toEqual([
      ['half', at('2026-11-18T11:00')],
      ['eighty', at('2026-11-19T09:12')],
    ]);
  });

  test('P97 hours that never open silence nobody: each stage comes at its own time', () => {
    expect(short(plan(arrived('2026-11-17T12:00', 6, 24), noon - 1, unitHours.never))).toEqual([
      ['half', noon + 12 * hour],
      ['eighty', noon + 19.2 * hour],
      ['quarterHour', noon + 23.75 * hour],
      ['overdue', noon + 24 * hour],
    ]);
  });

  test('D8 a patient message starts its own stages, on a done case too', () => {
    const written = noon + hour;
    const messages = [message('answer', noon), message('patient', written)];
    for (const state of [received('anna', {}, messages), received('anna', { doneAt: noon }, messages)]) {
      expect(short(plan(state, written, alwaysOpen))[0]).toEqual(['half', written + 36 * hour]);
    }
  });

  test('R253 a case that waits for the patient, is done, closed or has no clock reminds nobody', () => {
    expect(plan(received('anna', {}, [message('answer', noon)]), noon)).toEqual([]);
    expect(plan(received('anna', { doneAt: noon }), noon)).toEqual([]);
    expect(plan(received('anna', { closedAt: noon }), noon)).toEqual([]);
    expect(plan(arrived('2026-11-17T12:00', null, null))).toEqual([]);
  });

  test('R157 a case on its way still reminds: the sender answers for it', () => {
    const state = { ...arrived('2026-11-17T12:00', 8, 72), handovers: [handover()] };
    expect(plan(state)).toHaveLength(5);
  });

  test('R135 the end of the follow-up period is no reminder', () => {
    const state = arrived('2026-11-17T12:00', 8, 72);
    const later = { ...state, careCase: { ...state.careCase, followUpEnds: noon + day } };
    expect(plan(later)).toEqual(plan(state));
  });
});

describe('priority 1–5', () => {
  test('D1 alarmed on arrival and at every opening until received', () => {
    const state = arrived('2026-11-17T12:00', 2, null);
    const alarms = plan(state).filter((reminder) => reminder.stage === 'arrivedUrgent');
    expect(alarms.slice(0, 3).map((reminder) => reminder.at)).toEqual([
      noon,
      at('2026-11-18T08:00'),
      at('2026-11-19T08:00'),
    ]);
    const nextDay = plan(state, at('2026-11-19T09:00'));
    expect(nextDay.filter((reminder) => reminder.at > at('2026-11-19T09:00'))[0]).toMatchObject({
      stage: 'arrivedUrgent',
      at: at('2026-11-20T08:00'),
    });
    const taken = { ...state, careCase: { ...state.careCase, receivedAt: noon, holder: 'anna' } };
    expect(plan(taken).filter((reminder) => reminder.stage === 'arrivedUrgent')).toEqual([]);
    expect(plan(taken).map((reminder) => reminder.stage)).toEqual(['overdue']);
  });

  test('D1 a plan made after an opening still holds that opening, however late it is made', () => {
    const state = arrived('2026-11-17T12:00', 2, null);
    const due = (local: string) => dueReminder(plan(state, at(local)), at(local));
    expect(due('2026-11-17T23:00')).toMatchObject({ stage: 'arrivedUrgent', at: noon });
    expect(due('2026-11-20T08:00')).toMatchObject({ stage: 'arrivedUrgent', at: at('2026-11-20T08:00'), late: false });
    expect(due('2026-11-22T12:00')).toMatchObject({ stage: 'arrivedUrgent', at: at('2026-11-20T08:00') });
  });

  test('D1 one that arrives at night is told at once and again, late, at the opening', () => {
    const alarms = plan(arrived('2026-11-17T22:00', 1, null));
    expect(alarms[0]).toMatchObject({ stage: 'arrivedUrgent', at: at('2026-11-17T22:00'), late: false });
    expect(alarms[1]).toMatchObject({ stage: 'arrivedUrgent', at: at('2026-11-18T08:00'), late: true });
  });
});

describe('escalation of drop-ins', () => {
  test('R255 warned about before it escalates, by the limit of the rulebook', () => {
    const state = arrived('2026-11-17T12:00', 3, null, { kind: 'dropIn' });
    const warning = plan(state, noon - 1, hours, ovning).find((reminder) => reminder.stage === 'escalation');
    const lead = ovning.reminders.escalationWarningMinutes.value;
    expect(warning).toMatchObject({ at: noon + (30 - lead) * minute, late: false, toast: true });
    expect(plan(state).some((reminder) => reminder.stage === 'escalation')).toBe(false);
  });

  test('R255 a limit shorter than the warning is warned about on arrival', () => {
    const state = arrived('2026-11-17T12:00', 1, null, { kind: 'dropIn' });
    expect(dueReminder(plan(state, noon, hours, ovning), noon)?.stage).toBe('escalation');
  });

  test('R255 received, it no longer escalates', () => {
    const state = arrived('2026-11-17T12:00', 3, null, { kind: 'dropIn', receivedAt: noon, holder: 'anna' });
    expect(plan(state, noon, hours, ovning).some((reminder) => reminder.stage === 'escalation')).toBe(false);
  });
});

describe('what is due', () => {
  test('D15 the highest stage due, nothing before the first', () => {
    const planned = plan(arrived('2026-11-17T12:00', 8, 72));
    expect(dueReminder(planned, at('2026-11-18T16:59'))).toBe(null);
    expect(dueReminder(planned, at('2026-11-18T17:00'))?.stage).toBe('half');
    expect(dueReminder(planned, at('2026-11-20T11:46'))?.stage).toBe('quarterHour');
    expect(dueReminder([...planned].reverse(), at('2026-12-20T12:00'))?.stage).toBe('overdue');
  });
});
