import type { Message, MessageKind } from '../../../shared/domain/types.ts';
import type { StoredResource } from '../hubs/port.ts';
import { codeIn, identifierValue, instant, items, reference, references, text } from './json.ts';
import type { Reference } from './json.ts';
import { categoryCodes, codeSystems, identifiers } from './names.ts';
import type { NameLookup } from './types.ts';

/** The domain's id of a message: ours when it carries one, else the hub's. */
export function messageIdOf(communication: StoredResource): string {
  return identifierValue(communication, [identifiers.message]) ?? communication.id;
}

/**
 * The messages of the case itself in sent order. Copies of one message (a conditional create that ran
 * twice) count once: the earliest, then the smallest id. Retracted ones are left out.
 */
export function mapMessages(
  communications: readonly StoredResource[],
  caseId: string,
  names: NameLookup,
): readonly Message[] {
  return canonical(communications)
    .filter((communication) => isPartOf(communication, caseId))
    .map((communication) => mapMessage(communication, names))
    .toSorted((a, b) => a.sentAt - b.sentAt || compare(a.id, b.id));
}

/** Every internal note of a consultation in sent order, with who wrote it: its answers. */
export function internalNotesOf(
  communications: readonly StoredResource[],
  taskId: string,
  names: NameLookup,
): readonly Message[] {
  return mapMessages(communications, taskId, names).filter((message) => message.kind === 'internal');
}

/** The first internal note of a move: the words its sender wrote to the receiver (D19). */
export function internalNoteOf(communications: readonly StoredResource[], moveId: string): string {
  const notes = canonical(communications)
    .filter((communication) => isPartOf(communication, moveId) && categoryOf(communication) === categoryCodes.internal)
    .toSorted((a, b) => sentAtOf(a) - sentAtOf(b));
  const [first] = notes;
  return first === undefined ? '' : textOf(first);
}

function canonical(communications: readonly StoredResource[]): readonly StoredResource[] {
  const kept = new Map<string, StoredResource>();
  for (const communication of communications) {
    if (communication['status'] === 'entered-in-error') continue;
    const id = messageIdOf(communication);
    const other = kept.get(id);
    if (other === undefined || earlier(communication, other)) kept.set(id, communication);
  }
  return [...kept.values()];
}

function earlier(a: StoredResource, b: StoredResource): boolean {
  const order = (instant(a.meta, 'lastUpdated') ?? 0) - (instant(b.meta, 'lastUpdated') ?? 0);
  return order < 0 || (order === 0 && a.id < b.id);
}

function isPartOf(communication: StoredResource, taskId: string): boolean {
  return references(communication, 'partOf').some((target) => target.type === 'Task' && target.id === taskId);
}

function mapMessage(communication: StoredResource, names: NameLookup): Message {
  const sender = reference(communication, 'sender');
  const kind = kindOfMessage(categoryOf(communication), sender);
  const toPatient = kind === 'answer' || kind === 'info' || kind === 'contactAttempt' || kind === 'system';
  return {
    id: messageIdOf(communication),
    kind,
    senderAssignmentId: sender?.type === 'PractitionerRole' ? sender.id : null,
    senderName: senderNameOf(sender, names),
    sentAt: sentAtOf(communication),
    readAt: toPatient ? instant(communication, 'received') : null,
    text: textOf(communication),
  };
}

function categoryOf(communication: StoredResource): string | null {
  return codeIn(communication, 'category', codeSystems.category);
}

/**
 * Who wrote decides before the category. A message from staff without a category of ours counts as
 * information: it must never stop a clock by mistake (D8).
 */
function kindOfMessage(category: string | null, sender: Reference | null): MessageKind {
  if (category === categoryCodes.internal) return 'internal';
  if (category === categoryCodes.note) return 'note';
  if (sender === null || sender.type === 'Device') return 'system';
  if (sender.type === 'Patient' || sender.type === 'RelatedPerson') return 'patient';
  if (category === categoryCodes.chat) return 'answer';
  return category === categoryCodes.contactAttempt ? 'contactAttempt' : 'info';
}

function senderNameOf(sender: Reference | null, names: NameLookup): string {
  if (sender === null || sender.type === 'Device') return 'Automatiskt meddelande';
  switch (sender.type) {
    case 'Patient':
      return names.patientName(sender.id) ?? sender.display ?? 'Patienten';
    case 'RelatedPerson':
      return sender.display ?? 'Ombud för patienten';
    case 'PractitionerRole':
      return names.assignment(sender.id)?.staffName ?? sender.display ?? 'Vårdpersonal';
    default:
      return sender.display ?? 'Vårdpersonal';
  }
}

function sentAtOf(communication: StoredResource): number {
  return (
    instant(communication, 'sent') ??
    instant(communication, 'received') ??
    instant(communication.meta, 'lastUpdated') ??
    0
  );
}

function textOf(communication: StoredResource): string {
  return items(communication, 'payload')
    .map((part) => {
      const own = text(part, 'contentString');
      if (own !== null) return own;
      const attachment = items(part, 'contentAttachment')[0] ?? items(part, 'contentReference')[0];
      return `[Bilaga: ${text(attachment, 'title') ?? text(attachment, 'display') ?? 'visas inte här'}]`;
    })
    .join('\n');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
