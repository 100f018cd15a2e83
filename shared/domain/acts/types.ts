import type { AssignmentId, Instant, MessageId } from '../types.ts';

/** Why a case is not to be counted as one: it was registered by mistake. */
export interface Misregistered {
  readonly at: Instant;
  /** Null where the one who marked it, in another system, gave none. */
  readonly reason: string | null;
}

/** A picture or a document that came with the case. What is in it is never here: it is opened in the platform (R279). */
export interface Attachment {
  /** Its file name, where it has one. */
  readonly title: string | null;
  readonly isImage: boolean;
  readonly from: 'form' | 'message';
}

/** What is written down outside Ärendevakt: in the record, and as a deviation. */
export type Entry = 'journal' | 'deviation';

/** Somebody has done it, so that nobody does it twice and nobody forgets it (R167, R280). */
export interface TickedOff {
  readonly what: Entry;
  readonly at: Instant;
  readonly by: AssignmentId;
  readonly byName: string;
}

/** What only some cases have. */
export interface CaseMarks {
  /** Null for every case that is one. */
  readonly misregistered: Misregistered | null;
  readonly attachments: readonly Attachment[];
  /** At most one of each. */
  readonly tickedOff: readonly TickedOff[];
}

/** A case like most. */
export const noMarks: CaseMarks = { misregistered: null, attachments: [], tickedOff: [] };

/** Small acts on a case: beside receiving, answering and handing over. */
export type SmallAct =
  | {
      readonly type: 'changeFollowUp';
      /** From the day it is decided, in calendar days of the unit. */
      readonly days: number;
      /** The end the person saw (P158). */
      readonly base: Instant | null;
    }
  | {
      readonly type: 'misregister';
      readonly reason: string;
      readonly lastSeenPatientMessageId: MessageId | null;
    }
  /** `done` false takes a tick back. */
  | { readonly type: 'tickOff'; readonly what: Entry; readonly done: boolean };

export type SmallActEvent =
  | {
      readonly type: 'followUpChanged';
      readonly at: Instant;
      readonly by: AssignmentId;
      readonly ends: Instant;
    }
  | {
      readonly type: 'misregistered';
      readonly at: Instant;
      readonly by: AssignmentId;
      readonly reason: string;
    }
  | {
      readonly type: 'tickedOff';
      readonly at: Instant;
      readonly by: AssignmentId;
      readonly byName: string;
      readonly what: Entry;
      readonly done: boolean;
    };

export type SmallActRefusal =
  | 'followUpChangedMeanwhile'
  | 'followUpOutOfBounds'
  | 'alreadyMisregistered'
  | 'alreadyTickedOff'
  | 'notTickedOff';
