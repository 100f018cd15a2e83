import { setImmediate } from 'node:timers/promises';
import type { HubPort } from './port.ts';

/** How long one who asks a hub again and again may hold the thread before others get their turn. */
const turnMs = 8;

/**
 * A hub in the own process answers at once, so whoever asks it in a loop (a first sync) would keep the thread
 * until everything is done. Here the thread is let go now and then: what a person does meanwhile is answered.
 */
export function createFairHub(behind: HubPort, now: () => number): HubPort {
  let letGoAt = now();
  const inTurn = async <T>(call: () => Promise<T>): Promise<T> => {
    if (now() - letGoAt >= turnMs) {
      await setImmediate();
      letGoAt = now();
    }
    return call();
  };
  return {
    sequential: behind.sequential ?? false,
    read: (type, id) => inTurn(() => behind.read(type, id)),
    history: (type, id) => inTurn(() => behind.history(type, id)),
    search: (search) => inTurn(() => behind.search(search)),
    next: (link) => inTurn(() => behind.next(link)),
    transaction: (entries) => inTurn(() => behind.transaction(entries)),
    createIfNoneExist: (resource, identifier) => inTurn(() => behind.createIfNoneExist(resource, identifier)),
  };
}
