// npm run faults -- --seeds N [--from SEED]: several cores on one queue through a network with every fault; says what did not hold.
import process from 'node:process';
import { parseArgs } from 'node:util';
import { judge, type Violation } from '../test/faults/queue/judge.ts';
import { longSize, planOf, shortSize, type Plan } from '../test/faults/queue/plan.ts';
import { run } from '../test/faults/queue/run.ts';
import { shrink, stepLine } from '../test/faults/queue/shrink.ts';
import { createStationPool } from '../test/faults/queue/stationProcess.ts';
import { setup, teardown } from '../test/helpers/bundle.ts';

const shrinkRuns = 60;
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '10' },
    from: { type: 'string', default: '1' },
    short: { type: 'boolean', default: false },
    'no-shrink': { type: 'boolean', default: false },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const pool = createStationPool();
const lines = (found: readonly Violation[]): readonly string[] =>
  found.slice(0, 12).map(({ invariant, what }) => `     ${invariant}: ${what}`);

/** The fewest steps that break one of the same invariants. */
const minimal = async (plan: Plan, found: readonly Violation[]): Promise<Plan> => {
  const broken = new Set(found.map(({ invariant }) => invariant));
  const fails = async (fewer: Plan): Promise<boolean> => {
    const still = judge(await run(fewer, { pool })).some(({ invariant }) => broken.has(invariant));
    process.stderr.write(still ? '-' : '.');
    return still;
  };
  return shrink(plan, fails, shrinkRuns);
};

await setup();
const first = Number(values.from);
let failed = 0;
try {
  for (let seed = first; seed < first + Number(values.seeds); seed += 1) {
    const plan = planOf(seed, values.short ? { ...shortSize, batch: true } : longSize(seed));
    const begun = performance.now();
    const recording = await run(plan, { pool });
    const found = judge(recording);
    const { issued, asked, stations } = recording;
    const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
    const caught = new Set(asked.flatMap((row) => (row.batch && row.halves && row.heard ? [row.station] : [])));
    const figures = `${stations.length} workstations, ${issued.length} commands, ${asked.length} questions, caught by ${caught.size}, ${seconds} s`;
    say(`${found.length === 0 ? 'ok  ' : 'FAIL'} seed ${seed}: ${figures}`);
    if (found.length === 0) continue;
    failed += 1;
    for (const line of lines(found)) say(line);
    if (values['no-shrink']) continue;
    const least = await minimal(plan, found);
    say(`\n     the fewest steps found, ${least.steps.length} of ${plan.steps.length}:`);
    for (const step of least.steps) say(`     ${stepLine(step)}`);
    for (const line of lines(judge(await run(least, { pool })))) say(line);
  }
} finally {
  pool.close();
  teardown();
}
if (failed > 0) process.exitCode = 1;
