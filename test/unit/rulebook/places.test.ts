import { expect, test } from 'vitest';
import { gavleborg, ovning } from '../domain/support.ts';

// S4 3: every handover goes "direkt till berörd" unit, but for triage in specialised care, which goes to a unit named there.
test('R228, R229, R230, R231, R232, R233, R234 one row names its unit, all others mean the one concerned', () => {
  for (const book of [gavleborg, ovning])
    for (const { types, sectors, place } of book.recipients)
      expect(place, `${types.join()} ${sectors.join()}`).toBe(
        types.includes('triage') && sectors.includes('specialist') ? 'named' : 'concerned',
      );
});
