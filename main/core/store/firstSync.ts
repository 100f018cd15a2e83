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
  'recheck_at',
  'reminder_at',
  'reminder_stage',
];

/** A first sync, from the empty store to the last row in it. What stands here stands on the disk (docs/decisions/0021). */
export interface FirstSync {
  /** The queue is not whole yet, and everyone who shows it must say so. Also after a restart in the middle. */
  readonly underWay: () => boolean;
  /** Rows come in without the deferred indexes. */
  readonly bare: () => boolean;
  /** Marks the store and takes the indexes away, in one transaction. The store must be without cases. */
  readonly begin: () => void;
  /** Makes one of the indexes that are missing, and notes it, in one transaction. False when there was none. */
  readonly buildNext: () => boolean;
  /** Everything is here: makes what is still missing and takes the mark away. */
  readonly end: () => void;
}

/** The first sync of the store on this connection, as an earlier process may have left it. */
export function createFirstSync(db: WritableDb): FirstSync {
  /** The statements that make the missing indexes again; null when no first sync is under way. */
  let missing = readMark(db);
  leaveOutIndexes(db, missing !== null && missing.length > 0);

  const write = (rest: readonly string[] | null, work: () => void): void => {
    inTransaction(db, () => {
      work();
      if (rest === null) removeMeta(db, 'firstSync');
      else writeMeta(db, 'firstSync', JSON.stringify(rest));
    });
    missing = rest;
    leaveOutIndexes(db, rest !== null && rest.length > 0);
  };
  const buildNext = (): boolean => {
    const [statement, ...rest] = missing ?? [];
    if (statement === undefined) return false;
    write(rest, () => void db.exec(statement));
    return true;
  };
  return {
    underWay: () => missing !== null,
    bare: () => missing !== null && missing.length > 0,
    begin: () => {
      if (missing !== null) return;
      const present = all<{ name: string; sql: string }>(db, {
        sql: `SELECT name, sql FROM sqlite_master WHERE type = 'index' AND name IN (SELECT value FROM json_each(@names))`,
        params: { names: JSON.stringify(deferredIndexes) },
      });
      write(
        present.map(({ sql }) => sql),
        () => {
          for (const { name } of present) db.exec(`DROP INDEX ${name}`);
          // What comes in without indexes is not searched either, until the index is filled.
          removeMeta(db, 'search');
        },
      );
    },
    buildNext,
    end: () => {
      while (buildNext());
      if (missing !== null) write(null, () => undefined);
    },
  };
}

/** Before a migration: it may name any index. */
export function restoreIndexes(db: WritableDb): void {
  const firstSync = createFirstSync(db);
  while (firstSync.buildNext());
}

/** Written by `write` above: a list of statements. */
function readMark(db: WritableDb): readonly string[] | null {
  const mark = readMeta(db, 'firstSync');
  return mark === null ? null : (JSON.parse(mark) as readonly string[]);
}
