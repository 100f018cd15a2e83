// What the bench prints: one row per promise, each beside a floor measured in the same run.

export interface BenchRow {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly floor: number;
  /** value / floor. */
  readonly ratio: number;
  /** What must hold, in words. */
  readonly limit: string;
  readonly over: boolean;
}

export interface BenchReport {
  readonly machine: Readonly<Record<string, string | number>>;
  readonly rows: readonly BenchRow[];
}

/** A limit on the value itself, or on how many times the floor it may be. */
export type Limit = { readonly most: number } | { readonly timesFloor: number };

export function row(name: string, unit: string, value: number, floor: number, limit: Limit): BenchRow {
  // A floor of nothing (no long task at all) is met by nothing only.
  const ratio = floor === 0 ? (value === 0 ? 1 : value) : value / floor;
  const absolute = 'most' in limit;
  return {
    name,
    unit,
    value: rounded(value),
    floor: rounded(floor),
    ratio: rounded(ratio),
    limit: absolute ? `<= ${limit.most} ${unit}` : `<= ${limit.timesFloor} x floor`,
    over: absolute ? value > limit.most : ratio > limit.timesFloor,
  };
}

/** The value below which `share` of the samples lie. Throws on an empty list: nothing was measured then. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new RangeError('No samples');
  return value;
}

/** Milliseconds that `work` takes. */
export function timed(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

/** Runs all kinds of work in turn, so that what disturbs the machine disturbs each alike. One list of samples per kind. */
export function inTurn(times: number, kinds: readonly ((round: number) => void)[]): readonly (readonly number[])[] {
  const samples: number[][] = kinds.map(() => []);
  for (let round = 0; round < times; round += 1) {
    kinds.forEach((work, kind) => samples[kind]?.push(timed(() => work(round))));
  }
  return samples;
}

export function table(report: BenchReport): string {
  const cells = [
    ['what', 'value', 'floor', 'ratio', 'limit', ''],
    ...report.rows.map((one) => [
      one.name,
      `${one.value} ${one.unit}`,
      `${one.floor} ${one.unit}`,
      String(one.ratio),
      one.limit,
      one.over ? 'OVER' : 'ok',
    ]),
  ];
  const widths = [0, 1, 2, 3, 4, 5].map((column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  const lines = cells.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const machine = Object.entries(report.machine).map(([name, value]) => `${name}: ${value}`);
  return [machine.join(', '), '', ...lines].join('\n');
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
