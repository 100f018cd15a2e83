import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import {
  hearsOverdue,
  isAtWork,
  senderIs,
  withAudience,
  type AudienceContext,
} from '../../../../shared/domain/reminders/audience.ts';
import { isQuiet, mayShow } from '../../../../shared/domain/reminders/calm.ts';
import { deskMomentsAt, nextDeskMoment, type DeskQuestion } from '../../../../shared/domain/reminders/deskMoments.ts';
import { dayAhead, slotOf } from '../../../../shared/domain/reminders/timeline.ts';
import { emptyPlan, type PlannedShift, type UnitPlan } from '../../../../shared/domain/roster/types.ts';
import type { Directory, Reminder, ReminderStage } from '../../../../shared/domain/types.ts';
import { ostergotland } from '../../../helpers/rulebooks.ts';
import { careCase, directory as mapped } from '../../../store/fixture.ts';

const zone = 'Europe/Stockholm';
const at = (local: string): number => Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
const local = (instant: number): string =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDateTime().toString().slice(0, 16);
const hours = ostergotland.defaultHours;
const shift = (
  staffId: string,
  roles: readonly string[],
  from: string,
  to: string,
  over: Partial<PlannedShift> = {},
): PlannedShift => ({
  staffId,
  roles,
  weekday: 'tue',
  from,
  to,
  validFrom: null,
  validTo: null,
  ...over,
});
const question = (over: Partial<UnitPlan> = {}): DeskQuestion => ({
  plan: { ...emptyPlan('valbo'), ...over },
  rulebook: ostergotland,
  hours,
  staffId: 'anna',
  roles: ['Sjuksköterska', 'Administratör'],
});
const told = (over: Partial<UnitPlan>, when: string): readonly string[] =>
  deskMomentsAt(question(over), at(when)).map(({ rule, stage, at: since, role, toast }) =>
    [rule, stage, local(since).slice(11), ...(role === null ? [] : [role]), ...(toast ? ['*'] : [])].join(' '),
  );

describe('what the clock of the day asks', () => {
  test('R264 R240 P211 from an hour before closing until closing, on a day that is open and on no other', () => {
    expect(told({}, '2026-11-17T15:59')).toEqual([]);
    expect(told({}, '2026-11-17T16:00')).toEqual(['beforeClosing lastOpenMoment 16:00 *']);
    expect(told({}, '2026-11-17T16:59')).toHaveLength(1);
    expect(told({}, '2026-11-17T17:00')).toEqual([]);
    // Good Friday, and a Sunday.
    expect(told({}, '2026-04-03T16:30')).toEqual([]);
    expect(told({}, '2026-11-22T16:30')).toEqual([]);
    // Open through midnight nobody closes.
    const round = {
      ...hours,
      week: { ...hours.week, tue: [['00:00', '24:00']], wed: [['00:00', '24:00']] } as typeof hours.week,
    };
    expect(deskMomentsAt({ ...question(), hours: round }, at('2026-11-17T23:30'))).toEqual([]);
  });

  test('R265 R242 half an hour before a shift ends, after it for the rest of the day, not between two, over midnight too', () => {
    const shifts = [
      shift('anna', [], '07:00', '11:00'),
      shift('anna', [], '12:00', '15:30'),
      shift('bo', [], '08:00', '16:30'),
    ];
    const leads = [{ staffId: 'bo', from: at('2026-11-16T00:00'), to: at('2026-11-20T00:00') }];
    const mine = (when: string): readonly string[] =>
      told({ shifts, leads }, when).filter((line) => line.startsWith('shiftEnd'));
    expect(mine('2026-11-17T10:29')).toEqual([]);
    expect(mine('2026-11-17T10:30')).toEqual(['shiftEnd lastOpenMoment 10:30 *']);
    expect(mine('2026-11-17T11:30')).toEqual([]);
    expect(mine('2026-11-17T15:00')).toEqual(['shiftEnd lastOpenMoment 15:00 *']);
    expect(mine('2026-11-17T23:59')).toEqual(['shiftEnd overdue 15:30 *']);
    expect(mine('2026-11-18T00:00')).toEqual([]);
    // The night the clock goes back: the shift is an hour longer, and its end is when the wall says seven.
    const night = [shift('anna', [], '21:00', '07:00', { weekday: 'sat' })];
    const end = deskMomentsAt(question({ shifts: night }), at('2026-10-25T06:45')).find(
      ({ rule }) => rule === 'shiftEnd',
    );
    expect([local(end?.at ?? 0), local(end?.ends ?? 0)]).toEqual(['2026-10-25T06:30', '2026-10-25T07:00']);
  });

  test('R270 R247 a role nobody has for the rest of the day, since they went home; nothing where nothing is known', () => {
    const shifts = [
      shift('anna', ['Sjuksköterska'], '08:00', '17:00'),
      shift('bo', ['Administratör'], '08:00', '12:00'),
    ];
    const roles = (when: string, over: Partial<UnitPlan> = { shifts }): readonly string[] =>
      told(over, when).filter((line) => line.startsWith('roleUncovered'));
    expect(roles('2026-11-17T11:00')).toEqual([]);
    expect(roles('2026-11-17T13:00')).toEqual(['roleUncovered news 12:00 Administratör']);
    expect(roles('2026-11-18T09:00')).toEqual([
      'roleUncovered news 08:00 Sjuksköterska',
      'roleUncovered news 08:00 Administratör',
    ]);
    expect(roles('2026-11-17T18:00')).toEqual([]);
    expect(roles('2026-11-17T13:00', {})).toEqual([]);
  });

  test('R271 R250 nobody is shift lead while the unit is open, since it opened or the last one ended', () => {
    const leads = [{ staffId: 'bo', from: at('2026-11-17T08:00'), to: at('2026-11-17T12:00') }];
    const lead = (when: string, over: Partial<UnitPlan> = { leads }): readonly string[] =>
      told(over, when).filter((line) => line.startsWith('noLead'));
    expect(lead('2026-11-17T11:59')).toEqual([]);
    expect(lead('2026-11-17T12:00')).toEqual(['noLead news 12:00']);
    expect(lead('2026-11-18T09:00')).toEqual(['noLead news 08:00']);
    expect(lead('2026-11-18T07:00')).toEqual([]);
    expect(lead('2026-11-17T12:00', {})).toEqual([]);
  });

  test('P211 R264 the next moment is the next time the answer can change: nothing changes before it', () => {
    const shifts = [
      shift('anna', ['Sjuksköterska'], '08:00', '16:15'),
      shift('bo', ['Administratör'], '08:00', '12:00'),
    ];
    const asked = question({ shifts });
    let now = at('2026-11-17T00:00');
    const seen: string[] = [];
    while (now < at('2026-11-18T00:00')) {
      const next = nextDeskMoment(asked, now);
      expect(next).toBeGreaterThan(now);
      const names = (when: number): string =>
        deskMomentsAt(asked, when)
          .map(({ name, stage }) => `${name} ${stage}`)
          .join();
      expect(names(next - 1)).toBe(names(now));
      now = next;
      seen.push(local(now).slice(11));
    }
    expect(seen).toEqual(['08:00', '12:00', '15:45', '16:00', '16:15', '17:00', '00:00']);
  });
});

describe('calm', () => {
  test('P212 the last of the day are kept for what presses, and nobody gets more than the rulebook says', () => {
    const shown = (count: number): readonly boolean[] =>
      (['ordinary', 'pressing', 'urgent'] as const).map((weight) => mayShow(count, weight, ostergotland));
    expect([0, 7, 8, 11, 12].map(shown)).toEqual([
      [true, true, true],
      [true, true, true],
      [false, true, true],
      [false, true, true],
      [false, false, false],
    ]);
  });

  test('P213 quiet while the unit is closed, never, or between two times, over midnight too', () => {
    const times = ['2026-11-17T07:59', '2026-11-17T08:00', '2026-11-17T12:00', '2026-11-17T17:00', '2026-11-21T12:00'];
    const quiet = (choice: Parameters<typeof isQuiet>[0]): readonly boolean[] =>
      times.map((when) => isQuiet(choice, hours, at(when)));
    expect(quiet({ mode: 'closed' })).toEqual([true, false, false, true, true]);
    expect(quiet({ mode: 'never' })).toEqual([false, false, false, false, false]);
    expect(quiet({ mode: 'span', from: '12:00', to: '13:00' })).toEqual([false, false, true, false, true]);
    expect(quiet({ mode: 'span', from: '17:00', to: '08:00' })).toEqual([true, false, false, true, false]);
  });
});

describe('the day ahead', () => {
  const slot = (dueAt: string, now = '2026-11-20T10:20'): string | null => {
    const found = slotOf(at(dueAt), hours, at(now));
    return found === null ? null : `${found.kind} ${local(found.at)}`;
  };

  test('P216 R36 by the hour, at closing what runs out while it is closed, and the next day open', () => {
    expect(slot('2026-11-20T10:20')).toBeNull();
    expect(slot('2026-11-20T10:40')).toBe('hour 2026-11-20T10:00');
    expect(slot('2026-11-20T16:59')).toBe('hour 2026-11-20T16:00');
    // Friday: what runs out at closing, on Saturday, and just before Monday opens is due before five.
    for (const dueAt of ['2026-11-20T17:00', '2026-11-21T12:00', '2026-11-23T07:59'])
      expect(slot(dueAt)).toBe('beforeClosing 2026-11-20T17:00');
    expect(slot('2026-11-23T08:00')).toBe('nextDay 2026-11-23T08:00');
    // After closing what runs out in the night waits for the opening.
    expect(slot('2026-11-20T23:00', '2026-11-20T18:00')).not.toContain('beforeClosing');
    expect(slot('2026-11-24T09:00')).toBeNull();
  });

  test('P215 P216 the day closes, reopens and ends; over Easter the next day open is Tuesday', () => {
    const day = dayAhead(hours, at('2026-04-02T10:00'));
    expect([day.closing, day.reopens, day.nextDay, day.ends].map((time) => local(time ?? 0))).toEqual([
      '2026-04-02T17:00',
      '2026-04-07T08:00',
      '2026-04-07T08:00',
      '2026-04-08T00:00',
    ]);
    expect(dayAhead(hours, at('2026-04-03T10:00')).closing).toBeNull();
  });
});

describe('for whom a reminder is', () => {
  const shifts = [shift('staff-anna', [], '08:00', '16:00'), shift('staff-bo', [], '08:00', '12:00')];
  const plan: UnitPlan = { ...emptyPlan('valbo'), shifts };
  const directory = {
    assignment: (id: string) => mapped.assignments.find((item) => item.id === id),
    resource: (id: string) => mapped.resources.find((item) => item.id === id),
  } as Directory;
  const contextOf = (of: UnitPlan): AudienceContext => ({ rulebook: ostergotland, hours, directory, planOf: () => of });
  const told = (holder: string | null, stage: ReminderStage, when: string, of = plan): string | undefined => {
    const reminder: Reminder = { caseId: 'c', stage, at: at(when), late: false, toast: true };
    const state = { careCase: careCase('c', { holder }), messages: [], handovers: [] };
    return withAudience([reminder], state, contextOf(of))[0]?.onlyFor;
  };

  test('P210 held: the one who holds it, at every stage of its own time; what is the unit’s is everybody’s', () => {
    for (const stage of ['half', 'eighty', 'lastOpenMoment', 'quarterHour', 'overdue'] as const)
      expect(told('anna', stage, '2026-11-17T10:00')).toBe('anna');
    for (const stage of ['unassigned', 'declined', 'cameBack', 'arrivedUrgent', 'escalation'] as const)
      expect(told('anna', stage, '2026-11-17T10:00')).toBeUndefined();
    expect(told(null, 'overdue', '2026-11-17T10:00')).toBeUndefined();
  });

  test('P210 R244 not at work, gone home or here no more: everybody in the role; not known to the roster: at work', () => {
    expect(told('anna', 'half', '2026-11-17T15:59')).toBe('anna');
    expect(told('anna', 'half', '2026-11-17T16:00')).toBeUndefined();
    // Still to come that day, as long as that is in time.
    expect(isAtWork(plan, 'staff-anna', at('2026-11-17T07:00'), zone, at('2026-11-17T09:00'))).toBe(true);
    expect(isAtWork(plan, 'staff-anna', at('2026-11-17T07:00'), zone)).toBe(false);
    expect(told('anna', 'half', '2026-11-18T10:00')).toBeUndefined();
    expect(told('gone', 'half', '2026-11-17T10:00')).toBeUndefined();
    expect(told('dan', 'half', '2026-11-18T10:00')).toBe('dan');
    expect(told('anna', 'half', '2026-11-18T10:00', emptyPlan('valbo'))).toBe('anna');
    expect(isAtWork(plan, 'staff-bo', at('2026-11-17T13:00'), zone)).toBe(false);
  });

  test('P210 D15 a warning comes before the last one with the role goes home, and never before the case was there', () => {
    const nurse: UnitPlan = { ...plan, shifts: [shift('staff-anna', ['Sjuksköterska'], '08:00', '16:00')] };
    const moved = (stage: ReminderStage, when: string, arrived = '2026-11-16T09:00', of = nurse): string => {
      const reminder: Reminder = { caseId: 'c', stage, at: at(when), late: false, toast: true };
      const state = { careCase: careCase('c', { arrivedAt: at(arrived) }), messages: [], handovers: [] };
      return local(withAudience([reminder], state, contextOf(of))[0]?.at ?? 0).slice(8);
    };
    expect(moved('lastOpenMoment', '2026-11-17T16:30')).toBe('17T15:30');
    expect(moved('lastOpenMoment', '2026-11-19T16:30')).toBe('17T15:30');
    expect(moved('half', '2026-11-17T12:00')).toBe('17T12:00');
    expect(moved('lastOpenMoment', '2026-11-17T16:30', '2026-11-17T15:45')).toBe('17T15:45');
    // Nobody had the role since it came, the roster knows nobody with it, or it is too late to warn.
    expect(moved('lastOpenMoment', '2026-11-17T16:30', '2026-11-17T16:10')).toBe('17T16:30');
    expect(moved('lastOpenMoment', '2026-11-17T16:30', '2026-11-16T09:00', emptyPlan('valbo'))).toBe('17T16:30');
    expect(moved('overdue', '2026-11-17T16:30')).toBe('17T16:30');
  });

  test('P210 R250 a time that has run out: the shift lead hears it too, and everybody where none is set', () => {
    expect([hearsOverdue('bo', 'bo'), hearsOverdue('bo', 'anna'), hearsOverdue(null, 'anna')]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe('who asked for a handover that was declined', () => {
  test('D12 R258 is there, not at work as the roster has it, or no longer at the unit; where it says nothing, there', () => {
    const directory: Directory = {
      provider: () => undefined,
      unit: (id) => mapped.units.find((unit) => unit.id === id),
      resource: (id) => mapped.resources.find((item) => item.id === id),
      assignment: (id) => mapped.assignments.find((item) => item.id === id),
      resources: mapped.resources,
    };
    const { staffId } = mapped.assignments.find(({ id }) => id === 'anna') ?? { staffId: '' };
    const asks = (shifts: readonly PlannedShift[], when: string, requestedBy = 'anna'): unknown =>
      senderIs({ requestedBy, fromUnitId: 'valbo' }, at(when), {
        hours,
        directory,
        planOf: (unitId) => ({ ...emptyPlan(unitId), shifts }),
      });
    const mornings = [shift(staffId, ['Sjuksköterska'], '07:00', '12:00')];
    expect(asks(mornings, '2026-11-17T11:59')).toBe('here');
    expect(asks(mornings, '2026-11-17T12:00')).toBe('offDuty');
    expect(asks(mornings, '2026-11-18T09:00')).toBe('offDuty');
    expect(asks([shift('somebody', ['Sjuksköterska'], '07:00', '12:00')], '2026-11-17T15:00')).toBe('here');
    expect(asks([], '2026-11-17T15:00')).toBe('here');
    expect(asks(mornings, '2026-11-17T09:00', 'nobody')).toBe('left');
  });
});
