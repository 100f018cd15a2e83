import { expect, test } from 'vitest';
import { planOf, shortSize, type Step } from './plan.ts';
import { shrink, stepLine } from './shrink.ts';

test('P194 a failing run is told by the fewest steps that still fail', async () => {
  const plan = planOf(3, shortSize);
  const [one, other] = [plan.steps[11], plan.steps[40]] as [Step, Step];
  let runs = 0;
  const found = await shrink(
    plan,
    ({ steps }) => {
      runs += 1;
      return Promise.resolve(steps.includes(one) && steps.includes(other));
    },
    500,
  );
  expect(found.steps).toEqual([one, other]);
  expect(runs).toBeLessThan(100);
  expect(found.steps.map(stepLine).join('\n')).toContain(one.kind);
});

test('P194 it gives up where a run costs too much, with what it has', async () => {
  const plan = planOf(3, shortSize);
  const found = await shrink(plan, () => Promise.resolve(true), 1);
  expect(found.steps.length).toBeLessThan(plan.steps.length);
  expect(found.steps.length).toBeGreaterThan(0);
});
