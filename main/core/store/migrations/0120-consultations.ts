import type { Migration } from '../migrate.ts';

/**
 * Consultations as the hub has them, commands to them on their way, and what is being written of them here
 * (docs/decisions/0023). `state` is the whole consultation; the columns beside it are what it is found and ordered by.
 */
export const consultationTables: Migration = {
  version: 120,
  name: 'consultations',
  statements: [
    `CREATE TABLE consultation (
       id TEXT PRIMARY KEY, hub_id TEXT NOT NULL UNIQUE, state TEXT NOT NULL CHECK (json_valid(state)),
       patient TEXT NOT NULL CHECK (json_valid(patient)), from_unit_id TEXT, target_resource_id TEXT,
       related_case_id TEXT, contact_case_id TEXT, holder TEXT, status TEXT NOT NULL,
       open INTEGER NOT NULL CHECK (open IN (0, 1)), sent INTEGER NOT NULL CHECK (sent IN (0, 1)),
       carries INTEGER NOT NULL CHECK (carries IN (0, 1)), priority_rank INTEGER NOT NULL, handle_by INTEGER,
       since INTEGER NOT NULL, acknowledged INTEGER NOT NULL CHECK (acknowledged IN (0, 1)),
       version_id TEXT NOT NULL, last_updated INTEGER NOT NULL, read_only_reason TEXT
     ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX consultation_in ON consultation (target_resource_id, open) WHERE sent = 1`,
    `CREATE INDEX consultation_out ON consultation (from_unit_id, open)`,
    `CREATE INDEX consultation_related ON consultation (related_case_id) WHERE related_case_id IS NOT NULL`,
    `CREATE INDEX consultation_contact ON consultation (contact_case_id) WHERE contact_case_id IS NOT NULL`,
    `CREATE TABLE consultation_outbox (
       seq INTEGER PRIMARY KEY AUTOINCREMENT, command_id TEXT NOT NULL UNIQUE, consultation_id TEXT NOT NULL,
       unit_id TEXT NOT NULL, type TEXT NOT NULL, command TEXT NOT NULL CHECK (json_valid(command)),
       base_version TEXT NOT NULL,
       state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'unknown', 'conflict', 'rejected')),
       attempts INTEGER NOT NULL, next_at INTEGER NOT NULL, created_at INTEGER NOT NULL,
       assignment_id TEXT NOT NULL, actor TEXT NOT NULL CHECK (json_valid(actor)), last_error TEXT,
       refusal TEXT CHECK (refusal IS NULL OR json_valid(refusal)), technical TEXT, dismissed_at INTEGER
     ) STRICT`,
    `CREATE INDEX consultation_outbox_of ON consultation_outbox (consultation_id, seq) WHERE dismissed_at IS NULL`,
    `CREATE INDEX consultation_outbox_state ON consultation_outbox (state) WHERE dismissed_at IS NULL`,
    `CREATE TABLE consultation_draft (
       consultation_id TEXT NOT NULL, assignment_id TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL,
       contact_case_id TEXT, saved_at INTEGER NOT NULL, PRIMARY KEY (consultation_id, assignment_id, kind)
     ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX consultation_draft_case ON consultation_draft (assignment_id, contact_case_id)`,
  ],
};
