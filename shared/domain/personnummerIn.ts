import Personnummer from 'personnummer';

/** Ten or twelve digits somewhere in a text that are somebody's personnummer or samordningsnummer. */
export function isPersonnummerIn(text: string): boolean {
  return [...text.matchAll(/(?<!\d)(?:\d{2})?\d{6}[-+]?\d{4}(?!\d)/g)].some(([digits]) => Personnummer.valid(digits));
}

/** A whole personnummer or samordningsnummer as twelve digits, however it was written; null where it is none. */
export function wholePersonnummer(text: string): string | null {
  const written = text.replaceAll(/\s/g, '');
  if (!/^(?:\d{2})?\d{6}[-+]?\d{4}$/.test(written) || !Personnummer.valid(written)) return null;
  return Personnummer.parse(written).format(true);
}

/** Somebody is writing a number, not a name. */
export function isNumber(text: string): boolean {
  return /^\d[\d\s+-]*$/.test(text.trim());
}
