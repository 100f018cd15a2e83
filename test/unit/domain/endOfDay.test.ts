import { describe, expect, test } from 'vitest';
import { closesAt, dayOf, dutyOf, kindsAsked, leftToDo, mayRemain } from '../../../shared/domain/endOfDay/endOfDay.ts';
import { gavleborg, ostergotland } from '../../helpers/rulebooks.ts';

const at = (local: string): number => Date.parse(local);

describe('the end of the day', () => {
  test('R240 R241 R243 R167 C30 what is gone through is what the region asks for, the most pressing first', () => {
    const always = ['mine', 'incoming', 'declined', 'unread', 'refused', 'outgoing'];
    expect(kindsAsked(gavleborg)).toEqual(['dropIn', 'phone1177', ...always]);
    expect(kindsAsked(ostergotland)).toEqual([
      'urgent',
      'mine',
      'incoming',
      'declined',
      'unread',
      'nextWeekday',
      'journal',
      'refused',
      'outgoing',
    ]);
  });

  test('R240 R242 what is to be done is said in the words of the rulebook, where it has some', () => {
    expect(dutyOf('dropIn', gavleborg)?.text).toContain('digitala jourläkaren');
    expect(dutyOf('mine', gavleborg)?.source.rules).toContain('R242');
    expect(dutyOf('declined', gavleborg)).toBeNull();
  });

  test('P218 R257 only what waits for others may remain', () => {
    expect(mayRemain('outgoing')).toBe(true);
    const left = leftToDo([
      { kind: 'mine', count: 2 },
      { kind: 'outgoing', count: 5 },
      { kind: 'unread', count: 1 },
    ]);
    expect(left).toBe(3);
  });

  test('P217 P202 the day and when it closes go by the unit’s own clock, and a closed day has no closing', () => {
    const { defaultHours: hours } = gavleborg;
    expect(dayOf(at('2026-11-17T23:30:00Z'), hours.timeZone)).toBe('2026-11-18');
    expect(closesAt(hours, at('2026-11-17T07:00:00+01:00'))).toBe(at('2026-11-17T17:00:00+01:00'));
    expect(closesAt(hours, at('2026-11-21T12:00:00+01:00'))).toBeNull();
  });
});
