import type { Migration } from '../migrate.ts';

/** What people have done here and the hub has not confirmed, and what they have typed and not sent. */
export const outboxTables: Migration = {
  version: 40,
  name: 'outbox',
  statements: [
    `CREATE TABLE outbox (
       seq INTEGER PRIMARY KEY AUTOINCREMENT, command_id TEXT NOT NULL UNIQUE, case_id TEXT NOT NULL,
       type TEXT NOT NULL, command TEXT NOT NULL CHECK (json_valid(command)), base_version TEXT NOT NULL,
       state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'unknown', 'conflict', 'rejected')),
       attempts INTEGER NOT NULL, next_at INTEGER NOT NULL, created_at INTEGER NOT NULL,
       assignment_id TEXT NOT NULL, actor TEXT NOT NULL CHECK (json_valid(actor)), last_error TEXT,
       refusal TEXT CHECK (refusal IS NULL OR json_valid(refusal)), technical TEXT, dismissed_at INTEGER,
       waiting INTEGER NOT NULL GENERATED ALWAYS AS (state IN ('queued', 'unknown')) VIRTUAL
     ) STRICT`,
    `CREATE INDEX outbox_waiting ON outbox (waiting, seq)`,
    `CREATE INDEX outbox_case ON outbox (case_id, seq) WHERE dismissed_at IS NULL`,
    `CREATE INDEX outbox_refused ON outbox (assignment_id, seq)
       WHERE dismissed_at IS NULL AND state IN ('conflict', 'rejected')`,
    `CREATE INDEX outbox_unsent ON outbox (state)`,
    `CREATE TABLE draft (
       case_id TEXT NOT NULL, assignment_id TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL,
       saved_at INTEGER NOT NULL, PRIMARY KEY (case_id, assignment_id, kind)
     ) STRICT, WITHOUT ROWID`,
  ],
};
