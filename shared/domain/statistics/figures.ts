/** How many cases took no longer than a step's end, in minutes. */
export interface Bin {
  readonly bin: number;
  readonly cases: number;
}

/** The time within which that share of the cases was handled, in minutes: the end of the step it falls in. Null of none. */
export function withinMinutes(bins: readonly Bin[], share: number): number | null {
  const total = bins.reduce((sum, { cases }) => sum + cases, 0);
  if (total === 0) return null;
  let seen = 0;
  for (const { bin, cases } of bins.toSorted((a, b) => a.bin - b.bin)) {
    seen += cases;
    if (seen >= share * total) return bin;
  }
  return null;
}

interface Group<Row> {
  /** What the rows have in common; null: they were too few to be told apart. */
  readonly key: string | null;
  readonly rows: readonly Row[];
  readonly size: number;
}

/**
 * Rows put together so that no group is smaller than `smallest` (P223): by the first key, what is too small for that by
 * the next, coarser one, and in the end as one group without a name. Is that too small as well, the smallest of the others
 * goes into it: then it cannot be had by taking the others from the sum. Nothing at all when all of it is too small.
 */
export function groupsOf<Row>(
  rows: readonly Row[],
  sizeOf: (row: Row) => number,
  keys: readonly ((row: Row) => string)[],
  smallest: number,
): readonly Group<Row>[] {
  const size = (some: readonly Row[]): number => some.reduce((sum, row) => sum + sizeOf(row), 0);
  const groups: Group<Row>[] = [];
  let left = rows;
  for (const keyOf of keys) {
    const by = new Map<string, Row[]>();
    for (const row of left) by.set(keyOf(row), [...(by.get(keyOf(row)) ?? []), row]);
    const whole = [...by].filter(([, some]) => size(some) >= smallest);
    groups.push(...whole.map(([key, some]) => ({ key, rows: some, size: size(some) })));
    const named = new Set(whole.map(([key]) => key));
    left = left.filter((row) => !named.has(keyOf(row)));
  }
  const kept = groups.toSorted((a, b) => b.size - a.size);
  while (size(left) > 0 && size(left) < smallest && kept.length > 0) left = [...left, ...(kept.pop()?.rows ?? [])];
  if (size(left) >= smallest) kept.push({ key: null, rows: left, size: size(left) });
  return kept;
}
