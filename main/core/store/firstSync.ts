import { readMeta, removeMeta, writeMeta } from './maintenance/meta.ts';
import { inTransaction, type WritableDb } from './open.ts';
import { all, leaveOutIndexes } from './statement.ts';

/**
 * Indexes nothing of a first sync needs: what is written is found by its own key, what a person may see by
 * `queue_member_case`, and the list is read by the key of `queue_member`. Made in one go they cost a fraction of what
 * they cost row by row, and the commits of a first sync touch a third of the pages.
 */
export const deferredIndexes: readonly string[] = [
  'care_case_open',
  'care_case_patient',
  'care_case_updated',
  'timeline_case',
  'queue_member_order',
  'queue_member_guest',
  'queue_member_remind',
  'queue_member_drop_in',
  'queue_member_urgent',
  'queue_member_taken',
  'queue_member_journal',
  'queue_member_waiting',
  'recheck_at',
  'reminder_at',
  'reminder_stage',
];

/** Pages the log may hold meanwhile: copied back once, not after every commit (256 MiB). */
const logPagesMeanwhile = 64_000;

/** A first sync, from the empty store to the last row in it. What stands here stands on the disk (docs/decisions/0021). */
export interface FirstSync {
  /** The queue is not whole yet, and everyone who shows it must say so. Also after a restart in the middle. */
  readonly underWay: () => boolean;
  /** Some of the deferred indexes are missing. */
  readonly bare: () => boolean;
  /** Marks the store and takes the indexes away, in one transaction. The store must be without cases. */
  readonly begin: () => void;
  /** Everything is here: takes the mark away. The indexes are made afterwards. */
  readonly end: () => void;
  /** The rest does not come for now: the indexes are made meanwhile. */
  readonly pause: () => void;
  /** The indexes may be made: rows come in no more, or not for now. */
  readonly mayBuild: () => boolean;
  /** Makes one of the missing indexes and notes it, in one transaction. False when there was none. */
  readonly buildNext: () => boolean;
}

/** The first sync of the store on this connection, as an earlier process may have left it. */
export function createFirstSync(db: WritableDb): FirstSync {
  let underWay = readMeta(db, 'firstSync') !== null;
  /** The statements that make the missing indexes again. */
  let missing = readMissing(db);
  let paused = false;
  const usualLogPages = Number(db.pragma('wal_autocheckpoint', { simple: true }));
  const tune = (): void => {
    leaveOutIndexes(db, missing.length > 0);
    db.pragma(`wal_autocheckpoint = ${missing.length > 0 ? logPagesMeanwhile : usualLogPages}`);
  };
  tune();

  const write = (rest: readonly string[], work: () => void): void => {
    inTransaction(db, () => {
      work();
      if (rest.length === 0) removeMeta(db, 'missingIndexes');
      else writeMeta(db, 'missingIndexes', JSON.stringify(rest));
    });
    missing = rest;
    tune();
  };
  return {
    underWay: () => underWay,
    bare: () => missing.length > 0,
    mayBuild: () => missing.length > 0 && (!underWay || paused),
    begin: () => {
      paused = false;
      if (underWay) return;
      const present = all<{ name: string; sql: string }>(db, {
        sql: `SELECT name, sql FROM sqlite_master WHERE type = 'index' AND name IN (SELECT value FROM json_each(@names))`,
        params: { names: JSON.stringify(deferredIndexes) },
      });
      write([...missing, ...present.map(({ sql }) => sql)], () => {
        for (const { name } of present) db.exec(`DROP INDEX ${name}`);
        writeMeta(db, 'firstSync', 'under way');
        // What comes in without indexes is not searched either, until the index is filled.
        removeMeta(db, 'search');
      });
      underWay = true;
    },
    end: () => {
      paused = false;
      if (!underWay) return;
      inTransaction(db, () => removeMeta(db, 'firstSync'));
      underWay = false;
    },
    pause: () => {
      paused = true;
    },
    buildNext: () => {
      const [statement, ...rest] = missing;
      if (statement === undefined) return false;
      write(rest, () => void db.exec(statement));
      return true;
    },
  };
}

/** Before a migration: it may name any index. */
export function restoreIndexes(db: WritableDb): void {
  const firstSync = createFirstSync(db);
  while (firstSync.buildNext());
}

/** Written by `write` above: a list of statements. */
function readMissing(db: WritableDb): readonly string[] {
  const kept = readMeta(db, 'missingIndexes');
  return kept === null ? [] : (JSON.parse(kept) as readonly string[]);
}
