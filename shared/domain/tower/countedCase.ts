import { escalatesAt, queueKey } from '../clocks.ts';
import { awaitingUsSince } from '../derive.ts';
import type { OpeningHours, Rulebook } from '../rulebook.ts';
import type { AssignmentId, CaseState, Instant, Priority, ResourceId } from '../types.ts';

/**
 * An open case of a queue somebody looks at from above without working in it: what is counted, and nothing else
 * (docs/decisions/0043).
 */
export interface CountedCase {
  readonly ownerResourceId: ResourceId;
  readonly priority: Priority | null;
  /** Null where no clock is known to run. */
  readonly dueAt: Instant | null;
  readonly waitingSince: Instant | null;
  readonly escalatesAt: Instant | null;
  /** A drop-in nobody has received, of a priority without a limit (D1). */
  readonly unlimited: boolean;
  /** Who has it of the staff; null when nobody has. */
  readonly holder: AssignmentId | null;
  /** When time alone closes it; null when nothing does. */
  readonly endsAt: Instant | null;
}

/** What is counted of a case; null for one that is not open. */
export function countedCase(
  state: CaseState,
  rulebook: Rulebook,
  hours: OpeningHours,
  now: Instant,
): CountedCase | null {
  const { careCase } = state;
  const { ownerResourceId, priority, holder, followUpEnds, kind, receivedAt } = careCase;
  const key = queueKey(state, rulebook, now, hours);
  if (careCase.marks.misregistered !== null || key.tab !== 'inbox') return null;
  const waitingSince = awaitingUsSince(state);
  const escalates = escalatesAt(state, rulebook, hours);
  return {
    ownerResourceId,
    priority,
    dueAt: key.dueAt,
    waitingSince,
    escalatesAt: escalates,
    unlimited: kind === 'dropIn' && receivedAt === null && escalates === null,
    holder,
    // What waits for us stays open whatever time passes (R133).
    endsAt: receivedAt === null || waitingSince !== null ? null : followUpEnds,
  };
}
