// What a person meets in the window: scrolling, filtering, opening, and what the program takes of the machine's memory.
import { plainList, workedApp, type HandsSize, type Runtime } from './electron.ts';
import { quantile, row, type BenchRow } from './report.ts';

export interface PageBench {
  readonly runtime: Runtime;
  readonly root: string;
  readonly dataDir: string;
  readonly now: number;
  readonly cases: number;
  /** Rows of the unfiltered list. */
  readonly rows: number;
  readonly size: HandsSize;
}

/** The page caches of the store and of the hub, as they are opened (docs/decisions/0003-store.md). */
const pageCacheMiB = 256 + 32;
const frameMs = 16.7;
const longTaskMs = 50;
/** Ours, not the contract's: what feels immediate. */
const clickMs = 100;

/** A frame lasts whole beats of the screen; what stands behind the first decimal is how its clock is rounded. */
const toTenths = (value: number): number => Math.round(value * 10) / 10;

export async function pageRows(bench: PageBench): Promise<readonly BenchRow[]> {
  const { runtime, root, dataDir, now, cases, rows, size } = bench;
  const plain = await plainList(runtime, root, rows, size);
  const ours = await workedApp(runtime, root, dataDir, now, size);
  const frame = (samples: readonly number[]): number => toTenths(quantile(samples, 0.95));
  const longest = (samples: readonly number[]): number => Math.max(0, ...samples);
  const p50 = (samples: readonly number[]): number => quantile(samples, 0.5);
  return [
    row(`scroll through ${rows} rows, 95 % of frames within`, 'ms', frame(ours.intervals), frame(plain.intervals), {
      most: frameMs,
    }),
    row(`scroll through ${rows} rows, longest task`, 'ms', longest(ours.longTasks), longest(plain.longTasks), {
      most: longTaskMs,
    }),
    row(`another filter of ${cases} cases: click to painted rows, p50`, 'ms', p50(ours.filterMs), p50(plain.filterMs), {
      most: clickMs,
    }),
    row(`a case opened: click to painted case, p50`, 'ms', p50(ours.openMs), p50(plain.openMs), { most: clickMs }),
    row(`memory with ${cases} cases, idle`, 'MiB', ours.memoryMiB, plain.memoryMiB + pageCacheMiB, { timesFloor: 1.5 }),
  ];
}
