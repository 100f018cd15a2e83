import type { FormCode, Instant } from '../../../shared/domain/types.ts';
import type { HubResource, StoredResource, TransactionEntry } from '../hubs/port.ts';
import { ifMatch } from '../hubs/port.ts';
import { buildMessage, buildQuestionnaireResponse, buildTask } from './builders.ts';
import type { CaseSpec, FormItemSpec, MessageSender } from './builders.ts';
import { setBusinessStatus, setCommand, setLastModified, stripServerMeta } from './edits.ts';
import { codeIn, instant, iso, reference, text } from './json.ts';
import { caseStatusCodes, codeSystems } from './names.ts';

/** A whole new case: the form's answers and the Task, linked. */
export interface ArrivalSpec extends Omit<CaseSpec, 'formReference' | 'id'> {
  /** Chosen id for a bulk load; a hub gives its own in a transaction. */
  readonly id?: string;
  readonly formId?: string;
  /** No items = a drop-in without form. */
  readonly items: readonly FormItemSpec[];
}

/** The resources of a new case with chosen ids, for a bulk load. Throws when an id is missing. */
export function arrivalResources(spec: ArrivalSpec & { readonly id: string }): readonly HubResource[] {
  if (spec.items.length === 0) return [buildTask(spec)];
  const formId = spec.formId ?? `${spec.id}-f`;
  return [form(spec.form, spec, formId), buildTask({ ...spec, formReference: `QuestionnaireResponse/${formId}` })];
}

/** The transaction by which a new case reaches a hub: what the patient's platform would send. */
export function arrival(spec: ArrivalSpec): readonly TransactionEntry[] {
  const task = `urn:uuid:${spec.clientId}`;
  if (spec.items.length === 0)
    return [{ method: 'POST', fullUrl: task, resource: buildTask({ ...spec, id: undefined }) }];
  const formUrl = `urn:uuid:${spec.contactId}`;
  return [
    { method: 'POST', fullUrl: formUrl, resource: form(spec.form, spec, undefined) },
    { method: 'POST', fullUrl: task, resource: buildTask({ ...spec, id: undefined, formReference: formUrl }) },
  ];
}

function form(code: FormCode, spec: ArrivalSpec, id: string | undefined): HubResource {
  return buildQuestionnaireResponse({
    id,
    form: code,
    patientId: spec.patient.id,
    authoredAt: spec.arrivedAt,
    guardianId: spec.guardianId,
    items: spec.items,
  });
}

export interface PatientMessageSpec {
  /** UUID of the patient's act: becomes the case's `kommando`, so that no two versions carry one command. */
  readonly commandId: string;
  readonly messageId: string;
  readonly now: Instant;
  readonly text: string;
  /** Default: the case's patient. */
  readonly sender?: MessageSender;
}

/**
 * What the patient's platform writes when the patient writes: the message and a new version of the
 * case (`nytt-meddelande` when it was done, G14). Null when the chat is locked: before receipt (G13)
 * and after closing, where a new case with `basedOn` is made instead.
 */
export function patientMessage(task: StoredResource, spec: PatientMessageSpec): readonly TransactionEntry[] | null {
  const patient = reference(task, 'for');
  if (text(task, 'status') !== 'in-progress' || patient === null) return null;
  const sender: MessageSender = spec.sender ?? { type: 'patient', id: patient.id };
  const message = buildMessage({
    messageId: spec.messageId,
    partOf: `Task/${task.id}`,
    patientId: patient.id,
    sender,
    kind: 'patient',
    sentAt: spec.now,
    text: spec.text,
  });
  const touched = setLastModified(setCommand(stripServerMeta(task), spec.commandId), spec.now);
  const done = codeIn(task, 'businessStatus', codeSystems.caseStatus) === caseStatusCodes.done;
  const bumped = done ? setBusinessStatus(touched, codeSystems.caseStatus, caseStatusCodes.newMessage) : touched;
  return [
    { method: 'POST', fullUrl: `urn:uuid:${spec.commandId}`, resource: message },
    { method: 'PUT', resource: bumped, ifMatch: ifMatch(task.meta.versionId) },
  ];
}

/** The patient has read a message (R136). Null when it was read before or was not written by staff. */
export function readReceipt(communication: StoredResource, now: Instant): readonly TransactionEntry[] | null {
  if (instant(communication, 'received') !== null) return null;
  if (reference(communication, 'sender')?.type !== 'PractitionerRole') return null;
  const resource = { ...stripServerMeta(communication), received: iso(now) };
  return [{ method: 'PUT', resource, ifMatch: ifMatch(communication.meta.versionId) }];
}
