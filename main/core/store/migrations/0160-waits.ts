import type { Migration } from '../migrate.ts';

/**
 * When somebody is told that something waits (P166): consultations and handovers, under the key of those it is for.
 * `wait_told` and `wait_snooze` are the person's own on this machine, as for cases (P70, P72).
 */
export const waitTables: Migration = {
  version: 160,
  name: 'what waits for somebody',
  statements: [
    `CREATE TABLE wait_reminder (
       subject TEXT NOT NULL CHECK (subject IN ('consultation', 'handover')), subject_id TEXT NOT NULL,
       scope_key TEXT NOT NULL, at INTEGER NOT NULL, rule TEXT NOT NULL, stage TEXT NOT NULL,
       late INTEGER NOT NULL CHECK (late IN (0, 1)), toast INTEGER NOT NULL CHECK (toast IN (0, 1)),
       PRIMARY KEY (subject, subject_id, scope_key, at)
     ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX wait_reminder_for ON wait_reminder (scope_key, at, subject, subject_id, rule, stage, late, toast)`,
    // Gone with what it is about, however that goes.
    `CREATE TRIGGER wait_case_gone AFTER DELETE ON care_case BEGIN
       DELETE FROM wait_reminder WHERE subject = 'handover' AND subject_id = OLD.id;
     END`,
    `CREATE TRIGGER wait_consultation_gone AFTER DELETE ON consultation BEGIN
       DELETE FROM wait_reminder WHERE subject = 'consultation' AND subject_id = OLD.id;
     END`,
    `CREATE TABLE wait_told (
       assignment_id TEXT NOT NULL, subject TEXT NOT NULL, subject_id TEXT NOT NULL, rule TEXT NOT NULL,
       stage TEXT NOT NULL, at INTEGER NOT NULL, late INTEGER NOT NULL CHECK (late IN (0, 1)), told_at INTEGER NOT NULL,
       PRIMARY KEY (assignment_id, subject, subject_id, rule, stage, at)
     ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE wait_snooze (
       assignment_id TEXT NOT NULL, subject TEXT NOT NULL, subject_id TEXT NOT NULL, rule TEXT NOT NULL,
       stage TEXT NOT NULL, at INTEGER NOT NULL, asked_at INTEGER NOT NULL, until INTEGER NOT NULL CHECK (until > asked_at),
       PRIMARY KEY (assignment_id, subject, subject_id)
     ) STRICT, WITHOUT ROWID`,
  ],
};
