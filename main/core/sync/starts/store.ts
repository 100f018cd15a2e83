import type { CaseStart } from '../../../../shared/domain/startedCase.ts';
import type { CaseId, Refusal } from '../../../../shared/domain/types.ts';
import type { OutboxEntry, PullStep } from '../syncStore.ts';

/** A case to be started, on its way to the hub. */
export type StartEntry = Omit<OutboxEntry, 'caseId' | 'command' | 'seq'> & {
  readonly clientId: string;
  readonly start: CaseStart;
};

/** What the sync engine needs of the store to start cases; every method as in SyncStore. */
export interface StartSyncStore {
  /** Those that may be sent now, oldest first. */
  readonly sendableStarts: (now: number, limit: number) => readonly StartEntry[];
  readonly markStartSending: (commandId: string, baseVersion: string) => boolean;
  readonly markStartUnknown: (commandId: string, nextAt: number, message: string) => void;
  readonly postponeStart: (commandId: string, nextAt: number, message: string) => void;
  /** Verified on the hub: the case is here, and the entry says which it is, in one transaction. */
  readonly startVerified: (commandId: string, caseId: CaseId, step: PullStep) => void;
  /** Refused on fresh facts or by the hub: stays visible. */
  readonly startRefused: (
    commandId: string,
    state: 'conflict' | 'rejected',
    refusal: Refusal | null,
    technical: string | null,
  ) => void;
}
