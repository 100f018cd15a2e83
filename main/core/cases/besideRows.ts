import type { Actor } from '../../../shared/domain/types.ts';
import type { KeptCommand } from '../store/kept.ts';
import { readDraftedCases, readDraftTexts } from '../store/queries/drafts.ts';
import { readCasesWithOutbox, readOutboxOf } from '../store/queries/outbox.ts';
import type { Store } from '../store/store.ts';
import type { CasesDeps } from './types.ts';

/** What waits here beside rows that are shown: commands by case, and which cases have a draft of the viewer's. */
export interface BesideRows {
  readonly kept: ReadonlyMap<string, readonly KeptCommand[]>;
  readonly drafted: ReadonlySet<string>;
}

/** Cases that have anything, as the store was at a revision. */
interface Having {
  readonly of: string;
  readonly outbox: ReadonlySet<string>;
  readonly drafts: ReadonlySet<string>;
}

const havingOf = new WeakMap<Store, Having>();

/** Whoever has anything is few: they are read once for each change of the store, and not looked for in every window. */
function having(store: Store, actor: Actor): Having {
  const { db } = store;
  const of = JSON.stringify([store.revision(), actor.assignmentId]);
  const known = havingOf.get(store);
  if (known?.of === of && !db.inTransaction) return known;
  const read = { of, outbox: readCasesWithOutbox(db, actor), drafts: readDraftedCases(db, actor) };
  // What is read inside a transaction may never have been.
  if (!db.inTransaction) havingOf.set(store, read);
  return read;
}

/** What waits beside these cases. */
export function readBesideRows({ store }: CasesDeps, actor: Actor, caseIds: readonly string[]): BesideRows {
  const { outbox, drafts } = having(store, actor);
  const withOutbox = caseIds.filter((id) => outbox.has(id));
  const kept = new Map<string, KeptCommand[]>();
  if (withOutbox.length > 0) {
    for (const entry of readOutboxOf(store.db, actor, withOutbox)) {
      kept.set(entry.caseId, [...(kept.get(entry.caseId) ?? []), entry]);
    }
  }
  const withDraft = caseIds.filter((id) => drafts.has(id));
  const found = withDraft.length === 0 ? [] : readDraftTexts(store.db, actor, withDraft);
  return { kept, drafted: new Set(found.map((draft) => draft.caseId)) };
}
