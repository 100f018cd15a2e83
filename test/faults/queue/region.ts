import {
  arrivalResources,
  buildConsultation,
  buildHealthcareService,
  buildMessage,
  buildMove,
  buildOrganization,
  buildPatient,
  buildPractitioner,
  buildPractitionerRole,
  buildVoucher,
  extensions,
  type ArrivalSpec,
  type MoveSpec,
} from '../../../main/core/fhir/index.ts';
import type { HubResource } from '../../../main/core/hubs/port.ts';
import type { Consultation } from '../../../shared/domain/consultation/types.ts';

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

/** A provider of its own: reached by a voucher where the region has them (R151). */
const privateUnit = { id: 'traning', name: 'Träningshuset' } as const;
export const privateQueueId = 'traning-fys';
const privateQueue = { id: privateQueueId, unit: privateUnit, role: 'Fysioterapeut' } as const;

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

/** Cases that come while a run is under way, in the order they come. */
export const arrivalIdsOf = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `n${index + 1}`);

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The directory, one patient for each case, and the cases that are there from the start. */
export function regionOf(cases: number, arrivals: number, now: number): readonly HubResource[] {
  const ids = caseIdsOf(cases);
  return [
    buildOrganization({ id: 'region', name: 'Testregionen' }),
    ...units.map((unit) => buildOrganization({ ...unit, partOf: 'region', town: 'Valbo', sector: 'primary' })),
    buildOrganization({ ...privateUnit, town: 'Valbo', sector: 'private' }),
    ...[...queues, privateQueue].map((queue) => buildHealthcareService(queue)),
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
    ...[...ids, ...arrivalIdsOf(arrivals), answeredId, ...movingIds, ...backIds].map((id) =>
      buildPatient({
        id: `pt-${id}`,
        given: 'Test',
        family: `Patient ${id}`,
        personnummer: '198805192393',
        birthDate: '1988-05-19',
      }),
    ),
    ...ids.flatMap((id, index) => caseOf(id, index % 3 === 2 ? 'hjarta-adm' : 'valbo-ssk', now - hourMs)),
    ...ids.slice(0, 3).map((id, index) => lapsedVoucher(id, index % 3 === 2 ? 'hjarta' : 'valbo', now)),
    phoneConsultation(now - hourMs),
    ...ids.slice(2, 3).map((id) => carryingConsultation(id, now - hourMs)),
    takenConsultation(now - hourMs),
    answeredConsultation(now - hourMs),
    ...ids.slice(1, 2).map((id) => declinedMove(id, now)),
    ...answeredCase(now),
    ...backIds.flatMap((id, index) => cameBack(id, index, now)),
    ...movingIds.flatMap((id) => movingCase(id, now)),
  ];
}

/** A case as the patient's platform writes it. */
export function caseOf(
  id: string,
  owner: QueueId,
  arrivedAt: number,
  more: Partial<ArrivalSpec> = {},
): readonly HubResource[] {
  return arrivalResources({
    id,
    clientId: `client-${id}`,
    commandId: `arrival-${id}`,
    contactId: `contact-${id}`,
    kind: 'async',
    form: 'aid_renewal',
    contactReason: 'Förnya hjälpmedel',
    patient: { id: `pt-${id}`, name: `Test Patient ${id}` },
    owner: { id: owner, name: 'Kö' },
    priority: 8,
    arrivedAt,
    handleBy: arrivedAt + 72 * hourMs,
    receivedAt: null,
    holder: null,
    closedAt: null,
    items: [{ linkId: 'namn', question: 'Vilket hjälpmedel?', answer: 'Diabeteshjälpmedel' }],
    ...more,
  }).map((resource) =>
    resource.resourceType === 'Task'
      ? { ...resource, extension: [...((resource['extension'] as readonly object[]) ?? []), foreignExtension] }
      : resource,
  );
}

/** One that was answered days ago, and is only to be closed. */
const answeredId = 'd1';
const movingIds = ['d2', 'd3', 'd6', 'd7'];
function answeredCase(now: number): readonly HubResource[] {
  const answeredAt = now - 6 * dayMs;
  return [
    ...caseOf(answeredId, 'valbo-ssk', now - 7 * dayMs, {
      receivedAt: answeredAt,
      holder: { id: 'pr-anna', name: 'anna' },
    }),
    {
      ...buildMessage({
        messageId: `arrival-m-${answeredId}/1`,
        partOf: `Task/${answeredId}`,
        patientId: `pt-${answeredId}`,
        sender: { type: 'staff', id: 'pr-anna', name: 'anna' },
        kind: 'answer',
        sentAt: answeredAt,
        text: 'Hjälpmedlen är beställda.',
      }),
      id: `m-${answeredId}`,
    },
  ];
}

/** Handed to another provider and closed, and declined there, or not answered in time: it is the unit's to go on with (D14). */
const backIds = ['d4', 'd5'] as const;
function cameBack(id: string, index: number, now: number): readonly HubResource[] {
  const [owner, unitId, by] =
    index === 0 ? (['valbo-ssk', 'valbo', 'bo'] as const) : (['hjarta-adm', 'hjarta', 'david'] as const);
  const sentAt = now - 8 * dayMs;
  return [
    ...caseOf(id, owner, now - 9 * dayMs, {
      receivedAt: sentAt,
      holder: { id: `pr-${by}`, name: by },
      closedAt: sentAt + hourMs,
    }),
    buildConsultation({
      ...consultation,
      ...sentThen(sentAt),
      id: `k-${id}`,
      fromUnitId: unitId,
      requestedBy: `pr-${by}`,
      requesterName: by,
      patientId: `pt-${id}`,
      contactCaseId: id,
      providerId: privateUnit.id,
      targetResourceId: privateQueueId,
      ...(index === 0 ? { declinedAt: now - dayMs, declineReason: 'Har inte plats.' } : {}),
    }),
  ];
}

/** A move the other unit has declined: whoever asked for it is to acknowledge that (D12). */
function declinedMove(caseId: string, now: number): HubResource {
  return moveOf(caseId, 'valbo', {
    status: 'declined',
    requestedAt: now - hourMs / 2,
    decidedAt: now - hourMs / 3,
    declineReason: 'Hör inte hit.',
  });
}

/** One that stands in a queue of the one unit, and is to go to the other; the last is somebody's already (R293). */
function movingCase(id: string, now: number): readonly HubResource[] {
  const from = id === 'd6' ? 'valbo' : 'hjarta';
  const taken = id === 'd7' ? { receivedAt: now - hourMs, holder: { id: 'pr-cilla', name: 'cilla' } } : {};
  const kind = id === 'd7' ? 'handOver' : 'move';
  return [
    ...caseOf(id, `${from}-adm`, now - 2 * hourMs, { pendingMove: true, ...taken }),
    moveOf(id, from, { kind, status: 'pending', requestedAt: now - hourMs / 2 }),
  ];
}

function moveOf(
  caseId: string,
  from: 'valbo' | 'hjarta',
  state: Pick<MoveSpec, 'status' | 'requestedAt'> & Partial<MoveSpec>,
): HubResource {
  const requester = from === 'valbo' ? 'bo' : 'david';
  return buildMove({
    id: `f-${caseId}`,
    handoverId: `f-${caseId}`,
    commandId: `arrival-f-${caseId}`,
    caseReference: `Task/${caseId}`,
    patient: { id: `pt-${caseId}`, name: '' },
    requester: { id: `pr-${requester}`, name: requester },
    fromUnitId: from,
    target: { id: from === 'valbo' ? 'hjarta-adm' : 'valbo-adm', name: null },
    kind: 'move',
    reason: 'misplaced',
    priority: 8,
    ...state,
  });
}

/** A voucher the patient did not use in time: somebody at the unit is to acknowledge it (R197). */
function lapsedVoucher(caseId: string, fromUnitId: string, now: number): HubResource {
  return buildVoucher({
    id: `v-${caseId}`,
    voucher: {
      id: `v-${caseId}`,
      kind: 'provider',
      sentBy: fromUnitId === 'valbo' ? 'pr-bo' : 'pr-david',
      fromUnitId,
      targetResourceId: privateQueueId,
      information: 'Behöver träning.',
      sentAt: now - 20 * dayMs,
      validThrough: new Date(now - 8 * dayMs).toISOString().slice(0, 10),
      visitAt: null,
      status: 'sent',
      decidedAt: null,
      acknowledgedAt: null,
      acknowledgedBy: null,
    },
    commandId: `arrival-v-${caseId}`,
    caseReference: `Task/${caseId}`,
    patientId: `pt-${caseId}`,
    requester: { id: fromUnitId === 'valbo' ? 'pr-bo' : 'pr-david', name: 'Kollega' },
    targetName: privateQueue.role,
  });
}

const consultation: Consultation = {
  id: '',
  origin: 'staff',
  physical: false,
  fromUnitId: null,
  requestedBy: null,
  requesterName: '',
  patientId: '',
  contactCaseId: null,
  providerId: 'region',
  targetResourceId: 'valbo-ssk',
  relatedCaseId: null,
  priority: 8,
  contactReason: 'Förnya hjälpmedel',
  form: null,
  problem: 'Behöver nya hjälpmedel.',
  arrivedAt: null,
  handleBy: null,
  createdAt: 0,
  sentAt: null,
  receivedAt: null,
  startedAt: null,
  answeredAt: null,
  closedAt: null,
  recalledAt: null,
  declinedAt: null,
  declineReason: null,
  acknowledgedAt: null,
  acknowledgedBy: null,
  holder: null,
  answers: [],
  revision: null,
};

const sentThen = (at: number): Partial<Consultation> => ({
  arrivedAt: at,
  handleBy: at + 72 * hourMs,
  createdAt: at,
  sentAt: at,
});

/** A consultation from the telephone service of 1177: it may never be declined (R115). */
function phoneConsultation(sentAt: number): HubResource {
  const from: Partial<Consultation> = { origin: 'phone1177', requesterName: '1177 på telefon', patientId: 'pt-c1' };
  return buildConsultation({ ...consultation, ...sentThen(sentAt), ...from, id: 'k1177' });
}

/** One that carries a case of the other unit's: whoever gets it may take the case all the same (R226). */
function carryingConsultation(caseId: string, sentAt: number): HubResource {
  return buildConsultation({
    ...consultation,
    ...sentThen(sentAt),
    id: `k-${caseId}`,
    fromUnitId: 'hjarta',
    requestedBy: 'pr-david',
    requesterName: 'david',
    patientId: `pt-${caseId}`,
    contactCaseId: caseId,
    relatedCaseId: caseId,
  });
}

/** One a colleague has taken. */
function takenConsultation(at: number): HubResource {
  return withHolder(
    buildConsultation({
      ...consultation,
      ...sentThen(at),
      id: 'k-taken',
      fromUnitId: 'hjarta',
      requestedBy: 'pr-david',
      requesterName: 'david',
      patientId: 'pt-c1',
      receivedAt: at,
      holder: 'pr-bo',
    }),
    'pr-bo',
  );
}

/** One that has been answered: whoever asked is to close it (R163). */
function answeredConsultation(at: number): HubResource {
  return withHolder(
    buildConsultation({
      ...consultation,
      ...sentThen(at),
      id: 'k-answered',
      fromUnitId: 'valbo',
      requestedBy: 'pr-bo',
      requesterName: 'bo',
      patientId: 'pt-c1',
      contactCaseId: 'c1',
      targetResourceId: 'hjarta-ssk',
      receivedAt: at,
      startedAt: at,
      answeredAt: at,
      holder: 'pr-cilla',
    }),
    'pr-cilla',
  );
}

function withHolder(task: HubResource, assignmentId: string): HubResource {
  const performer = {
    url: extensions.performer,
    extension: [{ url: 'actor', valueReference: { reference: `PractitionerRole/${assignmentId}` } }],
  };
  return { ...task, extension: [...((task['extension'] as readonly object[] | undefined) ?? []), performer] };
}
