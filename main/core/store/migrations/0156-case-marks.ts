import type { Migration } from '../migrate.ts';

/** What only some cases have, as JSON: written by mistake. A case like most has no row. */
export const caseMarkTables: Migration = {
  version: 156,
  name: 'case marks',
  statements: [
    `CREATE TABLE case_mark (
       case_id TEXT PRIMARY KEY REFERENCES care_case (id) ON DELETE CASCADE,
       marks TEXT NOT NULL CHECK (json_valid(marks))
     ) STRICT, WITHOUT ROWID`,
  ],
};
