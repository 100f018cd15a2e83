// npm run bench: measures every promise of docs/performance.md on data made from a seed, through the product's own import and sync.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { loadRulebook } from '../../main/core/config/loadRulebook.ts';
import { clinic, startAt, writeFileOf } from './data.ts';
import { coldStart, emptyWindow, latenessDuringSync, runtimeFrom, type HandsSize } from './electron.ts';
import { importAndSync, parseAndInsert } from './firstSync.ts';
import { longQueueRow } from './million.ts';
import { measureOverHttp, overHttpLine, overHttpRow } from './overHttp.ts';
import { pageRows } from './page.ts';
import { quantile, row, table, type BenchReport, type BenchRow } from './report.ts';
import { searchRows } from './search.ts';
import { commandRow, readingRows } from './store.ts';

interface Size {
  readonly cases: number;
  /** Of the first sync over HTTP, whose server needs a gigabyte and minutes for as many. */
  readonly httpCases: number;
  readonly rounds: number;
  readonly starts: number;
  readonly hands: HandsSize;
  /** Also a queue of ten times as many cases. */
  readonly long: boolean;
  /** Nothing of the window: what the core does alone. */
  readonly storeOnly: boolean;
}

const whole: Omit<Size, 'storeOnly'> = {
  cases: 100_000,
  httpCases: 10_000,
  rounds: 2_000,
  starts: 7,
  hands: { idleMs: 20_000, frames: 1_200, clicks: 21 },
  long: true,
};
const quick: Omit<Size, 'storeOnly'> = {
  cases: 10_000,
  httpCases: 1_000,
  rounds: 500,
  starts: 3,
  hands: { idleMs: 3_000, frames: 300, clicks: 7 },
  long: false,
};
const seed = 20_261_120;
const keyHex = '5a'.repeat(32);
const rulebookId = 'gavleborg';
const hourMs = 3_600_000;
const idleMs = 3_000;

/** Progress for whoever waits: stdout is the report's. */
function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function measure(root: string, folder: string, size: Size): Promise<BenchReport> {
  const runtime = runtimeFrom(process.env);
  const resourcesDir = path.join(root, 'resources');
  const { rulebook } = loadRulebook(resourcesDir, rulebookId);
  const dataDir = path.join(folder, 'data');
  mkdirSync(dataDir);
  // As the app would leave it on a machine without a key store: Electron opens the same folder later.
  writeFileSync(path.join(dataDir, 'key.json'), JSON.stringify({ version: 1, protection: 'none', key: keyHex }));
  const source = path.join(folder, 'clinic.ndjson');
  const resources = await writeFileOf(source, clinic(size.cases, seed, rulebook));
  say(`${size.cases} cases, ${resources} resources written`);

  const {
    importMs,
    syncMs,
    searchedMs,
    rows: shown,
  } = await importAndSync(root, {
    dataDir,
    keyHex,
    unprotectedKey: true,
    nativeBinding: null,
    resourcesDir,
    rulebooks: { training: 'ovning', imported: rulebookId },
    importFile: source,
    trainingSeed: null,
    now: startAt,
    chooseFirstWorkplace: false,
    simulate: false,
  });
  say(
    `imported in ${seconds(importMs)}, first sync in ${seconds(syncMs)}, all of it searched after ${seconds(searchedMs)}, ${shown} rows in the inbox`,
  );
  if (shown === 0) throw new Error('The first sync brought nothing.');
  const floorMs = await parseAndInsert(dataDir, keyHex, source);
  say(`parse and bare insert in ${seconds(floorMs)}`);

  const bench = { dataDir, keyHex, rulebook, now: startAt + hourMs, cases: size.cases, rounds: size.rounds };
  const rows: BenchRow[] = [...readingRows(bench), ...searchRows(bench), commandRow(bench)];
  rows.push(row(`first sync of ${size.cases} cases`, 's', syncMs / 1_000, floorMs / 1_000, { timesFloor: 1.5 }));
  const searched = `first sync of ${size.cases} cases, until all of it can be searched`;
  rows.push(row(searched, 's', searchedMs / 1_000, floorMs / 1_000, { timesFloor: 10 }));
  const overHttp = await measureOverHttp(root, folder, size.httpCases);
  say(overHttpLine(overHttp));
  rows.push(overHttpRow(overHttp));
  if (size.storeOnly) return reportOf(runtime.name, rows);
  if (size.long) rows.push(longQueueRow(bench));
  say('store measured');

  const starts: number[] = [];
  const empties: number[] = [];
  const idle: number[] = [];
  for (let start = 0; start < size.starts; start += 1) {
    const empty = await emptyWindow(runtime, root, idleMs);
    empties.push(empty.paintedMs);
    idle.push(...empty.lateness);
    starts.push(await coldStart(runtime, root, dataDir, startAt + (start + 2) * hourMs));
  }
  const cold = `cold start to first inbox rows, ${size.cases} cases, median of ${size.starts}`;
  rows.push(row(cold, 'ms', quantile(starts, 0.5), quantile(empties, 0.5), { timesFloor: 2 }));
  say('cold starts measured');

  const worked = { runtime, root, dataDir, cases: size.cases, rows: shown, size: size.hands };
  rows.push(...(await pageRows({ ...worked, now: startAt + (size.starts + 2) * hourMs })));
  say('window measured');

  const during = await latenessDuringSync(runtime, root, dataDir, startAt + (size.starts + 3) * hourMs);
  if (during.rows !== shown) throw new Error(`Electron's first sync showed ${during.rows} rows, not ${shown}.`);
  const delay = `main process' event-loop delay during a first sync of ${size.cases} cases, p99`;
  rows.push(row(delay, 'ms', quantile(during.lateness, 0.99), quantile(idle, 0.99), { most: 20 }));

  return reportOf(runtime.name, rows);
}

function reportOf(runtime: string, rows: readonly BenchRow[]): BenchReport {
  const [cpu] = os.cpus();
  return {
    machine: {
      cpu: cpu?.model.trim() ?? 'unknown',
      cores: os.availableParallelism(),
      memoryGiB: Math.round(os.totalmem() / 2 ** 30),
      load: Number((os.loadavg()[0] ?? 0).toFixed(1)),
      os: `${os.type()} ${os.release()}`,
      node: process.version,
      runtime,
    },
    rows,
  };
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}

async function main(): Promise<void> {
  const flags = new Set(process.argv.slice(2));
  const unknown = [...flags].find((flag) => !['--json', '--quick', '--store'].includes(flag));
  if (unknown !== undefined) throw new Error(`Unknown flag: ${unknown}. Known: --json, --quick, --store`);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'arendevakt-bench-'));
  try {
    const root = path.resolve(import.meta.dirname, '..', '..');
    const size = { ...(flags.has('--quick') ? quick : whole), storeOnly: flags.has('--store') };
    const report = await measure(root, folder, size);
    process.stdout.write(`${flags.has('--json') ? JSON.stringify(report) : table(report)}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
