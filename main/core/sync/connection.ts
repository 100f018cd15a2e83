import type { Instant } from '../../../shared/domain/types.ts';
import type { Connection } from '../../../shared/ipc/schemas.ts';
import { awayBackoff, backoff } from './backoff.ts';
import type { SyncOptions } from './types.ts';

/** A connected line is told again at least this often, so that "senast uppdaterad" stays true. */
const repeatMs = 15_000;

/** What is known of the way to the hub, and when to try again. */
export interface ConnectionState {
  readonly current: () => Connection;
  readonly isAway: () => boolean;
  /** A whole pull has come through. */
  readonly synced: () => void;
  /** The hub answered. */
  readonly reached: () => void;
  /** No answer; returns when to try again. `retryAfterMs` is the hub's own wish. */
  readonly lost: (retryAfterMs: number | null) => Instant;
  /** The number of unsent commands may have changed. */
  readonly recount: () => void;
}

type Line =
  | { readonly state: 'starting' }
  | { readonly state: 'connected' }
  | { readonly state: 'away'; readonly since: Instant; readonly nextTryAt: Instant };

export function createConnection(
  options: Pick<SyncOptions, 'clock' | 'random' | 'onConnection'> & {
    readonly unsent: () => number;
    readonly filling: () => boolean;
  },
): ConnectionState {
  let line: Line = { state: 'starting' };
  let attempts = 0;
  let lastSyncAt: Instant | null = null;
  let told: { readonly connection: Connection; readonly at: Instant } | null = null;
  const current = (): Connection => ({
    ...line,
    lastSyncAt,
    unsent: options.unsent(),
    ...(options.filling() ? { filling: true as const } : {}),
  });
  const tell = (): void => {
    const connection = current();
    const now = options.clock.now();
    if (told !== null && sameLine(told.connection, connection) && Math.abs(now - told.at) < repeatMs) return;
    told = { connection, at: now };
    options.onConnection(connection);
  };
  return {
    current,
    isAway: () => line.state === 'away',
    reached: () => {
      attempts = 0;
      line = { state: 'connected' };
      tell();
    },
    synced: () => {
      attempts = 0;
      lastSyncAt = options.clock.now();
      line = { state: 'connected' };
      tell();
    },
    lost: (retryAfterMs) => {
      const now = options.clock.now();
      const wait = Math.max(
        retryAfterMs ?? 0,
        backoff(attempts, awayBackoff.baseMs, awayBackoff.capMs, options.random),
      );
      attempts += 1;
      line = { state: 'away', since: line.state === 'away' ? line.since : now, nextTryAt: now + wait };
      tell();
      return now + wait;
    },
    recount: tell,
  };
}

function sameLine(a: Connection, b: Connection): boolean {
  if (a.state !== b.state || a.unsent !== b.unsent || a.filling !== b.filling) return false;
  return a.state !== 'away' || b.state !== 'away' || a.nextTryAt === b.nextTryAt;
}
