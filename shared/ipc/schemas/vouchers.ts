import { z } from 'zod';
import { inboxRow } from './inbox.ts';
import { id, instant, isoDay, shownRefusal, shownSource } from './values.ts';

/** A voucher or a booked time of a case, as it stands. */
export const voucherView = z.strictObject({
  id,
  kind: z.enum(['provider', 'booking', 'visit']),
  /** `lapsed`: not used in time; derived, never written. */
  state: z.enum(['sent', 'used', 'cancelled', 'lapsed']),
  toLabel: z.string(),
  sentByName: z.string(),
  sentAt: instant,
  validThrough: isoDay.nullable(),
  visitAt: instant.nullable(),
  decidedAt: instant.nullable(),
  information: z.string(),
  acknowledgedByName: z.string().nullable(),
});
export type VoucherView = z.infer<typeof voucherView>;

/** What stands in the case about its vouchers; `closeNow`: one is sent to another provider and the case is open (G18). */
export const caseVouchers = z.strictObject({
  items: z.array(voucherView),
  closeNow: z.boolean(),
  closeSources: z.array(shownSource),
});

/** What a voucher to one receiver would be, shown before anything is sent (R216, D7). */
export const voucherOffer = z.strictObject({
  receiverId: id,
  label: z.string(),
  providerName: z.string(),
  validThrough: isoDay,
  /** How many weekdays, by the rulebook. */
  weekdays: z.number().int(),
  validSources: z.array(shownSource),
  /** The case's own words, to go along (R217). */
  information: z.string(),
  informationSources: z.array(shownSource),
  messageSources: z.array(shownSource),
  /** Where it is not seen, and where it lands unused (R220). */
  listSources: z.array(shownSource),
  refusal: shownRefusal.nullable(),
});
export type VoucherOffer = z.infer<typeof voucherOffer>;

/** One line of Vidimeringar (R197). */
export const acknowledgement = z.strictObject({
  row: inboxRow,
  voucher: voucherView,
  reason: z.enum(['unused', 'cancelled']),
  /** Since when it stands there. */
  since: instant,
  sources: z.array(shownSource),
  refusal: shownRefusal.nullable(),
});
export type Acknowledgement = z.infer<typeof acknowledgement>;

/** The oldest first; `more` when the list is cut. */
export const acknowledgementList = z.strictObject({ items: z.array(acknowledgement), more: z.boolean() });
export type AcknowledgementList = z.infer<typeof acknowledgementList>;
