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

const queues = [
  { id: 'valbo-ssk', unit: units[0], role: 'Sjuksköterska' },
  { id: 'valbo-adm', unit: units[0], role: 'Administratör' },
  { id: 'hjarta-adm', unit: units[1], role: 'Administratör', specialty: 'Kardiologi' },
  { id: 'hjarta-ssk', unit: units[1], role: 'Sjuksköterska', specialty: 'Kardiologi' },
] as const;
export type QueueId = (typeof queues)[number]['id'];
export const queueIds: readonly QueueId[] = queues.map(({ id }) => id);
export const unitOfQueue: ReadonlyMap<string, string> = new Map(queues.map(({ id, unit }) => [id, unit.id]));

export interface Worker {
  readonly name: string;
  readonly assignmentId: string;
  readonly unitId: string;
  readonly hsaId: string;
  readonly resourceIds: readonly string[];
}

/** Who sits at which workstation: two at the first unit, one at the other, and so on. */
export const workers: readonly Worker[] = [
  ['anna', 'valbo'],
  ['bo', 'valbo'],
  ['cilla', 'hjarta'],
  ['david', 'hjarta'],
  ['erik', 'valbo'],
  ['frida', 'hjarta'],
].map(([name = '', unitId = ''], index) => ({
  name,
  assignmentId: `pr-${name}`,
  unitId,
  hsaId: `SE2321000016-F00${index + 1}`,
  resourceIds: queues.filter(({ unit }) => unit.id === unitId).map(({ id }) => id),
}));

/** What a foreign system keeps on a case: nobody of ours may lose a byte of it. */
export const foreignExtension = {
  url: 'https://annat.example/fhir/StructureDefinition/egen-notering',
  valueString: 'Rör inte det här: "åäö" \\ 1.50',
};

export const caseIdsOf = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `c${index + 1}`);

/** The directory, one patient for each case, and the cases, alternately at the two units. */
export function regionOf(cases: number, now: number): readonly HubResource[] {
  const hour = 3_600_000;
  return [
    buildOrganization({ id: 'region', name: 'Testregionen' }),
    ...units.map((unit) => buildOrganization({ ...unit, partOf: 'region', town: 'Valbo', sector: 'primary' })),
    ...queues.map((queue) => buildHealthcareService(queue)),
    ...workers.flatMap(({ name, hsaId, assignmentId, unitId, resourceIds }) => [
      buildPractitioner({ id: `p-${name}`, given: name, family: 'Testpersonal', hsaId }),
      buildPractitionerRole({
        id: assignmentId,
        staff: { id: `p-${name}`, name },
        unit: units.find(({ id }) => id === unitId) ?? units[0],
        roleLabel: 'Sjuksköterska',
        resources: resourceIds.map((id) => ({ id, name: id })),
      }),
    ]),
    ...caseIdsOf(cases).flatMap((id, index) => [
      buildPatient({
        id: `pt-${id}`,
        given: 'Test',
        family: `Patient ${index + 1}`,
        personnummer: '198805192393',
        birthDate: '1988-05-19',
      }),
      ...arrivalResources({
        id,
        clientId: `client-${id}`,
        commandId: `arrival-${id}`,
        contactId: `contact-${id}`,
        kind: 'async',
        form: 'aid_renewal',
        contactReason: 'Förnya hjälpmedel',
        patient: { id: `pt-${id}`, name: `Test Patient ${index + 1}` },
        owner: { id: index % 3 === 2 ? 'hjarta-adm' : 'valbo-ssk', name: 'Kö' },
        priority: 8,
        arrivedAt: now - hour,
        handleBy: now + 71 * hour,
        receivedAt: null,
        holder: null,
        closedAt: null,
        items: [{ linkId: 'namn', question: 'Vilket hjälpmedel?', answer: 'Diabeteshjälpmedel' }],
      }).map((resource) =>
        resource.resourceType === 'Task'
          ? { ...resource, extension: [...((resource['extension'] as readonly object[]) ?? []), foreignExtension] }
          : resource,
      ),
    ]),
  ];
}
