import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PhraseTemplate, shippedTemplatesSchema } from '../../../shared/domain/template/phraseTemplate.ts';
import {
  fillTemplate,
  leftToWrite,
  readTemplate,
  type TemplatePart,
} from '../../../shared/domain/template/template.ts';
import { codeAt, templatesFor, type TemplateSituation } from '../../../shared/domain/template/templatesFor.ts';
import { templateVariables } from '../../../shared/domain/template/variables.ts';

const shipped = shippedTemplatesSchema.parse(
  JSON.parse(readFileSync(new URL('../../../resources/templates/templates.json', import.meta.url), 'utf8')),
);
const partsOf = (text: string): readonly TemplatePart[] => {
  const read = readTemplate(text);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};
const plainText = fc.string().map((text) => text.replaceAll(/[{}\n]/gu, ''));
const part: fc.Arbitrary<string> = fc.oneof(
  plainText,
  fc.constantFrom(...templateVariables).map((name) => `{${name}}`),
  plainText.filter((what) => what.trim() !== '').map((what) => `{fyll i: ${what}}`),
);

describe('the text of a template', () => {
  it('P126 fills in what there is and leaves what there is not where it can be seen', () => {
    const filled = fillTemplate(partsOf('Hej {förnamn}! Till {mottagare}, kostar {fyll i: hur mycket}.'), {
      förnamn: 'Ada',
    });
    expect(filled.text).toBe('Hej Ada! Till {mottagare}, kostar {fyll i: hur mycket}.');
    expect(filled.left.map(({ at, length }) => filled.text.slice(at, at + length))).toEqual([
      '{mottagare}',
      '{fyll i: hur mycket}',
    ]);
  });

  it('P126 a value of nothing but spaces is none', () => {
    expect(fillTemplate(partsOf('{enhet}'), { enhet: ' ' }).left).toHaveLength(1);
  });

  it('P127 tells every brace that means nothing, where it stands and what was probably meant', () => {
    expect(readTemplate('Hej {fornamn}, {enhet} {xyzzy} {fyll i:} {svar')).toEqual({
      ok: false,
      error: [
        { at: 4, code: 'unknown', found: 'fornamn', nearest: 'förnamn' },
        { at: 23, code: 'unknown', found: 'xyzzy', nearest: null },
        { at: 31, code: 'emptyBlank', found: 'fyll i:', nearest: null },
        { at: 41, code: 'unclosed', found: '{svar', nearest: null },
      ],
    });
  });

  it('P127 takes a name with other capitals and spaces around it', () => {
    expect(partsOf('{ Förnamn }')).toEqual([{ type: 'variable', name: 'förnamn' }]);
  });

  it('P126 whatever is filled in, what is left is exactly what leftToWrite finds', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.subarray([...templateVariables]), (pieces, known) => {
        const values = Object.fromEntries(known.map((name) => [name, 'värde']));
        const filled = fillTemplate(partsOf(pieces.join('')), values);
        const left = filled.left.map(({ at, length }) => filled.text.slice(at, at + length));
        expect(leftToWrite(filled.text)).toEqual(left);
        expect(readTemplate(filled.text).ok).toBe(true);
      }),
    );
  });

  it('P126 braces of somebody’s own are nobody’s business when a message is sent', () => {
    expect(leftToWrite('Vikt {80 kg}, längd {1,80}')).toEqual([]);
    expect(leftToWrite('Hej {Förnamn}')).toEqual(['{Förnamn}']);
  });
});

const at: TemplateSituation = {
  place: 'patient',
  rulebookId: 'gavleborg',
  unitId: 'unit-1',
  today: '2026-11-24',
  method: null,
  purpose: null,
};
const own = (over: Partial<PhraseTemplate>): PhraseTemplate => ({
  id: 'own',
  title: 'Egen',
  code: 'klart',
  text: 'Klart.',
  places: ['patient'],
  purpose: null,
  methods: [],
  rulebooks: [],
  validFrom: null,
  validUntil: null,
  level: 'local',
  unitId: 'unit-1',
  shipped: false,
  ...over,
});
const all = shipped.map((draft): PhraseTemplate => ({ ...draft, level: 'regional', unitId: null, shipped: true }));
const codes = (list: readonly PhraseTemplate[]): readonly string[] => list.map(({ code }) => code);

describe('which templates are offered', () => {
  it('R213 the unit’s own replaces the region’s of the same code, a person’s own both, elsewhere neither', () => {
    const list = [...all, own({}), own({ id: 'mine', level: 'personal', unitId: null, text: 'Mitt.' })];
    const text = (templates: readonly PhraseTemplate[]): string | undefined =>
      templatesFor(templates, at).find(({ code }) => code === 'klart')?.text;
    expect(text(list)).toBe('Mitt.');
    expect(text(list.filter(({ level }) => level !== 'personal'))).toBe('Klart.');
    expect(text([...all, own({ unitId: 'unit-2' })])).toBe(all.find(({ code }) => code === 'klart')?.text);
  });

  it('P128 only those for the place, the region and the way of handing over', () => {
    expect(codes(templatesFor(all, at))).toEqual(['klart', 'recept', 'vidare']);
    expect(codes(templatesFor(all, { ...at, rulebookId: 'ostergotland' }))).toContain('biljett');
    expect(codes(templatesFor(all, { ...at, place: 'consultation', method: 'consult' }))).toEqual([
      'konsult',
      'konsult-utan',
    ]);
    expect(codes(templatesFor(all, { ...at, place: 'consultation', method: 'sequence' }))).toEqual([
      'annan',
      'annan-utan',
    ]);
    expect(codes(templatesFor(all, { ...at, place: 'move', method: 'move', purpose: 'T1' }))).toEqual([
      'flytt',
      'rutin',
      'överens',
    ]);
  });

  it('P128 the purpose that is asked for comes first', () => {
    expect(codes(templatesFor(all, { ...at, purpose: 'T4' }))[0]).toBe('vidare');
  });

  it.each([
    { validFrom: '2026-11-24', validUntil: '2026-11-24', offered: true },
    { validFrom: '2026-11-25', validUntil: null, offered: false },
    { validFrom: null, validUntil: '2026-11-23', offered: false },
  ])('P128 a first and a last day are days it can be used: %o', ({ validFrom, validUntil, offered }) => {
    const list = templatesFor([own({ code: 'egen', validFrom, validUntil })], at);
    expect(codes(list)).toEqual(offered ? ['egen'] : []);
  });

  it.each([
    ['/kl', 3, { from: 0, code: 'kl' }],
    ['Hej /Kö', 7, { from: 4, code: 'kö' }],
    ['Hej\n/', 5, { from: 4, code: '' }],
    ['1/2', 3, null],
    ['/klart nu', 9, null],
  ])('P129 finds the code typed before the caret: %j', (text, caret, found) => {
    expect(codeAt(text, caret)).toEqual(found);
  });
});

describe('the shipped templates', () => {
  const purposes: Readonly<Record<string, readonly string[]>> = {
    gavleborg: ['T1', 'T2', 'T3', 'T4', 'T5'],
    ostergotland: ['T6', 'T7', 'T8', 'T9', 'T10', 'T11', 'T12', 'T13', 'T14'],
  };
  it('R199 R200 R201 R202 R203 R204 R205 R206 R207 R208 R209 R210 R211 R212 each purpose of a region has a text', () => {
    for (const [rulebook, wanted] of Object.entries(purposes)) {
      const served = shipped.filter(({ rulebooks }) => rulebooks.length === 0 || rulebooks.includes(rulebook));
      for (const purpose of wanted)
        expect(
          served.map((one) => one.purpose),
          `${rulebook} ${purpose}`,
        ).toContain(purpose);
    }
  });

  it('P128 no two in the same region share a code or an id', () => {
    for (const rulebook of ['gavleborg', 'ovning', 'ostergotland']) {
      const list = shipped.filter(({ rulebooks }) => rulebooks.length === 0 || rulebooks.includes(rulebook));
      expect(new Set(list.map(({ code }) => code)).size).toBe(list.length);
    }
    expect(new Set(shipped.map(({ id }) => id)).size).toBe(shipped.length);
  });
});
