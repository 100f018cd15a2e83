import type { Migration } from '../migrate.ts';

/**
 * Moves made because a case stood in the wrong place, one row each, for the statistics: the day, the form, the town and
 * the queues, and nothing about a patient. `id` is made of the move's own and leads nowhere; it only keeps one from being
 * counted twice. A row stays when its case has left this machine.
 */
export const misrouteTables: Migration = {
  version: 159,
  name: 'misroutes',
  statements: [
    `CREATE TABLE misroute (
       id TEXT PRIMARY KEY, day TEXT NOT NULL, form TEXT NOT NULL, town TEXT NOT NULL, from_unit_id TEXT NOT NULL,
       target_resource_id TEXT NOT NULL, status TEXT NOT NULL
     ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX misroute_from ON misroute (from_unit_id, day)`,
    `CREATE INDEX misroute_target ON misroute (target_resource_id, day)`,
  ],
};
