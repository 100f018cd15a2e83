import { describe, expect, test } from 'vitest';
import type { OpeningHours } from '../../../../shared/domain/rulebook.ts';
import {
  dutiesOf,
  hoursOf,
  leadAt,
  onDuty,
  shiftEnd,
  uncoveredRoles,
  withHours,
} from '../../../../shared/domain/roster/roster.ts';
import { emptyPlan, type PlannedShift, type UnitPlan } from '../../../../shared/domain/roster/types.ts';
import { at, gavleborg, hour, hours } from '../support.ts';

const zone = 'Europe/Stockholm';

function shift(staffId: string, weekday: PlannedShift['weekday'], from: string, to: string): PlannedShift {
  return { staffId, weekday, from, to, roles: ['Sjuksköterska'], validFrom: null, validTo: null };
}

function planOf(shifts: readonly PlannedShift[], own: OpeningHours | null = hours): UnitPlan {
  return { ...emptyPlan('valbo'), shifts, hours: own };
}

const who = (plan: UnitPlan, local: string): readonly string[] =>
  onDuty(plan, at(local), zone).map(({ staffId }) => staffId);

describe('who is at work', () => {
  test('P203 a shift counts from its first minute up to, not including, its last, on its weekday only', () => {
    const plan = planOf([shift('eva', 'tue', '08:00', '12:00'), shift('bo', 'tue', '10:00', '17:00')]);
    expect(who(plan, '2026-11-17T07:59')).toEqual([]);
    expect(who(plan, '2026-11-17T08:00')).toEqual(['eva']);
    expect(who(plan, '2026-11-17T10:00')).toEqual(['eva', 'bo']);
    expect(who(plan, '2026-11-17T12:00')).toEqual(['bo']);
    expect(who(plan, '2026-11-18T11:00')).toEqual([]);
    expect(onDuty(plan, at('2026-11-17T11:00'), zone)[1]).toEqual({
      staffId: 'bo',
      roles: ['Sjuksköterska'],
      from: at('2026-11-17T10:00'),
      to: at('2026-11-17T17:00'),
    });
  });

  test('P203 a shift over midnight is one, also on the day it ends', () => {
    const plan = planOf([shift('natt', 'tue', '22:00', '07:00'), shift('kväll', 'tue', '16:00', '24:00')], null);
    expect(who(plan, '2026-11-17T06:00')).toEqual([]);
    expect(who(plan, '2026-11-17T23:59')).toEqual(['kväll', 'natt']);
    expect(who(plan, '2026-11-18T00:00')).toEqual(['natt']);
    expect(who(plan, '2026-11-18T07:00')).toEqual([]);
    const day = dutiesOf(plan, at('2026-11-18T12:00'), zone);
    expect(day).toEqual([
      { staffId: 'natt', roles: ['Sjuksköterska'], from: at('2026-11-17T22:00'), to: at('2026-11-18T07:00') },
    ]);
    expect(dutiesOf(plan, at('2026-11-19T00:00'), zone)).toEqual([]);
  });

  test('P203 a night shift is an hour shorter in spring and an hour longer in autumn', () => {
    const plan = planOf([shift('natt', 'sat', '22:00', '07:00')], null);
    const lengthOn = (local: string): number =>
      onDuty(plan, at(local), zone).reduce((sum, { from, to }) => sum + (to - from) / hour, 0);
    expect(lengthOn('2026-03-29T04:00')).toBe(8);
    expect(lengthOn('2026-10-25T04:00')).toBe(10);
    expect(lengthOn('2026-11-14T23:00')).toBe(9);
    // A time the clock skips begins at the skip.
    const early = planOf([shift('tidig', 'sun', '02:30', '06:00')], null);
    expect(onDuty(early, at('2026-03-29T05:00'), zone)[0]?.from).toBe(at('2026-03-29T03:00'));
  });

  test('P203 nobody is at work on a closed day or a holiday, and on a half day nobody after it closes', () => {
    const own: OpeningHours = {
      ...hours,
      closedDates: ['2026-11-17'],
      openDates: { '2026-12-31': [['08:00', '12:00']], '2026-11-24': [] },
    };
    const week = ['tue', 'thu'] as const;
    const plan = planOf(
      [...week.map((day) => shift('eva', day, '08:00', '17:00')), shift('sen', 'thu', '13:00', '17:00')],
      own,
    );
    expect(who(plan, '2026-11-17T10:00')).toEqual([]);
    expect(who(plan, '2026-11-24T10:00')).toEqual([]);
    expect(who(plan, '2026-12-24T10:00')).toEqual([]);
    expect(who(plan, '2026-12-31T11:59')).toEqual(['eva']);
    expect(dutiesOf(plan, at('2026-12-31T09:00'), zone).map(({ to }) => to)).toEqual([at('2026-12-31T12:00')]);
    expect(shiftEnd(plan, 'eva', at('2026-12-31T09:00'), zone)).toBe(at('2026-12-31T12:00'));
    expect(who(plan, '2026-12-17T14:00')).toEqual(['eva', 'sen']);
  });

  test('P203 with the rulebook’s hours filled in, its holidays are known too', () => {
    const plan = planOf([shift('eva', 'thu', '08:00', '17:00')], null);
    expect(who(plan, '2026-12-24T10:00')).toEqual(['eva']);
    expect(who(withHours(plan, gavleborg), '2026-12-24T10:00')).toEqual([]);
    expect(withHours(planOf([]), gavleborg).hours).toBe(hours);
  });

  test('P203 first and last day count, by the day the shift begins', () => {
    const limited = { ...shift('natt', 'tue', '22:00', '07:00'), validFrom: '2026-11-17', validTo: '2026-11-24' };
    const plan = planOf([limited], null);
    expect(who(plan, '2026-11-10T23:00')).toEqual([]);
    expect(who(plan, '2026-11-17T23:00')).toEqual(['natt']);
    expect(who(plan, '2026-11-25T06:00')).toEqual(['natt']);
    expect(who(plan, '2026-12-01T23:00')).toEqual([]);
  });

  test('P203 shifts that follow on each other end once; who is not at work has no end', () => {
    const plan = planOf(
      [
        shift('eva', 'tue', '08:00', '12:00'),
        shift('eva', 'tue', '12:00', '17:00'),
        shift('eva', 'tue', '20:00', '24:00'),
        shift('eva', 'wed', '00:00', '06:00'),
      ],
      null,
    );
    expect(shiftEnd(plan, 'eva', at('2026-11-17T09:00'), zone)).toBe(at('2026-11-17T17:00'));
    expect(shiftEnd(plan, 'eva', at('2026-11-17T18:00'), zone)).toBeNull();
    expect(shiftEnd(plan, 'eva', at('2026-11-17T21:00'), zone)).toBe(at('2026-11-18T06:00'));
    expect(shiftEnd(plan, 'bo', at('2026-11-17T09:00'), zone)).toBeNull();
  });
});

describe('roles nobody has', () => {
  const roles = ['Sjuksköterska', 'Läkare'];

  test('R112 a role is uncovered when nobody has it the rest of the day', () => {
    const plan = planOf([
      shift('eva', 'tue', '13:00', '16:00'),
      { ...shift('doktorn', 'tue', '08:00', '10:00'), roles: ['Läkare'] },
    ]);
    expect(uncoveredRoles(plan, roles, at('2026-11-17T08:00'), zone)).toEqual([]);
    expect(uncoveredRoles(plan, roles, at('2026-11-17T09:59'), zone)).toEqual([]);
    expect(uncoveredRoles(plan, roles, at('2026-11-17T10:00'), zone)).toEqual(['Läkare']);
    expect(uncoveredRoles(plan, roles, at('2026-11-17T16:30'), zone)).toEqual(roles);
  });

  test('R112 nothing is alarmed where nothing is known, nor once the unit has closed for the day', () => {
    expect(uncoveredRoles(emptyPlan('valbo'), roles, at('2026-11-17T09:00'), zone)).toEqual([]);
    const plan = planOf([shift('eva', 'mon', '08:00', '17:00')]);
    expect(uncoveredRoles(plan, roles, at('2026-11-17T09:00'), zone)).toEqual(roles);
    expect(uncoveredRoles(plan, roles, at('2026-11-17T17:00'), zone)).toEqual([]);
    expect(uncoveredRoles(plan, roles, at('2026-11-21T09:00'), zone)).toEqual([]);
  });
});

describe('shift lead and hours', () => {
  test('R250 who leads is known at every moment; of two who last took over', () => {
    const leads = [
      { staffId: 'eva', from: at('2026-11-17T08:00'), to: at('2026-11-17T17:00') },
      { staffId: 'bo', from: at('2026-11-17T12:00'), to: at('2026-11-17T13:00') },
    ];
    const plan = { ...emptyPlan('valbo'), leads };
    expect(leadAt(plan, at('2026-11-17T07:59'))).toBeNull();
    expect(leadAt(plan, at('2026-11-17T08:00'))).toBe('eva');
    expect(leadAt(plan, at('2026-11-17T12:30'))).toBe('bo');
    expect(leadAt(plan, at('2026-11-17T13:00'))).toBe('eva');
    expect(leadAt(plan, at('2026-11-17T17:00'))).toBeNull();
  });

  test('P202 a unit that told nothing has the rulebook’s hours', () => {
    const own: OpeningHours = { ...hours, closedDates: ['2026-11-17'] };
    expect(hoursOf(undefined, gavleborg)).toBe(gavleborg.defaultHours);
    expect(hoursOf(emptyPlan('valbo'), gavleborg)).toBe(gavleborg.defaultHours);
    expect(hoursOf(planOf([], own), gavleborg)).toBe(own);
  });
});
