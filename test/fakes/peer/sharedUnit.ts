import {
  arrivalResources,
  buildHealthcareService,
  buildOrganization,
  buildPatient,
  buildPractitioner,
  buildPractitionerRole,
} from '../../../main/core/fhir/index.ts';
import type { HubResource } from '../../../main/core/hubs/port.ts';

const units = [
  { id: 'valbo', name: 'Valbo hälsocentral' },
  { id: 'hjarta', name: 'Hjärtmottagning Sandviken' },
] as const;

/** Who can sit at a workstation: two nurses at Valbo, one administrator at the heart clinic. */
export const staff = {
  anna: { hsaId: 'SE2321000016-A001', given: 'Anna', unit: units[0], role: 'Sjuksköterska', resource: 'valbo-ssk' },
  bo: { hsaId: 'SE2321000016-B002', given: 'Bo', unit: units[0], role: 'Sjuksköterska', resource: 'valbo-ssk' },
  cilla: { hsaId: 'SE2321000016-C003', given: 'Cilla', unit: units[1], role: 'Administratör', resource: 'hjarta-adm' },
} as const;

const patients = [
  { id: 'pt1', given: 'Test', family: 'Testpatient', personnummer: '198805192393', birthDate: '1988-05-19' },
  { id: 'pt2', given: 'Prov', family: 'Provsson', personnummer: '194512219078', birthDate: '1945-12-21' },
] as const;

/**
 * A small region for a server that several workstations share, with cases waiting in Valbo, one for each patient unless
 * more are asked for. `run` makes the HSA-ids another day's: a server that keeps things may have them from before.
 */
export function sharedUnit(
  now: number,
  { cases = patients.length, run = '' }: { readonly cases?: number; readonly run?: string } = {},
): readonly HubResource[] {
  const hour = 3_600_000;
  return [
    buildOrganization({ id: 'region', name: 'Testregionen' }),
    ...units.map((unit) => buildOrganization({ ...unit, partOf: 'region', town: 'Valbo', sector: 'primary' })),
    buildHealthcareService({ id: 'valbo-ssk', unit: units[0], role: 'Sjuksköterska' }),
    buildHealthcareService({ id: 'hjarta-adm', unit: units[1], role: 'Administratör', specialty: 'Kardiologi' }),
    ...Object.entries(staff).flatMap(([key, person]) => [
      buildPractitioner({
        id: `p-${key}`,
        given: person.given,
        family: 'Testpersonal',
        hsaId: `${person.hsaId}${run}`,
      }),
      buildPractitionerRole({
        id: `pr-${key}`,
        staff: { id: `p-${key}`, name: `${person.given} Testpersonal` },
        unit: person.unit,
        roleLabel: person.role,
        resources: [{ id: person.resource, name: person.role }],
      }),
    ]),
    ...patients.map((patient) => buildPatient(patient)),
    ...Array.from({ length: cases }, (_, index) => ({ index, ...patientOf(index) })).flatMap(
      ({ index, id, given, family }) =>
        arrivalResources({
          id: `c${index + 1}`,
          clientId: `client-c${index + 1}`,
          commandId: `arrival-c${index + 1}`,
          contactId: `contact-c${index + 1}`,
          kind: 'async',
          form: 'aid_renewal',
          contactReason: 'Förnya hjälpmedel - Valbo',
          patient: { id, name: `${given} ${family}` },
          owner: { id: 'valbo-ssk', name: 'Sjuksköterska, Valbo hälsocentral' },
          priority: 8,
          arrivedAt: now - (index + 1) * hour,
          handleBy: now + (71 - index) * hour,
          receivedAt: null,
          holder: null,
          closedAt: null,
          items: [{ linkId: 'namn', question: 'Vilket hjälpmedel?', answer: 'Diabeteshjälpmedel' }],
        }),
    ),
  ];
}

function patientOf(index: number): (typeof patients)[number] {
  return patients[index % 2 === 0 ? 0 : 1];
}
