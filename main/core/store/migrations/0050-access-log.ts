import type { Migration } from '../migrate.ts';

/** Who opened and changed what: append-only, each row sealed with the hash of the one before (P15). */
export const accessLogTables: Migration = {
  version: 50,
  name: 'access log',
  statements: [
    `CREATE TABLE access_log (
       id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, action TEXT NOT NULL, case_id TEXT, patient_id TEXT,
       unit_id TEXT NOT NULL, assignment_id TEXT NOT NULL, staff_id TEXT NOT NULL, staff_name TEXT NOT NULL,
       command_id TEXT, previous_hash TEXT NOT NULL, hash TEXT NOT NULL UNIQUE
     ) STRICT`,
    `CREATE INDEX access_log_patient ON access_log (patient_id, at)`,
    `CREATE TRIGGER access_log_no_update BEFORE UPDATE ON access_log BEGIN
       SELECT RAISE(ABORT, 'the access log is append-only');
     END`,
    `CREATE TRIGGER access_log_no_delete BEFORE DELETE ON access_log BEGIN
       SELECT RAISE(ABORT, 'the access log is append-only');
     END`,
    `CREATE TABLE audit_outbox (access_id INTEGER PRIMARY KEY REFERENCES access_log (id)) STRICT`,
  ],
};
