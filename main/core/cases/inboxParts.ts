import { everyRank, priorityRank } from '../../../shared/domain/clocks.ts';
import type { DayGroup, GroupBounds } from '../../../shared/domain/roster/dayGroups.ts';
import type { CaseId, Instant } from '../../../shared/domain/types.ts';
import type { InboxFilter } from '../../../shared/ipc/schemas.ts';
import type { ReadableDb } from '../store/open.ts';
import { clockBand, countDueByRank } from '../store/queries/dayGroups.ts';
import {
  countBefore,
  hasPriority,
  inTowns,
  readFigures,
  readPlace,
  sumOf,
  tabFigures,
} from '../store/queries/queue.ts';
import type { QueuePlace, QueueRow } from '../store/queries/rows.ts';
import type { Stretch } from '../store/queries/stretch.ts';
import { readWindow } from '../store/queries/window.ts';
import type { Scope } from '../store/scope.ts';

/** One after another they are the whole list, each a range of the region's own order (P138). */
export interface Part {
  readonly group: DayGroup;
  readonly stretch: Stretch;
  readonly cases: number;
}

/** Before and after every clock there is. */
const ever = { start: Number.MIN_SAFE_INTEGER, end: Number.MAX_SAFE_INTEGER };

/**
 * The parts of the day where the region orders by priority first: what is urgent, then the clocks by when they run out and
 * within that by priority. Only what is due is counted; the rest is told from the kept figures.
 */
export function partsByPriority(
  db: ReadableDb,
  scope: Scope,
  filter: InboxFilter,
  bounds: GroupBounds,
): readonly Part[] {
  const figures = tabFigures(readFigures(db, scope, filter), filter.tab).filter(
    (figure) => inTowns(figure, filter) && hasPriority(figure, filter),
  );
  const due = countDueByRank(db, scope, filter, bounds);
  const band = (group: DayGroup, number: number): Part => ({
    group,
    stretch: { band: number },
    cases: sumOf(figures.filter((figure) => figure.band === number)),
  });
  const clocks = everyRank().map((rank) => {
    const { soon, today } = due.get(rank) ?? { soon: 0, today: 0 };
    const all = sumOf(figures.filter((figure) => figure.band === clockBand && priorityRank(figure.priority) === rank));
    return { rank, now: soon, beforeClosing: today - soon, later: all - today };
  });
  const spans: readonly (readonly [Exclude<DayGroup, 'waiting'>, Instant, Instant])[] = [
    ['now', ever.start, bounds.now],
    ['beforeClosing', bounds.now, bounds.beforeClosing],
    ['later', bounds.beforeClosing, ever.end],
  ];
  const running = spans.flatMap(([group, from, until]) =>
    clocks.map((clock): Part => ({
      group,
      stretch: { band: clockBand, clocks: { rank: clock.rank, from, until } },
      cases: clock[group],
    })),
  );
  const parts = [band('now', 0), ...running, band('later', 2), band('waiting', 3)];
  return parts.filter(({ cases }) => cases > 0);
}

/**
 * One window of the list in its parts. `marks`: places passed, by how many rows stand before the next one, so that a window
 * need not be counted from the top of its part. A mark at the very top of a part is the last place of the one before.
 */
export function readParts(
  db: ReadableDb,
  scope: Scope,
  filter: InboxFilter,
  parts: readonly Part[],
  offset: number,
  limit: number,
  marks: ReadonlyMap<number, QueuePlace>,
): readonly QueueRow[] {
  const rows: QueueRow[] = [];
  let start = 0;
  for (const { stretch, cases } of parts) {
    const at = offset + rows.length;
    const from = start;
    start += cases;
    if (at >= start || rows.length >= limit) continue;
    const nearest = [...marks.keys()]
      .filter((mark) => mark > from && mark <= at)
      .reduce((best, mark) => Math.max(best, mark), from);
    const after = nearest > from ? (marks.get(nearest) ?? null) : null;
    const wanted = Math.min(limit - rows.length, start - at);
    rows.push(...readWindow(db, scope, filter, after, at - nearest, wanted, stretch));
  }
  return rows;
}

/** How many rows stand before a case in the list in its parts; null when it is not in it. */
export function positionInParts(
  db: ReadableDb,
  scope: Scope,
  filter: InboxFilter,
  parts: readonly Part[],
  caseId: CaseId,
): number | null {
  const place = readPlace(db, scope, filter, caseId);
  if (place === null) return null;
  const nth = parts.findIndex(({ stretch }) => isIn(place, stretch));
  const part = parts[nth];
  if (part === undefined) return null;
  const before = parts.slice(0, nth).reduce((sum, { cases }) => sum + cases, 0);
  return before + countBefore(db, scope, filter, place, part.stretch);
}

function isIn(place: QueuePlace, { band, clocks }: Stretch): boolean {
  if (place.band !== band) return false;
  if (clocks === undefined) return true;
  return place.first_key === clocks.rank && place.second_key >= clocks.from && place.second_key < clocks.until;
}
