import type { Migration } from '../migrate.ts';

/**
 * What has been handled, declined and written again, a day at a time: figures and nothing about a case (P221, P222). They
 * stay when the cases have left. `stat_counted` only keeps something from being counted twice: its ids are made of the
 * case's own and lead nowhere, and stand beside no figure.
 */
export const statisticsTables: Migration = {
  version: 222,
  name: 'statistics',
  statements: [
    `CREATE TABLE stat_counted (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID`,
    `CREATE TABLE stat_day (
       unit_id TEXT NOT NULL, what TEXT NOT NULL CHECK (what IN ('inTime', 'late', 'noLimit', 'declined', 'reopened')),
       day TEXT NOT NULL, form TEXT NOT NULL, priority INTEGER NOT NULL, other TEXT NOT NULL, bin INTEGER NOT NULL,
       cases INTEGER NOT NULL, PRIMARY KEY (unit_id, what, day, form, priority, other, bin)
     ) STRICT, WITHOUT ROWID`,
  ],
};
