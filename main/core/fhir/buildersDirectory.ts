import type { Sector } from '../../../shared/domain/types.ts';
import type { HubResource } from '../hubs/port.ts';
import { codeable, namedReference } from './elements.ts';
import type { Named } from './elements.ts';
import { carePhonePurpose, codeSystems, extensions, nationalSystems, unassignedType } from './names.ts';

export interface OrganizationSpec {
  readonly id: string;
  readonly name: string;
  /** The provider (or a level between); absent for a provider itself. */
  readonly partOf?: string;
  readonly town?: string;
  readonly sector?: Sector;
  readonly hsaId?: string;
  /** The number between care units. */
  readonly carePhone?: string;
}

export function buildOrganization(spec: OrganizationSpec): HubResource {
  return {
    resourceType: 'Organization',
    id: spec.id,
    active: true,
    name: spec.name,
    ...hsa(spec.hsaId),
    ...(spec.partOf === undefined ? {} : { partOf: { reference: `Organization/${spec.partOf}` } }),
    ...(spec.town === undefined ? {} : { address: [{ city: spec.town }] }),
    ...(spec.carePhone === undefined
      ? {}
      : {
          contact: [
            {
              purpose: codeable(codeSystems.contact, carePhonePurpose),
              telecom: [{ system: 'phone', value: spec.carePhone }],
            },
          ],
        }),
    ...(spec.sector === undefined ? {} : { extension: [{ url: extensions.sector, valueCode: spec.sector }] }),
  };
}

export interface HealthcareServiceSpec {
  readonly id: string;
  readonly unit: Named;
  readonly role: string;
  readonly specialtyArea?: string;
  readonly specialty?: string;
  /** The list Ofördelade of the unit (R292); `role` is then not written. */
  readonly unassigned?: boolean;
  readonly hsaId?: string;
}

export function buildHealthcareService(spec: HealthcareServiceSpec): HubResource {
  const role = spec.unassigned === true ? unassignedType : spec.role;
  const label = spec.unassigned === true ? 'Ofördelade' : spec.role;
  const name = [spec.unit.name, label, spec.specialtyArea, spec.specialty].filter((part) => part !== undefined);
  return {
    resourceType: 'HealthcareService',
    id: spec.id,
    active: true,
    ...hsa(spec.hsaId),
    providedBy: { reference: `Organization/${spec.unit.id}`, display: spec.unit.name },
    name: name.join(', '),
    type: [{ text: role }],
    ...(spec.specialtyArea === undefined ? {} : { category: [{ text: spec.specialtyArea }] }),
    ...(spec.specialty === undefined ? {} : { specialty: [{ text: spec.specialty }] }),
  };
}

export interface PractitionerSpec {
  readonly id: string;
  readonly given: string;
  readonly family: string;
  readonly hsaId?: string;
}

export function buildPractitioner(spec: PractitionerSpec): HubResource {
  return {
    resourceType: 'Practitioner',
    id: spec.id,
    ...hsa(spec.hsaId),
    name: [{ given: [spec.given], family: spec.family }],
  };
}

/** One medarbetaruppdrag: a person acting at a unit for some resources. */
export interface PractitionerRoleSpec {
  readonly id: string;
  readonly staff: Named;
  readonly unit: Named;
  readonly roleLabel: string;
  readonly resources: readonly Named[];
}

export function buildPractitionerRole(spec: PractitionerRoleSpec): HubResource {
  return {
    resourceType: 'PractitionerRole',
    id: spec.id,
    active: true,
    practitioner: namedReference('Practitioner', spec.staff),
    organization: namedReference('Organization', spec.unit),
    healthcareService: spec.resources.map((resource) => namedReference('HealthcareService', resource)),
    code: [{ text: spec.roleLabel }],
  };
}

export interface PatientSpec {
  readonly id: string;
  readonly given: string;
  readonly family: string;
  /** 12 digits; test numbers only in anything we ship. */
  readonly personnummer?: string;
  readonly samordningsnummer?: string;
  /** YYYY-MM-DD. */
  readonly birthDate?: string;
  readonly gender?: 'male' | 'female' | 'other' | 'unknown';
  readonly phone?: string;
  readonly listedUnit?: Named;
}

export function buildPatient(spec: PatientSpec): HubResource {
  const identifier = [
    ...(spec.personnummer === undefined
      ? []
      : nationalSystems.personnummer.map((system) => ({ system, value: spec.personnummer }))),
    ...(spec.samordningsnummer === undefined
      ? []
      : nationalSystems.samordningsnummer.map((system) => ({ system, value: spec.samordningsnummer }))),
  ];
  return {
    resourceType: 'Patient',
    id: spec.id,
    ...(identifier.length === 0 ? {} : { identifier }),
    name: [{ given: [spec.given], family: spec.family }],
    ...(spec.gender === undefined ? {} : { gender: spec.gender }),
    ...(spec.birthDate === undefined ? {} : { birthDate: spec.birthDate }),
    ...(spec.phone === undefined ? {} : { telecom: [{ system: 'phone', value: spec.phone }] }),
    ...(spec.listedUnit === undefined ? {} : { managingOrganization: namedReference('Organization', spec.listedUnit) }),
  };
}

/** A guardian (vårdnadshavare) or other proxy who writes for the patient. */
export function buildRelatedPerson(spec: {
  readonly id: string;
  readonly patientId: string;
  readonly given: string;
  readonly family: string;
  readonly relation: string;
  readonly phone?: string;
}): HubResource {
  return {
    resourceType: 'RelatedPerson',
    id: spec.id,
    active: true,
    patient: { reference: `Patient/${spec.patientId}` },
    relationship: [{ text: spec.relation }],
    name: [{ given: [spec.given], family: spec.family }],
    ...(spec.phone === undefined ? {} : { telecom: [{ system: 'phone', value: spec.phone }] }),
  };
}

/** The two national systems differ on the HSA-id's: both are written. */
function hsa(value: string | undefined): { readonly identifier?: readonly unknown[] } {
  if (value === undefined) return {};
  const type = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'PRN' }] };
  return {
    identifier: nationalSystems.hsaId.map((system, index) => ({ system, ...(index === 0 ? { type } : {}), value })),
  };
}
