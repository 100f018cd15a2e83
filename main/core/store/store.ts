import { queuesBeside } from '../../../shared/domain/listed.ts';
import type { OpeningHours, Rulebook } from '../../../shared/domain/rulebook.ts';
import type { ConsultationId } from '../../../shared/domain/consultation/types.ts';
import type { UnitPlan } from '../../../shared/domain/roster/types.ts';
import { unitRulebook } from '../../../shared/domain/roster/unitRulebook.ts';
import type { CaseId, Instant, ResourceId, UnitId } from '../../../shared/domain/types.ts';
import type { SyncStore } from '../sync/syncStore.ts';
import {
  allCaseIds,
  allConsultationIds,
  casesToRecheck,
  forgetSamples,
  readMeta,
  writeMeta,
} from './maintenance/meta.ts';
import { currentVersion, migrate } from './migrate.ts';
import { migrations, newestVersion } from './migrations/index.ts';
import { openEncryptedDatabase, type EncryptedDatabaseOptions, type WritableDb } from './open.ts';
import type { Rules } from './fold.ts';
import { createFirstSync, restoreIndexes } from './firstSync.ts';
import { createGroup } from './group.ts';
import { createOtherQueueStore } from './otherQueues.ts';
import { createPlanShelf, forgetReplans, hasReplans, replanSlice, type PlanShelf } from './plans.ts';
import { readBeside } from './projection/beside.ts';
import { reproject, type JustWritten } from './projection/writeProjection.ts';
import { consultationsToAnswerFor, projectConsultationWaits } from './projection/writeWaits.ts';
import { createSyncStore } from './sync/createSyncStore.ts';
import { createSearchFill } from './sync/searchIndex.ts';
import { readDirectory, type FullDirectory } from './sync/directoryRows.ts';
import type { Touch } from './touch.ts';

/** What changed in one committed transaction; `caseIds` null = anything may have. With nothing named: something beside them. */
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
  /** What units have told of themselves. */
  readonly plans: Pick<PlanShelf, 'of' | 'stored' | 'versions'>;
  /** One durable transaction: all of it or nothing; listeners hear of it after the commit only. */
  readonly transaction: <T>(work: (touch: Touch) => T) => T;
  /** Grows by one with every committed change. */
  readonly revision: () => number;
  readonly onChange: (listener: (change: StoreChange) => void) => () => void;
  /** Makes the rows anew that time alone has changed: ended follow-up periods, plans run out. */
  readonly refreshByTime: () => void;
  /** A first sync is under way: cases may be missing, and everyone who shows the queue must say so (P115). */
  readonly filling: () => boolean;
  /** What comes in is not indexed yet: whatever reads all of it can wait a little. */
  readonly bare: () => boolean;
  /** Every case here can be found by its words. */
  readonly searchComplete: () => boolean;
  /** Makes an index a first sync left out, or puts some cases into the search index; true as long as there is more to do. */
  readonly catchUp: () => boolean;
  /** There is something to catch up with, and now is the time. */
  readonly isBehind: () => boolean;
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
const projectionRevision = 6;
/** A command should not be the one that has to copy the log back: `tidy` does it in a quiet moment (32 MiB at most). */
const logPages = 8_000;

/**
 * Opens the store at its newest version. Throws StoreOpenFailure (P11, P52).
 * With another rulebook or other hours than last time every row is projected anew.
 */
export function openStore(options: StoreOptions): Store {
  const db = openEncryptedDatabase({ logPages, ...options, newestVersion: newestVersion() });
  try {
    if (currentVersion(db) !== 0 && currentVersion(db) < newestVersion()) restoreIndexes(db);
    migrate(db, migrations);
    return createStore(db, options);
  } catch (error) {
    db.close();
    throw error;
  }
}

function createRules(
  { rulebook, hours }: StoreDeps,
  directory: FullDirectory,
  plans: PlanShelf,
  bare: () => boolean,
): Rules {
  const beside = new Map<string, readonly ResourceId[]>();
  const units = new Map<UnitId, Rules>();
  const rules: Rules = {
    rulebook,
    hours,
    directory,
    planOf: (unitId) => plans.of(unitId),
    bare,
    at: (unitId) => {
      if (unitId === undefined) return rules;
      const plan = plans.of(unitId);
      const known = units.get(unitId) ?? atUnit(rules, plan);
      units.set(unitId, known);
      return known;
    },
    queuesBeside: (careCase) => {
      // The row of the table may be another on another day; then there is nothing to remember it by.
      if (rulebook.routing.some((row) => row.validFrom !== undefined || row.validUntil !== undefined)) {
        return queuesBeside(careCase, rulebook, directory);
      }
      const key = `${careCase.form} ${careCase.ownerResourceId}`;
      const found = beside.get(key) ?? queuesBeside(careCase, rulebook, directory);
      beside.set(key, found);
      return found;
    },
  };
  return rules;
}

function atUnit(rules: Rules, plan: UnitPlan): Rules {
  const { rulebook } = rules;
  if (plan.hours === null && plan.reminders === null && plan.escalation === null) return rules;
  return { ...rules, hours: plan.hours ?? rules.hours, rulebook: unitRulebook(plan, rulebook) };
}

/** The store on an open, migrated connection. */
export function createStore(db: WritableDb, deps: StoreDeps): Store {
  const listeners = new Set<(change: StoreChange) => void>();
  let revision = 0;
  let directory: FullDirectory | null = null;

  const firstSync = createFirstSync(db);
  const search = createSearchFill(db, firstSync.bare());
  const plans = createPlanShelf(db);
  const currentDirectory = (): FullDirectory =>
    (directory ??= { ...readDirectory(db), hours: (unitId) => plans.of(unitId).hours });
  let made: Rules | null = null;
  const rules = (): Rules => {
    const known = currentDirectory();
    if (made?.directory !== known) made = createRules(deps, known, plans, firstSync.bare);
    return made;
  };

  const tell = (caseIds: readonly CaseId[] | null, consultationIds: readonly ConsultationId[] | null): void => {
    revision += 1;
    for (const listener of listeners) listener({ revision, caseIds, consultationIds });
  };
  // What had been told of is not there any more: everything shown is read again.
  const group = createGroup(
    db,
    () => {
      directory = null;
      plans.forget();
      // Steps of filling the search index may be among what was lost.
      search.recount();
      tell(null, null);
    },
    undefined,
    () => firstSync.underWay() && firstSync.bare(),
  );
  /** `durable`: on disk when it answers. What is not joins an open group and is on disk with whatever is written next. */
  const write = <T>(work: (touch: Touch) => T, durable: boolean): T => {
    const projections = new Map<CaseId, JustWritten | undefined>();
    const shown = new Set<CaseId>();
    const consultations = new Set<ConsultationId>();
    let everything = false;
    let other = false;
    let value: T;
    try {
      const all = (): T => {
        const result = work({
          projection: (caseId, written) => projections.set(caseId, written),
          shown: (caseId) => shown.add(caseId),
          consultation: (consultationId) => consultations.add(consultationId),
          other: () => {
            other = true;
          },
          everything: () => {
            everything = true;
            directory = null;
            plans.forget();
          },
        });
        const now = deps.clock.now();
        const beside = readBeside(db, [...projections.keys()]);
        for (const [caseId, written] of projections) reproject(db, caseId, rules(), now, beside, written);
        // Whether an answered consultation still leaves us the case is a matter of the case too.
        const waiting = new Set([...consultations, ...consultationsToAnswerFor(db, projections.keys())]);
        for (const id of waiting) projectConsultationWaits(db, id, rules());
        return result;
      };
      value = durable ? group.alone(all) : group.join(all);
    } catch (error) {
      // What was read inside the transaction may have been rolled back.
      directory = null;
      plans.forget();
      throw error;
    }
    if (everything || other || projections.size > 0 || shown.size > 0 || consultations.size > 0) {
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
      firstSync,
      search,
      otherQueues: createOtherQueueStore({
        ...deps,
        db,
        transaction,
        joining: (work) => write(work, false),
        rules,
        now: deps.clock.now,
      }),
      tellAll: () => tell(null, null),
    }),
    directory: currentDirectory,
    plans,
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
    filling: firstSync.underWay,
    bare: firstSync.bare,
    searchComplete: search.complete,
    isBehind: () => (firstSync.bare() ? firstSync.mayBuild() : !search.complete() || hasReplans(db)),
    catchUp: () => {
      if (firstSync.bare()) {
        if (!firstSync.mayBuild()) return false;
        group.end();
        firstSync.buildNext();
        if (!firstSync.bare()) tell(null, null);
        return true;
      }
      if (hasReplans(db)) {
        transaction((touch) => replanSlice(db, touch));
        return true;
      }
      if (search.complete()) return false;
      if (!search.hasMore()) {
        // Steps may turn out to be lost only now.
        group.end();
        if (search.hasMore()) return true;
        transaction(search.finish);
        search.finished();
        tell(null, null);
        return false;
      }
      try {
        write(search.step, false);
      } catch (error) {
        search.recount();
        throw error;
      }
      return true;
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
  return store;
}

function projectAnewWhenRulesChanged(store: Store, deps: StoreDeps): void {
  const made = JSON.stringify([projectionRevision, deps.rulebook, deps.hours]);
  if (readMeta(store.db, 'projection') === made) return;
  store.transaction((touch) => {
    for (const caseId of allCaseIds(store.db)) touch.projection(caseId);
    for (const id of allConsultationIds(store.db)) touch.consultation(id);
    forgetReplans(store.db);
    writeMeta(store.db, 'projection', made);
  });
}
