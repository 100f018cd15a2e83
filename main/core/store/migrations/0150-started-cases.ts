import type { Migration } from '../migrate.ts';

/** Cases staff start, on their way to the hub, and what a case that came from somewhere came from (docs/decisions/0025). */
export const startedCaseTables: Migration = {
  version: 150,
  name: 'started cases',
  statements: [
    `CREATE TABLE started_case (
       command_id TEXT PRIMARY KEY, client_id TEXT NOT NULL, unit_id TEXT NOT NULL,
       start TEXT NOT NULL CHECK (json_valid(start)), source_id TEXT, base_version TEXT NOT NULL,
       state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'unknown', 'conflict', 'rejected', 'started')),
       attempts INTEGER NOT NULL, next_at INTEGER NOT NULL, created_at INTEGER NOT NULL,
       assignment_id TEXT NOT NULL, actor TEXT NOT NULL CHECK (json_valid(actor)), last_error TEXT,
       refusal TEXT CHECK (refusal IS NULL OR json_valid(refusal)), technical TEXT, dismissed_at INTEGER, case_id TEXT
     ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX started_case_state ON started_case (state, created_at) WHERE dismissed_at IS NULL`,
    `CREATE INDEX started_case_source ON started_case (source_id) WHERE dismissed_at IS NULL`,
    `CREATE TABLE case_origin (
       case_id TEXT PRIMARY KEY REFERENCES care_case (id) ON DELETE CASCADE,
       origin TEXT NOT NULL CHECK (json_valid(origin)), source_id TEXT
     ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX case_origin_source ON case_origin (source_id) WHERE source_id IS NOT NULL`,
  ],
};
