import type { HubFailure, HubPort, HubResult, Unavailable, WriteAccess } from '../port.ts';
import type { HttpHub } from './index.ts';
import { probeHub, probeRevision, serverOf, type ProbeReport } from './probe.ts';
import { readOnlyReason } from './probeText.ts';

export interface ProbedHubOptions {
  readonly hub: HttpHub;
  readonly base: string;
  readonly newId: () => string;
  readonly wait: (ms: number) => Promise<void>;
  /** Epoch ms, for how long a no is believed. */
  readonly now: () => number;
  /** The server that passed last, as kept; null when none has. */
  readonly passed: () => string | null;
  /** Keeps which server has passed; null when one has not. */
  readonly keep: (server: string | null) => void;
}

/** A probe leaves something behind: one that failed is not repeated at every poll. */
const askAgainMs = 600_000;

/**
 * Writes to a server only once it has been seen to keep what every write rests on (P178). Known for a server and its
 * version, asked anew at each start where it failed, and whenever it is caught doing a change by halves.
 */
export function createProbedHub(options: ProbedHubOptions): HubPort {
  const { hub, base } = options;
  let access: WriteAccess | null = null;
  let asking: Promise<WriteAccess> | null = null;
  let askedAt = Number.NEGATIVE_INFINITY;
  let doubted = false;

  const judge = async (): Promise<WriteAccess> => {
    const metadata = await hub.metadata();
    if (!metadata.ok) return { known: false, failure: unavailable(metadata.failure) };
    const server = serverOf(base, metadata.value);
    const known = `${server} prov ${probeRevision}`;
    if (!doubted && options.passed() === known) return { known: true, readOnly: null };
    const answer = await probeHub(options, server, metadata.value);
    if (!answer.ok) return { known: false, failure: answer.failure };
    const { failed }: ProbeReport = answer.report;
    options.keep(failed.length === 0 ? known : null);
    doubted = false;
    return { known: true, readOnly: failed.length === 0 ? null : readOnlyReason(failed) };
  };

  const mayWrite = async (): Promise<WriteAccess> => {
    const believed = access?.known === true && (access.readOnly === null || options.now() - askedAt < askAgainMs);
    if (access !== null && believed) return access;
    asking ??= judge().finally(() => {
      asking = null;
    });
    access = await asking;
    askedAt = options.now();
    return access;
  };

  const writing = async <T>(write: () => Promise<HubResult<T>>): Promise<HubResult<T>> => {
    const may = await mayWrite();
    if (!may.known) return { ok: false, failure: may.failure };
    if (may.readOnly !== null) {
      const failure = { kind: 'unavailable', message: may.readOnly, retryAfterMs: null, why: 'readOnly' } as const;
      return { ok: false, failure };
    }
    const answer = await write();
    if (!answer.ok && answer.failure.kind === 'unavailable' && answer.failure.why === 'notAtomic') {
      access = null;
      doubted = true;
      options.keep(null);
    }
    return answer;
  };

  return {
    mayWrite,
    read: hub.read,
    history: hub.history,
    search: hub.search,
    ...(hub.count === undefined ? {} : { count: hub.count }),
    next: hub.next,
    transaction: (entries) => writing(() => hub.transaction(entries)),
    createIfNoneExist: (resource, identifier) => writing(() => hub.createIfNoneExist(resource, identifier)),
  };
}

function unavailable(failure: HubFailure): Unavailable {
  return failure.kind === 'unavailable'
    ? failure
    : { kind: 'unavailable', message: failure.message, retryAfterMs: null, why: 'unfit' };
}
