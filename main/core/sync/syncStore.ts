import type { CaseState, Command, Directory, Patient, Refusal } from '../../../shared/domain/types.ts';
import type { OtherQueueStore } from './otherQueues.ts';
import type { ConsultationSyncStore } from './consultations/store.ts';
import type { SignOffSyncStore } from './signOffs/store.ts';
import type { StartSyncStore } from './starts/store.ts';
import type {
  CaseProxy,
  FormAnswerRecord,
  MappedDirectory,
  PublishedPlan,
  PublishedTemplate,
  TimelineRecord,
} from '../fhir/types.ts';
import type { Aside } from '../fhir/reader.ts';

/** States of an outbox row (fhir.md §12). Rows leave only as `verified`; `conflict` and `rejected` stay visible. */
export type OutboxState = 'queued' | 'sending' | 'unknown' | 'verified' | 'conflict' | 'rejected';

export interface OutboxEntry {
  readonly commandId: string;
  readonly caseId: string;
  /** Order within the case, and of the workstation as a whole. */
  readonly seq: number;
  readonly command: Command;
  /** Hub version of the case the person saw. */
  readonly baseVersion: string;
  readonly state: OutboxState;
  readonly attempts: number;
  readonly nextAt: number;
  readonly createdAt: number;
  /** When its author last said it is to be sent (P145). */
  readonly saidAt: number;
  readonly actor: {
    readonly staffId: string;
    readonly staffName: string;
    readonly assignmentId: string;
    readonly unitId: string;
    readonly resourceIds: readonly string[];
  };
}

export interface PulledCase {
  readonly state: CaseState;
  readonly versionId: string;
  readonly lastUpdated: number;
  readonly lastCommandId: string | null;
  readonly patient: Patient;
  /** Those who have written in the patient's name. */
  readonly proxies: readonly CaseProxy[];
  readonly answers: readonly FormAnswerRecord[];
  readonly readOnlyReason: string | null;
  /** The resources themselves, where not all of them could be understood (P195). */
  readonly aside?: Aside;
}

/** One durable step of the pull: rows and cursor together, or neither. */
export interface PullStep {
  readonly cases: readonly PulledCase[];
  readonly timeline: readonly TimelineRecord[];
  /** Cases that left the scope; ignored while a pending command holds them. */
  readonly removed: readonly string[];
  readonly cursor: { readonly feed: string; readonly value: string | null } | null;
}

/**
 * What the sync engine needs of the store. Every method but `applyPartOfPull` is one SQLite transaction with
 * synchronous FULL: when it returns, it is on disk. Implemented by main/core/store.
 */
export interface SyncStore extends ConsultationSyncStore, StartSyncStore, SignOffSyncStore {
  readonly directory: () => Directory;
  readonly saveDirectory: (directory: MappedDirectory) => void;
  readonly saveTemplates: (templates: readonly PublishedTemplate[]) => void;
  /** Kept, and every row that was made with another plan is made anew: at once, or soon where they are many (P204). */
  readonly savePlans: (plans: readonly PublishedPlan[]) => void;
  readonly cursor: (feed: string) => string | null;
  /** id → version of every open local case, for the reconcile and the by-id reading. */
  readonly openCaseVersions: () => ReadonlyMap<string, string>;
  /** Closed cases held here: looked at when the scope changes, since no feed follows them any more. */
  readonly closedCaseIds: () => readonly string[];
  readonly caseVersion: (caseId: string) => string | null;
  /** True when this version was already replaced locally: a stale answer must not bring it back (fhir.md §10). */
  readonly wasReplaced: (caseId: string, versionId: string) => boolean;
  readonly applyPull: (step: PullStep) => void;
  /**
   * The same for one step of many. It is whole and seen at once, but on disk only with `settle` or with whatever
   * is written next; before that a crash takes back this step and those around it, never a part of one.
   */
  readonly applyPartOfPull: (step: PullStep) => void;
  /** Throws when steps taken before could not be kept: they have to be pulled again. */
  readonly settle: () => void;
  /** From the empty store to the whole queue; what is said here is durable and survives a restart in the middle (P115). */
  readonly firstSync: {
    /** The queue is not whole yet. */
    readonly underWay: () => boolean;
    /** The store is empty and a first sync begins: what only others need is made afterwards. */
    readonly begin: () => void;
    /** The queue is whole. */
    readonly end: () => void;
    /** The hub is away: the rest does not come for now. */
    readonly pause: () => void;
  };
  /** What could not be understood, until a program that knows more has read it anew (P195). */
  readonly aside: {
    readonly all: () => readonly Aside[];
    /** How much the program understood that read what is here; null before the first. */
    readonly readBy: () => string | null;
    /** Everything set aside has been read by this one. */
    readonly wasReadBy: (reader: string) => void;
  };
  /** The unit's queues the person looks at from above without working in them (P225). */
  readonly otherQueues: OtherQueueStore;
  /** First entry per case that may be sent now, oldest first; cases with a conflict in front are left out. */
  readonly sendable: (now: number, limit: number) => readonly OutboxEntry[];
  /** What waits of those who work here. */
  readonly unsentCount: () => number;
  /** From here on only what these people have done is sent, shown and counted; null = everybody's (P198). */
  readonly holdForOthers: (staffIds: readonly string[] | null) => void;
  /** What has waited so long that its author is asked (P145). */
  readonly askingCount: (assignmentId: string) => number;
  /** What waits for somebody else to work here again. */
  readonly heldCount: () => number;
  /** Entries stuck in `sending` from a process that died become `unknown`. */
  readonly recoverInterrupted: () => void;
  /** False when the command is not there any more: it was taken back, and must not be sent (P83). */
  readonly markSending: (commandId: string, baseVersion: string) => boolean;
  readonly markUnknown: (commandId: string, nextAt: number, message: string) => void;
  readonly postpone: (commandId: string, nextAt: number, message: string) => void;
  /** Verified on the hub: the fresh case and the removal of the entry, in one transaction. */
  readonly verified: (commandId: string, step: PullStep) => void;
  /** Refused by `decide` on fresh state, or by the hub: stays visible, its text becomes a draft (fhir.md §8). */
  readonly refused: (
    commandId: string,
    state: 'conflict' | 'rejected',
    refusal: Refusal | null,
    technical: string | null,
    step: PullStep | null,
  ) => void;
  readonly unsentAudit: (limit: number) => readonly {
    readonly id: number;
    readonly at: number;
    readonly caseId: string;
    readonly patientId: string;
    readonly assignmentId: string;
    readonly staffName: string;
  }[];
  readonly markAuditSent: (ids: readonly number[]) => void;
}
