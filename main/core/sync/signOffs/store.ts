import type { DaySignOff } from '../../../../shared/domain/endOfDay/endOfDay.ts';

/** A day signed off here, on its way to the hub. */
export interface SignOffEntry extends DaySignOff {
  /** The same as its id: what the rounds know an entry by. */
  readonly commandId: string;
  readonly attempts: number;
}

/** What the sync engine needs of the store for days signed off; every method as in SyncStore. */
export interface SignOffSyncStore {
  /** Those that may be sent now, oldest first. */
  readonly sendableSignOffs: (now: number, limit: number) => readonly SignOffEntry[];
  /** Seen on the hub, ours and others'. */
  readonly saveSignOffs: (signed: readonly DaySignOff[]) => void;
  readonly postponeSignOff: (id: string, nextAt: number, message: string) => void;
  /** The hub does not take it: it stays visible here as not sent. */
  readonly signOffRejected: (id: string, message: string) => void;
}
