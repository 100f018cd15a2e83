import type { Instant } from '../../../shared/domain/types.ts';
import { readMeta, writeMeta } from '../store/maintenance/meta.ts';
import type { Store } from '../store/store.ts';

const key = 'app:rulebookInForce';

/** The rulebook this machine works by, and since when it has: what others did before that says nothing of now (P196). */
export interface RulebookInForce {
  readonly hash: string;
  readonly since: Instant;
}

/** Since when a machine has had the rulebook it has, remembered over restarts. */
export function rulebookInForce(store: Store, hash: string, now: Instant): RulebookInForce {
  const [known, since] = readMeta(store.db, key)?.split(' ') ?? [];
  if (known === hash) return { hash, since: Number(since) };
  store.transaction(() => writeMeta(store.db, key, `${hash} ${now}`));
  return { hash, since: now };
}
