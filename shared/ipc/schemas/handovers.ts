import { z } from 'zod';
import { handoverMethod, handoverTarget } from '../../domain/rulebook/handover.ts';
import { action, handoverView } from './case.ts';
import { resourceOption } from './advice.ts';
import { inboxRow } from './inbox.ts';
import { handoverReason, id, shownRefusal, shownSource } from './values.ts';

/** One way to hand a case over to the chosen receiver, with what the rulebook says of it (P134). */
export const handoverWay = z.strictObject({
  method: handoverMethod,
  allowed: z.boolean(),
  why: z.string(),
  sources: z.array(shownSource),
  /** Purpose of the message that goes with it, or null. */
  template: z.string().nullable(),
  /** Why this person cannot do it now although the rulebook has it: somebody else holds the case … */
  refusal: shownRefusal.nullable(),
});
export type HandoverWay = z.infer<typeof handoverWay>;

export const shownHandoverGuide = z.strictObject({
  receiverId: id,
  label: z.string(),
  target: handoverTarget,
  providerName: z.string(),
  /** The one to offer first; the first of `ways`. */
  recommended: handoverMethod,
  recommendedSources: z.array(shownSource),
  /** The role it must go to, where a document says so and this receiver is another. */
  otherRole: z.string().nullable(),
  /** That role's queue at the same unit, where it has one (R150). */
  rightReceiver: resourceOption.nullable(),
  /** The case is one of those that are phoned about too (R149). */
  urgent: z.boolean(),
  /** The receiving unit's number for other care units; null where the directory has none. */
  carePhone: z.string().nullable(),
  reason: handoverReason,
  ways: z.array(handoverWay),
});
export type ShownHandoverGuide = z.infer<typeof shownHandoverGuide>;

const handoverActions = z.strictObject({
  acceptMove: action,
  declineMove: action,
  cancelMove: action,
  cancelMoveAndReceive: action,
  acknowledgeDeclinedMove: action,
});

/** A handover somebody waits for, with what can be done about it from the list (P135). */
export const waitingHandover = z.strictObject({
  row: inboxRow,
  handover: handoverView,
  /** `both`: asked and answered within the unit. */
  side: z.enum(['in', 'out', 'both', 'declined']),
  /** Of a declined one: who asked is there, not at work now, or does not work there any more (D12, R258). */
  sender: z.enum(['here', 'offDuty', 'left']),
  actions: handoverActions,
});
export type WaitingHandover = z.infer<typeof waitingHandover>;

/** By priority, then the oldest first; `more` when a list is cut. */
export const handoverList = z.strictObject({ items: z.array(waitingHandover), more: z.boolean() });
export type HandoverList = z.infer<typeof handoverList>;
