import type { CareProvider, CareUnit, EmployeeAssignment, Resource } from '../../../shared/domain/types.ts';
import type { StoredResource } from '../hubs/port.ts';
import { codeIn, conceptText, extension, humanName, items, placeOf, reference, references, text } from './json.ts';
import { carePhonePurpose, codeSystems, extensions, sectors, unassignedType } from './names.ts';
import type { MappedDirectory, MappingProblem } from './types.ts';

/**
 * Providers, units, resources and staff from Organization, HealthcareService, Practitioner and
 * PractitionerRole; other types are passed over. A provider is the top of a `partOf` tree; an
 * organisation below it, or one with services or staff of its own, is a unit (D13). What is not in use any
 * more is left out, but for staff who have left: their names stay on what they did, and they work as nothing (P12).
 */
export function mapDirectory(resources: readonly StoredResource[]): MappedDirectory {
  const all = (type: string) => resources.filter((item) => item.resourceType === type);
  const of = (type: string) => all(type).filter(isInUse);
  const organizations = new Map(of('Organization').map((item) => [item.id, item]));
  const staffNames = new Map(all('Practitioner').map((item) => [item.id, humanName(item)]));
  const gone = new Set(all('Practitioner').flatMap((item) => (isInUse(item) ? [] : [item.id])));
  const problems: MappingProblem[] = [];
  const services = of('HealthcareService').flatMap((item) => keep(mapResource(item), problems));
  const assignments = all('PractitionerRole').flatMap((item) => keep(mapAssignment(item, staffNames, gone), problems));
  const working = new Set([...services, ...assignments].map((item) => item.unitId));
  const providers = new Map<string, CareProvider>();
  const units: CareUnit[] = [];
  for (const organization of organizations.values()) {
    const root = rootOf(organization, organizations);
    if (root === null) {
      problems.push({ place: `${placeOf(organization)} partOf`, message: 'enheten är sin egen överordnade' });
      continue;
    }
    providers.set(root.id, root);
    if (root.id !== organization.id || working.has(organization.id)) units.push(mapUnit(organization, root.id));
  }
  const known = new Set(units.map((unit) => unit.id));
  const placed = <T extends { readonly id: string; readonly unitId: string }>(
    type: string,
    list: readonly T[],
  ): readonly T[] =>
    list.filter((item) => {
      if (known.has(item.unitId)) return true;
      problems.push({ place: `${type}/${item.id}`, message: `enheten Organization/${item.unitId} finns inte` });
      return false;
    });
  return {
    providers: [...providers.values()],
    units,
    resources: placed('HealthcareService', services),
    assignments: placed('PractitionerRole', assignments),
    problems,
  };
}

/** The top of the tree; a parent we have not been given is the provider by name alone; null for a circle. */
function rootOf(organization: StoredResource, all: ReadonlyMap<string, StoredResource>): CareProvider | null {
  const seen = new Set<string>();
  let at = organization;
  while (!seen.has(at.id)) {
    seen.add(at.id);
    const parent = reference(at, 'partOf');
    if (parent?.type !== 'Organization') return { id: at.id, name: nameOf(at) };
    const next = all.get(parent.id);
    if (next === undefined) return { id: parent.id, name: parent.display ?? nameOf(at) };
    at = next;
  }
  return null;
}

/** The number between care units; null where the organisation names none. */
function carePhoneOf(organization: StoredResource): string | null {
  const contact = items(organization, 'contact').find(
    (item) => codeIn(item, 'purpose', codeSystems.contact) === carePhonePurpose,
  );
  return text(
    items(contact, 'telecom').find((item) => item['system'] === 'phone'),
    'value',
  );
}

function mapUnit(organization: StoredResource, providerId: string): CareUnit {
  const carePhone = carePhoneOf(organization);
  const sector = text(extension(organization, extensions.sector), 'valueCode');
  return {
    id: organization.id,
    name: nameOf(organization),
    providerId,
    town: text(
      items(organization, 'address').find((item) => text(item, 'city') !== null),
      'city',
    ),
    sector: sectors.find((known) => known === sector) ?? null,
    ...(carePhone === null ? {} : { carePhone }),
  };
}

function mapResource(service: StoredResource): Resource | MappingProblem {
  const unit = reference(service, 'providedBy');
  if (unit?.type !== 'Organization') return { place: `${placeOf(service)} providedBy`, message: 'saknar enhet' };
  const role = conceptText(service, 'type');
  const unassigned = role === unassignedType;
  return {
    id: service.id,
    unitId: unit.id,
    role: unassigned ? 'Ofördelade' : (role ?? text(service, 'name') ?? 'Roll saknas'),
    specialtyArea: conceptText(service, 'category'),
    specialty: conceptText(service, 'specialty'),
    unassigned,
  };
}

function mapAssignment(
  role: StoredResource,
  staffNames: ReadonlyMap<string, string | null>,
  gone: ReadonlySet<string>,
): EmployeeAssignment | MappingProblem {
  const unit = reference(role, 'organization');
  if (unit?.type !== 'Organization') return { place: `${placeOf(role)} organization`, message: 'saknar enhet' };
  const staff = reference(role, 'practitioner');
  return {
    id: role.id,
    staffId: staff?.id ?? role.id,
    staffName: (staff === null ? null : staffNames.get(staff.id)) ?? staff?.display ?? 'Namn saknas',
    unitId: unit.id,
    roleLabel: conceptText(role, 'code') ?? 'Roll saknas',
    resourceIds:
      isInUse(role) && !gone.has(staff?.id ?? '') ? references(role, 'healthcareService').map((item) => item.id) : [],
  };
}

function isInUse(resource: StoredResource): boolean {
  return resource['active'] !== false;
}

function keep<T extends { readonly id: string }>(mapped: T | MappingProblem, problems: MappingProblem[]): readonly T[] {
  if ('id' in mapped) return [mapped];
  problems.push(mapped);
  return [];
}

function nameOf(organization: StoredResource): string {
  return text(organization, 'name') ?? 'Namn saknas';
}
