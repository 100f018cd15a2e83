// The checks that need no window: format, typed lint, types, laws, and vitest.
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { stripVTControlCharacters } from 'node:util';
import { memoryFolder } from './memory.mjs';
import { withNode24 } from './paths.mjs';
import { handOver, run } from './run.mjs';
import { explain, step } from './step.mjs';

/** The folder of this checkout for what the scripts write. */
const scratchOf = (root) => {
  const folder = path.join(root, '.tmp');
  mkdirSync(folder, { recursive: true });
  return folder;
};

const bin = (root, name) => path.join(root, 'node_modules', '.bin', name);

/** The static checks: name, command, arguments. */
const STATIC = [
  ['format', 'oxfmt', ['--check']],
  ['lint', 'oxlint', ['--type-aware', '--deny-warnings']],
  ['types', 'tsc', ['-p', 'tsconfig.json']],
  ['types of shared', 'tsc', ['-p', 'tsconfig.shared.json']],
  ['laws', 'node', ['scripts/laws/run.ts']],
];

/** Runs all static checks, also after one has failed. Returns the names of those that failed. */
export const checkStatically = async (root, { behind } = {}) => {
  const failed = [];
  for (const [name, command, args] of STATIC) {
    try {
      await step(name, async () => {
        await run(bin(root, command), args, { cwd: root, env: withNode24(root), behind });
        return ['ok'];
      });
    } catch (error) {
      failed.push(name);
      explain(error);
    }
  }
  return failed;
};

/** What a failure says first, without a terminal's colours. */
const firstLine = (message) => stripVTControlCharacters(message ?? '').split('\n')[0];

/** What a failed expectation of Playwright says, in one line: its first line, what it looked at, what it wanted and what it saw. */
const gist = (error) => {
  const [first, ...rest] = stripVTControlCharacters(error?.message ?? '').split('\n');
  const told = rest.filter((line) => /^(Locator|Expected|Received|Error)\b/.test(line.trim()));
  const at = error?.location === undefined ? [] : [`${path.basename(error.location.file)}:${error.location.line}`];
  return [first, ...told, ...at].map((line) => line.trim().replaceAll(/\s+/g, ' ').slice(0, 200)).join(' | ');
};

const readReport = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

const NO_REPORT = { passed: 0, failed: 1, names: ['(no report was written)'], again: [] };

/** Counts of a vitest JSON report, and the failed ones by name. A test file that could not even be loaded counts as one failed test. */
export const countVitest = (report) => {
  if (report === undefined) return NO_REPORT;
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const names = [
    ...report.testResults.flatMap((file) => file.assertionResults.filter((test) => test.status === 'failed')),
    ...broken.map((file) => ({ fullName: file.name, failureMessages: [file.message] })),
  ].map((test) => `${test.fullName}: ${firstLine(test.failureMessages[0])}`);
  const failed = report.numFailedTests + broken.length;
  return { passed: report.numPassedTests, failed: failed === 0 && !report.success ? 1 : failed, names, again: [] };
};

const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];

/**
 * Counts of a Playwright JSON report, the failed ones by name, and `again`: those that passed at the second attempt
 * (docs/decisions/0047). Errors outside any test count as one failed test.
 */
export const countPlaywright = (report) => {
  if (report === undefined) return NO_REPORT;
  const { expected, unexpected, flaky } = report.stats;
  const stories = report.suites.flatMap(specsOf);
  const told = (spec, which) => `${spec.title}: ${gist(spec.tests.at(-1)?.results.at(which)?.error)}`;
  const names = [
    ...stories.filter((spec) => !spec.ok).map((spec) => told(spec, -1)),
    ...report.errors.map((error) => firstLine(error.message)),
  ];
  const again = stories
    .filter((spec) => spec.tests.some((test) => test.status === 'flaky'))
    .map((spec) => told(spec, 0));
  const failed = unexpected === 0 && report.errors.length > 0 ? 1 : unexpected;
  return { passed: expected + flaky, failed, names, again };
};

/**
 * Runs vitest on the named projects. Returns {passed, failed}. Its own output goes to stderr: as it comes, or, `behind`
 * something else that speaks meanwhile, in one piece at its end.
 */
export const runVitest = async (root, projects, args = [], { behind = false } = {}) => {
  const report = path.join(scratchOf(root), `vitest-${projects[0]}.json`);
  rmSync(report, { force: true });
  const chosen = projects.flatMap((name) => ['--project', name]);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const told = path.join(scratchOf(root), `vitest-${projects[0]}.log`);
  const out = behind ? openSync(told, 'w') : process.stderr;
  // The set-up tests unpack whole programs and start them: those stay on a disk.
  const memory = projects.includes('setup') ? undefined : memoryFolder();
  const code = await handOver(bin(root, 'vitest'), ['run', ...chosen, ...reporters, ...args], {
    cwd: root,
    env: {
      ...withNode24(root),
      NO_COLOR: process.env.NO_COLOR ?? '1',
      ...(memory === undefined ? {} : { TMPDIR: memory }),
      // Processes that tests start from a source file are compiled once.
      NODE_COMPILE_CACHE: path.join(scratchOf(root), 'compile-cache'),
    },
    stdio: ['ignore', out, out],
    behind,
  });
  if (behind) {
    closeSync(out);
    process.stderr.write(readFileSync(told));
  }
  const counts = countVitest(readReport(report));
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
};

/** Reads the report that Playwright left, together with its exit code. */
export const playwrightCounts = (file, code) => {
  const counts = countPlaywright(readReport(file));
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
};

/** The projects of vitest.config.ts that are part of `npm run check`. */
export const CHECKED = ['unit', 'electron', 'store', 'sync', 'faults', 'laws'];
