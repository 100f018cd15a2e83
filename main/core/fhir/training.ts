import type { HubResource, StoredResource } from '../hubs/port.ts';
import { humanName, reference } from './json.ts';
import { nationalSystems } from './names.ts';
import type { MessageSender } from './builders.ts';

/** The identifier a patient is found by before one is created: the first national system for personnummer. */
export function patientIdentifier(personnummer: string): { readonly system: string; readonly value: string } {
  return { system: nationalSystems.personnummer[0], value: personnummer };
}

/** The guardian who sent the case in the patient's name; null when the patient did. */
export function guardianIdOf(task: HubResource): string | null {
  const requester = reference(task, 'requester');
  return requester?.type === 'RelatedPerson' ? requester.id : null;
}

/** A guardian as the sender of a message. */
export function guardianSender(person: StoredResource): MessageSender {
  return { type: 'guardian', id: person.id, name: humanName(person) ?? 'Vårdnadshavare' };
}

/** The resource without an id, as it is sent to a hub that gives its own. */
export function withoutId(resource: HubResource): HubResource {
  const { id: _id, ...rest } = resource;
  return rest;
}

/** True for a case somebody has taken and not closed: its chat is open. */
export function isReceivedTask(task: HubResource): boolean {
  return task['status'] === 'in-progress';
}
