import { z } from 'zod';
import type { Instant } from '../../shared/domain/types.ts';
import type { CallOutput } from '../../shared/ipc/contract.ts';
import type { Connection } from '../../shared/ipc/schemas.ts';
import { readMeta, writeMeta } from './store/maintenance/meta.ts';
import type { Store } from './store/store.ts';

/** When the list here was last in step with the hub, over a restart: without contact nobody else can tell (P230). */
export interface LastSync {
  /** As an earlier run of the program left it; null when it is not known of this workplace. */
  readonly before: () => Instant | null;
  /** Leaves what this run knows to the next, in a transaction of the caller's. */
  readonly keep: (connection: Connection) => void;
}

const key = 'app:lastSync';
const kept = z.object({ at: z.number(), workplace: z.string() });

/** `workplace`: what the list is of. Another one's was in step at another time. */
export function createLastSync(store: Store, workplace: () => CallOutput<'app.state'>['workplace']): LastSync {
  const here = (): string => JSON.stringify(workplace());
  const text = readMeta(store.db, key);
  // Of another version it may say something else: that is no reason not to start.
  const last = text === null ? null : (kept.safeParse(JSON.parse(text)).data ?? null);
  return {
    before: () => (last !== null && last.workplace === here() ? last.at : null),
    keep: ({ lastSyncAt, filling, refilling }) => {
      // Half a list is not in step, whatever came through before another workplace was chosen.
      if (lastSyncAt === null || filling === true || refilling === true) return;
      writeMeta(store.db, key, JSON.stringify({ at: lastSyncAt, workplace: here() }));
    },
  };
}
