import { assertNever } from '../../../shared/util/assertNever.ts';
import { consultationStatus } from '../../../shared/domain/consultation/derive.ts';
import type { Consultation, ConsultationEvent } from '../../../shared/domain/consultation/types.ts';
import type { CaseState, Instant } from '../../../shared/domain/types.ts';
import type { HubResource, StoredResource, TransactionEntry } from '../hubs/port.ts';
import { ifMatch } from '../hubs/port.ts';
import { buildMessage } from './builders.ts';
import { changedCase, childUrl } from './commandBundle.ts';
import {
  setAcknowledged,
  setBusinessStatus,
  setCommand,
  setExecution,
  setExtension,
  setHolder,
  setLastModified,
  setPriority,
  setStatus,
  stripServerMeta,
  withElement,
  type Editable,
} from './edits.ts';
import { coarsePriority, codeable, namedReference } from './elements.ts';
import { iso } from './json.ts';
import { stepParts } from './mapConsultation.ts';
import {
  codeSystems,
  consultationStatusCodes,
  extensions,
  identifiers,
  phone1177Code,
  staffOriginCode,
} from './names.ts';
import { buildProvenance, type TimelineActivity } from './timeline.ts';
import type { CaseResources } from './types.ts';

export interface ConsultationBundleInput {
  readonly commandId: string;
  readonly task: StoredResource;
  readonly after: Consultation;
  readonly events: readonly ConsultationEvent[];
  /** Cases whose order with it matters (D5): guarded by the version read, changed in `kommando` only. */
  readonly guarded: readonly { readonly resources: CaseResources; readonly state: CaseState }[];
  readonly actorAssignmentId: string;
  readonly actorName: string;
  readonly actorRole: string;
  readonly rulebook: { readonly id: string; readonly hash: string };
  readonly now: Instant;
}

/** The Task of a consultation before anything is written in it: made once, whoever asks twice (decisions/0023). */
export function consultationShell(spec: {
  readonly consultationId: string;
  readonly patientId: string;
  readonly requester: { readonly id: string; readonly name: string };
}): { readonly resource: HubResource; readonly identifier: { readonly system: string; readonly value: string } } {
  const identifier = { system: identifiers.consultation, value: spec.consultationId };
  return {
    identifier,
    resource: {
      resourceType: 'Task',
      identifier: [identifier],
      status: consultationStatusCodes.draft.status,
      intent: 'order',
      code: codeable(codeSystems.taskType, 'konsultation'),
      for: { reference: `Patient/${spec.patientId}` },
      requester: namedReference('PractitionerRole', spec.requester),
    },
  };
}

/**
 * The one transaction of a command to a consultation: an answer, the cases it is in one order with, the Task (the
 * commit point, guarded by its version) and the Provenance; at most five entries. Only the command's elements change.
 */
export function consultationBundle(input: ConsultationBundleInput): readonly TransactionEntry[] {
  const { commandId, task, after, events } = input;
  const created = events.flatMap((event): readonly TransactionEntry[] =>
    event.type === 'answered'
      ? [
          {
            method: 'POST',
            fullUrl: childUrl(commandId, 1),
            resource: buildMessage({
              messageId: event.answer.id,
              partOf: `Task/${task.id}`,
              patientId: after.patientId,
              sender: { type: 'staff', id: event.by, name: input.actorName },
              kind: 'internal',
              sentAt: event.answer.sentAt,
              text: event.answer.text,
            }),
          },
        ]
      : [],
  );
  const guarded = input.guarded.map(({ resources, state }): TransactionEntry => ({
    method: 'PUT',
    resource: changedCase({ ...input, fresh: resources, before: state, after: state, events: [] }),
    ifMatch: ifMatch(resources.task.meta.versionId),
  }));
  // Händelser of the case tell of it; a draft is nobody's news yet.
  const [first] = events;
  const told = first?.type === 'draftSaved' || first?.type === 'discarded' ? null : caseToTell(after, events);
  return [
    ...created,
    ...guarded,
    { method: 'PUT', resource: changedTask(input), ifMatch: ifMatch(task.meta.versionId) },
    {
      method: 'POST',
      fullUrl: childUrl(commandId, 9),
      resource: buildProvenance({
        commandId,
        activity: activityOf(events),
        caseId: told ?? task.id,
        children: told === null ? [] : [`Task/${task.id}`],
        baseTaskId: task.id,
        baseVersion: task.meta.versionId,
        at: input.now,
        actor: { assignmentId: input.actorAssignmentId, name: input.actorName, role: input.actorRole },
        rulebook: input.rulebook,
        detail: events.flatMap((event) => (event.type === 'declined' ? [event.reason] : [])).at(0) ?? null,
      }),
    },
  ];
}

/** The receiver of another provider names no case; the sender names their own (G3). */
function caseToTell(after: Consultation, events: readonly ConsultationEvent[]): string | null {
  if (after.relatedCaseId !== null) return after.relatedCaseId;
  const bySender = events.some(({ type }) => ['sent', 'recalled', 'closed', 'declineAcknowledged'].includes(type));
  return bySender ? after.contactCaseId : null;
}

function activityOf(events: readonly ConsultationEvent[]): TimelineActivity {
  const [event] = events;
  switch (event?.type) {
    case 'draftSaved':
    case undefined:
      return 'saveConsultation';
    case 'sent':
      return 'sendConsultation';
    case 'discarded':
    case 'recalled':
      return 'recallConsultation';
    case 'received':
      return 'receiveConsultation';
    case 'takenOver':
      return 'takeOverConsultation';
    case 'started':
      return 'startConsultation';
    case 'declined':
      return 'declineConsultation';
    case 'answered':
      return 'answerConsultation';
    case 'closed':
      return 'closeConsultation';
    case 'declineAcknowledged':
      return 'acknowledgeDeclinedConsultation';
    default:
      return assertNever(event);
  }
}

function changedTask(input: ConsultationBundleInput): Editable {
  const { after, now } = input;
  let next = setLastModified(setCommand(stripServerMeta(input.task), input.commandId), now);
  const codes = consultationStatusCodes[consultationStatus(after)];
  next = setBusinessStatus(setStatus(next, codes.status), codeSystems.consultationStatus, codes.business);
  if (input.events.some((event) => event.type === 'draftSaved' || event.type === 'sent'))
    next = withContent(next, after);
  next = setExtension(next, extensions.steps, stepsExtension(after));
  next = setExecution(next, 'start', after.receivedAt);
  next = setExecution(next, 'end', after.closedAt ?? after.declinedAt ?? after.recalledAt);
  const holder = input.events.find((event) => event.type === 'received' || event.type === 'takenOver');
  if (holder !== undefined) next = setHolder(next, { id: input.actorAssignmentId, name: input.actorName });
  if (after.declinedAt !== null && after.declineReason !== null) {
    next = withElement(next, 'statusReason', { text: after.declineReason });
  }
  const acknowledged = input.events.find((event) => event.type === 'declineAcknowledged');
  return acknowledged === undefined ? next : setAcknowledged(next, acknowledged.by, input.actorName, acknowledged.at);
}

function withContent(resource: Editable, after: Consultation): Editable {
  let next = withElement(resource, 'description', after.problem === '' ? undefined : after.problem);
  next = withElement(next, 'owner', ownerOf(after));
  next = withElement(
    next,
    'focus',
    after.relatedCaseId === null ? undefined : { reference: `Task/${after.relatedCaseId}` },
  );
  next = withElement(
    next,
    'groupIdentifier',
    after.contactCaseId === null ? undefined : { system: identifiers.startedFrom, value: after.contactCaseId },
  );
  next = withElement(next, 'reasonCode', reasonOf(after));
  next = withElement(next, 'authoredOn', iso(after.createdAt));
  next = withElement(
    next,
    'requester',
    after.requestedBy === null
      ? { display: after.requesterName }
      : namedReference('PractitionerRole', { id: after.requestedBy, name: after.requesterName }),
  );
  next = { ...setPriority(next, after.priority), priority: coarsePriority(after.priority) };
  next = withElement(next, 'restriction', restrictionOf(after));
  next = setExtension(next, extensions.origin, {
    valueCode: after.origin === 'phone1177' ? phone1177Code : staffOriginCode,
  });
  next = setExtension(next, extensions.physical, after.physical ? { valueBoolean: true } : null);
  return setExtension(
    next,
    extensions.sendingUnit,
    after.fromUnitId === null ? null : { valueReference: { reference: `Organization/${after.fromUnitId}` } },
  );
}

/** The queue it is addressed to; in a draft without one, the provider that was chosen. */
function ownerOf(after: Consultation): unknown {
  if (after.targetResourceId !== null) return { reference: `HealthcareService/${after.targetResourceId}` };
  return after.providerId === null ? undefined : { reference: `Organization/${after.providerId}` };
}

function reasonOf(after: Consultation): unknown {
  if (after.form === null && after.contactReason === '') return undefined;
  return {
    ...(after.form === null ? {} : codeable(codeSystems.form, after.form)),
    ...(after.contactReason === '' ? {} : { text: after.contactReason }),
  };
}

function restrictionOf(after: Consultation): unknown {
  if (after.arrivedAt === null && after.handleBy === null) return undefined;
  return {
    period: {
      ...(after.arrivedAt === null ? {} : { start: iso(after.arrivedAt) }),
      ...(after.handleBy === null ? {} : { end: iso(after.handleBy) }),
    },
  };
}

function stepsExtension(after: Consultation): Readonly<Record<string, unknown>> | null {
  const parts = Object.entries(stepParts).flatMap(([step, url]) => {
    const at = after[step as keyof typeof stepParts];
    return at === null ? [] : [{ url, valueDateTime: iso(at) }];
  });
  return parts.length === 0 ? null : { extension: parts };
}

/** A whole consultation as somebody else has written it: for invented data. */
export function buildConsultation(consultation: Consultation): HubResource {
  const { status, business } = consultationStatusCodes[consultationStatus(consultation)];
  const { resource } = consultationShell({
    consultationId: consultation.id,
    patientId: consultation.patientId,
    requester: { id: consultation.requestedBy ?? '', name: consultation.requesterName },
  });
  const bare: Editable = { ...resource, resourceType: 'Task', id: consultation.id };
  const coded = setBusinessStatus(setStatus(bare, status), codeSystems.consultationStatus, business);
  const full = withContent(coded, consultation);
  return setExtension(
    setLastModified(full, consultation.sentAt ?? consultation.createdAt),
    extensions.steps,
    stepsExtension(consultation),
  );
}
