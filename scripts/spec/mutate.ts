// Runs inside Vitest: collects the tests of the rulebooks once, then runs them again for every changed rulebook.
import { readdirSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { type RunnerTestCase, type RunnerTestSuite, TestRunner, afterAll } from 'vitest';
import {
  type RulebookId,
  replace,
  rulebook,
  rulebookIds,
  rulebookJson,
  standIn,
} from '../../test/helpers/rulebooks.ts';
import { type Change, type Mutant, mutantsOf } from './mutants.ts';
import { shapeOf, watched } from './reads.ts';

/** What the worker is asked for, and where it answers: see scripts/spec.ts. */
interface Order {
  readonly id: RulebookId;
  readonly prefix: string;
  readonly answer: string;
}

export interface MutationReport {
  readonly tests: number;
  readonly failedUnchanged: readonly string[];
  readonly changes: number;
  readonly refused: number;
  readonly survivors: readonly string[];
}

const FOLDERS = ['test/unit/rulebook', 'test/unit/domain'];
/** Random cases by the thousand, and one that starts processes of its own: too slow to run once a slip, and no tables. */
const LEFT_OUT = new Set(['clockOracle.test.ts', 'clockProperties.test.ts', 'invariants.test.ts', 'timeZone.test.ts']);

const order = JSON.parse(process.env['ARENDEVAKT_MUTATE'] ?? '') as Order;
const root = path.resolve(import.meta.dirname, '../..');
for (const folder of FOLDERS) {
  for (const name of readdirSync(path.join(root, folder))) {
    if (name.endsWith('.test.ts') && !LEFT_OUT.has(name))
      await import(/* @vite-ignore */ path.join(root, folder, name));
  }
}

const testsIn = (suite: Readonly<RunnerTestSuite>): readonly RunnerTestCase[] =>
  suite.tasks.flatMap((task) => (task.type === 'suite' ? testsIn(task) : [task]));

/** True when the test fails as things stand now. */
const fails = async (test: RunnerTestCase): Promise<boolean> => {
  try {
    await TestRunner.getTestFn(test)();
    return false;
  } catch {
    return true;
  }
};

const say = (text: string): void => {
  writeSync(2, text);
};

/** The tests that read a place of a rulebook, those that lately found something first. */
class Readers {
  private readonly byPlace = new Map<string, Set<RunnerTestCase>>();
  private readonly lastFind = new Map<RunnerTestCase, number>();
  private finds = 0;

  add(place: string, test: RunnerTestCase): void {
    const tests = this.byPlace.get(place);
    if (tests === undefined) this.byPlace.set(place, new Set([test]));
    else tests.add(test);
  }

  of(places: readonly string[]): readonly RunnerTestCase[] {
    const tests = new Set(places.flatMap((place) => [...(this.byPlace.get(place) ?? [])]));
    const rank = (test: RunnerTestCase): number => this.lastFind.get(test) ?? -(test.result?.duration ?? 0);
    return [...tests].toSorted((one, other) => rank(other) - rank(one));
  }

  found(test: RunnerTestCase): void {
    this.finds += 1;
    this.lastFind.set(test, this.finds);
  }
}

/**
 * The training rulebook is a copy of the regional one but for its examples, and a test says so. That test must not be
 * what catches a slip in the regional one, so such a slip is made in both.
 */
const TWINS: Readonly<Partial<Record<RulebookId, RulebookId>>> = { gavleborg: 'ovning' };

const twin = TWINS[order.id];
const original = rulebookJson(order.id);

/** False where the app would not read the changed rulebook. */
const apply = (change: Change): boolean => {
  if (standIn(order.id, change(original)).length > 0) return false;
  if (twin !== undefined && standIn(twin, change(rulebookJson(twin))).length > 0) standIn(twin, rulebookJson(twin));
  return true;
};

/** Runs every test once with nothing changed, and notes what it reads. A new view each time: nothing is remembered. */
const look = async (tests: readonly RunnerTestCase[], readers: Readers): Promise<readonly string[]> => {
  const failed: string[] = [];
  const books = (twin === undefined ? [order.id] : [order.id, twin]).map((id) => [id, rulebook(id)] as const);
  for (const test of tests) {
    for (const [id, book] of books)
      replace(
        id,
        watched(book, (place) => readers.add(place, test)),
      );
    if (await fails(test)) failed.push(test.name);
  }
  return failed;
};

const hunt = async (mutant: Mutant, readers: Readers): Promise<boolean> => {
  for (const test of readers.of([mutant.path, shapeOf(mutant.shape)])) {
    if (!(await fails(test))) continue;
    readers.found(test);
    return true;
  }
  return false;
};

// oxlint-disable-next-line no-empty-pattern -- Vitest reads the pattern to learn which fixtures are asked for: none
afterAll(async ({}, suite) => {
  const tests = testsIn(suite);
  const readers = new Readers();
  const failedUnchanged = await look(tests, readers);
  const mutants = [...mutantsOf(original, rulebookIds.map(rulebookJson))].filter(({ path: place }) =>
    place.startsWith(order.prefix),
  );
  const survivors: string[] = [];
  let [changes, refused] = [0, 0];
  const started = performance.now();
  const progress = (done: number): void => {
    const seconds = Math.round((performance.now() - started) / 1000);
    say(`${order.id}: ${done} of ${mutants.length}, ${survivors.length} survived, ${seconds} s\n`);
  };
  for (const [index, mutant] of (failedUnchanged.length > 0 ? [] : mutants).entries()) {
    // What the app would not even read cannot slip through; the first change it reads is the one to catch.
    if (!mutant.candidates.some(apply)) refused += 1;
    else {
      changes += 1;
      if (!(await hunt(mutant, readers))) survivors.push(`${mutant.path}: ${mutant.what}`);
    }
    if ((index + 1) % 500 === 0) progress(index + 1);
  }
  const report: MutationReport = { tests: tests.length, failedUnchanged, changes, refused, survivors };
  writeFileSync(order.answer, JSON.stringify(report));
});
