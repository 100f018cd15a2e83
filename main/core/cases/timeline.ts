import type { Message, MessageKind } from '../../../shared/domain/types.ts';
import type { TimelineActivity, TimelineEntry } from '../../../shared/ipc/schemas.ts';
import type { TimelineRecord } from '../fhir/index.ts';

const written: Readonly<Record<MessageKind, TimelineActivity>> = {
  patient: 'patientMessage',
  answer: 'answer',
  info: 'info',
  contactAttempt: 'contactAttempt',
  internal: 'addNote',
  note: 'addNote',
  system: 'systemMessage',
};

/**
 * Händelser, oldest first: what is recorded of who did what, and the messages nobody recorded (the
 * patient's, and those of systems that keep no record). A message sent from here is there once: its
 * id begins with the id of the command that sent it, and that command is recorded.
 */
export function timelineOf(records: readonly TimelineRecord[], messages: readonly Message[]): TimelineEntry[] {
  const recorded = new Set(records.map((record) => record.commandId));
  return [
    ...records.map((record) => ({
      id: record.id,
      at: record.at,
      who: record.byName,
      activity: record.activity,
      detail: record.detail,
    })),
    ...messages
      .filter((message) => !recorded.has(commandOf(message)))
      .map((message) => ({
        id: message.id,
        at: message.sentAt,
        who: message.senderName,
        activity: written[message.kind],
        detail: null,
      })),
  ].toSorted((a, b) => a.at - b.at);
}

function commandOf(message: Message): string {
  const end = message.id.lastIndexOf('/');
  return end === -1 ? message.id : message.id.slice(0, end);
}
