import { describe, expect, test } from 'vitest';
import { emptyPlan } from '../../../shared/domain/roster/types.ts';
import { spansAhead, mayOversee, spanEnds, sumOf } from '../../../shared/domain/tower/tower.ts';
import { gavleborg, ostergotland, ovning } from '../../helpers/rulebooks.ts';
import { actor, directory, hour, tuesday } from '../../store/fixture.ts';

const lookUp = {
  provider: () => undefined,
  unit: () => undefined,
  resource: (id: string) => directory.resources.find((one) => one.id === id),
  assignment: (id: string) => directory.assignments.find((one) => one.id === id),
  resources: directory.resources,
};

describe('who may see the unit from above', () => {
  const plan = emptyPlan('valbo');
  const may = (book: typeof ovning, who: string, at = plan): boolean =>
    mayOversee(actor(who), lookUp, book, at, tuesday);

  test('P219 R198 in the training region everybody at the unit; elsewhere those with a role the region has named', () => {
    expect(may(ovning, 'anna')).toBe(true);
    expect([gavleborg, ostergotland].map((book) => may(book, 'anna'))).toEqual([false, false]);
    const named = (roles: readonly string[]) => ({
      ...gavleborg,
      overview: { ...gavleborg.overview, roles: { ...gavleborg.overview.roles, value: [...roles] } },
    });
    expect(may(named(['Administratör']), 'anna')).toBe(true);
    expect(may(named(['Administratör']), 'dan')).toBe(false);
    // The word of the assignment counts as well as its queues.
    expect(may(named(['Sjuksköterska']), 'bo')).toBe(true);
  });

  test('P219 R250 whoever is Övergripande ansvarig now, and only as long as they are', () => {
    const led = (from: number, to: number) => ({ ...plan, leads: [{ staffId: 'staff-anna', from, to }] });
    expect(may(gavleborg, 'anna', led(tuesday - hour, tuesday + hour))).toBe(true);
    expect(may(gavleborg, 'dan', led(tuesday - hour, tuesday + hour))).toBe(false);
    expect(may(gavleborg, 'anna', led(tuesday - hour, tuesday))).toBe(false);
  });
});

describe('load', () => {
  test('P220 spans follow on each other from now, and loads add up', () => {
    expect(spanEnds(tuesday)).toEqual(spansAhead.map((hours) => tuesday + hours * hour));
    // A span ends with the quarter it ends in.
    expect(spanEnds(tuesday + 60_000)[0]).toBe(tuesday + 1.25 * hour);
    const one = { open: 10, overdue: 1, ahead: [1, 0, 2, 3], later: 3 };
    const two = { open: 4, overdue: 0, ahead: [0, 1, 0, 1], later: 2 };
    expect(sumOf([one, two])).toEqual({ open: 14, overdue: 1, ahead: [1, 1, 2, 4], later: 5 });
    expect(sumOf([])).toEqual({ open: 0, overdue: 0, ahead: [0, 0, 0, 0], later: 0 });
  });
});
