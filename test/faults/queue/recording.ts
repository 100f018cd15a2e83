import type { Written } from '../../fakes/peer/repository.ts';
import type { Act } from './acts.ts';
import type { Dump, OutboxRow, Seen } from './protocol.ts';
import type { Worker } from './region.ts';

/** A command somebody gave and the outbox took. */
export interface Issued {
  readonly station: number;
  readonly commandId: string;
  readonly on: Act['on'];
  readonly targetId: string;
  readonly command: Act['command'];
  /** As the run counts what has been done. */
  readonly kind: string;
  readonly at: number;
  /** Words typed, each unique in the run. */
  readonly texts: readonly string[];
  readonly priority: number | null;
}

/** What stood on the disk of a workstation from a time on. */
export interface Shown {
  readonly at: number;
  /** Which start of its process. */
  readonly start: number;
  readonly seen: Seen;
}

/** What stood in the outboxes when a person looked at Synk, and what Synk said of it. */
export interface LookedAt {
  readonly outbox: readonly OutboxRow[];
  readonly conflicts: readonly string[];
  readonly waiting: readonly string[];
}

export interface Asked {
  readonly station: number;
  readonly at: number;
  readonly write: boolean;
  readonly canary: boolean;
  /** Entries of a bundle; 0 = no bundle. */
  readonly entries: number;
  /** Resource types written. */
  readonly types: readonly string[];
  readonly status: number;
  /** The server did things entry by entry then. */
  readonly batch: boolean;
  /** A yes with a no inside. */
  readonly halves: boolean;
  /** The whole answer reached the workstation. */
  heard: boolean;
}

export interface StationRecord {
  readonly worker: Worker;
  readonly shown: readonly Shown[];
  /** Stretches of time in which it ran, was connected and nothing went wrong on its way. */
  readonly calm: readonly { readonly from: number; readonly until: number }[];
  readonly dump: Dump;
  /** Commands said to be taken back or put aside by a person. */
  readonly dismissed: readonly string[];
  readonly opened: readonly string[];
  readonly looked: readonly LookedAt[];
  /** How often it asks. */
  readonly pollMs: number;
}

/** All that is known of a run when it is over: the server's history, and what each workstation had, when. */
export interface Recording {
  readonly caseIds: readonly string[];
  readonly journal: readonly Written[];
  readonly issued: readonly Issued[];
  readonly stations: readonly StationRecord[];
  readonly asked: readonly Asked[];
  /** Commands and messages of the patients. */
  readonly patientCommands: readonly string[];
  readonly faultsMet: Readonly<Record<string, number>>;
  /** Since when the server, which does things entry by entry, says it is another one; null = it never did. */
  readonly otherServerAt: number | null;
  /** Everything had been sent or shown as refused when time was up. */
  readonly settled: boolean;
}
