import type { CoreOptions } from '../../../main/core/core.ts';
import type { CallInput, CallName } from '../../../shared/ipc/contract.ts';

/** What the process of a workstation is told: one thing at a time, each answered when nothing in it moves any more. */
export type ToStation =
  | {
      readonly type: 'open';
      readonly options: CoreOptions;
      readonly now: number;
      readonly clockOff: number;
      /** Makes the ids and the chance of this start. */
      readonly seed: number;
      readonly name: string;
      /** False: its window is not in front, and it asks less often. */
      readonly looking: boolean;
    }
  /** The clock has moved: what is due runs. A question that has been answered is taken in; a call is made. */
  | {
      readonly type: 'turn';
      readonly now: number;
      readonly clockOff: number;
      readonly answered?: number;
      readonly call?: { readonly name: CallName; readonly input: unknown };
      /** The process ends itself at this point of what it does now: 1 = the first. */
      readonly dieAt?: number;
    }
  | { readonly type: 'dump' }
  | { readonly type: 'close' };

/** A row of one of the outboxes as it stands. */
export interface OutboxRow {
  readonly commandId: string;
  readonly targetId: string;
  readonly state: 'queued' | 'sending' | 'unknown' | 'conflict' | 'rejected';
  readonly dismissed: boolean;
}

export interface CaseRow {
  readonly id: string;
  readonly version: string;
  readonly closed: boolean;
  readonly holder: string | null;
  readonly owner: string;
  readonly priority: number | null;
  readonly received: boolean;
}

export interface ConsultationRow {
  readonly id: string;
  readonly hubId: string;
  readonly version: string;
  readonly holder: string | null;
  /** The word people read. */
  readonly status: string;
}

/** What a workstation has on disk, as a person would be shown it. */
export interface Seen {
  readonly cases: readonly CaseRow[];
  readonly consultations: readonly ConsultationRow[];
  readonly outbox: readonly OutboxRow[];
}

/** A command as it stands in an outbox, or a draft; of a start, only until it is there. */
export interface KeptText {
  readonly where: 'outbox' | 'draft' | 'refused' | 'dismissed';
  readonly targetId: string;
  /** Null for a draft. */
  readonly commandId: string | null;
  readonly text: string;
}

/** Everything the store holds of what people have typed and opened. */
export interface Dump {
  /** The text of every row of the outboxes and of every draft, by where it stands. */
  readonly texts: readonly KeptText[];
  /** Ids of the messages it shows as sent. */
  readonly messages: readonly string[];
  readonly log: readonly {
    readonly action: string;
    readonly caseId: string | null;
    readonly commandId: string | null;
    readonly assignmentId: string;
  }[];
  readonly unsentLog: number;
}

export type FromStation =
  | {
      readonly type: 'idle';
      /** When the next timer is due; null = none. */
      readonly nextAt: number | null;
      /** Questions asked since the last time, in order. */
      readonly begun: readonly number[];
      /** What the store holds, where it has changed. */
      readonly seen: Seen | null;
      readonly connected: boolean;
      readonly answer: CallAnswer | null;
    }
  | ({ readonly type: 'dumped' } & Dump)
  | { readonly type: 'closed' }
  | { readonly type: 'failed'; readonly error: string };

export type CallAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: string }
  /** It waits for the server, and nobody waits for it. */
  | { readonly ok: null };

export type CaseCommand = CallInput<'case.command'>['command'];
/** A case staff start: by themselves, out of a consultation, or where one that came back from another provider stopped. */
export type StartCommand =
  | { readonly type: 'startCase'; readonly caseId: string; readonly text: string }
  | { readonly type: 'startCase'; readonly form: CallInput<'begin.case'>['form']; readonly text: string }
  | ({ readonly type: 'startCase'; readonly text: string } & Omit<
      CallInput<'start.fromConsultation'>,
      'contactReason'
    >);
export type ConsultationCommand = CallInput<'consultation.command'>['command'];
/** The header by which a question is known on the way. */
export const questionHeader = 'x-question';
