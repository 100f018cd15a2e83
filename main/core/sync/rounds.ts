import type { Instant } from '../../../shared/domain/types.ts';
import type { Unavailable } from '../hubs/port.ts';

const entriesPerRound = 20;

/** How a round ended: everything due was tried, or the hub could not be reached. */
export type PushOutcome =
  | { readonly away: false; readonly retryAt: Instant | null }
  | { readonly away: true; readonly failure: Unavailable };

export interface Push {
  /** Sends what is due at `until`, oldest first, in order within a case; one case's trouble never holds another's. */
  readonly round: (until: Instant) => Promise<PushOutcome>;
}

/** What came of one entry of an outbox: settled, to be tried again at a time, or the hub is away. */
export type EntryOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'later'; readonly at: Instant }
  | { readonly kind: 'away'; readonly failure: Unavailable };

/** Sends everything that is due, each entry at most once a round, until the hub is away. */
export function inRounds<E extends { readonly commandId: string }>(
  sendable: (until: Instant, most: number) => readonly E[],
  pushEntry: (entry: E) => Promise<EntryOutcome>,
): Push {
  return {
    round: async (until) => {
      let retryAt: Instant | null = null;
      const tried = new Set<string>();
      for (;;) {
        const due = sendable(until, entriesPerRound).filter((entry) => !tried.has(entry.commandId));
        if (due.length === 0) return { away: false, retryAt };
        for (const entry of due) {
          tried.add(entry.commandId);
          const outcome = await pushEntry(entry);
          if (outcome.kind === 'away') return { away: true, failure: outcome.failure };
          if (outcome.kind === 'later') retryAt = retryAt === null ? outcome.at : Math.min(retryAt, outcome.at);
        }
      }
    },
  };
}

/** One round after the other: what is done to cases goes before what is done to consultations. */
export function inTurn(...pushes: readonly Push[]): Push {
  return {
    round: async (until) => {
      let retryAt: Instant | null = null;
      for (const push of pushes) {
        const outcome = await push.round(until);
        if (outcome.away) return outcome;
        if (outcome.retryAt !== null) retryAt = Math.min(retryAt ?? outcome.retryAt, outcome.retryAt);
      }
      return { away: false, retryAt };
    },
  };
}
