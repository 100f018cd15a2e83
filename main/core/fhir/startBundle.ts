import type { CareCase, CaseOrigin } from '../../../shared/domain/types.ts';
import type { HubResource, StoredResource, TransactionEntry } from '../hubs/port.ts';
import { ifMatch } from '../hubs/port.ts';
import { buildTask } from './builders.ts';
import { buildPatient } from './buildersDirectory.ts';
import { childUrl } from './commandBundle.ts';
import { codeable, namedReference } from './elements.ts';
import { identifierValue, items, reference, text } from './json.ts';
import { commandIdOf } from './links.ts';
import { codeSystems, identifiers, nationalSystems } from './names.ts';
import { buildProvenance } from './timeline.ts';

interface Wanted {
  readonly resource: HubResource;
  readonly identifier: { readonly system: string; readonly value: string };
}

/** Code of a Task made for a case nobody has started yet: no search for cases finds it. */
const unstartedCode = 'nytt-arende';

/** The Task of a case before it is started: made once, whoever asks twice (decisions/0025). */
export function startShell(spec: { readonly clientId: string; readonly patientId: string }): Wanted {
  const identifier = { system: identifiers.case, value: spec.clientId };
  return {
    identifier,
    resource: {
      resourceType: 'Task',
      identifier: [identifier],
      status: 'draft',
      intent: 'order',
      code: codeable(codeSystems.taskType, unstartedCode),
      for: { reference: `Patient/${spec.patientId}` },
    },
  };
}

/** Somebody the hub may have: looked up by number, made when nobody has it. */
export function startPatient(spec: {
  readonly personnummer: string;
  readonly given: string;
  readonly family: string;
  readonly phone: string | null;
}): Wanted {
  const { personnummer, given, family, phone } = spec;
  const digits = personnummer;
  const { id: _none, ...resource } = buildPatient({
    id: '',
    given,
    family,
    personnummer,
    birthDate: `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`,
    ...(phone === null ? {} : { phone }),
  });
  return { resource, identifier: { system: nationalSystems.personnummer[0], value: personnummer } };
}

export interface StartBundleInput {
  readonly commandId: string;
  readonly clientId: string;
  /** The shell, as just read. */
  readonly task: StoredResource;
  readonly careCase: Omit<CareCase, 'id'>;
  readonly patient: { readonly id: string; readonly name: string };
  readonly ownerName: string;
  /** Id on the hub of what the case comes from; null when it comes from nothing. */
  readonly sourceId: string | null;
  /** The patient's form, when the case goes on with one that has it. */
  readonly formId: string | null;
  readonly actor: { readonly assignmentId: string; readonly name: string; readonly role: string };
  readonly rulebook: { readonly id: string; readonly hash: string };
  readonly now: number;
}

/** The one transaction that starts a case: the Task, guarded by the shell's version, and the Provenance. */
export function startBundle(input: StartBundleInput): readonly TransactionEntry[] {
  const { careCase, task, actor, commandId } = input;
  const holder = careCase.holder === null ? null : { id: actor.assignmentId, name: actor.name };
  const built = buildTask({
    id: task.id,
    clientId: input.clientId,
    commandId,
    contactId: input.clientId,
    kind: careCase.kind,
    form: careCase.form,
    contactReason: careCase.contactReason,
    patient: input.patient,
    owner: { id: careCase.ownerResourceId, name: input.ownerName },
    priority: careCase.priority,
    arrivedAt: careCase.arrivedAt,
    handleBy: careCase.handleBy,
    followUpEnds: careCase.followUpEnds,
    receivedAt: careCase.receivedAt,
    holder,
    lastModified: input.now,
    ...(input.formId === null ? {} : { formReference: `QuestionnaireResponse/${input.formId}` }),
  });
  const resource = {
    ...built,
    id: task.id,
    requester: namedReference('PractitionerRole', { id: actor.assignmentId, name: actor.name }),
    ...basedOn(careCase.startedFrom, input.sourceId),
  };
  return [
    { method: 'PUT', resource, ifMatch: ifMatch(task.meta.versionId) },
    {
      method: 'POST',
      fullUrl: childUrl(commandId, 9),
      resource: buildProvenance({
        commandId,
        activity: 'startCase',
        caseId: task.id,
        children: [],
        baseVersion: task.meta.versionId,
        at: input.now,
        actor,
        rulebook: input.rulebook,
        detail: null,
      }),
    },
  ];
}

/** What it comes from, by its place on the hub and, for a consultation, by the sender's id of it. */
function basedOn(origin: CaseOrigin | undefined, hubId: string | null): { readonly basedOn?: readonly unknown[] } {
  if (hubId === null || origin === undefined || origin.type === 'staff') return {};
  const at = { reference: `Task/${hubId}` };
  if (origin.type === 'case') return { basedOn: [at] };
  return { basedOn: [{ ...at, identifier: { system: identifiers.consultation, value: origin.consultationId } }] };
}

/** What a case that staff started comes from; undefined when the patient sent it. */
export function originOf(task: StoredResource): CaseOrigin | undefined {
  if (reference(task, 'requester')?.type !== 'PractitionerRole') return undefined;
  for (const item of items(task, 'basedOn')) {
    const identifier = item['identifier'];
    const target = reference({ item }, 'item');
    if (text(identifier, 'system') === identifiers.consultation) {
      const consultationId = text(identifier, 'value');
      if (consultationId !== null) return { type: 'consultation', consultationId };
    }
    if (target?.type === 'Task') return { type: 'case', caseId: target.id };
  }
  return { type: 'staff' };
}

/** True for a shell nobody has started a case in. */
export function isStartShell(task: StoredResource): boolean {
  return commandIdOf(task) === null && text(task, 'status') === 'draft' && clientIdOf(task) !== null;
}

export function clientIdOf(task: StoredResource): string | null {
  return identifierValue(task, [identifiers.case]);
}
