import type { StoredResource } from '../hubs/port.ts';
import { messageIdOf } from './mapMessages.ts';
import { codeIn, conceptText, humanName, items, reference, text } from './json.ts';
import type { CaseProxy, CaseResources } from './types.ts';

const roleCodes = 'http://terminology.hl7.org/CodeSystem/v3-RoleCode';

/** A parent is not always the guardian: only what the resource says is said. */
const relationWords: Readonly<Record<string, string>> = {
  GUARD: 'Vårdnadshavare',
  PRN: 'Förälder',
  MTH: 'Förälder',
  FTH: 'Förälder',
};

/** Ids of everybody who has written in the patient's name: who sent the form first, then by message. */
export function proxyIdsOf(resources: CaseResources): readonly string[] {
  const senders = [senderOfForm(resources), ...resources.communications.map(senderOfMessage)];
  return [...new Set(senders.filter((id) => id !== null))];
}

/**
 * Those who have written for the patient in this case (R73). One who cannot be read is a proxy all the same, by the
 * name beside the reference: that somebody else than the patient wrote must not be lost.
 */
export function mapProxies(
  resources: CaseResources,
  people: ReadonlyMap<string, StoredResource>,
): readonly CaseProxy[] {
  const formSender = senderOfForm(resources);
  return proxyIdsOf(resources).map((id) => {
    const person = people.get(id);
    const own = resources.communications.filter((communication) => senderOfMessage(communication) === id);
    const shown = own.map((communication) => reference(communication, 'sender')?.display ?? null);
    return {
      personId: id,
      name: humanName(person) ?? shown.find((name) => name !== null) ?? 'Namn saknas',
      relation: relationOf(person),
      phone: phoneOf(person),
      sentForm: id === formSender,
      messageIds: [...new Set(own.map(messageIdOf))].toSorted(),
    };
  });
}

/** The form's own sender, else whom the case says asked for it. */
function senderOfForm({ form, task }: CaseResources): string | null {
  for (const sender of [reference(form, 'source'), reference(form, 'author'), reference(task, 'requester')]) {
    if (sender?.type === 'RelatedPerson') return sender.id;
    if (sender?.type === 'Patient') return null;
  }
  return null;
}

function senderOfMessage(communication: StoredResource): string | null {
  const sender = reference(communication, 'sender');
  return sender?.type === 'RelatedPerson' ? sender.id : null;
}

function relationOf(person: StoredResource | undefined): string {
  const code = codeIn(person, 'relationship', roleCodes);
  const own = text(items(person, 'relationship')[0], 'text');
  return own ?? relationWords[code ?? ''] ?? conceptText(person, 'relationship') ?? 'Ombud';
}

function phoneOf(person: StoredResource | undefined): string | null {
  const phones = items(person, 'telecom').filter((item) => item['system'] === 'phone');
  return text(phones.find((item) => item['use'] === 'mobile') ?? phones[0], 'value');
}
