import type { HubPort, HubResult, StoredResource } from '../../main/core/hubs/port.ts';

/** What can go wrong on the way to a hub and back. */
export type Fault =
  /** The request never arrives. */
  | 'drop'
  /** It arrives and is carried out; the answer is lost. */
  | 'loseAnswer'
  /** It arrives twice; the answer to the second is what the caller sees. */
  | 'duplicate'
  /** It arrives only when `deliverLate` is called; the caller hears nothing. */
  | 'arriveLate'
  /** A read or search is answered from an earlier time: the last answer to the same question. */
  | 'stale'
  /** The answer says it was done, but nothing was stored. */
  | 'phantom';

export type HubMethod = Exclude<keyof HubPort, 'sequential'>;

export interface FaultyHub {
  readonly hub: HubPort;
  /** The next calls of the method meet these faults, one each; later ones go through. */
  readonly next: (method: HubMethod, ...faults: readonly Fault[]) => void;
  /** Asked for every call without a fault of its own; for seeded random faults. */
  readonly decide: (chooser: (method: HubMethod) => Fault | null) => void;
  /** Delivers what `arriveLate` held back, in order; the answers go nowhere. */
  readonly deliverLate: () => Promise<void>;
  /** Names of the calls made, in order. */
  readonly calls: readonly HubMethod[];
}

/** A hub behind a network that misbehaves as told. */
export function createFaultyHub(behind: HubPort): FaultyHub {
  const planned = new Map<HubMethod, Fault[]>();
  const late: (() => Promise<unknown>)[] = [];
  const seen = new Map<string, HubResult<unknown>>();
  const calls: HubMethod[] = [];
  let chooser: (method: HubMethod) => Fault | null = () => null;

  const meet = async <T>(
    method: HubMethod,
    question: string,
    call: () => Promise<HubResult<T>>,
    phantom?: () => HubResult<T>,
  ): Promise<HubResult<T>> => {
    calls.push(method);
    const fault = planned.get(method)?.shift() ?? chooser(method);
    const fresh = async (): Promise<HubResult<T>> => {
      const answer = await call();
      seen.set(`${method} ${question}`, answer);
      return answer;
    };
    switch (fault) {
      case null:
        return fresh();
      case 'drop':
        return lost();
      case 'loseAnswer':
        await call();
        return lost();
      case 'duplicate':
        await call();
        return fresh();
      case 'arriveLate':
        late.push(call);
        return lost();
      case 'stale':
        return (seen.get(`${method} ${question}`) as HubResult<T> | undefined) ?? fresh();
      case 'phantom':
        return phantom?.() ?? lost();
    }
  };
  return {
    hub: {
      read: (type, id) => meet('read', `${type}/${id}`, () => behind.read(type, id)),
      history: (type, id) => meet('history', `${type}/${id}`, () => behind.history(type, id)),
      search: (search) => meet('search', JSON.stringify(search), () => behind.search(search)),
      next: (link) => meet('next', link, () => behind.next(link)),
      transaction: (entries) =>
        meet(
          'transaction',
          '',
          () => behind.transaction(entries),
          () => ({
            ok: true,
            hubNow: 0,
            value: entries.map((entry, index): StoredResource => ({
              ...entry.resource,
              id: entry.resource.id ?? `phantom-${index}`,
              meta: { versionId: 'phantom', lastUpdated: '1970-01-01T00:00:00.000Z' },
            })),
          }),
        ),
      createIfNoneExist: (resource, identifier) =>
        meet('createIfNoneExist', '', () => behind.createIfNoneExist(resource, identifier)),
    },
    next: (method, ...faults) => {
      planned.set(method, [...(planned.get(method) ?? []), ...faults]);
    },
    decide: (next) => {
      chooser = next;
    },
    deliverLate: async () => {
      for (const call of late.splice(0)) await call();
    },
    calls,
  };
}

function lost<T>(): HubResult<T> {
  return { ok: false, failure: { kind: 'unavailable', message: 'no answer', retryAfterMs: null } };
}
