import { z } from 'zod';
import { id, instant, priority, tab } from './values.ts';

/** Commands not yet confirmed by the hub, shown as "väntar" (fhir.md §11). */
export const pendingCommand = z.strictObject({
  commandId: id,
  type: z.string(),
  at: instant,
  state: z.enum(['queued', 'sending', 'unknown']),
  /** Whether the viewer can take it back now (P83); `later`: what was done after it goes first. */
  undo: z.enum(['yes', 'later', 'underWay', 'notMine']),
});
export type PendingCommand = z.infer<typeof pendingCommand>;

/** Why a case stands where it stands in the queue; the renderer has the Swedish for each. */
export const rowFlag = z.enum([
  'declined',
  'urgent',
  'urgentNoLimit',
  'lateRebooking',
  'overdue',
  'protectedCheck',
  'controlledDrug',
  'controlledDrugUnknown',
  'outOfCounty',
  'reopened',
  'pendingHandoverIn',
  'pendingHandoverOut',
  'noPriority',
  'inheritedClock',
  'attachments',
  'journalOwed',
  'acrossBack',
  'acrossSilent',
]);
export type RowFlag = z.infer<typeof rowFlag>;

export const inboxRow = z.strictObject({
  caseId: id,
  kind: z.enum(['async', 'dropIn']),
  status: z.enum([
    'new',
    'handoverPending',
    'received',
    'ongoing',
    'unassigned',
    'newMessage',
    'done',
    'closed',
    'misregistered',
  ]),
  patientName: z.string(),
  personnummer: z.string().nullable(),
  age: z.number().int().nullable(),
  contactReason: z.string(),
  town: z.string().nullable(),
  priority: priority.nullable(),
  lastMessageAt: instant,
  lastMessageFrom: z.enum(['patient', 'staff', 'form']),
  band: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  dueAt: instant.nullable(),
  handleBy: instant.nullable(),
  lastOpenMoment: instant.nullable(),
  awaitingUsSince: instant.nullable(),
  ownerLabel: z.string(),
  unitName: z.string(),
  holderName: z.string().nullable(),
  holderIsMe: z.boolean(),
  /** Set while a handover is pending: the row shows from → to (R190, R294). */
  handoverTo: z.string().nullable(),
  handoverFrom: z.string().nullable(),
  handoverDirection: z.enum(['in', 'out', 'both']).nullable(),
  flags: z.array(rowFlag),
  pending: z.array(pendingCommand),
  /** Mine that did not go through. */
  refusedCount: z.number().int(),
  /** Mine that nobody has refused: they have waited so long that I am asked before they are sent (P145). */
  askedCount: z.number().int(),
  hasDraft: z.boolean(),
});
export type InboxRow = z.infer<typeof inboxRow>;

export const inboxFilter = z.strictObject({
  tab,
  assignedToMe: z.boolean(),
  /** Empty = all resources chosen to work as. */
  resourceIds: z.array(id).max(200),
  towns: z.array(z.string().max(100)).max(100),
  /** Only these, null being none; absent or empty = every one (P137). */
  priorities: z.array(priority.nullable()).max(13).optional(),
  /** Only what stands in the unit's list Ofördelade and nobody has (R292). */
  unassigned: z.literal(true).optional(),
});
export type InboxFilter = z.infer<typeof inboxFilter>;

/** A filter with a name: which roles, towns and priorities, and whether only mine. The tab is not part of it. */
export const filterName = z.string().trim().min(1).max(60);
export const savedFilter = z.strictObject({
  name: filterName,
  filter: inboxFilter.omit({ tab: true, unassigned: true }),
  /** Where the day begins at this workplace. */
  atStart: z.boolean(),
});
export type SavedFilter = z.infer<typeof savedFilter>;
export const mostSavedFilters = 30;
