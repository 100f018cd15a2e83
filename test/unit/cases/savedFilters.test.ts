import { afterEach, beforeEach, expect, test } from 'vitest';
import { CallFailure } from '../../../main/core/cases/types.ts';
import { mostSavedFilters, type SavedFilter } from '../../../shared/ipc/schemas.ts';
import { desk, type Desk } from './desk.ts';

let at: Desk;
beforeEach(() => {
  at = desk();
});
afterEach(() => at.remove());

const saved = (name: string, change: Partial<SavedFilter> = {}): SavedFilter => ({
  name,
  filter: { assignedToMe: false, resourceIds: [], towns: ['Gävle'] },
  atStart: false,
  ...change,
});
const names = (): readonly string[] => at.cases.filters.list().map((filter) => filter.name);

test('P84 R70 a filter is kept by name for the person at the unit, and is nobody else’s', () => {
  at.cases.filters.save(saved('Ö-viken'));
  at.cases.filters.save(
    saved('Gävle', { filter: { assignedToMe: true, resourceIds: ['valbo-nurse'], towns: ['Gävle'] } }),
  );
  expect(names()).toEqual(['Gävle', 'Ö-viken']);
  expect(at.cases.filters.list()[0]?.filter).toEqual({
    assignedToMe: true,
    resourceIds: ['valbo-nurse'],
    towns: ['Gävle'],
  });
  at.workAs('dan');
  expect(names()).toEqual([]);
  at.cases.filters.save(saved('Gävle'));
  at.cases.filters.remove({ name: 'Gävle' });
  at.workAs('anna', ['valbo-admin']);
  expect(names()).toEqual(['Gävle', 'Ö-viken']);
});

test('P84 the same name again replaces; at most one is where the day begins', () => {
  at.cases.filters.save(saved('A', { atStart: true }));
  at.cases.filters.save(saved('B', { atStart: true }));
  const starts = (): readonly string[] =>
    at.cases.filters
      .list()
      .filter((filter) => filter.atStart)
      .map((filter) => filter.name);
  expect(starts()).toEqual(['B']);
  at.cases.filters.startWith({ name: 'A' });
  expect(starts()).toEqual(['A']);
  at.cases.filters.save(saved('A', { filter: { assignedToMe: true, resourceIds: [], towns: [] } }));
  expect([names(), starts()]).toEqual([['A', 'B'], []]);
  at.cases.filters.startWith({ name: 'B' });
  at.cases.filters.startWith({ name: null });
  expect(starts()).toEqual([]);
});

test('P84 a new name that is taken, or a filter that is not there, changes nothing', () => {
  at.cases.filters.save(saved('A', { atStart: true }));
  at.cases.filters.save(saved('B'));
  expect(() => at.cases.filters.rename({ from: 'A', to: 'B' })).toThrow(CallFailure);
  expect(() => at.cases.filters.rename({ from: 'C', to: 'D' })).toThrow(CallFailure);
  expect(() => at.cases.filters.startWith({ name: 'C' })).toThrow(CallFailure);
  expect(at.cases.filters.list().map((filter) => [filter.name, filter.atStart])).toEqual([
    ['A', true],
    ['B', false],
  ]);
  expect(at.cases.filters.rename({ from: 'A', to: 'Ä' }).map((filter) => [filter.name, filter.atStart])).toEqual([
    ['B', false],
    ['Ä', true],
  ]);
});

test('P84 there is an end to how many, and one that is there can still be replaced', () => {
  for (let number = 0; number < mostSavedFilters; number += 1) at.cases.filters.save(saved(`F${number}`));
  expect(() => at.cases.filters.save(saved('en till'))).toThrow(CallFailure);
  expect(at.cases.filters.save(saved('F1', { atStart: true }))).toHaveLength(mostSavedFilters);
});

test('P84 a filter that cannot be read is left out, and the rest are there', () => {
  at.cases.filters.save(saved('A'));
  at.box.store.db.exec(`INSERT INTO saved_filter VALUES ('anna', 'valbo', 'B', '{"towns":1}', 0)`);
  expect(names()).toEqual(['A']);
});
