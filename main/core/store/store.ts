import type { OpeningHours, Rulebook } from '../../../shared/domain/rulebook.ts';
import type { ConsultationId } from '../../../shared/domain/consultation/types.ts';
import type { CaseId, Instant } from '../../../shared/domain/types.ts';
import type { SyncStore } from '../sync/syncStore.ts';
import { allCaseIds, casesToRecheck, forgetSamples, readMeta, writeMeta } from './maintenance/meta.ts';
import { migrate } from './migrate.ts';
import { migrations, newestVersion } from './migrations/index.ts';
import { openEncryptedDatabase, type EncryptedDatabaseOptions, type WritableDb } from './open.ts';
import type { Rules } from './fold.ts';
import { createGroup } from './group.ts';
import { reproject, type JustWritten } from './projection/writeProjection.ts';
import { createSyncStore } from './sync/createSyncStore.ts';
import { fillSearchIndex } from './sync/searchIndex.ts';
import { readDirectory, type FullDirectory } from './sync/directoryRows.ts';
import type { Touch } from './touch.ts';

/** What changed in one committed transaction; `caseIds` null = anything may have. */
export interface StoreChange {
  readonly revision: number;
  readonly caseIds: readonly CaseId[] | null;
  /** Consultations that changed; null = any may have. */
  readonly consultationIds: readonly ConsultationId[] | null;
}

export interface Store {
  readonly db: WritableDb;
  readonly sync: SyncStore;
  readonly directory: () => FullDirectory;
  readonly rules: () => Rules;
  /** One durable transaction: all of it or nothing; listeners hear of it after the commit only. */
  readonly transaction: <T>(work: (touch: Touch) => T) => T;
  /** Grows by one with every committed change. */
  readonly revision: () => number;
  readonly onChange: (listener: (change: StoreChange) => void) => () => void;
  /** Makes the rows anew that time alone has changed: ended follow-up periods, plans run out. */
  readonly refreshByTime: () => void;
  /** Copies the write-ahead log back into the file, as far as nobody reads from it: now and then, when nobody waits. */
  readonly tidy: () => void;
  readonly close: () => void;
}

export interface StoreDeps {
  readonly rulebook: Rulebook;
  readonly hours: OpeningHours;
  readonly clock: { readonly now: () => Instant };
}

export type StoreOptions = Omit<EncryptedDatabaseOptions, 'newestVersion'> & StoreDeps;

/** Bump when the projection is computed differently: the rows are then made anew at the next start. */
const projectionRevision = 2;
/** A command should not be the one that has to copy the log back: `tidy` does it in a quiet moment (32 MiB at most). */
const logPages = 8_000;

/**
 * Opens the store at its newest version. Throws StoreOpenFailure (P11, P52).
 * With another rulebook or other hours than last time every row is projected anew.
 */
export function openStore(options: StoreOptions): Store {
  const db = openEncryptedDatabase({ logPages, ...options, newestVersion: newestVersion() });
  try {
    migrate(db, migrations);
    return createStore(db, options);
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The store on an open, migrated connection. */
export function createStore(db: WritableDb, deps: StoreDeps): Store {
  const listeners = new Set<(change: StoreChange) => void>();
  let revision = 0;
  let directory: FullDirectory | null = null;

  const currentDirectory = (): FullDirectory => (directory ??= readDirectory(db));
  const rules = (): Rules => ({ rulebook: deps.rulebook, hours: deps.hours, directory: currentDirectory() });

  const tell = (caseIds: readonly CaseId[] | null, consultationIds: readonly ConsultationId[] | null): void => {
    revision += 1;
    for (const listener of listeners) listener({ revision, caseIds, consultationIds });
  };
  // What had been told of is not there any more: everything shown is read again.
  const group = createGroup(db, () => {
    directory = null;
    tell(null, null);
  });
  /** `durable`: on disk when it answers. What is not joins an open group and is on disk with whatever is written next. */
  const write = <T>(work: (touch: Touch) => T, durable: boolean): T => {
    const projections = new Map<CaseId, JustWritten | undefined>();
    const shown = new Set<CaseId>();
    const consultations = new Set<ConsultationId>();
    let everything = false;
    let value: T;
    try {
      const all = (): T => {
        const result = work({
          projection: (caseId, written) => projections.set(caseId, written),
          shown: (caseId) => shown.add(caseId),
          consultation: (consultationId) => consultations.add(consultationId),
          everything: () => {
            everything = true;
            directory = null;
          },
        });
        for (const [caseId, written] of projections) reproject(db, caseId, rules(), deps.clock.now(), written);
        return result;
      };
      value = durable ? group.alone(all) : group.join(all);
    } catch (error) {
      // What was read inside the transaction may have been rolled back.
      directory = null;
      throw error;
    }
    if (everything || projections.size > 0 || shown.size > 0 || consultations.size > 0) {
      tell(everything ? null : [...new Set([...projections.keys(), ...shown])], everything ? null : [...consultations]);
    }
    return value;
  };
  const transaction = <T>(work: (touch: Touch) => T): T => write(work, true);

  const store: Store = {
    db,
    sync: createSyncStore({
      db,
      transaction,
      joining: (work) => write(work, false),
      settle: group.settle,
      directory: currentDirectory,
    }),
    directory: currentDirectory,
    rules,
    transaction,
    revision: () => revision,
    onChange: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    refreshByTime: () => {
      const due = casesToRecheck(db, deps.clock.now());
      if (due.length > 0) transaction((touch) => due.forEach((caseId) => touch.projection(caseId)));
    },
    tidy: () => {
      if (!db.inTransaction) db.pragma('wal_checkpoint(PASSIVE)');
    },
    close: () => {
      group.end();
      db.pragma('optimize');
      forgetSamples(db);
      db.close();
    },
  };
  projectAnewWhenRulesChanged(store, deps);
  fillSearchIndex(db);
  return store;
}

function projectAnewWhenRulesChanged(store: Store, deps: StoreDeps): void {
  const made = JSON.stringify([projectionRevision, deps.rulebook, deps.hours]);
  if (readMeta(store.db, 'projection') === made) return;
  store.transaction((touch) => {
    for (const caseId of allCaseIds(store.db)) touch.projection(caseId);
    writeMeta(store.db, 'projection', made);
  });
}
