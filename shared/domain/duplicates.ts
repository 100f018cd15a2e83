import type { Rulebook } from './rulebook.ts';
import type { CareCase } from './types.ts';

const dayMs = 86_400_000;

/**
 * Whether two cases of one patient may be the same errand sent twice: the same form, with at most the rulebook's days
 * between their arrivals (R273). Whatever has become of them since does not matter: a person looks and judges.
 */
export function mayBeSameErrand(
  one: Pick<CareCase, 'form' | 'arrivedAt' | 'startedFrom'>,
  other: Pick<CareCase, 'form' | 'arrivedAt'>,
  rulebook: Rulebook,
): boolean {
  // What staff started, nobody has sent twice.
  if (one.startedFrom !== undefined) return false;
  const apart = Math.abs(one.arrivedAt - other.arrivedAt);
  return one.form === other.form && apart <= rulebook.settings.duplicateDays.value * dayMs;
}
