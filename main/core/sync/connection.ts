import type { Instant } from '../../../shared/domain/types.ts';
import type { Connection } from '../../../shared/ipc/schemas.ts';
import { awayBackoff, backoff } from './backoff.ts';
import type { HubTrouble, Unavailable } from '../hubs/port.ts';
import type { SyncOptions } from './types.ts';

/** A connected line is told again at least this often, so that "senast uppdaterad" stays true. */
const repeatMs = 15_000;

/** What is known of the way to the hub, and when to try again. */
export interface ConnectionState {
  readonly current: () => Connection;
  readonly isAway: () => boolean;
  /** The hub is there, and is written to. */
  readonly mayWrite: () => boolean;
  /** A whole pull has come through. */
  readonly synced: () => void;
  /** The hub answered. */
  readonly reached: () => void;
  /** No answer; returns when to try again, the hub's own wish respected. */
  readonly lost: (failure: Unavailable) => Instant;
  /** Why the hub is not written to; null when it is. */
  readonly readOnly: (reason: string | null) => void;
  /** The number of unsent commands may have changed. */
  readonly recount: () => void;
}

/** What a person has to do something about, and waiting does not help (P179, P200). */
type Trouble = Exclude<HubTrouble, 'readOnly' | 'notAtomic'>;

function isTrouble(why: HubTrouble | undefined): why is Trouble {
  return why !== undefined && why !== 'readOnly' && why !== 'notAtomic';
}

type Line =
  | { readonly state: 'starting' }
  | { readonly state: 'connected' }
  | {
      readonly state: 'away';
      readonly since: Instant;
      readonly nextTryAt: Instant;
      readonly trouble?: Trouble;
      readonly said: string;
    };

export function createConnection(
  options: Pick<SyncOptions, 'clock' | 'random' | 'onConnection' | 'syncedBefore'> & {
    readonly unsent: () => number;
    readonly filling: () => boolean;
    /** What its author is asked about before it is sent (P145). */
    readonly asking: () => number;
    readonly refilling: () => boolean;
  },
): ConnectionState {
  let line: Line = { state: 'starting' };
  let attempts = 0;
  let lastSyncAt: Instant | null = null;
  let readOnly: string | null = null;
  let told: { readonly connection: Connection; readonly at: Instant } | null = null;
  /** Only until this run knows better. */
  const before = (): Pick<Connection, 'syncedBefore'> => {
    const at = lastSyncAt === null ? (options.syncedBefore?.() ?? null) : null;
    return at === null ? {} : { syncedBefore: at };
  };
  const current = (): Connection => ({
    ...line,
    lastSyncAt,
    ...before(),
    unsent: options.unsent(),
    ...(options.asking() === 0 ? {} : { asking: options.asking() }),
    ...(options.filling() ? { filling: true as const } : options.refilling() ? { refilling: true as const } : {}),
    ...(readOnly === null ? {} : { readOnly }),
    ...(skewOf(options.clock) === null ? {} : { skewMs: skewOf(options.clock) ?? 0 }),
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
    mayWrite: () => line.state !== 'away' && readOnly === null,
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
    lost: ({ retryAfterMs, why, message }) => {
      const now = options.clock.now();
      // Those who were told the same time shall not all come back in the same second.
      const wish = retryAfterMs === null ? 0 : retryAfterMs + Math.round(options.random() * awayBackoff.baseMs);
      const wait = Math.max(wish, backoff(attempts, awayBackoff.baseMs, awayBackoff.capMs, options.random));
      attempts += 1;
      line = {
        state: 'away',
        since: line.state === 'away' ? line.since : now,
        nextTryAt: now + wait,
        ...(isTrouble(why) ? { trouble: why } : {}),
        said: message,
      };
      tell();
      return now + wait;
    },
    readOnly: (reason) => {
      readOnly = reason;
      tell();
    },
    recount: tell,
  };
}

function sameLine(a: Connection, b: Connection): boolean {
  if (a.state !== b.state || a.unsent !== b.unsent || a.filling !== b.filling) return false;
  if (a.asking !== b.asking || a.refilling !== b.refilling) return false;
  if (a.readOnly !== b.readOnly || a.skewMs !== b.skewMs) return false;
  return a.state !== 'away' || b.state !== 'away' || (a.nextTryAt === b.nextTryAt && a.trouble === b.trouble);
}

/** Less than this is nobody's concern: what is written carries the hub's time anyway. */
const mostSkewMs = 120_000;

/** How far the machine's clock is behind the hub's, where it is worth telling; whole minutes, or null. */
function skewOf(clock: SyncOptions['clock']): number | null {
  const offset = clock.offset?.() ?? 0;
  return Math.abs(offset) < mostSkewMs ? null : Math.round(offset / 60_000) * 60_000;
}
