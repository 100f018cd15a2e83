import { z } from 'zod';
import { stagesWeakestFirst } from '../../domain/reminders/stages.ts';
import { id, instant, priority, shownSource } from './values.ts';

export const workplaceUnit = z.strictObject({
  unitId: id,
  name: z.string(),
  town: z.string().nullable(),
  sector: z.string().nullable(),
  providerName: z.string(),
  resources: z.array(z.strictObject({ resourceId: id, label: z.string() })),
  assignments: z.array(
    z.strictObject({ assignmentId: id, staffName: z.string(), roleLabel: z.string(), resourceIds: z.array(id) }),
  ),
});
export type WorkplaceUnit = z.infer<typeof workplaceUnit>;

export const workplaceChoice = z.strictObject({
  unitId: id,
  assignmentId: id,
  resourceIds: z.array(id).min(1).max(200),
});
export type WorkplaceChoice = z.infer<typeof workplaceChoice>;

export const reminderStage = z.enum(stagesWeakestFirst);

/** For how long a reminder is put off: a quarter, an hour, or until the first opening on a later day. */
export const snoozeChoice = z.enum(['quarter', 'hour', 'nextDay']);
export type SnoozeChoice = z.infer<typeof snoozeChoice>;

export const reminderItem = z.strictObject({
  caseId: id,
  stage: reminderStage,
  at: instant,
  late: z.boolean(),
  /** Put off by this person on this workstation; null when it is not, or not any longer. */
  snoozedUntil: instant.nullable(),
  dueAt: instant.nullable(),
  priority: priority.nullable(),
  kind: z.enum(['async', 'dropIn']),
  patientName: z.string(),
  contactReason: z.string(),
  ownerLabel: z.string(),
  holderName: z.string().nullable(),
  sources: z.array(shownSource),
  example: z.boolean(),
});
export type ReminderItem = z.infer<typeof reminderItem>;

/** Said while a first sync has not brought the whole queue yet, also after a restart in the middle (P115). */
const filling = z.literal(true).optional();
/** The same of what another workplace has, after it was chosen (P115). */
const refilling = z.literal(true).optional();

const anyConnection = {
  lastSyncAt: instant.nullable(),
  /** The same as an earlier run of the program knew it, until this one does; absent = not known (P230). */
  syncedBefore: instant.optional(),
  unsent: z.number().int(),
  filling,
  /** Things the person did here so long ago that they are asked before these are sent; absent = none (P145). */
  asking: z.number().int().optional(),
  refilling,
  /** Why the hub is read and not written to; absent when it is written to (P178). */
  readOnly: z.string().optional(),
  /** How far the machine's clock is behind the hub's, when it is minutes: what is written carries the hub's time. */
  skewMs: z.number().int().optional(),
};

/** The way to the hub, as one state (P179). */
export const connection = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('connected'), ...anyConnection }),
  z.strictObject({
    state: z.literal('away'),
    ...anyConnection,
    since: instant,
    nextTryAt: instant.nullable(),
    /** The hub answers, and does not know us (any more), lets us see nothing, not to what is asked, or without versions; absent: no contact. */
    trouble: z.enum(['signIn', 'refused', 'unfit', 'versionless']).optional(),
    /** What the way to the hub, or the hub, said last. */
    said: z.string(),
  }),
  z.strictObject({ state: z.literal('starting'), ...anyConnection }),
]);
export type Connection = z.infer<typeof connection>;

export const importReport = z.strictObject({
  imported: z.number().int(),
  reported: z.array(z.strictObject({ place: z.string(), message: z.string() })),
  total: z.number().int(),
});
export type ImportReport = z.infer<typeof importReport>;
