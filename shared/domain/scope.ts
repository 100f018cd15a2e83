import { declinedHandover, pendingHandover, returnedTo } from './derive.ts';
import { isListedFor } from './listed.ts';
import type { Rulebook } from './rulebook.ts';
import type { Actor, CaseState, Directory, ResourceId } from './types.ts';
import { unassignedUnits, unitsWithoutOwner } from './unassigned.ts';
import { watchingUnits } from './voucher/derive.ts';

/**
 * Who may see a case (D22): those who work as the resource it stands at or is on its way to, or as a role listed
 * beside it (D18); the one who holds it or has got it back (D12); and, for what a whole unit answers for, everybody at
 * the sending and the receiving unit of a pending move, at the unit with a declined move nobody has acknowledged
 * (D6, D12), and at the unit in whose list Ofördelade it stands (R292). `carriedTo`: the queues an open consultation
 * carries it to (R226). What was registered by mistake is for those who work as the resource it stands at (P159), and a
 * voucher of it also for the unit that watches it (R252).
 */
export function isVisibleTo(
  state: CaseState,
  actor: Actor,
  directory: Directory,
  rulebook: Rulebook,
  carriedTo: readonly ResourceId[] = [],
): boolean {
  const { ownerResourceId, holder, marks } = state.careCase;
  if (marks.misregistered !== null) {
    const atUnit = unitsWithoutOwner(state.careCase, directory).includes(actor.unitId);
    return atUnit || actor.resourceIds.includes(ownerResourceId);
  }
  if (carriedTo.some((resourceId) => actor.resourceIds.includes(resourceId))) return true;
  if (actor.resourceIds.includes(ownerResourceId) || holder === actor.assignmentId) return true;
  const pending = pendingHandover(state);
  if (pending !== null) {
    if (actor.resourceIds.includes(pending.targetResourceId) || pending.fromUnitId === actor.unitId) return true;
    if (directory.resource(pending.targetResourceId)?.unitId === actor.unitId) return true;
  }
  return (
    declinedHandover(state)?.fromUnitId === actor.unitId ||
    returnedTo(state, rulebook) === actor.assignmentId ||
    unassignedUnits(state, directory).includes(actor.unitId) ||
    watchingUnits(state).includes(actor.unitId) ||
    isListedFor(state, actor.resourceIds, rulebook, directory)
  );
}
