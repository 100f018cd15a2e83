import type { Migration } from '../migrate.ts';

/** Templates of the hub, and each person's own (R213, docs/decisions/0024). Not patient data. */
export const templateTables: Migration = {
  version: 140,
  name: 'templates',
  statements: [
    `CREATE TABLE published_template (
       resource_id TEXT PRIMARY KEY, version_id TEXT NOT NULL, withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
       template TEXT NOT NULL CHECK (json_valid(template))
     ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE personal_template (
       staff_id TEXT NOT NULL, id TEXT NOT NULL, template TEXT NOT NULL CHECK (json_valid(template)),
       PRIMARY KEY (staff_id, id)
     ) STRICT, WITHOUT ROWID`,
  ],
};
