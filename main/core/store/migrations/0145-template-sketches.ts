import type { Migration } from '../migrate.ts';

/** Templates in the making, as each person has typed them at a unit (P131). Not patient data. */
export const templateSketchTables: Migration = {
  version: 145,
  name: 'template sketches',
  statements: [
    `CREATE TABLE template_sketch (
       assignment_id TEXT NOT NULL, unit_id TEXT NOT NULL, id TEXT NOT NULL, sketch TEXT NOT NULL CHECK (json_valid(sketch)),
       PRIMARY KEY (assignment_id, unit_id, id)
     ) STRICT, WITHOUT ROWID`,
  ],
};
