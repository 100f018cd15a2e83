import { describe, expect, test } from 'vitest';
import { isLink, linkedCase, linkTo } from '../../../shared/domain/deepLink.ts';

describe('the link to a case', () => {
  test('R280 P160 names the case by the hub’s id and nothing else, and is read back', () => {
    const id = '7e6a1a2e-0001-4a5b-8c1d-000000000001';
    expect(linkTo(id)).toBe(`arendevakt://case/${id}`);
    expect(linkedCase(` ${linkTo(id)}/\n`)).toBe(id);
    expect(linkTo('a/b')).toBeNull();
  });

  test.each(['198805192393', '880519-2393', 'case-19880519-2393', '8805192393', '197010632391'])(
    'P160 an id with a person’s number in it gives no link: %s',
    (id) => {
      expect(linkTo(id)).toBeNull();
    },
  );

  test.each(['198805192394', '000000000001', '20261116'])('P160 other digits are no person: %s', (id) => {
    expect(linkTo(id)).not.toBeNull();
  });

  test.each([
    'arendevakt://case/',
    'arendevakt://case/a b',
    'arendevakt://case/../x',
    'arendevakt://patient/1',
    'arendevakt://case/a?x=1',
    `arendevakt://case/${'a'.repeat(65)}`,
    'arendevakt:',
  ])('P160 what leads to no case is seen as a link, and leads nowhere: %s', (text) => {
    expect(isLink(text)).toBe(true);
    expect(linkedCase(text)).toBeNull();
  });

  test('P160 anything else is no link', () => {
    for (const text of ['Anna', 'https://case/1', '--data-dir']) expect(isLink(text)).toBe(false);
  });
});
