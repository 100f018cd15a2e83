import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { excerptOf, foldWord, markWords, parseSearch, wordsOf } from '../../../shared/domain/searchWords.ts';

const plainText = (parts: readonly { text: string }[] | null): string =>
  (parts ?? []).map((part) => part.text).join('');
const hitsOf = (parts: readonly { text: string; hit: boolean }[] | null): readonly string[] =>
  (parts ?? []).filter((part) => part.hit).map((part) => part.text);

describe('words as they are compared', () => {
  test.each([
    ['ÅÄÖ', 'åäö'],
    ['André', 'andre'],
    ['Müller', 'muller'],
    ['Sørensen', 'sörensen'],
    ['a\u030Ar', 'år'],
    ['GROSS', 'gross'],
    ['Łukasz', 'lukasz'],
  ])('P80 %s is compared as %s', (word, folded) => {
    expect(wordsOf(word)).toEqual([folded]);
  });

  test('P80 a word compared twice is the same word, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        for (const word of wordsOf(text)) {
          expect(foldWord(word)).toBe(word);
          expect(word).not.toMatch(/[\s"*§]/u);
        }
      }),
      { seed: 80, numRuns: 500 },
    );
  });

  test.each(['', ' ', 'a', 'å b', '-', '1'])(
    'P80 nothing is searched for before there is a word of two letters: "%s"',
    (query) => {
      expect(parseSearch(query)).toBeNull();
    },
  );

  test.each([
    ['880519-2393', '8805192393'],
    ['19880519-2393', '198805192393'],
    ['198805192393', '198805192393'],
    ['1988', '1988'],
    ['198', null],
    ['070-1234567', null],
    ['a1988', null],
  ])('P80 %s may be the beginning of a personnummer: %s', (query, number) => {
    const search = parseSearch(query) ?? [];
    expect(search.map((word) => word.personnummer).find((found) => found !== null) ?? null).toBe(number);
  });

  test('P80 words are marked whole, in the text as it was written', () => {
    const parts = markWords('Åsa André-Öst ringde åsna', parseSearch('ås andre') ?? []);
    expect(plainText(parts)).toBe('Åsa André-Öst ringde åsna');
    expect(hitsOf(parts)).toEqual(['Åsa', 'André', 'åsna']);
  });

  test('P80 an excerpt is one line around the first hit, cut between words', () => {
    const long = `${'Jag har haft det besvärligt. '.repeat(8)}\nNu har jag feber igen. ${'Tack för hjälpen med allt. '.repeat(8)}`;
    const parts = excerptOf(long, parseSearch('fe') ?? []);
    const shown = plainText(parts);
    expect(hitsOf(parts)).toEqual(['feber']);
    expect(shown).toMatch(/^… \S.*Nu har jag feber igen\..* …$/u);
    expect(shown).not.toContain('\n');
    expect(shown.length).toBeLessThan(170);
    expect(excerptOf(long, parseSearch('hosta') ?? [])).toBeNull();
    expect(plainText(excerptOf('Feber.', parseSearch('feber') ?? []))).toBe('Feber.');
  });

  test('P80 an excerpt always shows a hit, wherever in whatever text it stands', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 80 })), fc.array(fc.string({ maxLength: 80 })), (before, after) => {
        const text = [...before, 'feber', ...after].join(' ');
        const parts = excerptOf(text, parseSearch('feber') ?? []);
        expect(hitsOf(parts).some((hit) => foldWord(hit).startsWith('feber'))).toBe(true);
      }),
      { seed: 81, numRuns: 300 },
    );
  });
});
