import type {
  CaseKind,
  ControlledDrug,
  FormCode,
  HandoverKind,
  HandoverReason,
  HandoverStatus,
  Instant,
  MessageKind,
  Priority,
} from '../../../shared/domain/types.ts';
import type { HubResource } from '../hubs/port.ts';
import {
  buildCaseExtensions,
  codeable,
  coarsePriority,
  commandIdentifier,
  holderExtension,
  namedReference,
} from './elements.ts';
import type { Named } from './elements.ts';
import { iso } from './json.ts';
import {
  caseStatusCodes,
  categoryCodes,
  codeSystems,
  extensions,
  identifiers,
  moveStatusCodes,
  namespace,
  profiles,
} from './names.ts';
import type { CaseStatusCode } from './names.ts';

export interface FormItemSpec {
  readonly linkId: string;
  readonly question: string;
  readonly answer: string | boolean | FileSpec;
}

/** A file that came along: its name and what it is. What is in it stays in the platform. */
export interface FileSpec {
  readonly title: string;
  readonly contentType: string;
}

/** linkIds the rules read (docs/sync.md): `beroende`, `nll`, `besok` (ISO time), `typ`. */
export const formLinks = {
  controlledDrug: 'beroende',
  medicationListConsent: 'nll',
  visitAt: 'besok',
  type: 'typ',
} as const;

/** The words of `beroende` in a form. */
export const controlledDrugAnswers: Readonly<Record<ControlledDrug, string>> = {
  yes: 'ja',
  no: 'nej',
  unknown: 'vet ej',
};

export interface QuestionnaireResponseSpec {
  readonly id?: string;
  readonly form: FormCode;
  readonly patientId: string;
  readonly authoredAt: Instant;
  /** RelatedPerson who filled it in for the patient; absent = the patient. */
  readonly guardianId?: string;
  readonly items: readonly FormItemSpec[];
}

export function buildQuestionnaireResponse(spec: QuestionnaireResponseSpec): HubResource {
  return {
    resourceType: 'QuestionnaireResponse',
    ...withId(spec.id),
    status: 'completed',
    questionnaire: `${namespace}/Questionnaire/${spec.form}`,
    subject: { reference: `Patient/${spec.patientId}` },
    authored: iso(spec.authoredAt),
    ...(spec.guardianId === undefined ? {} : { source: { reference: `RelatedPerson/${spec.guardianId}` } }),
    item: spec.items.map((item) => ({
      linkId: item.linkId,
      text: item.question,
      answer: [answerElement(item.answer)],
    })),
  };
}

function answerElement(answer: FormItemSpec['answer']): Readonly<Record<string, unknown>> {
  if (typeof answer === 'boolean') return { valueBoolean: answer };
  return typeof answer === 'string' ? { valueString: answer } : { valueAttachment: answer };
}

export interface CaseSpec {
  readonly id?: string;
  /** UUID the sender gave the case; never changes. */
  readonly clientId: string;
  readonly commandId: string;
  /** One contact: the case and those that follow from it. */
  readonly contactId: string;
  readonly kind: CaseKind;
  readonly form: FormCode;
  /** Label of the form, town included: "Förnya recept - Gävle" (R67). */
  readonly contactReason: string;
  readonly patient: Named;
  readonly owner: Named;
  readonly priority: Priority | null;
  readonly arrivedAt: Instant;
  readonly handleBy: Instant | null;
  readonly followUpEnds?: Instant | null;
  /** `QuestionnaireResponse/<id>` or `urn:uuid:…`; absent for a drop-in without form. */
  readonly formReference?: string;
  /** RelatedPerson when a guardian sent it; else the patient is the sender. */
  readonly guardianId?: string;
  readonly receivedAt?: Instant | null;
  readonly holder?: Named | null;
  readonly doneAt?: Instant | null;
  readonly closedAt?: Instant | null;
  readonly pendingMove?: boolean;
  /** Last change; default the latest of the times above. */
  readonly lastModified?: Instant;
  readonly basedOn?: string;
}

/** A case (Task `arende`) in any state; a case that has just arrived needs none of the optional times. */
export function buildTask(spec: CaseSpec): HubResource {
  const times = [spec.arrivedAt, spec.receivedAt, spec.doneAt, spec.closedAt].filter((at) => typeof at === 'number');
  const execution = {
    ...(typeof spec.receivedAt === 'number' ? { start: iso(spec.receivedAt) } : {}),
    ...(typeof spec.closedAt === 'number' ? { end: iso(spec.closedAt) } : {}),
  };
  const sender = spec.guardianId === undefined ? `Patient/${spec.patient.id}` : `RelatedPerson/${spec.guardianId}`;
  const extension = buildCaseExtensions({
    priority: spec.priority,
    kind: spec.kind,
    followUp: typeof spec.followUpEnds === 'number' ? { start: spec.arrivedAt, end: spec.followUpEnds } : null,
    doneAt: spec.doneAt ?? null,
  });
  return {
    resourceType: 'Task',
    ...withId(spec.id),
    meta: { profile: [profiles.case] },
    identifier: [{ system: identifiers.case, value: spec.clientId }, commandIdentifier(spec.commandId)],
    groupIdentifier: { system: identifiers.contact, value: spec.contactId },
    ...(spec.basedOn === undefined ? {} : { basedOn: [{ reference: `Task/${spec.basedOn}` }] }),
    status:
      typeof spec.closedAt === 'number'
        ? 'completed'
        : typeof spec.receivedAt === 'number'
          ? 'in-progress'
          : 'requested',
    businessStatus: codeable(codeSystems.caseStatus, businessStatusOf(spec)),
    intent: 'order',
    priority: coarsePriority(spec.priority),
    code: codeable(codeSystems.taskType, 'arende'),
    description: spec.contactReason,
    for: namedReference('Patient', spec.patient),
    authoredOn: iso(spec.arrivedAt),
    lastModified: iso(spec.lastModified ?? Math.max(...times)),
    requester: { reference: sender },
    owner: namedReference('HealthcareService', spec.owner),
    reasonCode: {
      coding: [{ system: codeSystems.form, code: spec.form, display: spec.contactReason }],
      text: spec.contactReason,
    },
    ...(spec.handleBy === null ? {} : { restriction: { period: { end: iso(spec.handleBy) } } }),
    ...(Object.keys(execution).length === 0 ? {} : { executionPeriod: execution }),
    ...(spec.formReference === undefined
      ? {}
      : {
          input: [{ type: codeable(codeSystems.input, 'formular'), valueReference: { reference: spec.formReference } }],
        }),
    extension: spec.holder ? [...extension, holderExtension(spec.holder.id, spec.holder.name)] : extension,
  };
}

export interface MoveSpec {
  readonly id?: string;
  /** The domain's id of the handover: stable before and after it reaches the hub. */
  readonly handoverId: string;
  readonly commandId: string;
  readonly caseReference: string;
  readonly patient: Named | null;
  readonly requester: Named;
  /** The unit the case stands at; default the requester's. */
  readonly fromUnitId?: string;
  readonly target: { readonly id: string; readonly name: string | null };
  readonly kind: HandoverKind;
  readonly reason: HandoverReason | null;
  readonly priority: Priority | null;
  readonly status: HandoverStatus;
  readonly requestedAt: Instant;
  readonly decidedAt?: Instant | null;
  readonly declineReason?: string | null;
}

/** A move request (Task `flytta`). Its internal note is a message of its own: `buildMessage` with `internal`. */
export function buildMove(spec: MoveSpec): HubResource {
  const codes = moveStatusCodes[spec.status];
  const decided = typeof spec.decidedAt === 'number' ? spec.decidedAt : null;
  return {
    resourceType: 'Task',
    ...withId(spec.id),
    identifier: [commandIdentifier(spec.commandId), { system: identifiers.handover, value: spec.handoverId }],
    status: codes.status,
    businessStatus: codeable(codeSystems.moveStatus, codes.business),
    ...(typeof spec.declineReason === 'string' ? { statusReason: { text: spec.declineReason } } : {}),
    intent: 'order',
    priority: coarsePriority(spec.priority),
    code: codeable(codeSystems.taskType, 'flytta'),
    partOf: [{ reference: spec.caseReference }],
    focus: { reference: spec.caseReference },
    ...(spec.patient === null ? {} : { for: namedReference('Patient', spec.patient) }),
    authoredOn: iso(spec.requestedAt),
    lastModified: iso(decided ?? spec.requestedAt),
    ...(decided === null ? {} : { executionPeriod: { end: iso(decided) } }),
    requester: namedReference('PractitionerRole', spec.requester),
    owner: {
      reference: `HealthcareService/${spec.target.id}`,
      ...(spec.target.name === null ? {} : { display: spec.target.name }),
    },
    ...(spec.reason === null ? {} : { reasonCode: codeable(codeSystems.handoverReason, spec.reason) }),
    extension: [
      ...(spec.priority === null ? [] : [{ url: extensions.priority, valueInteger: spec.priority }]),
      { url: extensions.handoverKind, valueCode: spec.kind },
      ...(spec.fromUnitId === undefined
        ? []
        : [{ url: extensions.sendingUnit, valueReference: { reference: `Organization/${spec.fromUnitId}` } }]),
    ],
  };
}

export type MessageSender =
  | { readonly type: 'patient'; readonly id: string }
  | { readonly type: 'guardian'; readonly id: string; readonly name: string }
  | { readonly type: 'staff'; readonly id: string; readonly name: string }
  /** The platform itself: the automatic receipt. */
  | { readonly type: 'system' };

export interface MessageSpec {
  readonly id?: string;
  /** The domain's id of the message (`NS/id/meddelande`). */
  readonly messageId: string;
  /** `Task/<id>` of the case, or of the move an internal note belongs to; `urn:uuid:…` inside a transaction. */
  readonly partOf: string;
  readonly patientId: string;
  readonly sender: MessageSender;
  readonly kind: MessageKind;
  readonly sentAt: Instant;
  /** When the patient read it. */
  readonly readAt?: Instant | null;
  readonly text: string;
  readonly files?: readonly FileSpec[];
}

/** One Communication. Internal notes and anteckningar carry neither patient nor recipient: nothing may show them to the patient. */
export function buildMessage(spec: MessageSpec): HubResource {
  const staffOnly = spec.kind === 'internal' || spec.kind === 'note';
  const patient = { reference: `Patient/${spec.patientId}` };
  const toPatient = spec.sender.type === 'staff' || spec.sender.type === 'system';
  return {
    resourceType: 'Communication',
    ...withId(spec.id),
    status: 'completed',
    identifier: [{ system: identifiers.message, value: spec.messageId }],
    category: [codeable(codeSystems.category, categoryOf(spec.kind))],
    partOf: [{ reference: spec.partOf }],
    ...(staffOnly ? {} : { subject: patient }),
    ...senderOf(spec.sender),
    ...(!staffOnly && toPatient ? { recipient: [patient] } : {}),
    sent: iso(spec.sentAt),
    ...(typeof spec.readAt === 'number' ? { received: iso(spec.readAt) } : {}),
    payload: [{ contentString: spec.text }, ...(spec.files ?? []).map((file) => ({ contentAttachment: file }))],
  };
}

function senderOf(sender: MessageSender): {
  readonly sender?: { readonly reference: string; readonly display?: string };
} {
  switch (sender.type) {
    case 'patient':
      return { sender: { reference: `Patient/${sender.id}` } };
    case 'guardian':
      return { sender: { reference: `RelatedPerson/${sender.id}`, display: sender.name } };
    case 'staff':
      return { sender: namedReference('PractitionerRole', sender) };
    case 'system':
      return {};
  }
}

function categoryOf(kind: MessageKind): string {
  switch (kind) {
    case 'patient':
    case 'answer':
      return categoryCodes.chat;
    case 'info':
    case 'system':
      return categoryCodes.info;
    case 'internal':
      return categoryCodes.internal;
    case 'note':
      return categoryCodes.note;
    case 'contactAttempt':
      return categoryCodes.contactAttempt;
  }
}

function businessStatusOf(spec: CaseSpec): CaseStatusCode {
  if (typeof spec.closedAt === 'number') return caseStatusCodes.closed;
  if (spec.pendingMove === true) return caseStatusCodes.handover;
  if (typeof spec.doneAt === 'number') return caseStatusCodes.done;
  if (typeof spec.receivedAt !== 'number') return caseStatusCodes.new;
  return spec.holder ? caseStatusCodes.ongoing : caseStatusCodes.released;
}

function withId(id: string | undefined): { readonly id?: string } {
  return id === undefined ? {} : { id };
}
