import type { CaseState, Directory, Handover, Message } from '../../../shared/domain/types.ts';
import type { ChatMessage, HandoverView } from '../../../shared/ipc/schemas.ts';
import type { CaseProxy } from '../fhir/types.ts';
import { isPending, type KeptCommand } from '../store/kept.ts';
import { fullLabel } from './present.ts';

/** Messages of the case as the hub has them, then those still here: waiting, or refused and kept (P23, P24). */
export function chatOf(
  state: CaseState,
  kept: readonly KeptCommand[],
  me: string,
  proxies: readonly CaseProxy[],
): { readonly messages: ChatMessage[]; readonly notes: ChatMessage[] } {
  const sent = state.messages.map((message) => toChat(message, me, proxies));
  const unsent = kept.flatMap((entry) => toUnsent(entry, me));
  const every = [...sent, ...unsent.filter((message) => !sent.some((other) => other.id === message.id))];
  const isNote = (message: ChatMessage): boolean => message.kind === 'note' || message.kind === 'internal';
  return { messages: every.filter((message) => !isNote(message)), notes: every.filter(isNote) };
}

function toChat(message: Message, me: string, proxies: readonly CaseProxy[]): ChatMessage {
  return {
    id: message.id,
    kind: message.kind,
    senderName: message.senderName,
    proxy: proxies.find((proxy) => proxy.messageIds.includes(message.id))?.relation ?? null,
    mine: message.senderAssignmentId === me,
    sentAt: message.sentAt,
    readAt: message.readAt,
    text: message.text,
    delivery: 'sent',
  };
}

function toUnsent(entry: KeptCommand, me: string): readonly ChatMessage[] {
  const { command } = entry;
  if (command.type !== 'sendMessage' && command.type !== 'addNote') return [];
  return [
    {
      id: `${entry.commandId}/1`,
      kind: command.type === 'addNote' ? 'note' : command.kind,
      senderName: entry.actor.staffName,
      proxy: null,
      mine: entry.actor.assignmentId === me,
      sentAt: entry.createdAt,
      readAt: null,
      text: command.text,
      delivery: isPending(entry) ? 'waiting' : 'refused',
    },
  ];
}

/** A handover with names for its ids. */
export function handoverViewOf(handover: Handover, state: CaseState, directory: Directory): HandoverView {
  const fromUnit = directory.unit(handover.fromUnitId)?.name ?? '';
  const stillHere = handover.status !== 'accepted';
  return {
    id: handover.id,
    kind: handover.kind,
    reason: handover.reason,
    status: handover.status,
    // Until acceptance the sender is still the owner, and can be named in full.
    fromLabel: stillHere ? fullLabel(directory, state.careCase.ownerResourceId) || fromUnit : fromUnit,
    toLabel: fullLabel(directory, handover.targetResourceId),
    targetResourceId: handover.targetResourceId,
    requestedByName: directory.assignment(handover.requestedBy)?.staffName ?? '',
    requestedAt: handover.requestedAt,
    priority: handover.priority,
    message: handover.message,
    decidedAt: handover.decidedAt,
    declineReason: handover.declineReason,
    acknowledged: handover.acknowledgedAt !== null,
  };
}
