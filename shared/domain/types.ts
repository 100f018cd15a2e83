/**
 * The vocabulary of the domain: the names are those of the glossary in docs/spec.md.
 * Everything here is plain data; the functions that judge it live beside this file.
 */

import type { CaseMarks, SmallAct, SmallActEvent, SmallActRefusal } from './acts/types.ts';
import type { AcrossRefusal } from './across/types.ts';
import type { OpeningHours } from './rulebook.ts';
import type { StartRefusal } from './startedCase.ts';
import type { Voucher, VoucherCommand, VoucherEvent, VoucherRefusal } from './voucher/types.ts';

export type { CaseStatus, InboxTab, QueueBand, QueueKey } from './queueTypes.ts';

/** Epoch milliseconds, UTC. Local time exists only in the calendar and in what a person reads. */
export type Instant = number;

export type CaseId = string;
export type PatientId = string;
export type MessageId = string;
export type HandoverId = string;
/** One `resource` (unit + role + specialty): the queue a case stands in. */
export type ResourceId = string;
export type UnitId = string;
export type ProviderId = string;
/** One `employeeAssignment`: a staff member acting at a unit. This is who holds a case. */
export type AssignmentId = string;
export type StaffId = string;
/** Rule ids of docs/spec.md: R, C, G, D or P and a number. */
export type RuleId = `${'R' | 'C' | 'G' | 'D' | 'P'}${number}`;

/** 1 is most urgent, 12 is self-care advice; `null` is a case without priority (R28). */
export type Priority = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12;

export type Sector = 'primary' | 'specialist' | 'dental' | 'midwifery' | 'private';

export interface CareProvider {
  readonly id: ProviderId;
  readonly name: string;
}

export interface CareUnit {
  readonly id: UnitId;
  readonly name: string;
  readonly providerId: ProviderId;
  readonly town: string | null;
  readonly sector: Sector | null;
  /** Vård-till-vård-numret: for other care units, never for patients. Absent = the directory has none. */
  readonly carePhone?: string;
}

export interface Resource {
  readonly id: ResourceId;
  readonly unitId: UnitId;
  readonly role: string;
  readonly specialtyArea: string | null;
  readonly specialty: string | null;
  /** True for the list Ofördelade (R292): cases nobody has been given. */
  readonly unassigned: boolean;
}

export interface EmployeeAssignment {
  readonly id: AssignmentId;
  readonly staffId: StaffId;
  readonly staffName: string;
  readonly unitId: UnitId;
  readonly roleLabel: string;
  readonly resourceIds: readonly ResourceId[];
}

/** Read access to the directory of providers, units, resources and staff. Pure lookups. */
export interface Directory {
  readonly provider: (id: ProviderId) => CareProvider | undefined;
  readonly unit: (id: UnitId) => CareUnit | undefined;
  readonly resource: (id: ResourceId) => Resource | undefined;
  readonly assignment: (id: AssignmentId) => EmployeeAssignment | undefined;
  /** Hours a unit has told of itself; null or absent = those of the rulebook (R288). */
  readonly hours?: (unitId: UnitId) => OpeningHours | null;
  /** Every queue there is, the lists Ofördelade among them. */
  readonly resources: readonly Resource[];
}

export interface Patient {
  readonly id: PatientId;
  readonly name: string;
  /** 12 digits, no hyphen; `null` when the hub has none. */
  readonly personnummer: string | null;
  readonly birthDate: string | null;
  readonly phone: string | null;
  readonly listedUnitId: UnitId | null;
}

export type CaseKind = 'async' | 'dropIn';

/** `form` or `form/sub`, as in the glossary: `prescription_renewal`, `certificate/vab`, `triage` … */
export type FormCode = string;

export type ControlledDrug = 'yes' | 'no' | 'unknown';

export type HandoverKind = 'move' | 'handOver';
export type HandoverReason = 'misplaced' | 'agreedPractice' | 'afterConsultation';
export type HandoverStatus = 'pending' | 'accepted' | 'declined' | 'cancelled';

export interface Handover {
  readonly id: HandoverId;
  readonly kind: HandoverKind;
  readonly reason: HandoverReason | null;
  readonly requestedBy: AssignmentId;
  /** The unit that asked: it stays responsible until acceptance (R155). */
  readonly fromUnitId: UnitId;
  readonly targetResourceId: ResourceId;
  readonly priority: Priority | null;
  /** Internal note to the receiver, never shown to the patient (D19). Kept here only, not among `messages`. */
  readonly message: string;
  readonly requestedAt: Instant;
  readonly status: HandoverStatus;
  readonly decidedAt: Instant | null;
  readonly declineReason: string | null;
  readonly acknowledgedAt: Instant | null;
  readonly acknowledgedBy: AssignmentId | null;
}

/**
 * `patient` from the patient (or guardian); `answer` stops the clock, `info` does not (D8);
 * `contactAttempt` is logged; `internal` belongs to a handover; `note` is an anteckning;
 * `system` is the automatic receipt the patient got.
 */
export type MessageKind = 'patient' | 'answer' | 'info' | 'contactAttempt' | 'internal' | 'note' | 'system';

export interface Message {
  readonly id: MessageId;
  readonly kind: MessageKind;
  /** Assignment for staff; null for patient, guardian and system. */
  readonly senderAssignmentId: AssignmentId | null;
  readonly senderName: string;
  readonly sentAt: Instant;
  /** When the patient read it (R136); for patient messages always null. */
  readonly readAt: Instant | null;
  readonly text: string;
}

/** What a case that staff started comes from: themselves alone, a consultation, or a case it goes on with (R181). */
export type CaseOrigin =
  | { readonly type: 'staff' }
  | { readonly type: 'consultation'; readonly consultationId: string }
  | { readonly type: 'case'; readonly caseId: CaseId };

/** The case itself: facets, not one status. Tabs and labels are derived (design.md §2). */
export interface CareCase {
  readonly id: CaseId;
  readonly kind: CaseKind;
  readonly form: FormCode;
  /** What staff read as Kontaktorsak, town included: "Förnya recept - Gävle" (R67). */
  readonly contactReason: string;
  readonly patientId: PatientId;
  /** Who has the baton: stays the sending resource until acceptance (R155, G6). */
  readonly ownerResourceId: ResourceId;
  readonly priority: Priority | null;
  readonly arrivedAt: Instant;
  readonly handleBy: Instant | null;
  /** The visit a rebooking concerns, when the form states it (R94). */
  readonly visitAt: Instant | null;
  readonly controlledDrug: ControlledDrug | null;
  readonly receivedAt: Instant | null;
  readonly holder: AssignmentId | null;
  readonly doneAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly followUpEnds: Instant | null;
  readonly marks: CaseMarks;
  /** What a case that staff started comes from; absent when the patient sent it (R181). */
  readonly startedFrom?: CaseOrigin;
}

/** All shared facts about one case that `decide` needs. Messages in sent order, handovers in request order. */
export interface CaseState {
  readonly careCase: CareCase;
  readonly messages: readonly Message[];
  readonly handovers: readonly Handover[];
  /** In the order sent; absent = none. */
  readonly vouchers?: readonly Voucher[];
}

/** The person acting, at one unit, with the resources chosen to work as (D22). */
export interface Actor {
  readonly staffId: StaffId;
  readonly staffName: string;
  readonly assignmentId: AssignmentId;
  readonly unitId: UnitId;
  readonly resourceIds: readonly ResourceId[];
}

export type Command =
  | { readonly type: 'open' }
  | { readonly type: 'receive' }
  | { readonly type: 'takeOver' }
  | { readonly type: 'release' }
  | {
      readonly type: 'sendMessage';
      readonly kind: 'answer' | 'info';
      readonly text: string;
      /**
       * The newest patient message the writer had before them (null = none had come): only what was seen is
       * answered (D8). Absent = everything the case holds was seen. Filled in by the core when the command is given.
       */
      readonly lastSeenPatientMessageId?: MessageId | null;
    }
  | { readonly type: 'addNote'; readonly text: string }
  | {
      readonly type: 'changePriority';
      readonly priority: Priority | null;
      /** The priority the person saw; a push on another one asks again (fhir.md §8). */
      readonly base: Priority | null;
      /** Required when lowering (D3, G15). */
      readonly reason: string | null;
    }
  | { readonly type: 'markDone'; readonly lastSeenPatientMessageId: MessageId | null }
  | {
      readonly type: 'close';
      readonly reason: string;
      readonly lastSeenPatientMessageId: MessageId | null;
      /** Closed although the patient has not read that another provider has the case: with a reason (P144). */
      readonly unread?: boolean;
    }
  | {
      readonly type: 'requestMove';
      readonly targetResourceId: ResourceId;
      readonly priority: Priority | null;
      /**
       * The priority the person saw: the same as `priority` means "as it is" (R31), whatever it is by then.
       * Absent = the case's own. Filled in by the core when the command is given.
       */
      readonly basePriority?: Priority | null;
      /** Required when the dialog lowers the priority (D3). */
      readonly priorityReason: string | null;
      readonly reason: HandoverReason;
      readonly message: string;
    }
  | { readonly type: 'cancelMove' }
  | { readonly type: 'cancelMoveAndReceive' }
  | { readonly type: 'acceptMove' }
  | { readonly type: 'declineMove'; readonly reason: string }
  | { readonly type: 'acknowledgeDeclinedMove'; readonly handoverId: HandoverId }
  | SmallAct
  | VoucherCommand;

export type CommandType = Command['type'];

/** What happened: `apply(state, event)` is the only way a state changes. */
export type CaseEvent =
  | { readonly type: 'opened'; readonly at: Instant; readonly by: AssignmentId }
  | { readonly type: 'received'; readonly at: Instant; readonly by: AssignmentId }
  | {
      readonly type: 'takenOver';
      readonly at: Instant;
      readonly by: AssignmentId;
      readonly ownerResourceId: ResourceId;
    }
  | { readonly type: 'released'; readonly at: Instant; readonly by: AssignmentId }
  | { readonly type: 'messageSent'; readonly message: Message }
  | { readonly type: 'noteAdded'; readonly message: Message }
  | {
      readonly type: 'priorityChanged';
      readonly at: Instant;
      readonly by: AssignmentId;
      readonly from: Priority | null;
      readonly to: Priority | null;
      readonly handleBy: Instant | null;
      readonly reason: string | null;
    }
  | { readonly type: 'markedDone'; readonly at: Instant; readonly by: AssignmentId }
  | {
      readonly type: 'closed';
      readonly at: Instant;
      readonly by: AssignmentId;
      readonly reason: string;
      /** Before the patient had read that another provider has it (P144). */
      readonly unread?: boolean;
    }
  | { readonly type: 'moveRequested'; readonly handover: Handover }
  | { readonly type: 'moveCancelled'; readonly at: Instant; readonly by: AssignmentId; readonly handoverId: HandoverId }
  | {
      readonly type: 'moveAccepted';
      readonly at: Instant;
      readonly by: AssignmentId;
      readonly handoverId: HandoverId;
      readonly ownerResourceId: ResourceId;
    }
  | {
      readonly type: 'moveDeclined';
      readonly at: Instant;
      readonly by: AssignmentId;
      readonly handoverId: HandoverId;
      readonly reason: string;
    }
  | {
      readonly type: 'declineAcknowledged';
      readonly at: Instant;
      readonly by: AssignmentId;
      readonly handoverId: HandoverId;
    }
  | SmallActEvent
  | VoucherEvent;

export type RefusalCode =
  | 'notInMyScope'
  | 'otherUnit'
  | 'alreadyReceived'
  | 'notReceived'
  | 'alreadyMine'
  | 'heldByColleague'
  | 'notHolder'
  | 'takeOverNotAllowed'
  | 'movePending'
  | 'noMovePending'
  | 'moveAfterReceipt'
  | 'otherProvider'
  | 'sameResource'
  | 'unknownResource'
  | 'notSendingUnit'
  | 'notReceivingUnit'
  | 'messageRequired'
  /** A template's variable or blank is still in the text. */
  | 'placeholderLeft'
  | 'reasonRequired'
  | 'samePriority'
  | 'priorityChangedMeanwhile'
  | 'unknownPriority'
  | 'patientHasWritten'
  | 'patientUnanswered'
  | 'alreadyDone'
  | 'alreadyClosed'
  | 'closeNotStarted'
  | 'closeTooSoon'
  | 'closeAttemptsMissing'
  | 'declineUnacknowledged'
  | 'nothingToAcknowledge'
  | 'alreadyAcknowledged'
  | SmallActRefusal
  /** What stands against a command to a consultation (shared/domain/consultation). */
  | 'unknownConsultation'
  | 'consultationSent'
  | 'draftChanged'
  | 'otherPatient'
  | 'providerRequired'
  | 'consultationNotUsed'
  | 'relatedCaseAcross'
  | 'contactReasonRequired'
  | 'problemRequired'
  | 'notRecallable'
  | 'notReceivingRole'
  | 'consultationNotReceived'
  | 'consultationStarted'
  | 'consultationOver'
  | 'consultationUnanswered'
  | 'afterRefused'
  | 'waitedTooLong'
  | 'notClosable'
  | 'notDeclinable'
  | 'declineForbidden'
  /** Written by a newer protocol: shown, never changed by us. */
  | 'readOnlyCase'
  /** The hub is read and not written to (P178). */
  | 'readOnlyHub'
  | StartRefusal
  | AcrossRefusal
  | VoucherRefusal;

/** Why a command was not carried out, with the rules that say so. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly rules: readonly RuleId[];
  /** Who or what stands in the way, for the sentence shown (a holder's assignment, a priority …). */
  readonly detail: string | null;
}

export type Decision =
  | { readonly ok: true; readonly state: CaseState; readonly events: readonly CaseEvent[] }
  | { readonly ok: false; readonly refusal: Refusal };

/** The buttons of a case; the same names as the IPC contract's. Opening is not a button, and vouchers have dialogs of their own. */
export type ActionName = Exclude<CommandType, 'open' | VoucherCommand['type']>;

export interface ActionAvailability {
  readonly allowed: boolean;
  readonly refusal: Refusal | null;
}

export type { Reminder, ReminderStage } from './reminderTypes.ts';
