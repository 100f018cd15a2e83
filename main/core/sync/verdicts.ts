import type { Instant } from '../../../shared/domain/types.ts';
import type { HubFailure } from '../hubs/port.ts';
import { backoff, conflictBackoff, jitter, maxRebases, unknownBackoff } from './backoff.ts';
import { HubCallFailure, isOfTheWay } from './hubCall.ts';
import type { EntryOutcome } from './rounds.ts';
import type { OutboxEntry } from './syncStore.ts';
import type { SyncOptions } from './types.ts';

/** What an entry of any outbox has that decides when it is tried again. */
type Tried = Pick<OutboxEntry, 'commandId' | 'state' | 'attempts'>;

/** How one outbox keeps what came of an entry; each is on disk when it returns. */
export interface Fates<E> {
  /** It may have reached the hub: somebody looks there before it is sent again. */
  readonly unknown: (commandId: string, nextAt: Instant, message: string) => void;
  readonly postpone: (commandId: string, nextAt: Instant, message: string) => void;
  /** The hub does not take it, in its words. */
  readonly rejected: (entry: E, message: string) => EntryOutcome;
}

/** What an answer of the hub other than yes means for an entry: the same in every outbox. */
export interface Verdicts<E> {
  /** To be tried again after the back-off of this plan; `sent`: it has left this machine in this try. */
  readonly later: (
    entry: E,
    plan: { readonly baseMs: number; readonly capMs: number },
    message: string,
    sent: boolean,
  ) => EntryOutcome;
  /** What was sent, or was to be made, did not go through. */
  readonly onFailure: (entry: E, failure: HubFailure, sent: boolean) => EntryOutcome;
  /** Runs work that asks the hub: a failing question becomes an outcome of the entry, anything else is thrown. */
  readonly asking: (entry: E, sent: boolean, work: () => Promise<EntryOutcome>) => Promise<EntryOutcome>;
}

export function createVerdicts<E extends Tried>(
  { clock, random }: Pick<SyncOptions, 'clock' | 'random'>,
  fates: Fates<E>,
): Verdicts<E> {
  const later: Verdicts<E>['later'] = (entry, plan, message, sent) => {
    const spread = plan === conflictBackoff ? jitter : backoff;
    const at = clock.now() + spread(entry.attempts, plan.baseMs, plan.capMs, random);
    // Once sent, the answer is unknown until the hub has been read: never quietly back to "not sent".
    if (sent || entry.state === 'unknown' || entry.state === 'sending') fates.unknown(entry.commandId, at, message);
    else fates.postpone(entry.commandId, at, message);
    return { kind: 'later', at };
  };

  const onFailure: Verdicts<E>['onFailure'] = (entry, failure, sent) => {
    switch (failure.kind) {
      case 'unavailable':
        // No delay of its own: the connection's back-off decides when anything is sent again.
        if (sent || entry.state !== 'queued') fates.unknown(entry.commandId, clock.now(), failure.message);
        return { kind: 'away', failure };
      case 'conflict':
        return later(entry, conflictBackoff, failure.message, false);
      case 'rejected':
        return fates.rejected(entry, failure.message);
      default:
        return failure satisfies never;
    }
  };

  /** A failing question settles nothing, and what is said of this entry alone holds up no other (P200). */
  const onAsked = (entry: E, { failure, asked }: HubCallFailure, sent: boolean): EntryOutcome =>
    asked === 'make' || isOfTheWay(failure)
      ? onFailure(entry, failure, sent)
      : later(entry, unknownBackoff, failure.message, sent);

  return {
    later,
    onFailure,
    asking: async (entry, sent, work) => {
      try {
        return await work();
      } catch (error) {
        if (error instanceof HubCallFailure) return onAsked(entry, error, sent);
        throw error;
      }
    },
  };
}

/** The versions each command was sent on: more than a few means that others write faster than we can. */
export interface Rebases {
  /** Notes one more version; true when a person is to be told instead. */
  readonly tooMany: (commandId: string, versionId: string) => boolean;
  readonly forget: (commandId: string) => void;
}

export function createRebases(): Rebases {
  const sentOn = new Map<string, Set<string>>();
  return {
    tooMany: (commandId, versionId) => {
      const versions = (sentOn.get(commandId) ?? new Set<string>()).add(versionId);
      sentOn.set(commandId, versions);
      return versions.size > maxRebases + 1;
    },
    forget: (commandId) => void sentOn.delete(commandId),
  };
}
