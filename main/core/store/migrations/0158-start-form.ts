import type { Migration } from '../migrate.ts';

/** What a person is writing in Nytt at one unit: there again after a restart (P16). */
export const startFormTables: Migration = {
  version: 158,
  name: 'start form',
  statements: [
    `CREATE TABLE start_form (
       assignment_id TEXT NOT NULL, unit_id TEXT NOT NULL, form TEXT NOT NULL CHECK (json_valid(form)),
       PRIMARY KEY (assignment_id, unit_id)
     ) STRICT, WITHOUT ROWID`,
  ],
};
