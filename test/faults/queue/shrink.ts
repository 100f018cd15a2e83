import type { Plan, Step } from './plan.ts';

/**
 * The plan with as few steps as still make the run fail, found by leaving out ever smaller parts of it. `fails` runs a plan;
 * it is asked at most `tries` times.
 */
export async function shrink(plan: Plan, fails: (plan: Plan) => Promise<boolean>, tries: number): Promise<Plan> {
  let steps: readonly Step[] = plan.steps;
  let left = tries;
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < steps.length && left > 0; left -= 1) {
      const fewer = [...steps.slice(0, from), ...steps.slice(from + size)];
      if (await fails({ ...plan, steps: fewer })) steps = fewer;
      else from += size;
    }
  }
  return { ...plan, steps };
}

/** A step as a line to read. */
export function stepLine(step: Step): string {
  const { at, kind, ...rest } = step;
  const details = Object.entries(rest).map(([name, value]) => `${name} ${String(value)}`);
  return [`${(at / 1_000).toFixed(1).padStart(7)} s`, kind, ...details].join('  ');
}
