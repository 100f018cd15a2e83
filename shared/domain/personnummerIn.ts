import Personnummer from 'personnummer';

/** Ten or twelve digits somewhere in a text that are somebody's personnummer or samordningsnummer. */
export function isPersonnummerIn(text: string): boolean {
  return [...text.matchAll(/(?<!\d)(?:\d{2})?\d{6}[-+]?\d{4}(?!\d)/g)].some(([digits]) => Personnummer.valid(digits));
}
