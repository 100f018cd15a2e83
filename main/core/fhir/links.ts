import type { HubResource } from '../hubs/port.ts';
import { codeIn, identifierValue, items, reference, references } from './json.ts';
import { kindOf } from './kinds.ts';
import { codeSystems, identifiers } from './names.ts';

/** The sender's own id of a consultation; the hub's where it has none. */
export function consultationIdOf(task: HubResource): string {
  return identifierValue(task, [identifiers.consultation]) ?? task.id ?? '';
}

/** The last command written to a case, or the one that made a move. */
export function commandIdOf(resource: HubResource): string | null {
  return identifierValue(resource, [identifiers.command]);
}

export function patientIdOf(task: HubResource): string | null {
  const patient = reference(task, 'for');
  return patient?.type === 'Patient' ? patient.id : null;
}

/** The resource that has the baton; null where the case says none. */
export function ownerIdOf(task: HubResource): string | null {
  const owner = reference(task, 'owner');
  return owner?.type === 'HealthcareService' ? owner.id : null;
}

/** QuestionnaireResponse of a case; null for a drop-in without form. */
export function formIdOf(task: HubResource): string | null {
  const inputs = items(task, 'input');
  const own = inputs.find((input) => codeIn(input, 'type', codeSystems.input) === 'formular');
  for (const input of own === undefined ? inputs : [own]) {
    const target = reference(input, 'valueReference');
    if (target?.type === 'QuestionnaireResponse') return target.id;
  }
  return null;
}

/** The case a Task belongs to: itself for a case, `focus` or `partOf` for a move or consultation. */
export function caseIdOf(task: HubResource): string | null {
  if (kindOf(task) === 'case') return task.id ?? null;
  const targets = [reference(task, 'focus'), ...references(task, 'partOf')];
  return targets.find((target) => target?.type === 'Task')?.id ?? null;
}

/** Ids of the Tasks (cases or moves) a resource hangs on: messages by `partOf`, Provenance by `target`, Tasks by `caseIdOf`. */
export function linkedCaseIds(resource: HubResource): readonly string[] {
  switch (kindOf(resource)) {
    case 'message':
      return taskIds(resource, 'partOf');
    case 'provenance':
      return taskIds(resource, 'target');
    case 'case':
    case 'move':
    case 'voucher':
    case 'consultation': {
      const id = caseIdOf(resource);
      return id === null ? [] : [id];
    }
    default:
      return [];
  }
}

function taskIds(resource: HubResource, element: string): readonly string[] {
  return references(resource, element)
    .filter((target) => target.type === 'Task')
    .map((target) => target.id);
}
