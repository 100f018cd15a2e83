import type {
  Consultation,
  ConsultationAnswer,
  ConsultationStatus,
} from '../../../shared/domain/consultation/types.ts';
import { isAcrossProviders } from '../../../shared/domain/consultation/derive.ts';
import type { Directory, Instant } from '../../../shared/domain/types.ts';
import type { StoredResource } from '../hubs/port.ts';
import {
  child,
  codeIn,
  conceptText,
  extension,
  identifierValue,
  instant,
  items,
  placeOf,
  reference,
  text,
} from './json.ts';
import { commandIdOf, consultationIdOf, patientIdOf } from './links.ts';
import { holderOf } from './mapCase.ts';
import { internalNotesOf } from './mapMessages.ts';
import { mapPriority } from './mapPriority.ts';
import { codeSystems, consultationStatusCodes, extensions, identifiers, phone1177Code } from './names.ts';
import { isTooNew, ourReader, type Reader } from './reader.ts';
import type { Mapped, MappingProblem } from './types.ts';

/** A consultation as read from a hub: its Task, and the answers given to it. */
export interface ConsultationResources {
  readonly task: StoredResource;
  /** Communications with partOf the Task. */
  readonly communications: readonly StoredResource[];
}

export interface MappedConsultation {
  readonly consultation: Consultation;
  readonly hubId: string;
  readonly versionId: string;
  readonly lastUpdated: Instant;
  /** What of it could not be used, though the rest can (P120). */
  readonly doubts: readonly MappingProblem[];
  /** A newer protocol or a status we do not know: shown, never changed by us (P120). */
  readonly readOnlyReason: string | null;
}

/** The times of a consultation in `konsultation-tider`, by the part that holds each. */
export const stepParts = {
  sentAt: 'skickad',
  receivedAt: 'mottagen',
  startedAt: 'startad',
  answeredAt: 'besvarad',
  closedAt: 'avslutad',
  recalledAt: 'aterkallad',
  declinedAt: 'nekad',
} as const;
type Step = keyof typeof stepParts;

const words: readonly ConsultationStatus[] = [
  'draft',
  'sent',
  'received',
  'answered',
  'started',
  'closed',
  'recalled',
  'declined',
];

/** Steps that must have been taken for each word, whatever times are written. */
const taken: Readonly<Record<ConsultationStatus, readonly Step[]>> = {
  draft: [],
  sent: ['sentAt'],
  received: ['sentAt', 'receivedAt'],
  started: ['sentAt', 'receivedAt', 'startedAt'],
  answered: ['sentAt', 'receivedAt', 'startedAt', 'answeredAt'],
  closed: ['sentAt', 'receivedAt', 'closedAt'],
  recalled: ['recalledAt'],
  declined: ['sentAt', 'declinedAt'],
};
/** Steps that may have been taken besides. */
const maybe: Readonly<Partial<Record<ConsultationStatus, readonly Step[]>>> = {
  closed: ['startedAt', 'answeredAt'],
  recalled: ['sentAt'],
};

/** A Task made for a consultation nobody has written in yet: nothing to show. */
export function isConsultationShell(task: StoredResource): boolean {
  return (
    text(task, 'status') === 'draft' &&
    identifierValue(task, [identifiers.consultation]) !== null &&
    commandIdOf(task) === null &&
    text(task, 'description') === null
  );
}

/**
 * One consultation in the words of the domain. Patient, receiver and asking unit are indispensable once it is sent;
 * anything else missing has a safe reading. A related case across providers is left out (G3).
 */
export function mapConsultation(
  resources: ConsultationResources,
  directory: Directory,
  reader: Reader = ourReader,
): Mapped<MappedConsultation> {
  const { task } = resources;
  if (codeIn(task, 'code', codeSystems.taskType) !== 'konsultation')
    return problem(task, 'code', 'är inte en konsultation');
  const patientId = patientIdOf(task);
  if (patientId === null) return problem(task, 'for', 'saknar patient');
  const status = statusOf(task);
  const owner = reference(task, 'owner');
  const targetResourceId = owner?.type === 'HealthcareService' ? owner.id : null;
  if (targetResourceId === null && status !== 'draft' && status !== 'recalled') {
    return problem(task, 'owner', 'saknar mottagande resurs');
  }
  const phone = text(extension(task, extensions.origin), 'valueCode') === phone1177Code;
  const fromUnitId = sendingUnitOf(task, directory);
  if (fromUnitId === null && !phone) return problem(task, 'requester', 'avsändarens enhet finns inte i katalogen');
  const focus = reference(task, 'focus');
  const focusId = focus?.type === 'Task' ? focus.id : null;
  const across = isAcrossProviders(fromUnitId, targetResourceId, directory);
  const doubts: MappingProblem[] = [];
  if (focusId !== null && across) {
    doubts.push({
      place: `${placeOf(task)} focus`,
      message: 'pekar på ett ärende hos en annan vårdgivare och visas inte',
    });
  }
  const own = directory.unit(fromUnitId ?? '')?.providerId ?? null;
  const chosen = owner?.type === 'Organization' ? owner.id : providerOf(targetResourceId, directory);
  const answers = answersOf(resources, directory);
  const consultation: Consultation = {
    id: consultationIdOf(task),
    origin: phone ? 'phone1177' : 'staff',
    physical: extension(task, extensions.physical)?.['valueBoolean'] === true,
    patientId,
    contactCaseId: contactOf(task) ?? (across ? null : focusId),
    fromUnitId,
    ...requesterOf(task, directory, phone),
    providerId: chosen === own ? null : chosen,
    targetResourceId,
    relatedCaseId: across ? null : focusId,
    priority: mapPriority(task),
    contactReason: contactReasonOf(task),
    form: codeIn(task, 'reasonCode', codeSystems.form),
    problem: text(task, 'description') ?? '',
    arrivedAt: instant(child(child(task, 'restriction'), 'period'), 'start'),
    handleBy: instant(child(child(task, 'restriction'), 'period'), 'end'),
    createdAt: instant(task, 'authoredOn') ?? lastChange(task),
    ...stepsOf(task, status ?? 'sent', answers),
    declineReason: status === 'declined' ? (conceptText(task, 'statusReason') ?? '') : null,
    ...acknowledgedOf(task),
    holder: holderOf(task),
    answers,
    revision: commandIdOf(task),
  };
  return {
    ok: true,
    value: {
      consultation,
      hubId: task.id,
      versionId: task.meta.versionId,
      lastUpdated: instant(task.meta, 'lastUpdated') ?? 0,
      doubts,
      readOnlyReason: readOnlyReasonOf(task, status, reader),
    },
  };
}

function statusOf(task: StoredResource): ConsultationStatus | undefined {
  const status = text(task, 'status');
  const business = codeIn(task, 'businessStatus', codeSystems.consultationStatus);
  const fitting = words.filter((word) => consultationStatusCodes[word].status === status);
  return (
    fitting.find((word) => consultationStatusCodes[word].business === business) ??
    // Without our own word an in-progress one is started, not answered: nobody is told of an answer that is not there.
    fitting.find((word) => word !== 'answered')
  );
}

function stepsOf(
  task: StoredResource,
  status: ConsultationStatus,
  answers: readonly ConsultationAnswer[],
): Readonly<Record<Step, Instant | null>> {
  const written = extension(task, extensions.steps);
  const timeOf = (step: Step): Instant | null =>
    instant(
      items(written, 'extension').find((part) => part['url'] === stepParts[step]),
      'valueDateTime',
    );
  const execution = child(task, 'executionPeriod');
  const otherwise: Readonly<Partial<Record<Step, Instant | null>>> = {
    sentAt: instant(task, 'authoredOn'),
    receivedAt: instant(execution, 'start'),
    startedAt: instant(execution, 'start'),
    answeredAt: answers.at(-1)?.sentAt ?? null,
    closedAt: instant(execution, 'end'),
  };
  const value = (step: Step): Instant | null => {
    if (taken[status].includes(step)) return timeOf(step) ?? otherwise[step] ?? lastChange(task);
    return maybe[status]?.includes(step) === true ? timeOf(step) : null;
  };
  return {
    sentAt: value('sentAt'),
    receivedAt: value('receivedAt'),
    startedAt: value('startedAt'),
    answeredAt: value('answeredAt'),
    closedAt: value('closedAt'),
    recalledAt: value('recalledAt'),
    declinedAt: value('declinedAt'),
  };
}

/** The unit written on it; a foreign one tells it only by who asked, a person or a unit. */
function sendingUnitOf(task: StoredResource, directory: Directory): string | null {
  const written = reference(extension(task, extensions.sendingUnit), 'valueReference');
  if (written?.type === 'Organization') return written.id;
  const requester = reference(task, 'requester');
  if (requester?.type === 'PractitionerRole') return directory.assignment(requester.id)?.unitId ?? null;
  return requester?.type === 'Organization' && directory.unit(requester.id) !== undefined ? requester.id : null;
}

function requesterOf(
  task: StoredResource,
  directory: Directory,
  phone: boolean,
): Pick<Consultation, 'requestedBy' | 'requesterName'> {
  const requester = reference(task, 'requester');
  const staff = requester?.type === 'PractitionerRole' ? requester.id : null;
  const name = staff === null ? undefined : directory.assignment(staff)?.staffName;
  return {
    requestedBy: staff,
    requesterName:
      name ?? requester?.display ?? text(child(task, 'requester'), 'display') ?? (phone ? '1177 på telefon' : ''),
  };
}

function providerOf(resourceId: string | null, directory: Directory): string | null {
  return directory.unit(directory.resource(resourceId ?? '')?.unitId ?? '')?.providerId ?? null;
}

/** The sender's case, by an opaque id: across providers nothing else ties the two together. */
function contactOf(task: StoredResource): string | null {
  const group = child(task, 'groupIdentifier');
  return group?.['system'] === identifiers.startedFrom ? text(group, 'value') : null;
}

function contactReasonOf(task: StoredResource): string {
  return conceptText(task, 'reasonCode') ?? '';
}

function answersOf(resources: ConsultationResources, directory: Directory): readonly ConsultationAnswer[] {
  const names = { assignment: directory.assignment, patientName: () => undefined };
  return internalNotesOf(resources.communications, resources.task.id, names).map((message) => ({
    id: message.id,
    senderAssignmentId: message.senderAssignmentId,
    senderName: message.senderName,
    sentAt: message.sentAt,
    text: message.text,
  }));
}

function acknowledgedOf(task: StoredResource): Pick<Consultation, 'acknowledgedAt' | 'acknowledgedBy'> {
  const acknowledged = extension(task, extensions.acknowledged);
  const part = (name: string) => items(acknowledged, 'extension').find((item) => item['url'] === name);
  return {
    acknowledgedAt: instant(part('nar'), 'valueDateTime'),
    acknowledgedBy: reference(part('vem'), 'valueReference')?.id ?? null,
  };
}

function lastChange(task: StoredResource): Instant {
  return instant(task, 'lastModified') ?? instant(task, 'authoredOn') ?? instant(task.meta, 'lastUpdated') ?? 0;
}

function readOnlyReasonOf(task: StoredResource, status: ConsultationStatus | undefined, reader: Reader): string | null {
  if (isTooNew(task, reader))
    return 'Konsultationen är skriven av en nyare version. Uppdatera Ärendevakt för att arbeta i den.';
  if (status !== undefined) return null;
  return `Konsultationen har en status som den här versionen inte känner (${text(task, 'status') ?? 'ingen'}). Uppdatera Ärendevakt för att arbeta i den.`;
}

function problem(task: StoredResource, element: string, message: string): Mapped<MappedConsultation> {
  return { ok: false, problem: { place: `${placeOf(task)} ${element}`, message } };
}
