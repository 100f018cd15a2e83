import type { DecideContext } from '../context.ts';
import type {
  AssignmentId,
  CaseId,
  CaseState,
  FormCode,
  Instant,
  PatientId,
  Priority,
  ProviderId,
  Refusal,
  ResourceId,
  UnitId,
} from '../types.ts';

/** Known before the hub has seen it: the sender's own identifier. */
export type ConsultationId = string;

/** Who asks: a colleague, or the telephone service of 1177 after an assisted triage (R115). */
export type ConsultationOrigin = 'staff' | 'phone1177';

/** The word people read (R290); derived from the facets, never stored as truth. */
export type ConsultationStatus =
  | 'draft'
  | 'sent'
  | 'received'
  | 'started'
  | 'answered'
  | 'closed'
  | 'recalled'
  | 'declined';

/** What the sender fills in (R174–R178, R298); everything but the text may be missing in a draft. */
export interface ConsultationContent {
  /** Null = the own provider (R175). */
  readonly providerId: ProviderId | null;
  readonly targetResourceId: ResourceId | null;
  /** The case the receiver can open; never across providers (R160, G3). */
  readonly relatedCaseId: CaseId | null;
  readonly priority: Priority | null;
  /** Sökorsak as people read it, and its form when it comes from a case (R298). */
  readonly contactReason: string;
  readonly form: FormCode | null;
  readonly problem: string;
}

/** Whom and what it is about; settled when it is first saved. */
export interface ConsultationAbout {
  readonly patientId: PatientId;
  /** The sender's case it was started from; the receiver gets it only as `relatedCaseId`. */
  readonly contactCaseId: CaseId | null;
}

export interface ConsultationAnswer {
  readonly id: string;
  readonly senderAssignmentId: AssignmentId | null;
  readonly senderName: string;
  readonly sentAt: Instant;
  readonly text: string;
}

/** One consultation: facets, as a case is (decisions/0023). */
export interface Consultation extends ConsultationContent, ConsultationAbout {
  readonly id: ConsultationId;
  readonly origin: ConsultationOrigin;
  /** The triage asks for a physical visit (R116). */
  readonly physical: boolean;
  /** Null = nobody in the directory: the telephone service of 1177. */
  readonly fromUnitId: UnitId | null;
  readonly requestedBy: AssignmentId | null;
  readonly requesterName: string;
  /** When the patient's errand came in, and until when it is to be handled: both follow it to the receiver (R297). */
  readonly arrivedAt: Instant | null;
  readonly handleBy: Instant | null;
  readonly createdAt: Instant;
  readonly sentAt: Instant | null;
  readonly receivedAt: Instant | null;
  readonly startedAt: Instant | null;
  readonly answeredAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly recalledAt: Instant | null;
  readonly declinedAt: Instant | null;
  readonly declineReason: string | null;
  readonly acknowledgedAt: Instant | null;
  readonly acknowledgedBy: AssignmentId | null;
  readonly holder: AssignmentId | null;
  readonly answers: readonly ConsultationAnswer[];
  /** Id of the last command done to it: what a draft that is saved again was built on. */
  readonly revision: string | null;
}

interface Writing {
  /** Used when it does not exist yet; afterwards it stays as it was. */
  readonly about: ConsultationAbout;
  readonly content: ConsultationContent;
  /** The revision the writer saw; null = new. */
  readonly base: string | null;
}

export type ConsultationCommand =
  | (Writing & { readonly type: 'saveDraft' })
  | (Writing & { readonly type: 'send' })
  | { readonly type: 'discardDraft' }
  | { readonly type: 'recall' }
  | { readonly type: 'receive' }
  | { readonly type: 'takeOver' }
  | { readonly type: 'start' }
  | { readonly type: 'decline'; readonly reason: string }
  | { readonly type: 'answer'; readonly text: string }
  /** `unanswered`: the sender closes although no answer has come, and has been told so (R163). */
  | { readonly type: 'close'; readonly unanswered: boolean }
  | { readonly type: 'acknowledgeDecline' };

export type ConsultationCommandType = ConsultationCommand['type'];
/** The buttons of a consultation. */
export type ConsultationActionName = ConsultationCommandType;

export type ConsultationEvent =
  | { readonly type: 'draftSaved'; readonly consultation: Consultation }
  | { readonly type: 'sent'; readonly consultation: Consultation }
  | { readonly type: 'discarded'; readonly at: Instant; readonly by: AssignmentId }
  | { readonly type: 'recalled'; readonly at: Instant; readonly by: AssignmentId }
  | { readonly type: 'received'; readonly at: Instant; readonly by: AssignmentId }
  | { readonly type: 'takenOver'; readonly at: Instant; readonly by: AssignmentId }
  | { readonly type: 'started'; readonly at: Instant; readonly by: AssignmentId }
  | { readonly type: 'declined'; readonly at: Instant; readonly by: AssignmentId; readonly reason: string }
  | { readonly type: 'answered'; readonly at: Instant; readonly by: AssignmentId; readonly answer: ConsultationAnswer }
  | { readonly type: 'closed'; readonly at: Instant; readonly by: AssignmentId }
  | { readonly type: 'declineAcknowledged'; readonly at: Instant; readonly by: AssignmentId };

/** What judging takes besides the consultation: the cases it speaks of, as the sender has them. */
export interface ConsultationContext extends DecideContext {
  readonly caseState: (id: CaseId) => CaseState | undefined;
}

export type ConsultationDecision =
  | { readonly ok: true; readonly state: Consultation; readonly events: readonly ConsultationEvent[] }
  | { readonly ok: false; readonly refusal: Refusal };
