import type { Rulebook } from './rulebook.ts';
import { formParts, routeRowFor } from './route.ts';
import { type RoutedRecipient, sector as routedSector } from './rulebook/routing.ts';
import { suitsRole } from './suits.ts';
import type { CareCase, CaseState, Directory, Resource, ResourceId } from './types.ts';

/** What of a case decides the cell of the routing table it came through. */
export type RoutedCase = Pick<CareCase, 'form' | 'arrivedAt' | 'ownerResourceId'>;

/**
 * The other roles of the cell of the routing table a case came through: those named beside its owner (R291, D18).
 * The cell is the one the owner stands in, so neither age nor anything else has to be known again; an owner no
 * cell names has been given the case by somebody, and is alone with it. Where two cells name the owner, only what
 * both name beside it.
 */
export function rolesBeside(
  careCase: RoutedCase,
  rulebook: Rulebook,
  directory: Directory,
): readonly RoutedRecipient[] {
  const owner = directory.resource(careCase.ownerResourceId);
  if (owner === undefined || owner.unassigned) return [];
  const sector = routedSector.options.find((known) => known === directory.unit(owner.unitId)?.sector);
  if (sector === undefined) return [];
  const row = routeRowFor(rulebook, formParts(careCase.form), careCase.arrivedAt);
  const cells = (row?.to ?? [])
    .filter(({ sectors, recipients }) => recipients.length > 1 && sectors.includes(sector))
    .filter(({ recipients }) => recipients.some((recipient) => suitsRole(recipient, owner)))
    .map(({ recipients }) => recipients.filter((recipient) => !suitsRole(recipient, owner)));
  const [first = [], ...others] = cells;
  return first.filter((recipient) => others.every((cell) => cell.some((other) => sameRole(recipient, other))));
}

function sameRole(a: RoutedRecipient, b: RoutedRecipient): boolean {
  return a.role === b.role && a.specialty === b.specialty;
}

/** Until somebody has it, or a unit has accepted it, the case is every listed role's (D18). */
export function isForEveryListed({ careCase, handovers }: CaseState): boolean {
  return (
    careCase.holder === null &&
    careCase.closedAt === null &&
    handovers.every((handover) => handover.status !== 'accepted')
  );
}

function isAmong(resource: Resource, owner: Resource | undefined, roles: readonly RoutedRecipient[]): boolean {
  return (
    resource.id !== owner?.id &&
    resource.unitId === owner?.unitId &&
    !resource.unassigned &&
    roles.some((role) => suitsRole(role, resource))
  );
}

/** The queues at the owner's unit that the case stands in beside the owner's own (D18). */
export function queuesBeside(careCase: RoutedCase, rulebook: Rulebook, directory: Directory): readonly ResourceId[] {
  const roles = rolesBeside(careCase, rulebook, directory);
  if (roles.length === 0) return [];
  const owner = directory.resource(careCase.ownerResourceId);
  return directory.resources.filter((resource) => isAmong(resource, owner, roles)).map(({ id }) => id);
}

/** True for somebody who works as one of the roles listed beside the owner, while the case is everybody's (D18). */
export function isListedFor(
  state: CaseState,
  resourceIds: readonly ResourceId[],
  rulebook: Rulebook,
  directory: Directory,
): boolean {
  if (!isForEveryListed(state)) return false;
  const owner = directory.resource(state.careCase.ownerResourceId);
  const mine = resourceIds
    .map((id) => directory.resource(id))
    .filter((resource) => resource !== undefined)
    .filter(({ unitId }) => unitId === owner?.unitId);
  if (mine.length === 0) return false;
  const roles = rolesBeside(state.careCase, rulebook, directory);
  return mine.some((resource) => isAmong(resource, owner, roles));
}
