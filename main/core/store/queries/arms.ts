import type { InboxFilter } from '../../../../shared/ipc/schemas.ts';
import { tabNumber } from '../projection/writeProjection.ts';
import { holderKey, resourceKey, unassignedKey, unitKey, type Scope } from '../scope.ts';
import type { Params } from '../statement.ts';
import type { QueuePlace } from './rows.ts';

/** A range of `queue_member AS m`, as a condition. */
export interface Arm {
  readonly where: string;
}

export interface Arms {
  /** Ranges almost every row of which is in the list. */
  readonly own: readonly Arm[];
  /** Ranges most of which is in the list already: what my unit must act on, and what I hold. */
  readonly guests: readonly Arm[];
  readonly every: readonly Arm[];
  readonly params: Params;
}

/** The order of D16. */
export const placeColumns = 'm.band, m.first_key, m.second_key, m.arrived_at, m.case_id';

/** The last lists asked for: the same one is asked for window by window. */
const madeArms = new Map<string, Arms>();
const mostArms = 64;

/**
 * The index ranges a filter is made of. They never overlap: a case that is mine through its own queue
 * is left out of the ranges that would show it again, so a window is a plain merge of them.
 */
export function armsOf(scope: Scope, filter: InboxFilter): Arms {
  const list = JSON.stringify([scope.assignmentId, scope.unitId, scope.resourceIds, filter]);
  const known = madeArms.get(list);
  if (known !== undefined) return known;
  if (madeArms.size >= mostArms) madeArms.clear();
  const arms = makeArms(scope, filter);
  madeArms.set(list, arms);
  return arms;
}

function makeArms(scope: Scope, filter: InboxFilter): Arms {
  const mine =
    filter.resourceIds.length === 0
      ? scope.resourceIds
      : filter.resourceIds.filter((id) => scope.resourceIds.includes(id));
  const params: Record<string, string | number> = { tab: tabNumber(filter.tab) };
  if (filter.unassigned !== true)
    mine.forEach((id, index) => {
      params[`mine${index}`] = id;
    });
  // Compared one by one: a list in IN would be built as a table of its own at every reading.
  const notMine = (column: string): string =>
    mine.length === 0 ? '1' : `(${mine.map((_, index) => `${column} <> @mine${index}`).join(' AND ')})`;
  const towns = filter.towns.map((town, index) => {
    params[`town${index}`] = town;
    return `@town${index}`;
  });
  const priorities = (filter.priorities ?? []).map((priority, index) => {
    params[`priority${index}`] = priority ?? 0;
    return `@priority${index}`;
  });
  const narrowed =
    (towns.length === 0 ? '' : ` AND m.town IN (${towns.join(', ')})`) +
    (priorities.length === 0 ? '' : ` AND coalesce(m.priority, 0) IN (${priorities.join(', ')})`);
  params['holderKey'] = holderKey(scope.assignmentId);
  if (filter.unassigned === true) {
    // The unit's list, whoever of its staff looks: who works as what makes no difference here (R292).
    const list = [{ where: `m.scope_key = @unassignedKey AND m.tab = @tab${narrowed}` }];
    delete params['holderKey'];
    params['unassignedKey'] = unassignedKey(scope.unitId);
    return { own: list, guests: [], every: list, params };
  }
  if (filter.assignedToMe) {
    const queues = filter.resourceIds.length === 0 ? '' : ` AND NOT (${notMine('m.owner_resource_id')})`;
    const held = [{ where: `m.scope_key = @holderKey AND m.tab = @tab${queues}${narrowed}` }];
    return { own: held, guests: [], every: held, params };
  }
  const keys = mine.map((id, index) => {
    params[`key${index}`] = resourceKey(id);
    return `@key${index}`;
  });
  /** A role listed beside the owner shows a case (D18) only where none of `among` does already. */
  const notListedIn = (among: readonly string[]): string =>
    among.length === 0
      ? '1'
      : `NOT EXISTS (SELECT 1 FROM queue_member AS l WHERE l.case_id = m.case_id AND l.via = 'listed'
           AND l.scope_key IN (${among.join(', ')}))`;
  const notTarget = `(m.target_resource_id IS NULL OR ${notMine('m.target_resource_id')})`;
  const own: Arm[] = keys.map((key, index) => ({
    where: `m.scope_key = ${key} AND m.tab = @tab AND (m.via = 'owner' OR (${notMine('m.owner_resource_id')}
        AND (m.via <> 'listed' OR (${notTarget} AND ${notListedIn(keys.slice(0, index))}))))${narrowed}`,
  }));
  const guests: Arm[] = [];
  if (filter.resourceIds.length === 0) {
    params['unitKey'] = unitKey(scope.unitId);
    params['unassignedKey'] = unassignedKey(scope.unitId);
    const elsewhere = `${notMine('m.owner_resource_id')} AND ${notTarget} AND ${notListedIn(keys)}`;
    const notUnder = (...others: readonly string[]): string =>
      `NOT EXISTS (SELECT 1 FROM queue_member AS u WHERE u.case_id = m.case_id AND u.scope_key IN (${others.join(', ')}))`;
    guests.push(
      { where: `m.scope_key = @unitKey AND m.tab = @tab AND ${elsewhere}${narrowed}` },
      { where: `m.scope_key = @holderKey AND m.tab = @tab AND ${elsewhere} AND ${notUnder('@unitKey')}${narrowed}` },
      {
        where: `m.scope_key = @unassignedKey AND m.tab = @tab AND ${elsewhere}
          AND ${notUnder('@unitKey', '@holderKey')}${narrowed}`,
      },
    );
  } else {
    delete params['holderKey'];
  }
  return { own, guests, every: [...own, ...guests], params };
}

/** A place as the values of `(band, first, second, arrived, caseId)`. */
export function placeParams(place: QueuePlace): Params {
  return {
    band: place.band,
    first: place.first_key,
    second: place.second_key,
    arrived: place.arrived_at,
    caseId: place.case_id,
  };
}
