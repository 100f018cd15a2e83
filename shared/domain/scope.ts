import { declinedHandover, pendingHandover } from './derive.ts';
import type { Actor, CaseState, Directory, ResourceId } from './types.ts';

/**
 * Who may see a case (D22): those who work as the resource it stands at or is on its way to, the one who
 * holds it, and, for what a whole unit answers for, everybody at the sending and the receiving unit of a
 * pending move and at the unit with a declined move nobody has acknowledged (D6, D12). `carriedTo`: the queues an open
 * consultation carries it to (R226).
 */
export function isVisibleTo(
  state: CaseState,
  actor: Actor,
  directory: Directory,
  carriedTo: readonly ResourceId[] = [],
): boolean {
  const { ownerResourceId, holder } = state.careCase;
  if (carriedTo.some((resourceId) => actor.resourceIds.includes(resourceId))) return true;
  if (actor.resourceIds.includes(ownerResourceId) || holder === actor.assignmentId) return true;
  const pending = pendingHandover(state);
  if (pending !== null) {
    if (actor.resourceIds.includes(pending.targetResourceId) || pending.fromUnitId === actor.unitId) return true;
    if (directory.resource(pending.targetResourceId)?.unitId === actor.unitId) return true;
  }
  return declinedHandover(state)?.fromUnitId === actor.unitId;
}
