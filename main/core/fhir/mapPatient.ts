import type { Patient } from '../../../shared/domain/types.ts';
import type { StoredResource } from '../hubs/port.ts';
import { humanName, iso, items, parseInstant, placeOf, reference, text } from './json.ts';
import type { Json } from './json.ts';
import { nationalSystems } from './names.ts';
import type { Mapped } from './types.ts';

/** A patient. Without a name or number it is still a patient; only another resource type is a problem. */
export function mapPatient(resource: StoredResource): Mapped<Patient> {
  if (resource.resourceType !== 'Patient') {
    return { ok: false, problem: { place: placeOf(resource), message: 'är inte en patient' } };
  }
  const birthDate = text(resource, 'birthDate');
  const listed = reference(resource, 'managingOrganization');
  const phones = items(resource, 'telecom').filter((item) => item['system'] === 'phone');
  return {
    ok: true,
    value: {
      id: resource.id,
      name: humanName(resource) ?? 'Namn saknas',
      personnummer: personnummerOf(resource, birthDate),
      birthDate,
      phone: text(phones.find((item) => item['use'] === 'mobile') ?? phones[0], 'value'),
      listedUnitId: listed?.type === 'Organization' ? listed.id : null,
    },
  };
}

/**
 * The personal number as 12 digits: the national systems first (HL7 Sweden's or Inera's), then the
 * samordningsnummer, then any identifier that is one by its date and check digit: a record number that only
 * has as many digits must never be read out as who the patient is.
 */
function personnummerOf(resource: StoredResource, birthDate: string | null): string | null {
  const list = items(resource, 'identifier');
  const wanted: readonly string[] = [...nationalSystems.personnummer, ...nationalSystems.samordningsnummer];
  const known = wanted.flatMap((system) => list.filter((item) => item['system'] === system));
  const digitsOf = (item: Json): string | null => twelveDigits(text(item, 'value'), birthDate);
  for (const item of known) {
    const digits = digitsOf(item);
    if (digits !== null) return digits;
  }
  return list.map(digitsOf).find((digits) => digits !== null && isPersonalNumber(digits)) ?? null;
}

/** A day that exists (a samordningsnummer has 60 added) and the check digit of the last ten. */
function isPersonalNumber(digits: string): boolean {
  const day = Number(digits.slice(6, 8)) % 60;
  const date = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${String(day).padStart(2, '0')}`;
  const at = parseInstant(date);
  if (at === null || iso(at).slice(0, 10) !== date) return false;
  const sum = Array.from(digits.slice(2)).reduce((total, digit, index) => {
    const product = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return sum % 10 === 0;
}

function twelveDigits(value: string | null, birthDate: string | null): string | null {
  const bare = value?.replace(/[-+\s]/g, '') ?? '';
  if (/^(18|19|20)\d{10}$/.test(bare)) return bare;
  const century = birthDate?.slice(0, 2);
  return /^\d{10}$/.test(bare) && century !== undefined && birthDate?.slice(2, 4) === bare.slice(0, 2)
    ? century + bare
    : null;
}
