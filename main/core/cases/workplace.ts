import { resourceLabel } from '../../../shared/domain/labels.ts';
import type { Actor, StaffId } from '../../../shared/domain/types.ts';
import { workplaceChoice, type WorkplaceChoice, type WorkplaceUnit } from '../../../shared/ipc/schemas.ts';
import { keepWorkplace, readWorkplace } from '../store/queries/workplace.ts';
import { emptyOtherQueues } from '../store/otherQueues.ts';
import type { Store } from '../store/store.ts';
import { CallFailure, type Cases } from './types.ts';

/** Whose assignments may be worked as. */
type WorksAs = (staffId: StaffId) => boolean;
const anybody: WorksAs = () => true;

/** The workplace last chosen on this machine; null when none, or when what is kept is not a choice. */
export function keptChoice(store: Store): WorkplaceChoice | null {
  const revision = store.revision();
  const known = choiceOf.get(store);
  if (known?.revision === revision && !store.db.inTransaction) return known.choice;
  const choice = readChoice(store);
  // What is read inside a transaction may never have been.
  if (!store.db.inTransaction) choiceOf.set(store, { revision, choice });
  return choice;
}

/** Asked for at every call: read once for each change of the store, of which another choice is one. */
const choiceOf = new WeakMap<Store, { readonly revision: number; readonly choice: WorkplaceChoice | null }>();

function readChoice(store: Store): WorkplaceChoice | null {
  const kept = readWorkplace(store.db);
  if (kept === null) return null;
  const parsed = workplaceChoice.safeParse(JSON.parse(kept));
  return parsed.success ? parsed.data : null;
}

/** Who the choice makes the person; null while the directory does not know the assignment. */
export function actorOf(store: Store, choice: WorkplaceChoice | null, worksAs: WorksAs = anybody): Actor | null {
  if (choice === null) return null;
  const assignment = store.directory().assignment(choice.assignmentId);
  if (assignment === undefined || assignment.unitId !== choice.unitId || !worksAs(assignment.staffId)) return null;
  // A resource taken from an assignment since the choice was made is not worked as any more.
  const resourceIds = choice.resourceIds.filter((id) => assignment.resourceIds.includes(id));
  if (resourceIds.length === 0) return null;
  return {
    staffId: assignment.staffId,
    staffName: assignment.staffName,
    assignmentId: assignment.id,
    unitId: assignment.unitId,
    resourceIds,
  };
}

/** Keeps a choice the directory allows. Throws CallFailure `badInput` otherwise. */
export function keepChoice(store: Store, choice: WorkplaceChoice, worksAs: WorksAs = anybody): void {
  const actor = actorOf(store, choice, worksAs);
  if (actor === null || actor.resourceIds.length !== choice.resourceIds.length) {
    throw new CallFailure('badInput', 'Valet av enhet och roller stämmer inte med katalogen.');
  }
  store.transaction((touch) => {
    keepWorkplace(store.db, JSON.stringify(choice));
    // Figures of queues the next person may not see from above (P226).
    emptyOtherQueues(store.db);
    touch.everything();
  });
}

export function workplaceState(store: Store, worksAs: WorksAs = anybody): ReturnType<Cases['workplaceState']> {
  const choice = keptChoice(store);
  const actor = actorOf(store, choice, worksAs);
  if (choice === null || actor === null) return { workplace: null, workplaceLabel: null, staffName: null };
  const unit = store.directory().unit(actor.unitId);
  const role = store.directory().assignment(actor.assignmentId)?.roleLabel ?? '';
  return {
    workplace: { ...choice, resourceIds: [...actor.resourceIds] },
    workplaceLabel: [unit?.name, role].filter((part) => part !== undefined && part !== '').join(', '),
    staffName: actor.staffName,
  };
}

/** Units where somebody – who may be worked as – has an assignment, by name. */
export function listWorkplaces(store: Store, worksAs: WorksAs = anybody): WorkplaceUnit[] {
  const directory = store.directory();
  const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
    a.name.localeCompare(b.name, 'sv');
  return directory.units
    .map((unit) => ({
      unitId: unit.id,
      name: unit.name,
      town: unit.town,
      sector: unit.sector,
      providerName: directory.provider(unit.providerId)?.name ?? '',
      resources: directory.resources
        .filter((resource) => resource.unitId === unit.id)
        .map((resource) => ({ resourceId: resource.id, label: resourceLabel(resource, unit) }))
        .toSorted((a, b) => a.label.localeCompare(b.label, 'sv')),
      assignments: directory.assignments
        .filter((assignment) => assignment.unitId === unit.id && assignment.resourceIds.length > 0)
        .filter((assignment) => worksAs(assignment.staffId))
        .map((assignment) => ({
          assignmentId: assignment.id,
          staffName: assignment.staffName,
          roleLabel: assignment.roleLabel,
          resourceIds: [...assignment.resourceIds],
        }))
        .toSorted((a, b) => a.staffName.localeCompare(b.staffName, 'sv')),
    }))
    .filter((unit) => unit.assignments.length > 0)
    .toSorted(byName);
}
