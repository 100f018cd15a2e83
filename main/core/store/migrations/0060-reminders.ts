import type { Migration } from '../migrate.ts';

/**
 * What one person has been reminded of on this workstation, what they have put off, and until when somebody was
 * looking. All of it is the person's own and never leaves this machine (P70, P72).
 */
export const reminderTables: Migration = {
  version: 60,
  name: 'reminders told and put off',
  statements: [
    `CREATE TABLE reminder_told (
       assignment_id TEXT NOT NULL, case_id TEXT NOT NULL, stage TEXT NOT NULL, at INTEGER NOT NULL,
       late INTEGER NOT NULL CHECK (late IN (0, 1)), told_at INTEGER NOT NULL,
       PRIMARY KEY (assignment_id, case_id, stage, at)
     ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE reminder_snooze (
       assignment_id TEXT NOT NULL, case_id TEXT NOT NULL, stage TEXT NOT NULL, at INTEGER NOT NULL,
       asked_at INTEGER NOT NULL, until INTEGER NOT NULL CHECK (until > asked_at),
       PRIMARY KEY (assignment_id, case_id)
     ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE reminder_watch (assignment_id TEXT PRIMARY KEY, looked_at INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
  ],
};
