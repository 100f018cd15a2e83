import { isUrgent } from '../clocks.ts';
import { pendingHandover } from '../derive.ts';
import { newsAt } from '../reminders.ts';
import type { CaseState, Handover, Instant } from '../types.ts';
import { audienceOf } from './consultationWaits.ts';
import {
  answerDue,
  askedBy,
  clockParts,
  contextAt,
  partOf,
  planOf,
  type Part,
  type Wait,
  type WaitAudience,
  type WaitContext,
} from './waits.ts';

/** Who is asked answers within its own open time; and by then, whoever asks (R256). */
function dueOf(state: CaseState, { requestedAt, priority, targetResourceId }: Handover, region: WaitContext): Instant {
  const theirs = contextAt(region.directory.resource(targetResourceId)?.unitId, region);
  return Math.max(requestedAt, answerDue(requestedAt, priority, state.careCase.handleBy, theirs));
}

/** What waits for our answer: the role it is for, and in the end the whole unit (R256). */
function incoming(state: CaseState, region: WaitContext): readonly Part[] {
  const pending = pendingHandover(state);
  if (pending === null) return [];
  const context = contextAt(region.directory.resource(pending.targetResourceId)?.unitId, region);
  const { rulebook, hours, directory } = context;
  const { requestedAt, priority, targetResourceId } = pending;
  const dueAt = dueOf(state, pending, region);
  const role: WaitAudience = { kind: 'role', resourceId: targetResourceId };
  const unitId = directory.resource(targetResourceId)?.unitId;
  const everybody: readonly WaitAudience[] = unitId === undefined ? [role] : [role, { kind: 'unit', unitId }];
  const parts = clockParts(
    'handoverIncoming',
    { from: requestedAt, dueAt },
    priority,
    (stage) => (stage === 'overdue' ? everybody : [role]),
    context,
  );
  if (!isUrgent(priority, rulebook)) return parts;
  return [...parts, partOf('handoverIncoming', 'arrivedUrgent', newsAt(requestedAt, requestedAt, hours), true, role)];
}

/** What we have asked and nobody has answered: the case is still ours (R257, R155). */
function outgoing(state: CaseState, region: WaitContext): readonly Part[] {
  const pending = pendingHandover(state);
  if (pending === null) return [];
  const context = contextAt(pending.fromUnitId, region);
  const { requestedAt, priority, requestedBy, fromUnitId } = pending;
  const dueAt = dueOf(state, pending, region);
  const asked = askedBy(requestedBy, fromUnitId, context);
  const unit: WaitAudience = { kind: 'unit', unitId: fromUnitId };
  const clock = { from: requestedAt, dueAt };
  return clockParts('handoverOutgoing', clock, priority, (stage) => audienceOf(stage, asked, unit), context);
}

/** Every moment a handover on its way is told of, earliest first, each with whom it is for (R256, R257, D15). */
export function handoverWaits(state: CaseState, context: WaitContext): readonly Wait[] {
  if (state.careCase.closedAt !== null) return [];
  return planOf([...incoming(state, context), ...outgoing(state, context)]);
}
