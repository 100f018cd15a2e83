import type { RecipientType } from './rulebook/handover.ts';
import type { Resource } from './types.ts';

/** What the recipient table calls a form; null for one the table has no row for (R292). */
export function recipientTypeOf(form: string): RecipientType | null {
  const [name = ''] = form.split('/');
  return Object.hasOwn(types, name) ? (types[name] ?? null) : null;
}

const types: Readonly<Record<string, RecipientType>> = {
  triage: 'triage',
  prescription_renewal: 'prescription',
  aid_renewal: 'aid',
  special_food_renewal: 'specialFood',
  contraception: 'contraception',
  certificate: 'certificate',
  rebooking_cancellation: 'rebooking',
};

/** "Kardiologi-allmän" and "kardiologi allmän" are the same words. */
function words(text: string): string {
  return text.toLocaleLowerCase('sv').replaceAll('-', ' ').replaceAll(/\s+/g, ' ').trim();
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
