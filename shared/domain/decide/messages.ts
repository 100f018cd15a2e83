import type { DecideContext } from '../context.ts';
import type { CaseState, Command, Instant, Message, MessageId, MessageKind } from '../types.ts';
import { allWritten, isBlank, isHolder, isReceived, mayAct, notClosed } from './guards.ts';
import { refuse, unless, type Outcome } from './outcome.ts';

function messageFrom(context: DecideContext, kind: MessageKind, text: string, sentAt: Instant): Message {
  return {
    id: `${context.commandId}/1`,
    kind,
    senderAssignmentId: context.actor.assignmentId,
    senderName: context.actor.staffName,
    sentAt,
    readAt: null,
    text,
  };
}

/** When it was written: words that had to wait for the hub keep their time and their order. */
function writtenAt({ now, writtenAt: written }: DecideContext): Instant {
  return Math.min(written ?? now, now);
}

/**
 * The time of a message to the patient. It decides what the message answers (D8), so it lies after what the
 * writer had seen, whatever the clocks of two machines say, and never after what came without being seen.
 */
function afterWhatWasSeen(state: CaseState, seen: MessageId | null | undefined, at: Instant): Instant {
  if (seen === undefined) return at;
  const fromPatient = state.messages.filter((message) => message.kind === 'patient');
  const index = fromPatient.findIndex((message) => message.id === seen);
  if (seen !== null && index === -1) return at;
  const earliest = fromPatient[index] === undefined ? at : Math.max(at, fromPatient[index].sentAt + 1);
  const unseen = fromPatient[index + 1];
  return unseen === undefined ? earliest : Math.min(earliest, unseen.sentAt);
}

/** A message to the patient, written by the one who acts, in its place among what they had seen. */
export function messageToPatient(
  state: CaseState,
  said: Pick<Extract<Command, { type: 'sendMessage' }>, 'kind' | 'text' | 'lastSeenPatientMessageId'>,
  context: DecideContext,
): Message {
  const sentAt = afterWhatWasSeen(state, said.lastSeenPatientMessageId, writtenAt(context));
  return messageFrom(context, said.kind, said.text, sentAt);
}

/** A message to the patient: only by the one who has received the case, never before receipt (G13, R123). */
export function decideMessage(
  state: CaseState,
  command: Extract<Command, { type: 'sendMessage' }>,
  context: DecideContext,
): Outcome {
  return unless(
    [
      notClosed(state, context),
      mayAct(state, context),
      isReceived(state, ['G13', 'R123']),
      isHolder(state, context, ['G13', 'R128']),
      isBlank(command.text) ? refuse('messageRequired', ['P4']) : null,
      allWritten(command.text),
    ],
    () => [{ type: 'messageSent', message: messageToPatient(state, command, context) }],
  );
}

/** An anteckning: anybody working as the case's resource, before receipt too; never shown to the patient. */
export function decideNote(
  state: CaseState,
  command: Extract<Command, { type: 'addNote' }>,
  context: DecideContext,
): Outcome {
  return unless(
    [
      notClosed(state, context),
      mayAct(state, context),
      isBlank(command.text) ? refuse('messageRequired', ['P4']) : null,
      allWritten(command.text),
    ],
    () => [{ type: 'noteAdded', message: messageFrom(context, 'note', command.text, writtenAt(context)) }],
  );
}
