import { priorityRank } from '../../../shared/domain/clocks.ts';
import { groupBounds, type DayGroup } from '../../../shared/domain/roster/dayGroups.ts';
import type { Actor, Priority } from '../../../shared/domain/types.ts';
import type { CallInput, CallOutput } from '../../../shared/ipc/contract.ts';
import type { PartBounds } from '../../../shared/ipc/groupCalls.ts';
import type { InboxFilter } from '../../../shared/ipc/schemas.ts';
import { countDueBefore } from '../store/queries/dayGroups.ts';
import { keepGrouped, readGrouped } from '../store/queries/listSettings.ts';
import {
  hasPriority,
  inTowns,
  readFigures,
  readHandoverFigures,
  readPosition,
  sumOf,
  tabFigures,
  totalOf,
  type QueueFigure,
} from '../store/queries/queue.ts';
import type { QueuePlace } from '../store/queries/rows.ts';
import { readWindow } from '../store/queries/window.ts';
import { partsByPriority, positionInParts, readParts, type Part } from './inboxParts.ts';
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

/** As they stand in the list (P206). */
const dayGroups: readonly DayGroup[] = ['now', 'beforeClosing', 'later', 'waiting'];

type InboxCalls = Pick<
  Cases,
  'inboxWindow' | 'inboxPosition' | 'inboxCounts' | 'inboxGroups' | 'grouped' | 'keepGrouped'
>;

/** One list as it was read: its length, and the places passed, where a window may start without counting from the top. */
interface Marks {
  readonly list: string;
  readonly total: number;
  readonly places: Map<number, QueuePlace>;
  /** The list in the parts of the day, where that is another order than the region's (P138). */
  readonly parts: readonly Part[] | null;
}

/** The queue, read window by window from the store's order; nothing is sorted here. */
export function createInbox(deps: CasesDeps, actor: () => Actor): InboxCalls {
  const { db } = deps.store;
  let marks: Marks = { list: '', total: 0, places: new Map(), parts: null };

  const nearestMark = (offset: number): { readonly skip: number; readonly after: QueuePlace | null } => {
    let best = 0;
    for (const at of marks.places.keys()) if (at <= offset && at > best) best = at;
    return { skip: offset - best, after: marks.places.get(best) ?? null };
  };

  /** The list asked for, counted once for as long as it stays the same one. */
  const marksOf = (me: Actor, filter: InboxFilter, bounds: PartBounds | undefined): Marks => {
    const list = JSON.stringify([deps.store.revision(), me.assignmentId, me.resourceIds, filter, bounds]);
    if (marks.list !== list) {
      const parts = bounds === undefined || filter.tab !== 'inbox' ? null : partsByPriority(db, me, filter, bounds);
      const total =
        parts === null
          ? totalOf(readFigures(db, me, filter), filter)
          : parts.reduce((sum, { cases }) => sum + cases, 0);
      marks = { list, total, places: new Map(), parts };
    }
    return marks;
  };

  const inboxWindow = (input: CallInput<'inbox.window'>): CallOutput<'inbox.window'> => {
    const me = actor();
    const revision = deps.store.revision();
    const { filter, offset, limit } = input;
    const { parts, total, places } = marksOf(me, filter, input.parts);
    const { skip, after } = nearestMark(offset);
    const rows =
      parts === null
        ? readWindow(db, me, filter, after, skip, limit)
        : readParts(db, me, filter, parts, offset, limit, places);
    const last = rows.at(-1);
    if (last !== undefined) places.set(offset + rows.length, last);
    return { total, offset, rows: presentQueueRows(deps, me, rows), revision };
  };

  const inboxCounts = (input: CallInput<'inbox.counts'>): CallOutput<'inbox.counts'> => {
    const me = actor();
    const { filter } = input;
    const figures = readFigures(db, me, filter);
    const handovers = readHandoverFigures(db, me);
    const total = (tab: typeof filter.tab): number => totalOf(figures, { ...filter, tab });
    const inTab = tabFigures(figures, filter.tab);
    const listed = inTab.filter((figure) => inTowns(figure, filter) && hasPriority(figure, filter));
    const band = (number: number): number => sumOf(listed.filter((figure) => figure.band === number));
    // What each choice would add is told with the others as they are.
    const towns = summed(
      inTab.filter((figure) => figure.town !== '' && hasPriority(figure, filter)),
      ({ town }) => town,
    );
    const priorities = summed(
      inTab.filter((figure) => inTowns(figure, filter)),
      ({ priority }): Priority | null => priority,
    );
    return {
      inbox: total('inbox'),
      noActionNeeded: total('noActionNeeded'),
      closed: total('closed'),
      bands: [band(0), band(1), band(2), band(3)],
      towns: [...towns]
        .map(([town, count]) => ({ town, count }))
        .toSorted((a, b) => a.town.localeCompare(b.town, 'sv')),
      priorities: [...priorities]
        .map(([priority, count]) => ({ priority, count }))
        .toSorted((a, b) => priorityRank(a.priority) - priorityRank(b.priority)),
      handoversIn: handovers.incoming,
      handoversOut: handovers.outgoing,
      declined: handovers.declined,
      unassigned: totalOf(readFigures(db, me, unassignedFilter), unassignedFilter),
    };
  };

  /**
   * Where the parts of the day meet is looked up in the order the list has anyhow: nothing of it moves with the clock. A
   * region that orders by priority first has that order within each part (P138).
   */
  const inboxGroups = ({ filter }: CallInput<'inbox.groups'>): CallOutput<'inbox.groups'> => {
    if (filter.tab !== 'inbox') return null;
    const me = actor();
    const { rulebook, hours } = deps.store.rules().at(me.unitId);
    const bounds = groupBounds(deps.clock.now(), rulebook, hours);
    if (deps.rulebook.settings.queueOrder.value === 'priorityFirst') {
      const parts = partsByPriority(db, me, filter, bounds);
      const groups = dayGroups.map((group) => ({
        group,
        cases: parts.filter((part) => part.group === group).reduce((sum, { cases }) => sum + cases, 0),
      }));
      return { groups, bounds };
    }
    const { bands } = inboxCounts({ filter });
    const [urgent, clocks, aged, waiting] = bands;
    const soon = countDueBefore(db, me, filter, bounds.now);
    const today = countDueBefore(db, me, filter, bounds.beforeClosing);
    const cases = { now: urgent + soon, beforeClosing: today - soon, later: clocks - today + aged, waiting };
    return { groups: dayGroups.map((group) => ({ group, cases: cases[group] })), bounds: null };
  };

  return {
    inboxWindow,
    inboxGroups,
    grouped: () => ({ grouped: readGrouped(db, actor()) }),
    keepGrouped: ({ grouped }) => deps.store.transaction(() => keepGrouped(deps.store.db, actor(), grouped)),
    inboxCounts,
    inboxPosition: ({ filter, caseId, parts: bounds }) => {
      const me = actor();
      const parts = bounds === undefined ? null : marksOf(me, filter, bounds).parts;
      const index =
        parts === null ? readPosition(db, me, filter, caseId) : positionInParts(db, me, filter, parts, caseId);
      return { index };
    },
  };
}

/** The figures' cases by one of their terms. */
function summed<Term>(
  figures: readonly QueueFigure[],
  termOf: (figure: QueueFigure) => Term,
): ReadonlyMap<Term, number> {
  const found = new Map<Term, number>();
  for (const figure of figures) found.set(termOf(figure), (found.get(termOf(figure)) ?? 0) + figure.cases);
  return found;
}
