import type { Migration } from '../migrate.ts';

/** Filters of the list that one person has named at one unit; one of them may be where the day begins (R70, P84). */
export const savedFilterTables: Migration = {
  version: 80,
  name: 'saved filters',
  statements: [
    `CREATE TABLE saved_filter (
       assignment_id TEXT NOT NULL, unit_id TEXT NOT NULL, name TEXT NOT NULL,
       filter TEXT NOT NULL CHECK (json_valid(filter)), at_start INTEGER NOT NULL CHECK (at_start IN (0, 1)),
       PRIMARY KEY (assignment_id, unit_id, name)
     ) STRICT, WITHOUT ROWID`,
    `CREATE UNIQUE INDEX saved_filter_start ON saved_filter (assignment_id, unit_id) WHERE at_start = 1`,
  ],
};
