import { describe, expect, it } from 'vitest';
import { withText } from '../../../shared/domain/draftText.ts';

describe('words that come back to a draft', () => {
  it.each([
    ['', 'Hej', 'Hej'],
    [' \n', 'Hej', 'Hej'],
    ['Hej', 'Hej', 'Hej'],
    ['Nytt', 'Hej', 'Nytt\n\nHej'],
    ['Nytt \n', 'Hej', 'Nytt\n\nHej'],
    ['Nytt\n\nHej', 'Hej', 'Nytt\n\nHej'],
    ['Nytt\n\nHej ', 'Hej', 'Nytt\n\nHej '],
    ['Hej, och en sak till', 'Hej', 'Hej, och en sak till'],
    ['Nytt', '  ', 'Nytt'],
  ])('P24 P83 %j and %j: no word is lost and none stands there twice', (draft, text, expected) => {
    expect(withText(draft, text)).toBe(expected);
  });

  it.each([
    ['Tiden är bokad', 'ok'],
    ['oklart än så länge', 'ok'],
    ['Det är ok för oss', 'ok'],
    ['Åkallan', 'Åk'],
  ])('P83 in %j the letters of %j are no words of their own', (draft, text) => {
    expect(withText(draft, text)).toBe(`${draft}\n\n${text}`);
    expect(withText(withText(draft, text), text)).toBe(`${draft}\n\n${text}`);
  });
});
