import { journalOwed } from '../../../../shared/domain/acts/journal.ts';
import { lastOpenMoment } from '../../../../shared/domain/calendar.ts';
import {
  isLateRebooking,
  isUrgent,
  priorityRank,
  priorityRule,
  queueKey,
  runningClock,
} from '../../../../shared/domain/clocks.ts';
import {
  awaitingUsSince,
  declinedHandover,
  pendingHandover,
  returnedTo,
  statusOf,
} from '../../../../shared/domain/derive.ts';
import { townOf } from '../../../../shared/domain/labels.ts';
import { isForEveryListed } from '../../../../shared/domain/listed.ts';
import type { Watch } from '../../../../shared/domain/across/watch.ts';
import { cameBackReminder, plannedReminders } from '../../../../shared/domain/reminders.ts';
import { senderIs, withAudience } from '../../../../shared/domain/reminders/audience.ts';
import type {
  CareCase,
  CaseState,
  CaseStatus,
  Directory,
  InboxTab,
  Instant,
  QueueKey,
  Reminder,
  ResourceId,
  UnitId,
} from '../../../../shared/domain/types.ts';
import type { RowFlag } from '../../../../shared/ipc/schemas.ts';
import { unassignedUnits, unitsWithoutOwner } from '../../../../shared/domain/unassigned.ts';
import {
  acknowledgeKey,
  carriedKey,
  holderKey,
  misregisteredKey,
  misregisteredUnitKey,
  resourceKey,
  unassignedKey,
  unitKey,
} from '../scope.ts';
import { acknowledgingUnits, nextLapse } from '../../../../shared/domain/voucher/derive.ts';
import type { Rules } from '../fold.ts';

/**
 * How a case got under a key: its own queue, a role listed beside it, a move on its way, what a unit answers for, its
 * list Ofördelade, the person who holds it, the one who has got it back, a consultation that carries it, something of it
 * in Vidimeringar, or because it was registered by mistake.
 */
export type Via =
  | 'owner'
  | 'listed'
  | 'target'
  | 'in'
  | 'out'
  | 'both'
  | 'declined'
  | 'unassigned'
  | 'holder'
  | 'returned'
  | 'carried'
  | 'misregistered'
  | 'acknowledge';

export interface Member {
  readonly scopeKey: string;
  readonly via: Via;
}

/** Everything about one case that the queue shows, the same for every viewer. */
export interface Projection {
  readonly status: CaseStatus;
  readonly town: string | null;
  readonly lastMessageAt: Instant;
  readonly lastMessageFrom: 'patient' | 'staff' | 'form';
  readonly key: QueueKey;
  readonly lastOpenMoment: Instant | null;
  readonly awaitingSince: Instant | null;
  readonly handoverTarget: string | null;
  readonly handoverFromUnit: string | null;
  readonly flags: readonly RowFlag[];
  readonly members: readonly Member[];
  readonly reminders: readonly Reminder[];
  /** When time alone changes the row: a follow-up period or a voucher ends, or the plan of reminders runs out. */
  readonly recheckAt: Instant | null;
}

/** Pure: the row, its places in the queues and its reminders, from one state. */
export function project(
  state: CaseState,
  rules: Rules,
  now: Instant,
  carriedTo: readonly ResourceId[] = [],
  watch: Watch | null = null,
): Projection {
  const { careCase } = state;
  const { rulebook, hours, directory } = rules;
  const back = cameBack(watch);
  const key = back === null ? queueKey(state, rulebook, now, hours) : backKey(state, back);
  const clock = runningClock(state, rulebook, hours);
  const pending = pendingHandover(state);
  const last = state.messages.findLast((message) => message.kind !== 'note' && message.kind !== 'system');
  const unassignedAt = unassignedUnits(state, directory);
  const mistaken = careCase.marks.misregistered !== null;
  const declined = declinedHandover(state);
  const ordinary = (): readonly Reminder[] =>
    back === null
      ? plannedReminders(state, rulebook, hours, now, {
          isUnassigned: unassignedAt.length > 0,
          senderAway: declined !== null && senderIs(declined, declined.decidedAt ?? now, rules) !== 'here',
        })
      : [cameBackReminder(careCase.id, back, hours)];
  const told = mistaken ? [] : ordinary();
  const reminders = withAudience(told, state, rules);
  const owner = directory.resource(careCase.ownerResourceId);
  return {
    status: statusOf(state, now),
    town: townOf(careCase.contactReason) ?? directory.unit(owner?.unitId ?? '')?.town ?? null,
    lastMessageAt: last?.sentAt ?? careCase.arrivedAt,
    lastMessageFrom: last === undefined ? 'form' : last.kind === 'patient' ? 'patient' : 'staff',
    key,
    lastOpenMoment: clock === null ? null : lastOpenMoment(hours, clock.from, Math.max(clock.from, clock.dueAt)),
    awaitingSince: awaitingUsSince(state),
    handoverTarget: pending?.targetResourceId ?? null,
    handoverFromUnit: pending?.fromUnitId ?? null,
    flags: [...flagsOf(state, key.tab, rules), ...watchFlags(watch)],
    members: [
      ...(mistaken ? mistakenMembers(careCase, directory) : membersOf(state, rules, unassignedAt, carriedTo)),
      ...acknowledgingUnits(state, now, hours.timeZone).map((unitId): Member => ({
        scopeKey: acknowledgeKey(unitId),
        via: 'acknowledge',
      })),
    ],
    reminders,
    recheckAt: earlier(
      watch?.state === 'waiting' ? watch.limit : recheckAt(careCase.followUpEnds, key.tab, reminders, now),
      nextLapse(state, now, hours.timeZone),
    ),
  };
}

/** Since when another provider's refusal or silence has made it ours again; null while it has not (D14). */
function cameBack(watch: Watch | null): Instant | null {
  return watch?.alarmAt ?? null;
}

/** It stands first in Inkorg again, by the time it came back (P142). */
function backKey(state: CaseState, at: Instant): QueueKey {
  const { priority, arrivedAt } = state.careCase;
  return { tab: 'inbox', band: 0, dueAt: at, priorityRank: priorityRank(priority), arrivedAt };
}

function watchFlags(watch: Watch | null): readonly RowFlag[] {
  if (watch === null || watch.alarmAt === null) return [];
  return [watch.state === 'silent' ? 'acrossSilent' : 'acrossBack'];
}

function flagsOf(state: CaseState, tab: InboxTab, rules: Rules): readonly RowFlag[] {
  const { careCase } = state;
  const { rulebook } = rules;
  const flags: RowFlag[] = [];
  if (declinedHandover(state) !== null) flags.push('declined');
  if (tab === 'inbox' && isUrgent(careCase.priority, rulebook)) {
    flags.push('urgent');
    const rule = priorityRule(rulebook, careCase.priority);
    if (rule?.escalatesAfterMinutes === null && rule.handlingHours === null) flags.push('urgentNoLimit');
  }
  if (tab === 'inbox' && isLateRebooking(careCase, rulebook)) flags.push('lateRebooking');
  if (journalOwed(state, rulebook) !== null) flags.push('journalOwed');
  if (careCase.marks.attachments.length > 0) flags.push('attachments');
  if (careCase.controlledDrug === 'yes') flags.push('controlledDrug');
  if (careCase.controlledDrug === 'unknown') flags.push('controlledDrugUnknown');
  if (statusOf(state) === 'newMessage') flags.push('reopened');
  const rule = priorityRule(rulebook, careCase.priority);
  if (careCase.priority === null) flags.push('noPriority');
  const hasOwnClock = rule !== undefined && (rule.handlingHours !== null || rule.handlingDays !== null);
  if (careCase.handleBy !== null && !hasOwnClock && rule?.urgent !== true) flags.push('inheritedClock');
  return flags;
}

/** In no list: only to be found again by those it was theirs (P159). */
function mistakenMembers(careCase: CareCase, directory: Directory): readonly Member[] {
  const atUnits = unitsWithoutOwner(careCase, directory).map(misregisteredUnitKey);
  return [misregisteredKey(careCase.ownerResourceId), ...atUnits].map((scopeKey) => ({
    scopeKey,
    via: 'misregistered',
  }));
}

function membersOf(
  state: CaseState,
  rules: Rules,
  unassignedAt: readonly UnitId[],
  carriedTo: readonly ResourceId[],
): readonly Member[] {
  const { directory, rulebook } = rules;
  const { ownerResourceId, holder } = state.careCase;
  const members: Member[] = [{ scopeKey: resourceKey(ownerResourceId), via: 'owner' }];
  const pending = pendingHandover(state);
  if (pending !== null) {
    if (pending.targetResourceId !== ownerResourceId) {
      members.push({ scopeKey: resourceKey(pending.targetResourceId), via: 'target' });
    }
    const targetUnit = directory.resource(pending.targetResourceId)?.unitId;
    if (targetUnit === pending.fromUnitId) {
      members.push({ scopeKey: unitKey(targetUnit), via: 'both' });
    } else {
      members.push({ scopeKey: unitKey(pending.fromUnitId), via: 'out' });
      if (targetUnit !== undefined) members.push({ scopeKey: unitKey(targetUnit), via: 'in' });
    }
  }
  const declined = declinedHandover(state);
  if (declined !== null) members.push({ scopeKey: unitKey(declined.fromUnitId), via: 'declined' });
  if (holder !== null) members.push({ scopeKey: holderKey(holder), via: 'holder' });
  const backWith = returnedTo(state, rulebook);
  if (backWith !== null) members.push({ scopeKey: holderKey(backWith), via: 'returned' });
  for (const unitId of unassignedAt) members.push({ scopeKey: unassignedKey(unitId), via: 'unassigned' });
  if (isForEveryListed(state)) {
    const beside = rules.queuesBeside(state.careCase);
    members.push(...beside.map((id): Member => ({ scopeKey: resourceKey(id), via: 'listed' })));
  }
  for (const resourceId of carriedTo) members.push({ scopeKey: carriedKey(resourceId), via: 'carried' });
  // One place per key, whatever foreign data says: the first reason is the one that counts.
  return members.filter((member, index) => members.findIndex((other) => other.scopeKey === member.scopeKey) === index);
}

function recheckAt(
  followUpEnds: Instant | null,
  tab: InboxTab,
  reminders: readonly Reminder[],
  now: Instant,
): Instant | null {
  const ends = tab !== 'closed' && followUpEnds !== null && followUpEnds > now ? followUpEnds : null;
  // An urgent case nobody has received is planned a few openings ahead: plan on before the last one is used.
  const last = reminders.at(-1);
  const planEnds = last?.stage === 'arrivedUrgent' && last.at > now ? last.at : null;
  return earlier(ends, planEnds);
}

function earlier(one: Instant | null, other: Instant | null): Instant | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}
