import type { Migration } from '../migrate.ts';

/** Commands of somebody who does not work here now: neither sent nor shown until they do (P198, docs/decisions/0032). */
export const heldCommandTable: Migration = {
  version: 181,
  name: 'commands of those who are not here',
  statements: [`CREATE TABLE held_command (command_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID`],
};
