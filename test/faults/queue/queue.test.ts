import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judge } from './judge.ts';
import { mutations } from './mutations.ts';
import { planOf, shortSize } from './plan.ts';
import { run } from './run.ts';
import { createStationPool, type StationPool } from './stationProcess.ts';

const mostSeeds = 8;
let pool: StationPool;
beforeAll(() => {
  pool = createStationPool();
});
afterAll(() => pool.close());

describe('several workstations on one queue, whatever happens on the way', () => {
  test.each([
    { seed: 5, size: { ...shortSize, batch: true } },
    // Found that the reading log believed a yes with nothing stored.
    { seed: 1, size: shortSize },
  ])('P192 P20 P21 P22 P24 P25 all sixteen invariants hold, seed $seed', async ({ seed, size }) => {
    const recording = await run(planOf(seed, size), { pool });
    expect(judge(recording)).toEqual([]);
    // It is no proof if nothing happened.
    expect(recording.issued.length).toBeGreaterThan(20);
    expect(new Set(recording.issued.map(({ station }) => station)).size).toBe(size.stations);
    expect(Object.keys(recording.faultsMet).length).toBeGreaterThan(6);
    const caught = recording.asked.filter(({ batch, halves, heard }) => batch && halves && heard);
    expect(caught.length > 0).toBe(size.batch === true);
  });
});

describe('a safety that is taken away is missed', () => {
  // What is taken away is not called for in every run: where the product asks in another order, another seed may be the one.
  test.each(mutations)('P193 $name: $breaks does not hold', async ({ seed, size, breaks, tampering }) => {
    const broken = new Set<string>();
    for (let next = seed; next < seed + mostSeeds && !broken.has(breaks); next += 1)
      for (const { invariant } of judge(await run(planOf(next, size), { pool, tampering }))) broken.add(invariant);
    expect([...broken]).toContain(breaks);
  });
});
