import type { SmallAct } from '../../../shared/domain/acts/types.ts';
import { actor, directory } from './support.ts';
import type {
  Command,
  HandoverId,
  Instant,
  MessageId,
  Priority,
  ResourceId,
  UnitId,
} from '../../../shared/domain/types.ts';

/**
 * A second, plain account of what the rules say, kept as flags instead of derived from facts. The property
 * test lets both judge the same commands; they must agree.
 */
export interface ModelCase {
  owner: ResourceId;
  holder: string | null;
  received: boolean;
  priority: Priority | null;
  pending: { readonly id: HandoverId; readonly target: ResourceId; readonly from: UnitId } | null;
  alarm: HandoverId | null;
  /** The alarm a pending move stands in for: it comes back if that move is cancelled. */
  alarmBelow: HandoverId | null;
  declined: Map<HandoverId, { readonly from: UnitId; acknowledged: boolean }>;
  everAnswered: boolean;
  unanswered: boolean;
  lastPatientMessage: MessageId | null;
  done: boolean;
  closed: boolean;
  readonly followUpEnds: Instant;
}

export function unitOf(resourceId: ResourceId): UnitId | undefined {
  return directory.resource(resourceId)?.unitId;
}

function providerOf(resourceId: ResourceId): string | undefined {
  return directory.unit(unitOf(resourceId) ?? '')?.providerId;
}

function rank(priority: Priority | null): number {
  return priority ?? 99;
}

export function isWaiting(model: ModelCase): boolean {
  return !model.everAnswered || model.unanswered;
}

export function isOver(model: ModelCase, now: Instant): boolean {
  const unfinished = !model.received || isWaiting(model) || model.pending !== null || model.alarm !== null;
  return model.closed || (now >= model.followUpEnds && !unfinished);
}

/** What is done to the case as such; the small acts have tests of their own (smallActs.test.ts). */
export type ModelCommand = Exclude<Command, SmallAct>;

/** Whether the rules let `who` do this now. */
export function mayDo(model: ModelCase, command: ModelCommand, who: string, now: Instant): boolean {
  const me = actor(who);
  const open = !isOver(model, now);
  const mine = me.resourceIds.includes(model.owner) || model.holder === who;
  const atUnit = unitOf(model.owner) === me.unitId;
  const holding = open && mine && model.received && model.holder === who;
  const { pending } = model;
  const sending = pending !== null && pending.from === me.unitId;
  const receiving = pending !== null && unitOf(pending.target) === me.unitId;
  const lowersSilently = (to: Priority | null, reason: string | null): boolean =>
    rank(to) > rank(model.priority) && (reason ?? '').trim() === '';
  switch (command.type) {
    case 'open':
      return (
        mine || sending || receiving || (model.alarm !== null && model.declined.get(model.alarm)?.from === me.unitId)
      );
    case 'receive':
      return open && mine && !model.received && pending === null;
    case 'takeOver':
      return open && atUnit && model.received && model.holder !== who && pending === null;
    case 'release':
      return holding && pending === null;
    case 'sendMessage':
      return holding && command.text.trim() !== '';
    case 'addNote':
      return open && mine && command.text.trim() !== '';
    case 'changePriority':
      return (
        open &&
        mine &&
        command.base === model.priority &&
        command.priority !== model.priority &&
        !lowersSilently(command.priority, command.reason)
      );
    // Stories of their own: voucherCommands.test.ts.
    case 'sendVoucher':
    case 'acknowledgeVoucher':
      return false;
    case 'markDone':
    case 'close': {
      const seen = model.lastPatientMessage === null || command.lastSeenPatientMessageId === model.lastPatientMessage;
      const finishable = holding && pending === null && model.alarm === null && seen;
      if (command.type === 'markDone') return finishable && !model.done;
      return finishable && !isWaiting(model) && command.reason.trim() !== '';
    }
    case 'requestMove': {
      const target = directory.resource(command.targetResourceId);
      const lawfulTarget =
        target !== undefined &&
        !target.unassigned &&
        target.id !== model.owner &&
        providerOf(target.id) === providerOf(model.owner);
      return (
        open &&
        mine &&
        !model.received &&
        pending === null &&
        lawfulTarget &&
        !lowersSilently(command.priority, command.priorityReason) &&
        command.message.trim() !== ''
      );
    }
    case 'cancelMove':
      return sending;
    case 'cancelMoveAndReceive':
      return sending && open && mine && !model.received;
    case 'acceptMove':
      return receiving;
    case 'declineMove':
      return receiving && command.reason.trim() !== '';
    case 'acknowledgeDeclinedMove': {
      const declined = model.declined.get(command.handoverId);
      return declined !== undefined && !declined.acknowledged && declined.from === me.unitId;
    }
  }
}

/** What a lawful command does to the flags. `handoverId` is the id a requested move gets. */
export function afterDoing(model: ModelCase, command: ModelCommand, who: string, handoverId: HandoverId): void {
  switch (command.type) {
    case 'open':
    case 'sendVoucher':
    case 'acknowledgeVoucher':
    case 'addNote':
      return;
    case 'cancelMoveAndReceive':
    case 'receive':
    case 'takeOver':
      if (command.type === 'cancelMoveAndReceive') cancel(model);
      model.received = true;
      model.holder = who;
      return;
    case 'release':
      model.holder = null;
      return;
    case 'sendMessage':
      if (command.kind === 'answer') answer(model);
      return;
    case 'changePriority':
      model.priority = command.priority;
      return;
    case 'markDone':
      answer(model);
      model.done = true;
      return;
    case 'close':
      model.closed = true;
      return;
    case 'requestMove':
      model.priority = command.priority;
      model.pending = { id: handoverId, target: command.targetResourceId, from: unitOf(model.owner) ?? '' };
      model.alarmBelow = model.alarm;
      model.alarm = null;
      return;
    case 'cancelMove':
      cancel(model);
      return;
    case 'acceptMove':
      model.owner = model.pending?.target ?? model.owner;
      model.pending = null;
      model.alarmBelow = null;
      return;
    case 'declineMove':
      if (model.pending !== null) {
        model.declined.set(model.pending.id, { from: model.pending.from, acknowledged: false });
        model.alarm = model.pending.id;
      }
      model.pending = null;
      model.alarmBelow = null;
      return;
    case 'acknowledgeDeclinedMove': {
      const declined = model.declined.get(command.handoverId);
      if (declined !== undefined) declined.acknowledged = true;
      if (model.alarm === command.handoverId) model.alarm = null;
      if (model.alarmBelow === command.handoverId) model.alarmBelow = null;
    }
  }
}

function answer(model: ModelCase): void {
  model.everAnswered = true;
  model.unanswered = false;
}

function cancel(model: ModelCase): void {
  model.pending = null;
  model.alarm = model.alarmBelow;
  model.alarmBelow = null;
}

export function patientWrote(model: ModelCase, id: MessageId): void {
  model.unanswered = true;
  model.done = false;
  model.lastPatientMessage = id;
}
