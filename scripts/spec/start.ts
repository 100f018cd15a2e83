// Starts one Vitest per rulebook and says what it found.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type { MutationReport } from './mutate.ts';

export interface Wanted {
  readonly ids: readonly string[];
  /** Only places that begin with this. */
  readonly prefix: string;
}

const runVitest = (root: string, order: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const bin = path.join(root, 'node_modules/vitest/vitest.mjs');
    const child = spawn(
      process.execPath,
      [bin, 'run', '--config', path.join(import.meta.dirname, 'vitest.config.ts')],
      {
        cwd: root,
        env: { ...process.env, ARENDEVAKT_MUTATE: order, NO_COLOR: '1' },
        // Progress is written straight to stderr; the dots of the test run are kept for when it fails.
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.once('error', reject);
    child.once('exit', () => resolve(output));
  });

const reportIn = (file: string): MutationReport | undefined => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as MutationReport;
  } catch {
    return undefined;
  }
};

/** True when every change of every rulebook named was caught. Says which were not. */
export async function mutate(root: string, wanted: Wanted, say: (line: string) => void): Promise<boolean> {
  const scratch = path.join(root, '.tmp');
  mkdirSync(scratch, { recursive: true });
  let whole = true;
  for (const id of wanted.ids) {
    const answer = path.join(scratch, `mutants-${id}.json`);
    rmSync(answer, { force: true });
    const started = performance.now();
    const output = await runVitest(root, JSON.stringify({ id, prefix: wanted.prefix, answer }));
    const report = reportIn(answer);
    if (report === undefined || report.failedUnchanged.length > 0) {
      process.stderr.write(output);
      for (const name of report?.failedUnchanged ?? []) say(`${id}: fails with nothing changed: ${name}`);
      say(`${id}: not run`);
      whole = false;
      continue;
    }
    const { tests, changes, refused, survivors } = report;
    for (const survivor of survivors) say(`${id}: ${survivor}`);
    const seconds = Math.round((performance.now() - started) / 1000);
    process.stderr.write(
      `${id}: ${changes} changes by ${tests} tests, ${survivors.length} survived; ${refused} more are refused when read; ${seconds} s\n`,
    );
    whole &&= survivors.length === 0 && changes + refused > 0;
  }
  return whole;
}
