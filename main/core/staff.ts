import { searchFor } from './fhir/syncSearches.ts';
import type { HubPort } from './hubs/port.ts';
import { readMeta, writeMeta } from './store/maintenance/meta.ts';
import type { Store } from './store/store.ts';

/** Who works here, as the hub's directory knows them: found by HSA-id once, and known without the hub after that. */
export interface Staff {
  readonly hsaId: string;
  /** Their ids in the directory; empty while nobody knows. */
  readonly ids: () => readonly string[];
  /** Asks the hub while nobody knows; true when it has just been found out. Asked twice at once, it asks once and answers both. */
  readonly lookUp: () => Promise<boolean>;
}

const key = 'app:staff';

export function createStaff(hsaId: string, hub: HubPort, store: Store): Staff {
  const kept = readMeta(store.db, key)?.split(' ') ?? [];
  let ids: readonly string[] = kept[0] === hsaId ? kept.slice(1) : [];
  let asking: Promise<boolean> | null = null;
  const ask = async (): Promise<boolean> => {
    const answer = await hub.search({ ...searchFor.staffBy([...new Set([hsaId, hsaId.toUpperCase()])]), count: 20 });
    if (!answer.ok || answer.value.resources.length === 0) return false;
    ids = answer.value.resources.map(({ id }) => id);
    const found = [hsaId, ...ids].join(' ');
    store.transaction(() => writeMeta(store.db, key, found));
    return true;
  };
  return {
    hsaId,
    ids: () => ids,
    lookUp: () => {
      if (ids.length > 0) return Promise.resolve(false);
      asking ??= ask().finally(() => {
        asking = null;
      });
      return asking;
    },
  };
}
