import type { Migration } from '../migrate.ts';

/**
 * How many notifications a person has been shown outside the window on this machine, by day (P212), and when they want
 * none (P213).
 */
export const calmTables: Migration = {
  version: 211,
  name: 'notifications a day, and quiet hours',
  statements: [
    `CREATE TABLE toast_day (
       assignment_id TEXT NOT NULL, day TEXT NOT NULL, shown INTEGER NOT NULL CHECK (shown >= 0),
       PRIMARY KEY (assignment_id, day)
     ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE quiet_hours (
       assignment_id TEXT PRIMARY KEY, quiet TEXT NOT NULL CHECK (json_valid(quiet))
     ) STRICT, WITHOUT ROWID`,
  ],
};
