import { inTransaction } from '../../store/open.ts';
import type { WritableDb } from '../../store/open.ts';

/** Version of the embedded hub's file; a file above it is refused untouched (P11). */
export const hubSchemaVersion = 2;

/**
 * `resource` holds the newest version of each resource, `history` the versions it replaced, and
 * `search_index` one row per searchable value of a newest version.
 */
const tables = [
  `CREATE TABLE resource (
    seq INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    id TEXT NOT NULL,
    version TEXT NOT NULL,
    last_updated INTEGER NOT NULL,
    json TEXT NOT NULL,
    UNIQUE (type, id)
  ) STRICT`,
  'CREATE INDEX resource_feed ON resource (type, last_updated, id)',
  'CREATE INDEX resource_newest ON resource (last_updated)',
  `CREATE TABLE history (
    seq INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    id TEXT NOT NULL,
    version TEXT NOT NULL,
    last_updated INTEGER NOT NULL,
    json TEXT NOT NULL,
    UNIQUE (type, id, version)
  ) STRICT`,
  `CREATE TABLE search_index (
    type TEXT NOT NULL,
    param TEXT NOT NULL,
    value TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (type, param, value, id)
  ) STRICT, WITHOUT ROWID`,
];

/** Version 1 also had the search index ordered by resource: as large again, and read by nobody. */
const toVersion2 = 'DROP INDEX search_index_by_resource';

/** Creates the tables in a new file, and brings an older one to this version. */
export function ensureHubSchema(db: WritableDb): void {
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version === hubSchemaVersion) return;
  inTransaction(db, () => {
    for (const statement of version === 0 ? tables : [toVersion2]) db.exec(statement);
    db.pragma(`user_version = ${hubSchemaVersion}`);
  });
}
