import type { Migration } from '../migrate.ts';

/** How one person wants the list of one unit to look (P206). Their own, on this workstation. */
export const listSettingTables: Migration = {
  version: 191,
  name: 'how the list is shown',
  statements: [
    `CREATE TABLE list_setting (
       assignment_id TEXT NOT NULL, unit_id TEXT NOT NULL, grouped INTEGER NOT NULL CHECK (grouped IN (0, 1)),
       PRIMARY KEY (assignment_id, unit_id)
     ) STRICT, WITHOUT ROWID`,
  ],
};
