import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildTemplate, mapTemplate } from '../../../main/core/fhir/index.ts';
import type { StoredResource } from '../../../main/core/hubs/port.ts';
import type { PhraseTemplate } from '../../../shared/domain/template/phraseTemplate.ts';

const word = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== '' && !/[{}]/u.test(text));
const date = fc.option(
  fc
    .date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10)),
);
const template: fc.Arbitrary<PhraseTemplate> = fc.record({
  title: word,
  code: fc.stringMatching(/^[a-zåäö0-9-]{2,20}$/u),
  text: word.map((text) => `${text} {förnamn}`),
  places: fc.subarray(['patient', 'move', 'note'] as const, { minLength: 1 }).map((list) => [...list]),
  purpose: fc.option(fc.constantFrom('T1', 'T14')),
  methods: fc.subarray(['move', 'consult'] as const).map((list) => [...list]),
  rulebooks: fc.subarray(['gavleborg', 'ostergotland']).map((list) => [...list]),
  validFrom: date,
  validUntil: date,
  id: fc.uuid(),
  level: fc.constantFrom('regional' as const, 'local' as const),
  unitId: fc.option(fc.constantFrom('unit-1')),
  shipped: fc.constant(false),
});
const stored = (resource: object): StoredResource =>
  ({ ...resource, id: 'b1', meta: { versionId: '7', lastUpdated: '2026-11-24T08:00:00Z' } }) as StoredResource;

describe('templates as FHIR', () => {
  it('P130 what is written is what is read', () => {
    fc.assert(
      fc.property(template, fc.boolean(), (wanted, withdrawn) => {
        expect(mapTemplate(stored(buildTemplate(wanted, withdrawn, null)))).toEqual({
          template: wanted,
          withdrawn,
          resourceId: 'b1',
          versionId: '7',
        });
      }),
    );
  });

  it('P130 what others have added to it stays when it is changed', () => {
    const [wanted] = fc.sample(template, 1);
    if (wanted === undefined) throw new Error('no sample');
    const foreign = { url: 'https://example.org/other', valueString: 'kvar' };
    const base = stored({ ...buildTemplate(wanted, false, null), extension: [foreign], language: 'sv' });
    const changed = buildTemplate({ ...wanted, title: 'Ny' }, false, base);
    expect(changed).toMatchObject({ language: 'sv' });
    expect(changed['extension']).toContainEqual(foreign);
    expect(mapTemplate(stored(changed))).toMatchObject({ template: { title: 'Ny' } });
  });
});
