import type { Migration } from '../migrate.ts';

/** Cases as the hub has them: never changed by a command of ours, only by what is read back. */
export const caseTables: Migration = {
  version: 20,
  name: 'cases',
  statements: [
    `CREATE TABLE patient (
       id TEXT PRIMARY KEY, name TEXT NOT NULL, personnummer TEXT, birth_date TEXT, phone TEXT, listed_unit_id TEXT
     ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE care_case (
       id TEXT PRIMARY KEY, kind TEXT NOT NULL, form TEXT NOT NULL, contact_reason TEXT NOT NULL,
       patient_id TEXT NOT NULL REFERENCES patient (id), owner_resource_id TEXT NOT NULL, priority INTEGER,
       arrived_at INTEGER NOT NULL, handle_by INTEGER, visit_at INTEGER, controlled_drug TEXT,
       received_at INTEGER, holder TEXT, done_at INTEGER, closed_at INTEGER, follow_up_ends INTEGER,
       version_id TEXT NOT NULL, last_updated INTEGER NOT NULL, last_command_id TEXT,
       answers TEXT NOT NULL CHECK (json_valid(answers)), read_only_reason TEXT, content_hash TEXT NOT NULL
     ) STRICT`,
    `CREATE INDEX care_case_open ON care_case (id, version_id) WHERE closed_at IS NULL`,
    `CREATE INDEX care_case_patient ON care_case (patient_id)`,
    `CREATE TABLE message (
       case_id TEXT NOT NULL REFERENCES care_case (id) ON DELETE CASCADE, position INTEGER NOT NULL,
       id TEXT NOT NULL, kind TEXT NOT NULL, sender_assignment_id TEXT, sender_name TEXT NOT NULL,
       sent_at INTEGER NOT NULL, read_at INTEGER, text TEXT NOT NULL, PRIMARY KEY (case_id, position)
     ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE handover (
       case_id TEXT NOT NULL REFERENCES care_case (id) ON DELETE CASCADE, position INTEGER NOT NULL,
       id TEXT NOT NULL, kind TEXT NOT NULL, reason TEXT, requested_by TEXT NOT NULL, from_unit_id TEXT NOT NULL,
       target_resource_id TEXT NOT NULL, priority INTEGER, message TEXT NOT NULL, requested_at INTEGER NOT NULL,
       status TEXT NOT NULL, decided_at INTEGER, decline_reason TEXT, acknowledged_at INTEGER, acknowledged_by TEXT,
       PRIMARY KEY (case_id, position)
     ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE timeline (
       id TEXT PRIMARY KEY, case_id TEXT NOT NULL, at INTEGER NOT NULL, by_assignment_id TEXT,
       by_name TEXT NOT NULL, activity TEXT NOT NULL, command_id TEXT, detail TEXT
     ) STRICT`,
    `CREATE INDEX timeline_case ON timeline (case_id, at)`,
    `CREATE TABLE version_seen (
       case_id TEXT NOT NULL, version_id TEXT NOT NULL, replaced_order INTEGER NOT NULL,
       PRIMARY KEY (case_id, version_id)
     ) STRICT, WITHOUT ROWID`,
  ],
};
