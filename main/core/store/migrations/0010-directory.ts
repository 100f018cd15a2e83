import type { Migration } from '../migrate.ts';

/** Providers, units, resources and assignments as the hub has them, and what this machine remembers of itself. */
export const directoryTables: Migration = {
  version: 10,
  name: 'directory',
  statements: [
    `CREATE TABLE provider (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID`,
    `CREATE TABLE unit (
       id TEXT PRIMARY KEY, name TEXT NOT NULL, provider_id TEXT NOT NULL, town TEXT, sector TEXT
     ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE resource (
       id TEXT PRIMARY KEY, unit_id TEXT NOT NULL, role TEXT NOT NULL, specialty_area TEXT, specialty TEXT,
       unassigned INTEGER NOT NULL CHECK (unassigned IN (0, 1))
     ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE assignment (
       id TEXT PRIMARY KEY, staff_id TEXT NOT NULL, staff_name TEXT NOT NULL, unit_id TEXT NOT NULL,
       role_label TEXT NOT NULL, resource_ids TEXT NOT NULL CHECK (json_valid(resource_ids))
     ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE feed (name TEXT PRIMARY KEY, cursor TEXT) STRICT, WITHOUT ROWID`,
    `CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID`,
  ],
};
