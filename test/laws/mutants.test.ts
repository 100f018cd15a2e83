import { describe, expect, test } from 'vitest';
import { type Mutant, mutantsOf } from '../../scripts/spec/mutants.ts';
import { watched } from '../../scripts/spec/reads.ts';

const book = {
  hours: 24,
  urgent: true,
  limit: null,
  from: '2026-04-01',
  open: '08:00',
  roles: ['Läkare'],
  rows: [{ why: 'Så är det.', note: 'Tänk på det.' }],
};
const mutants: readonly Mutant[] = [...mutantsOf(book, [book, { why: 'Så är det inte.' }])];
const first = (path: string, what: string): unknown => {
  const mutant = mutants.find((one) => one.path === path && one.what === what);
  return mutant?.candidates[0]?.(book);
};

describe('slips of the pen', () => {
  test('P112 every value becomes another, and the book itself stays as it was', () => {
    const before = structuredClone(book);
    expect(first('hours', 'another')).toEqual({ ...book, hours: 25 });
    expect(first('urgent', 'another')).toEqual({ ...book, urgent: false });
    expect(first('limit', 'another')).toEqual({ ...book, limit: 1 });
    expect(first('from', 'another')).toEqual({ ...book, from: '2026-04-02' });
    expect(first('open', 'another')).toEqual({ ...book, open: '08:01' });
    expect(first('roles[0]', 'another')).toEqual({ ...book, roles: ['Läkare annat'] });
    expect(book).toEqual(before);
  });

  test('P112 entries and keys that may go are left out, a list of words grows, a sentence becomes the wrong one', () => {
    expect(first('roles[0]', 'left out')).toEqual({ ...book, roles: [] });
    expect(first('rows[0]', 'left out')).toEqual({ ...book, rows: [] });
    expect(first('rows[0].note', 'left out')).toEqual({ ...book, rows: [{ why: 'Så är det.' }] });
    expect(first('rows[0].why', 'left out')).toBe(undefined);
    expect(first('roles', 'one more')).toMatchObject({ roles: ['Läkare', expect.any(String)] });
    expect(first('rows[0].why', 'another')).toMatchObject({ rows: [{ why: 'Så är det inte.' }] });
  });

  test('P112 in a rulebook that lacks the place nothing changes, and a setting that holds sentences slips as one', () => {
    const change = mutants.find(({ path }) => path === 'roles[0]')?.candidates[0];
    expect(change?.({ hours: 24, roles: null })).toEqual({ hours: 24, roles: null });
    const steps = { noteSteps: { value: ['Kontrollera patienten.', 'Välj mallen.'] } };
    const [slip] = [...mutantsOf(steps, [steps])].filter(({ path }) => path === 'noteSteps.value[0]');
    expect(slip?.candidates.map((candidate) => candidate(steps))).toEqual([
      { noteSteps: { value: ['Välj mallen.', 'Välj mallen.'] } },
    ]);
  });

  test('P112 what a test reads is noted, down to the value, and how long a list is', () => {
    const seen = new Set<string>();
    const view = watched(book, (place) => seen.add(place));
    expect([view.rows[0]?.why, view.roles.length]).toEqual(['Så är det.', 1]);
    expect([...seen]).toEqual(['rows', 'rows[0]', 'rows[0].why', 'roles', 'roles#']);
  });
});
