import { groupBounds } from '../../../shared/domain/roster/dayGroups.ts';
import type { Actor } from '../../../shared/domain/types.ts';
import type { CallInput, CallOutput } from '../../../shared/ipc/contract.ts';
import type { InboxFilter } from '../../../shared/ipc/schemas.ts';
import { countDueBefore } from '../store/queries/dayGroups.ts';
import { keepGrouped, readGrouped } from '../store/queries/listSettings.ts';
import { readFigures, readHandoverFigures, readPosition, tabFigures, totalOf } from '../store/queries/queue.ts';
import type { QueuePlace } from '../store/queries/rows.ts';
import { readWindow } from '../store/queries/window.ts';
import { presentQueueRows } from './present.ts';
import type { Cases, CasesDeps } from './types.ts';

/** What stands in the unit's list Ofördelade (R292). */
const unassignedFilter: InboxFilter = {
  tab: 'inbox',
  assignedToMe: false,
  resourceIds: [],
  towns: [],
  unassigned: true,
};

type InboxCalls = Pick<
  Cases,
  'inboxWindow' | 'inboxPosition' | 'inboxCounts' | 'inboxGroups' | 'grouped' | 'keepGrouped'
>;

/** One list as it was read: its length, and the places passed, where a window may start without counting from the top. */
interface Marks {
  readonly list: string;
  readonly total: number;
  readonly places: Map<number, QueuePlace>;
}

/** The queue, read window by window from the store's order; nothing is sorted here. */
export function createInbox(deps: CasesDeps, actor: () => Actor): InboxCalls {
  const { db } = deps.store;
  let marks: Marks = { list: '', total: 0, places: new Map() };

  const nearestMark = (offset: number): { readonly skip: number; readonly after: QueuePlace | null } => {
    let best = 0;
    for (const at of marks.places.keys()) if (at <= offset && at > best) best = at;
    return { skip: offset - best, after: marks.places.get(best) ?? null };
  };

  const inboxWindow = (input: CallInput<'inbox.window'>): CallOutput<'inbox.window'> => {
    const me = actor();
    const revision = deps.store.revision();
    const list = JSON.stringify([revision, me.assignmentId, me.resourceIds, input.filter]);
    if (marks.list !== list) {
      marks = { list, total: totalOf(readFigures(db, me, input.filter), input.filter), places: new Map() };
    }
    const { skip, after } = nearestMark(input.offset);
    const rows = readWindow(db, me, input.filter, after, skip, input.limit);
    const last = rows.at(-1);
    if (last !== undefined) marks.places.set(input.offset + rows.length, last);
    return { total: marks.total, offset: input.offset, rows: presentQueueRows(deps, me, rows), revision };
  };

  const inboxCounts = (input: CallInput<'inbox.counts'>): CallOutput<'inbox.counts'> => {
    const me = actor();
    const { filter } = input;
    const figures = readFigures(db, me, filter);
    const handovers = readHandoverFigures(db, me);
    const total = (tab: typeof filter.tab): number => totalOf(figures, { ...filter, tab });
    const inTab = tabFigures(figures, filter.tab);
    const inTowns = inTab.filter((figure) => filter.towns.length === 0 || filter.towns.includes(figure.town));
    const band = (number: number): number =>
      inTowns.filter((figure) => figure.band === number).reduce((sum, figure) => sum + figure.cases, 0);
    const towns = new Map<string, number>();
    for (const figure of inTab) {
      if (figure.town !== '') towns.set(figure.town, (towns.get(figure.town) ?? 0) + figure.cases);
    }
    return {
      inbox: total('inbox'),
      noActionNeeded: total('noActionNeeded'),
      closed: total('closed'),
      bands: [band(0), band(1), band(2), band(3)],
      towns: [...towns]
        .map(([town, count]) => ({ town, count }))
        .toSorted((a, b) => a.town.localeCompare(b.town, 'sv')),
      handoversIn: handovers.incoming,
      handoversOut: handovers.outgoing,
      declined: handovers.declined,
      unassigned: totalOf(readFigures(db, me, unassignedFilter), unassignedFilter),
    };
  };

  /** Where the parts of the day meet is looked up in the order the list has anyhow: nothing of it moves with the clock. */
  const inboxGroups = ({ filter }: CallInput<'inbox.groups'>): CallOutput<'inbox.groups'> => {
    if (filter.tab !== 'inbox' || deps.rulebook.settings.queueOrder.value !== 'dueFirst') return null;
    const me = actor();
    const { rulebook, hours } = deps.store.rules().at(me.unitId);
    const bounds = groupBounds(deps.clock.now(), rulebook, hours);
    const { bands } = inboxCounts({ filter });
    const [urgent, clocks, aged, waiting] = bands;
    const soon = countDueBefore(db, me, filter, bounds.now);
    const today = countDueBefore(db, me, filter, bounds.beforeClosing);
    return [
      { group: 'now', cases: urgent + soon },
      { group: 'beforeClosing', cases: today - soon },
      { group: 'later', cases: clocks - today + aged },
      { group: 'waiting', cases: waiting },
    ];
  };

  return {
    inboxWindow,
    inboxGroups,
    grouped: () => ({ grouped: readGrouped(db, actor()) }),
    keepGrouped: ({ grouped }) => deps.store.transaction(() => keepGrouped(deps.store.db, actor(), grouped)),
    inboxCounts,
    inboxPosition: (input) => ({ index: readPosition(db, actor(), input.filter, input.caseId) }),
  };
}
