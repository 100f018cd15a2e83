import type { Rulebook } from './rulebook.ts';
import type { CareCase } from './types.ts';

const dayMs = 86_400_000;

/**
 * Whether two cases of one patient may be the same errand sent twice: the same form, with at most the rulebook's days
 * between their arrivals (R273). Whatever has become of them since does not matter: a person looks and judges.
 */
export function mayBeSameErrand(
  one: Pick<CareCase, 'form' | 'arrivedAt'>,
  other: Pick<CareCase, 'form' | 'arrivedAt'>,
  rulebook: Rulebook,
): boolean {
  const apart = Math.abs(one.arrivedAt - other.arrivedAt);
  return one.form === other.form && apart <= rulebook.settings.duplicateDays.value * dayMs;
}
