import type { Migration } from '../migrate.ts';

/** Hours and roster in the making, as each person has typed them at a unit (P139). Not patient data. */
export const planDraftTables: Migration = {
  version: 251,
  name: 'hours and roster in the making',
  statements: [
    `CREATE TABLE plan_draft (
       assignment_id TEXT NOT NULL, unit_id TEXT NOT NULL, draft TEXT NOT NULL CHECK (json_valid(draft)),
       PRIMARY KEY (assignment_id, unit_id)
     ) STRICT, WITHOUT ROWID`,
  ],
};
