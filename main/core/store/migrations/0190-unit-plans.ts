import type { Migration } from '../migrate.ts';

/**
 * What units have told of themselves (docs/decisions/0034), and the cases and consultations whose rows were made before
 * the newest of it and are to be made anew, also after a restart. Not patient data.
 */
export const unitPlanTables: Migration = {
  version: 190,
  name: 'plans of units',
  statements: [
    `CREATE TABLE unit_plan (
       unit_id TEXT PRIMARY KEY, resource_id TEXT NOT NULL, version_id TEXT NOT NULL, changed_by TEXT,
       changed_at INTEGER, plan TEXT NOT NULL CHECK (json_valid(plan))
     ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE replan (
       kind TEXT NOT NULL CHECK (kind IN ('case', 'consultation')), id TEXT NOT NULL, PRIMARY KEY (kind, id)
     ) STRICT, WITHOUT ROWID`,
  ],
};
