import { mayWrite, type HubPort, type HubResult } from './port.ts';

/** A hub that can be made to be away: the training switch, and tests of what happens without a network. */
export interface AwayHub {
  readonly hub: HubPort;
  readonly setAway: (away: boolean) => void;
  readonly isAway: () => boolean;
}

/** While away every call answers `unavailable` and nothing reaches the hub behind. */
export function createAwayHub(behind: HubPort): AwayHub {
  let away = false;
  const { count } = behind;
  const noAnswer = { kind: 'unavailable', message: 'the hub is away', retryAfterMs: null } as const;
  const guard = <T>(call: () => Promise<HubResult<T>>): Promise<HubResult<T>> =>
    away ? Promise.resolve({ ok: false, failure: noAnswer }) : call();
  return {
    hub: {
      sequential: behind.sequential ?? false,
      mayWrite: () => (away ? Promise.resolve({ known: false, failure: noAnswer }) : mayWrite(behind)),
      read: (type, id) => guard(() => behind.read(type, id)),
      history: (type, id) => guard(() => behind.history(type, id)),
      search: (search) => guard(() => behind.search(search)),
      ...(count === undefined ? {} : { count: (search) => guard(() => count(search)) }),
      next: (link) => guard(() => behind.next(link)),
      transaction: (entries) => guard(() => behind.transaction(entries)),
      createIfNoneExist: (resource, identifier) => guard(() => behind.createIfNoneExist(resource, identifier)),
    },
    setAway: (next) => {
      away = next;
    },
    isAway: () => away,
  };
}
