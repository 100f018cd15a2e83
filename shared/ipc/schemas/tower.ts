import { z } from 'zod';
import { inboxRow } from './inbox.ts';
import { id, instant, priority, shownSource } from './values.ts';

const count = z.number().int();

/** Open cases, and of those what has fallen due, what falls due in each of the spans ahead, and the rest. */
const load = {
  open: count,
  overdue: count,
  /** One a span of `spansAhead` (shared/domain/tower). */
  ahead: z.array(count),
  later: count,
};
export const towerLoad = z.strictObject(load);
export type TowerLoad = z.infer<typeof towerLoad>;

export const towerQueue = z.strictObject({
  ...load,
  resourceId: id,
  label: z.string(),
  role: z.string(),
  /** The viewer works in it: its cases can be opened. Of the others there are figures only (P225). */
  mine: z.boolean(),
  /** Of a queue that is not the viewer's: since when the oldest has waited, and drop-ins that have escalated. */
  oldestAt: instant.nullable(),
  escalated: count,
  /** People with the role at work now; null where the unit has told no roster. */
  atWork: count.nullable(),
  /** Nobody has the role for the rest of the day (R112, R247). */
  uncovered: z.boolean(),
  /** How its open cases are shared among the priorities; those it has none of are left out. */
  byPriority: z.array(z.strictObject({ priority: priority.nullable(), open: count })),
});
export type TowerQueue = z.infer<typeof towerQueue>;

export const towerPriority = z.strictObject({ ...load, priority: priority.nullable() });
export type TowerPriority = z.infer<typeof towerPriority>;

export const towerPerson = z.strictObject({
  name: z.string(),
  roleLabel: z.string(),
  held: count,
  /** At work until then; `absent` when the roster has them elsewhere; null where it says nothing. */
  until: instant.nullable(),
  absent: z.boolean(),
});
export type TowerPerson = z.infer<typeof towerPerson>;

export const towerEscalation = z.strictObject({ row: inboxRow, at: instant });
export type TowerEscalation = z.infer<typeof towerEscalation>;

export const towerView = z.strictObject({
  unitName: z.string(),
  /** Who is Övergripande ansvarig now (R250); null when nobody is, or nobody has said. */
  lead: z.string().nullable(),
  rosterKnown: z.boolean(),
  total: towerLoad,
  queues: z.array(towerQueue),
  /** What no role has (R292): with the queues it is everything in `total`. */
  unassigned: towerLoad,
  /** Every open case of the unit is counted; false until its other queues have been read. */
  whole: z.boolean(),
  priorities: z.array(towerPriority),
  people: z.array(towerPerson),
  oldest: z.array(inboxRow),
  handovers: z.strictObject({
    incoming: count,
    outgoing: count,
    declined: count,
    /** Since when the one asked for longest ago has waited for an answer. */
    oldestAt: instant.nullable(),
  }),
  /** The first of those in the viewer's queues, of `escalatedOpen` there are. */
  escalated: z.array(towerEscalation),
  escalatedOpen: count,
  nextToEscalate: z.array(towerEscalation),
  /** Open drop-ins of priorities without a limit in the rulebook (D1). */
  withoutLimit: count,
  sources: z.strictObject({ uncovered: z.array(shownSource), escalation: z.array(shownSource) }),
});
export type TowerView = z.infer<typeof towerView>;

/** Null view: this person may not see it, with where that stands (P219). */
export const towerAnswer = z.strictObject({ view: towerView.nullable(), refusedBy: z.array(shownSource) });
export type TowerAnswer = z.infer<typeof towerAnswer>;
