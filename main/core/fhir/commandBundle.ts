import { assertNever } from '../../../shared/util/assertNever.ts';
import type { CareCase, CaseEvent, Handover, Message } from '../../../shared/domain/types.ts';
import type { HubResource, StoredResource, TransactionEntry } from '../hubs/port.ts';
import { ifMatch } from '../hubs/port.ts';
import { buildMessage, buildMove } from './builders.ts';
import {
  setAcknowledged,
  setBusinessStatus,
  setCommand,
  setDone,
  setExecution,
  setFollowUp,
  setHandleBy,
  setHolder,
  setLastModified,
  setOwner,
  setPriority,
  setStatus,
  setTickedOff,
  stripServerMeta,
} from './edits.ts';
import type { Editable } from './edits.ts';
import { codeIn, reference } from './json.ts';
import { handoverIdOf } from './mapHandover.ts';
import { caseStatusCodes, codeSystems, moveStatusCodes } from './names.ts';
import { buildProvenance } from './timeline.ts';
import type { TimelineActivity } from './timeline.ts';
import type { CommandBundleInput } from './types.ts';

/**
 * The one transaction of a command: what it creates, the moves it changes, the case (the commit
 * point, guarded by the version it was built on) and the Provenance. The resources are the fresh ones
 * with only the command's own elements changed. Empty when the events change nothing shared (opened).
 * Throws only when `fresh` is not what `before` was mapped from.
 */
export function commandBundle(input: CommandBundleInput): readonly TransactionEntry[] {
  const activity = activityOf(input.events);
  if (activity === null) return [];
  const created = input.events.flatMap((event) => createdBy(event, input));
  const moves = changedMoves(input);
  const provenance = buildProvenance({
    commandId: input.commandId,
    activity,
    caseId: input.fresh.task.id,
    baseVersion: input.fresh.task.meta.versionId,
    children: [...created.map((entry) => entry.fullUrl), ...moves.map((move) => `Task/${move.resource.id}`)],
    at: input.now,
    actor: { assignmentId: input.actorAssignmentId, name: input.actorName, role: input.actorRole },
    rulebook: input.rulebook,
    detail: detailOf(input.events),
  });
  const task = input.fresh.task;
  return [
    ...created,
    ...moves,
    { method: 'PUT', resource: changedCase(input), ifMatch: ifMatch(task.meta.versionId) },
    { method: 'POST', fullUrl: childUrl(input.commandId, 9), resource: provenance },
  ];
}

function activityOf(events: readonly CaseEvent[]): TimelineActivity | null {
  const types = new Set(events.map((event) => event.type));
  if (types.has('moveRequested')) return 'requestMove';
  if (types.has('moveCancelled')) return types.has('received') ? 'cancelMoveAndReceive' : 'cancelMove';
  for (const event of events) {
    const activity = activityOfEvent(event);
    if (activity !== null) return activity;
  }
  return null;
}

function activityOfEvent(event: CaseEvent): TimelineActivity | null {
  switch (event.type) {
    case 'opened':
      return null;
    case 'received':
      return 'receive';
    case 'takenOver':
      return 'takeOver';
    case 'released':
      return 'release';
    case 'messageSent':
      return event.message.kind === 'answer' ? 'answer' : 'info';
    case 'noteAdded':
      return 'addNote';
    case 'priorityChanged':
      return 'changePriority';
    case 'markedDone':
      return 'markDone';
    case 'closed':
      return event.unread === true ? 'closeUnread' : 'close';
    case 'moveRequested':
      return 'requestMove';
    case 'moveCancelled':
      return 'cancelMove';
    case 'moveAccepted':
      return 'acceptMove';
    case 'moveDeclined':
      return 'declineMove';
    case 'declineAcknowledged':
      return 'acknowledgeDeclinedMove';
    case 'followUpChanged':
      return 'changeFollowUp';
    case 'misregistered':
      return 'misregister';
    case 'tickedOff':
      if (!event.done) return 'untick';
      return event.what === 'journal' ? 'tickJournal' : 'tickDeviation';
    default:
      return assertNever(event);
  }
}

/** The reason a person gave, for Händelser: lowered priority, close, refusal. */
function detailOf(events: readonly CaseEvent[]): string | null {
  const reasons = events.flatMap((event) => ('reason' in event && event.reason !== null ? [event.reason] : []));
  return reasons.length === 0 ? null : reasons.join('\n');
}

type PostEntry = Extract<TransactionEntry, { readonly method: 'POST' }>;
type PutEntry = Extract<TransactionEntry, { readonly method: 'PUT' }>;

function createdBy(event: CaseEvent, input: CommandBundleInput): readonly PostEntry[] {
  switch (event.type) {
    case 'messageSent':
    case 'noteAdded':
      return [post(input, 1, messageResource(event.message, `Task/${input.fresh.task.id}`, input))];
    case 'moveRequested':
      return moveEntries(event.handover, input);
    default:
      return [];
  }
}

function moveEntries(handover: Handover, input: CommandBundleInput): readonly PostEntry[] {
  const patient = reference(input.fresh.task, 'for');
  const move = buildMove({
    handoverId: handover.id,
    commandId: input.commandId,
    caseReference: `Task/${input.fresh.task.id}`,
    patient: patient === null ? null : { id: patient.id, name: patient.display ?? '' },
    requester: { id: handover.requestedBy, name: input.actorName },
    fromUnitId: handover.fromUnitId,
    target: { id: handover.targetResourceId, name: null },
    kind: handover.kind,
    reason: handover.reason,
    priority: handover.priority,
    status: 'pending',
    requestedAt: handover.requestedAt,
  });
  const entry = post(input, 1, move);
  if (handover.message === '') return [entry];
  const note: Message = {
    id: `${handover.id}/intern`,
    kind: 'internal',
    senderAssignmentId: handover.requestedBy,
    senderName: input.actorName,
    sentAt: handover.requestedAt,
    readAt: null,
    text: handover.message,
  };
  return [entry, post(input, 2, messageResource(note, entry.fullUrl, input))];
}

function messageResource(message: Message, partOf: string, input: CommandBundleInput): HubResource {
  return buildMessage({
    messageId: message.id,
    partOf,
    patientId: input.before.careCase.patientId,
    sender: { type: 'staff', id: message.senderAssignmentId ?? input.actorAssignmentId, name: message.senderName },
    kind: message.kind,
    sentAt: message.sentAt,
    text: message.text,
  });
}

function changedMoves(input: CommandBundleInput): readonly PutEntry[] {
  return input.events.flatMap((event): readonly PutEntry[] => {
    switch (event.type) {
      case 'moveCancelled':
        return [put(decided(moveOf(event.handoverId, input), 'cancelled', event.at), input, event.handoverId)];
      case 'moveAccepted':
        return [put(decided(moveOf(event.handoverId, input), 'accepted', event.at), input, event.handoverId)];
      case 'moveDeclined': {
        const move = decided(moveOf(event.handoverId, input), 'declined', event.at);
        return [put({ ...move, statusReason: { text: event.reason } }, input, event.handoverId)];
      }
      case 'declineAcknowledged': {
        const move = moveOf(event.handoverId, input);
        const before = input.before.handovers.find((handover) => handover.id === event.handoverId);
        // The time of the refusal may have been told by lastModified only: written down before that moves.
        const kept = setExecution(stripServerMeta(move), 'end', before?.decidedAt ?? null);
        const acknowledged = setAcknowledged(kept, event.by, input.actorName, event.at);
        return [put(setLastModified(acknowledged, event.at), input, event.handoverId)];
      }
      default:
        return [];
    }
  });
}

function decided(move: StoredResource, status: 'accepted' | 'declined' | 'cancelled', at: number): Editable {
  const codes = moveStatusCodes[status];
  const coded = setBusinessStatus(
    setStatus(stripServerMeta(move), codes.status),
    codeSystems.moveStatus,
    codes.business,
  );
  return setLastModified(setExecution(coded, 'end', at), at);
}

function put(resource: Editable, input: CommandBundleInput, handoverId: string): PutEntry {
  return { method: 'PUT', resource, ifMatch: ifMatch(moveOf(handoverId, input).meta.versionId) };
}

function post(input: CommandBundleInput, place: number, resource: HubResource): PostEntry {
  return { method: 'POST', fullUrl: childUrl(input.commandId, place), resource };
}

function moveOf(handoverId: string, input: CommandBundleInput): StoredResource {
  const move = input.fresh.moves.find((candidate) => handoverIdOf(candidate) === handoverId);
  if (move === undefined)
    throw new Error(`No move ${handoverId} among the fresh resources of Task/${input.fresh.task.id}`);
  return move;
}

/** The commit point: the case with the facets of `after`, and the status codes of the events. */
export function changedCase(
  input: Pick<
    CommandBundleInput,
    'commandId' | 'fresh' | 'before' | 'after' | 'events' | 'actorAssignmentId' | 'actorName' | 'now'
  >,
): Editable {
  const { task } = input.fresh;
  const { careCase } = input.after;
  let next = setLastModified(setCommand(stripServerMeta(task), input.commandId), input.now);
  next = input.events.reduce((resource, event) => withStatus(resource, event, careCase), next);
  // A case that names no owner is shown in a list; being there is nothing to write down (R292).
  if (careCase.ownerResourceId !== input.before.careCase.ownerResourceId)
    next = setOwner(next, careCase.ownerResourceId, ownerNameOf(input));
  next = setPriority(next, careCase.priority);
  next = setHandleBy(next, careCase.handleBy);
  // A foreign case may tell these two by lastModified only; as that moves now, they are written down.
  if (careCase.receivedAt !== null) next = setExecution(next, 'start', careCase.receivedAt);
  next = setDone(next, careCase.doneAt);
  if (careCase.closedAt !== null) next = setExecution(next, 'end', careCase.closedAt);
  if (careCase.followUpEnds !== input.before.careCase.followUpEnds)
    next = setFollowUp(next, careCase.followUpEnds, input.now);
  if (careCase.holder === input.before.careCase.holder) return next;
  return setHolder(
    next,
    careCase.holder === null ? null : { id: careCase.holder, name: holderNameOf(careCase.holder, input) },
  );
}

function withStatus(resource: Editable, event: CaseEvent, after: CareCase): Editable {
  const business = (code: string, from: Editable = resource) => setBusinessStatus(from, codeSystems.caseStatus, code);
  switch (event.type) {
    case 'received':
    case 'takenOver':
      return business(caseStatusCodes.ongoing, setStatus(resource, 'in-progress'));
    case 'released':
      return business(caseStatusCodes.released);
    case 'markedDone':
      return business(caseStatusCodes.done);
    case 'closed':
      return business(caseStatusCodes.closed, setStatus(resource, 'completed'));
    case 'moveRequested':
      return business(caseStatusCodes.handover);
    case 'moveCancelled':
    case 'moveAccepted':
    case 'moveDeclined':
      return business(afterHandover(after));
    case 'messageSent':
      return event.message.kind === 'answer' && !staysAsItIs(resource) ? business(caseStatusCodes.ongoing) : resource;
    case 'tickedOff':
      return setTickedOff(resource, event.what, event.done ? event : null);
    case 'misregistered':
      // Whatever the case was in is left as it was: only that it was one is taken back.
      return { ...setStatus(resource, 'entered-in-error'), statusReason: { text: event.reason } };
    case 'opened':
    case 'noteAdded':
    case 'priorityChanged':
    case 'declineAcknowledged':
    case 'followUpChanged':
      return resource;
    default:
      return assertNever(event);
  }
}

function afterHandover(after: CareCase): string {
  if (after.receivedAt === null) return caseStatusCodes.new;
  return after.holder === null ? caseStatusCodes.released : caseStatusCodes.ongoing;
}

/**
 * An answer to a patient who has not written since leaves the case done; one written while the case is handed over
 * leaves it on its way (R293).
 */
function staysAsItIs(resource: Editable): boolean {
  const code = codeIn(resource, 'businessStatus', codeSystems.caseStatus);
  return code === caseStatusCodes.done || code === caseStatusCodes.handover;
}

/** The new owner is the move's owner when a move was accepted: its name is known there. */
function ownerNameOf(input: Pick<CommandBundleInput, 'fresh' | 'after'>): string | null {
  const owners = input.fresh.moves.map((move) => reference(move, 'owner'));
  return owners.find((owner) => owner?.id === input.after.careCase.ownerResourceId)?.display ?? null;
}

function holderNameOf(
  holder: string,
  input: Pick<CommandBundleInput, 'fresh' | 'actorAssignmentId' | 'actorName'>,
): string {
  if (holder === input.actorAssignmentId) return input.actorName;
  const requesters = input.fresh.moves.map((move) => reference(move, 'requester'));
  return requesters.find((requester) => requester?.id === holder)?.display ?? '';
}

/** A urn:uuid of the bundle, derived from the command's own so that the same command gives the same bundle. */
export function childUrl(commandId: string, place: number): string {
  const last = commandId.slice(-2);
  if (!/^[0-9a-f]{2}$/i.test(last)) return `urn:uuid:${commandId}-${place}`;
  const next = (Number.parseInt(last, 16) + place) % 256;
  return `urn:uuid:${commandId.slice(0, -2)}${next.toString(16).padStart(2, '0')}`;
}
