import type { AssignmentId, Instant, MessageId, ResourceId, UnitId } from '../types.ts';

export type VoucherId = string;

/**
 * What the patient has been given: a voucher to another provider (R151), a booking voucher of the unit itself (R223),
 * or a time the unit has booked (R224).
 */
export type VoucherKind = 'provider' | 'booking' | 'visit';

/**
 * `sent`: the patient has not confirmed it; `used`: confirmed; `cancelled`: the patient has cancelled the visit. That
 * one has not been used in time is derived, never stored.
 */
export type VoucherStatus = 'sent' | 'used' | 'cancelled';

export interface Voucher {
  readonly id: VoucherId;
  readonly kind: VoucherKind;
  readonly sentBy: AssignmentId;
  /** The unit that sent it, and watches it (R252). */
  readonly fromUnitId: UnitId;
  /** Where the patient is to go. */
  readonly targetResourceId: ResourceId;
  /** What goes along to the receiver: the chat does not (R217). */
  readonly information: string;
  readonly sentAt: Instant;
  /** The last day it can be used, ISO date (R216); null for a booked time. */
  readonly validThrough: string | null;
  /** When the visit is, where a time is booked. */
  readonly visitAt: Instant | null;
  readonly status: VoucherStatus;
  readonly decidedAt: Instant | null;
  readonly acknowledgedAt: Instant | null;
  readonly acknowledgedBy: AssignmentId | null;
}

/** Why a voucher stands in Vidimeringar (R197). */
export type AcknowledgementReason = 'unused' | 'cancelled';

export type VoucherCommand =
  | {
      readonly type: 'sendVoucher';
      readonly targetResourceId: ResourceId;
      /** The last day as it was shown: another one is not sent unseen (P150). */
      readonly validThrough: string;
      readonly information: string;
      /** To the patient, who must confirm it (R218). */
      readonly message: string;
      /** As for `sendMessage`: filled in by the core. */
      readonly lastSeenPatientMessageId?: MessageId | null;
    }
  | { readonly type: 'acknowledgeVoucher'; readonly voucherId: VoucherId };

export type VoucherEvent =
  | { readonly type: 'voucherSent'; readonly voucher: Voucher }
  | {
      readonly type: 'voucherAcknowledged';
      readonly at: Instant;
      readonly by: AssignmentId;
      readonly voucherId: VoucherId;
    };

export type VoucherRefusal =
  | 'voucherNotUsed'
  | 'voucherOut'
  | 'voucherDayChanged'
  | 'informationRequired'
  | 'voucherNotDue'
  | 'voucherAcknowledged';
