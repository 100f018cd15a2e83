import type { HubPage, HubPort, HubResult } from '../../main/core/hubs/port.ts';

export interface LaggingHub {
  readonly hub: HubPort;
  /** Until `reveal` searches do not find what was written at this time, as if its transaction had not committed yet. */
  readonly hide: (lastUpdated: string) => void;
  readonly reveal: () => void;
  /** Searches of this type are refused (400). */
  readonly refuse: (type: string) => void;
  /** Every search made, in order. */
  readonly searches: readonly {
    readonly type: string;
    readonly names: readonly string[];
    readonly since: string | null;
  }[];
}

/** A hub whose search lags behind what is stored, as every measured server's may. */
export function createLaggingHub(behind: HubPort): LaggingHub {
  const hidden = new Set<string>();
  const refused = new Set<string>();
  const searches: { readonly type: string; readonly names: readonly string[]; readonly since: string | null }[] = [];
  const without = (answer: HubResult<HubPage>): HubResult<HubPage> =>
    answer.ok
      ? {
          ...answer,
          value: {
            ...answer.value,
            resources: answer.value.resources.filter((item) => !hidden.has(item.meta.lastUpdated)),
          },
        }
      : answer;
  return {
    hub: {
      ...behind,
      sequential: false,
      search: async (search) => {
        searches.push({
          type: search.type,
          names: search.params.map((param) => param.name),
          since: search.updatedSince ?? null,
        });
        if (refused.has(search.type)) return { ok: false, failure: { kind: 'rejected', message: 'unknown parameter' } };
        return without(await behind.search(search));
      },
      next: async (link) => without(await behind.next(link)),
    },
    hide: (lastUpdated) => hidden.add(lastUpdated),
    reveal: () => hidden.clear(),
    refuse: (type) => refused.add(type),
    searches,
  };
}
