import { expect, test } from 'vitest';
import { liveMonth } from '../../helpers/month.ts';

test('P212 R253 R254 P210 a fortnight at a unit: nothing runs out untold while somebody is there, and nobody is told too often', () => {
  const report = liveMonth({ cases: 100, days: 10, everyMinutes: 30, seed: 7 });
  expect(report.untold).toEqual([]);
  expect(report.mostInADay).toBeLessThanOrEqual(12);
  // The fortnight is one worth looking at: some are handled, some run out, and something is told.
  expect(report.handled).toBeGreaterThan(20);
  expect(report.overdue).toBeGreaterThan(5);
  expect(report.told).toBeGreaterThan(50);
});
