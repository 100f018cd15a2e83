import type { Migration } from '../migrate.ts';

/** Suggestions of a case one person does not want to see again, on this workstation (R96). */
export const dismissedHintTables: Migration = {
  version: 157,
  name: 'dismissed hints',
  statements: [
    `CREATE TABLE dismissed_hint (
       assignment_id TEXT NOT NULL, case_id TEXT NOT NULL, rule TEXT NOT NULL, PRIMARY KEY (assignment_id, case_id, rule)
     ) STRICT, WITHOUT ROWID`,
  ],
};
