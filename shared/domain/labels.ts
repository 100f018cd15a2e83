import type { CareUnit, Instant, Resource } from './types.ts';
import { localDay } from './workdays.ts';

function present(part: string | null | undefined): part is string {
  return part !== null && part !== undefined && part !== '';
}

/** "Hjärtmottagning Sandviken, Administratör, Kardiologi, Kardiologi-allmän": the parts that exist (R169). */
export function resourceLabel(resource: Resource, unit: CareUnit | undefined): string {
  return [unit?.name, resource.role, resource.specialtyArea, resource.specialty].filter(present).join(', ');
}

/** "Kardiologi-allmän, Administratör", as in the from → to of column Vårdpersonal (R190). */
export function shortResourceLabel(resource: Resource): string {
  return [resource.specialty ?? resource.specialtyArea, resource.role].filter(present).join(', ');
}

/** The town after the last " - " of a Kontaktorsak ("Förnya recept - Gävle"); null when there is none (R67). */
export function townOf(contactReason: string): string | null {
  const at = contactReason.lastIndexOf(' - ');
  if (at < 0) return null;
  const town = contactReason.slice(at + 3).trim();
  return town === '' ? null : town;
}

/** "198805192393" → "19880519-2393" (R195); anything that is not 12 digits is returned as it is. */
export function formatPersonnummer(personnummer: string): string {
  return /^\d{12}$/.test(personnummer) ? `${personnummer.slice(0, 8)}-${personnummer.slice(8)}` : personnummer;
}

/** Whole years on the local date of `at`; null when the birth date is missing, unreadable or later than `at`. */
export function ageOn(birthDate: string | null, at: Instant, timeZone: string): number | null {
  return agesOn(at, timeZone)(birthDate);
}

/** `ageOn` for many birth dates at the same instant. */
export function agesOn(at: Instant, timeZone: string): (birthDate: string | null) => number | null {
  const today = localDay(at, timeZone);
  const [thisYear, thisDay] = [Number(today.slice(0, 4)), today.slice(5)];
  return (birthDate) => {
    if (birthDate === null || !/^\d{4}-\d{2}-\d{2}$/.test(birthDate)) return null;
    // Of two days of a year written alike the later one comes later in the alphabet too.
    const age = thisYear - Number(birthDate.slice(0, 4)) - (thisDay >= birthDate.slice(5) ? 0 : 1);
    return age < 0 ? null : age;
  };
}
