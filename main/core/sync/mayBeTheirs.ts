import { queuesBeside } from '../../../shared/domain/listed.ts';
import type { Rulebook } from '../../../shared/domain/rulebook.ts';
import { holderOf, ownerIdOf, routedFactsOf } from '../fhir/index.ts';
import type { StoredResource } from '../hubs/port.ts';
import type { SyncStore } from './syncStore.ts';
import type { PullScope } from './types.ts';

/**
 * Queues that may hold something for the person: besides their own, those of the unit, where a case may be theirs as a
 * listed role (D18) or everybody's in Ofördelade (R292).
 */
export function queuesOf(scope: PullScope): readonly string[] {
  return [...new Set([...scope.actor.resourceIds, ...scope.unitResourceIds])];
}

/**
 * Tells from a case's Task alone that it cannot be for the person, so that messages, form and patient of the unit's
 * other queues are neither fetched nor read. What it lets through is judged whole when it is published; what only a
 * move brings comes with the move.
 */
export function mayBeTheirs(
  scope: PullScope,
  store: Pick<SyncStore, 'directory' | 'caseVersion'>,
  rulebook: Rulebook,
): (task: StoredResource) => boolean {
  const { actor } = scope;
  const directory = store.directory();
  const mine = new Set<string>(actor.resourceIds);
  return (task) => {
    const ownerId = ownerIdOf(task);
    if (ownerId !== null && mine.has(ownerId)) return true;
    if (store.caseVersion(task.id) !== null || holderOf(task) === actor.assignmentId) return true;
    const owner = ownerId === null ? undefined : directory.resource(ownerId);
    // Nobody is named, or somebody nobody knows: it stands in lists Ofördelade, perhaps of this unit (P108).
    if (owner === undefined) return true;
    if (owner.unitId !== actor.unitId) return false;
    if (owner.unassigned) return true;
    const facts = routedFactsOf(task);
    // The form may be named only in its answers, which have not been read.
    return (
      facts === null ||
      queuesBeside({ ...facts, ownerResourceId: owner.id }, rulebook, directory).some((id) => mine.has(id))
    );
  };
}
