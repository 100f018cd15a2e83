// What is measured on the real Electron: cold start, and how late the main process' timers come during a first sync.
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

export interface Runtime {
  readonly executable: string;
  readonly switches: readonly string[];
  readonly name: string;
}

/** A window that is not there by then will not come; a first sync of 100,000 cases takes minutes. */
const windowLimitMs = 60_000;
const syncLimitMs = 900_000;
const handsLimitMs = 300_000;
const smoke = z.object({ ready: z.literal(true), rows: z.number(), firstRowsMs: z.number() });
const empty = z.object({ paintedMs: z.number(), lateness: z.array(z.number()) });
const lateness = z.array(z.number());
const hands = z.object({
  memoryMiB: z.number(),
  intervals: z.array(z.number()),
  longTasks: z.array(z.number()),
  filterMs: z.array(z.number()),
  openMs: z.array(z.number()),
});

/** The runtime that the set-up found, out of the environment. Throws where there is none. */
export function runtimeFrom(env: NodeJS.ProcessEnv): Runtime {
  const executable = env['ARENDEVAKT_BENCH_ELECTRON'];
  if (executable === undefined || executable === '') {
    throw new Error('No Electron to measure on: start with `npm run bench`, which prepares one.');
  }
  const switches = (env['ARENDEVAKT_BENCH_SWITCHES'] ?? '').split(' ').filter((one) => one !== '');
  return { executable, switches, name: env['ARENDEVAKT_BENCH_RUNTIME'] ?? 'Electron' };
}

/** Starts an app folder and waits for its end. Returns the last line it wrote to stdout. */
function launch(
  runtime: Runtime,
  folder: string,
  args: readonly string[],
  limitMs: number,
  env: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = spawn(runtime.executable, [...runtime.switches, folder, ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: limitMs,
      killSignal: 'SIGKILL',
    });
    let out = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      errors = (errors + chunk).slice(-2_000);
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const last = out.trim().split('\n').at(-1) ?? '';
      if (code === 0 && last.startsWith('{')) resolve(JSON.parse(last));
      else reject(new Error(`${path.basename(folder)} ended with ${String(signal ?? code)}\n${errors.trim()}`));
    });
  });
}

const windows = (root: string, name: string): string => path.join(root, 'scripts', 'bench', 'windows', name);

/** An empty window: when it was painted (ms after the process was created), and its idle main process' lateness. */
export async function emptyWindow(runtime: Runtime, root: string, idleMs: number): Promise<z.infer<typeof empty>> {
  const env = { ARENDEVAKT_BENCH_IDLE_MS: String(idleMs) };
  return empty.parse(await launch(runtime, windows(root, 'empty'), [], windowLimitMs, env));
}

/** Our app on the data folder, until the first rows are painted (ms after the process was created). */
export async function coldStart(runtime: Runtime, root: string, dataDir: string, now: number): Promise<number> {
  const flags = ['--smoke', '--data-dir', dataDir, '--now', new Date(now).toISOString()];
  return smoke.parse(await launch(runtime, root, flags, windowLimitMs)).firstRowsMs;
}

export type Hands = z.infer<typeof hands>;

export interface HandsSize {
  readonly idleMs: number;
  readonly frames: number;
  readonly clicks: number;
}

function handsEnv({ idleMs, frames, clicks }: HandsSize): Readonly<Record<string, string>> {
  return {
    ARENDEVAKT_BENCH_IDLE_MS: String(idleMs),
    ARENDEVAKT_BENCH_FRAMES: String(frames),
    ARENDEVAKT_BENCH_CLICKS: String(clicks),
  };
}

/** A plain list of so many rows, scrolled, filtered and clicked in. */
export async function plainList(runtime: Runtime, root: string, rows: number, size: HandsSize): Promise<Hands> {
  const env = { ...handsEnv(size), ARENDEVAKT_BENCH_ROWS: String(rows) };
  return hands.parse(await launch(runtime, windows(root, 'plain'), [], handsLimitMs, env));
}

/** Our app's own list, scrolled, filtered and clicked in the same way. */
export async function workedApp(
  runtime: Runtime,
  root: string,
  dataDir: string,
  now: number,
  size: HandsSize,
): Promise<Hands> {
  const flags = ['--data-dir', dataDir, '--now', new Date(now).toISOString()];
  return hands.parse(await launch(runtime, windows(root, 'worked'), flags, handsLimitMs, handsEnv(size)));
}

/** Our app on a hub it has never read from: lateness of its main process' timers until all of it is here. */
export async function latenessDuringSync(
  runtime: Runtime,
  root: string,
  dataDir: string,
  now: number,
): Promise<{ readonly lateness: readonly number[]; readonly rows: number }> {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path.join(dataDir, `store.db${suffix}`), { force: true });
  const file = path.join(dataDir, 'lateness.json');
  const flags = ['--smoke', '--data-dir', dataDir, '--now', new Date(now).toISOString()];
  const env = { ARENDEVAKT_BENCH_LATENESS: file };
  const { rows } = smoke.parse(await launch(runtime, windows(root, 'watched'), flags, syncLimitMs, env));
  return { lateness: lateness.parse(JSON.parse(readFileSync(file, 'utf8'))), rows };
}
