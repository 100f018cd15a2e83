import type { Instant } from '../../../../shared/domain/types.ts';
import type { Params } from '../statement.ts';

/**
 * One stretch of the queue's own order: a band, or of the band of running clocks the cases of one priority that run out
 * between two instants, where the region orders by priority first (P138).
 */
export interface Stretch {
  readonly band: number;
  readonly clocks?: { readonly rank: number; readonly from: Instant; readonly until: Instant };
}

/**
 * The condition that holds a row of `m` within the stretch; null is the whole queue. `after` and `upTo`: a place in it
 * bounds it there already, and an index range has one bound on each side.
 */
export function withinSql(stretch: Stretch | null, after = false, upTo = false): string {
  if (stretch === null) return '';
  if (stretch.clocks === undefined) return ' AND m.band = @atBand';
  const from = after ? '' : ' AND m.second_key >= @atFrom';
  const until = upTo ? '' : ' AND m.second_key < @atUntil';
  return ` AND m.band = @atBand AND m.first_key = @atRank${from}${until}`;
}

export function stretchParams(stretch: Stretch | null): Params {
  if (stretch === null) return {};
  const { band, clocks } = stretch;
  return clocks === undefined
    ? { atBand: band }
    : { atBand: band, atRank: clocks.rank, atFrom: clocks.from, atUntil: clocks.until };
}

const terms = [
  ['m.band', 'band'],
  ['m.first_key', 'first'],
  ['m.second_key', 'second'],
  ['m.arrived_at', 'arrived'],
  ['m.case_id', 'caseId'],
] as const;

/** Compares a place in the stretch with the values bound as `name(term)`: only by the terms that differ within it. */
export function placeSql(stretch: Stretch | null, comparison: string, name: (term: string) => string): string {
  const free = terms.slice(stretch === null ? 0 : stretch.clocks === undefined ? 1 : 2);
  const columns = free.map(([column]) => column).join(', ');
  return ` AND (${columns}) ${comparison} (${free.map(([, term]) => `@${name(term)}`).join(', ')})`;
}
