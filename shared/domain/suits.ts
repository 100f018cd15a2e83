import type { Resource } from './types.ts';

/** "Kardiologi-allmän" and "kardiologi allmän" are the same words. */
function words(text: string): string {
  return text.toLocaleLowerCase('sv').replaceAll('-', ' ').replaceAll(/\s+/g, ' ').trim();
}

/** True when two names are the same words, however they are spelt. */
export function sameWords(one: string, other: string): boolean {
  return words(one) === words(other);
}

/** True when a name has this word among its own: "Exempelvård rehab" has "rehab", "Rehabkoordinator" has not. */
export function hasWord(name: string, word: string): boolean {
  return ` ${words(name)} `.includes(` ${words(word)} `);
}

/** True when a name begins with the words of another: "Gävleborg drop in-verksamhet" with "Gävleborg drop in". */
export function startsWithWords(name: string, start: string): boolean {
  return `${words(name)} `.startsWith(`${words(start)} `);
}

/**
 * True when a resource is the one a handover table names with its role. There the specialty's own queue is meant too:
 * "Administratör Allmän" at the clinic concerned is its "Administratör Kardiologi-allmän", but never its
 * "Administratör Administrativt Allmän", which the table names apart (R235, D11).
 */
export function suitsRecipient(
  wanted: string,
  resource: Pick<Resource, 'role' | 'specialty' | 'specialtyArea'>,
): boolean {
  if (suitsRole({ role: wanted }, resource)) return true;
  const { role, specialty, specialtyArea } = resource;
  if (!startsWithWords(wanted, role)) return false;
  const rest = words(wanted).slice(words(role).length).trim();
  // Only a single word names a kind of queue: more words are a name of its own.
  if (rest === '' || rest.includes(' ')) return false;
  // A queue with no specialty at all is its unit's general one.
  if (specialty === null) return specialtyArea === null;
  return specialtyArea !== null && startsWithWords(specialty, specialtyArea);
}

/**
 * True when a resource is the one a table names: "Administratör Allmän" is the role Administratör with the specialty
 * Allmän, and a bare "Administratör" is every specialty of it. A role the table leaves open suits nobody.
 */
export function suitsRole(
  wanted: { readonly role: string | null; readonly specialty?: string | null | undefined },
  resource: Pick<Resource, 'role' | 'specialty' | 'specialtyArea'>,
): boolean {
  if (wanted.role === null) return false;
  const asked = words([wanted.role, wanted.specialty ?? ''].join(' '));
  const role = words(resource.role);
  if (asked === role) return true;
  return [resource.specialty, resource.specialtyArea].some(
    (narrower) => narrower !== null && asked === `${role} ${words(narrower)}`,
  );
}
