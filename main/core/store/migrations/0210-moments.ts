import type { Migration } from '../migrate.ts';

/**
 * Moments of a case that are told beside its own time (P209), until when; and for whom a reminder of its own time is:
 * `only_for` is the one who holds it, null everybody (P210). `remind_others` and `remind_last` are the earliest reminder
 * for those who do not hold the case, and that of the time that has run out, so that counting reads one index.
 */
export const momentTables: Migration = {
  version: 210,
  name: 'moments of a case, and for whom',
  statements: [
    'ALTER TABLE reminder ADD COLUMN only_for TEXT',
    'ALTER TABLE queue_member ADD COLUMN remind_others INTEGER',
    'ALTER TABLE queue_member ADD COLUMN remind_last INTEGER',
    'DROP INDEX queue_member_remind',
    `CREATE INDEX queue_member_remind ON queue_member
       (scope_key, tab, remind_from, via, owner_resource_id, target_resource_id, case_id, holder, remind_others, remind_last)
       WHERE remind_from IS NOT NULL`,
    'DROP TRIGGER wait_case_gone',
    'DROP TRIGGER wait_consultation_gone',
    `CREATE TABLE moment (
       subject_id TEXT NOT NULL, subject TEXT NOT NULL, scope_key TEXT NOT NULL, at INTEGER NOT NULL,
       rule TEXT NOT NULL, stage TEXT NOT NULL, late INTEGER NOT NULL CHECK (late IN (0, 1)),
       toast INTEGER NOT NULL CHECK (toast IN (0, 1)), until INTEGER,
       PRIMARY KEY (subject_id, subject, scope_key, at)
     ) STRICT, WITHOUT ROWID`,
    `INSERT INTO moment SELECT subject_id, subject, scope_key, at, rule, stage, late, toast, NULL FROM wait_reminder`,
    'DROP TABLE wait_reminder',
    'ALTER TABLE moment RENAME TO wait_reminder',
    `CREATE INDEX wait_reminder_for ON wait_reminder
       (scope_key, at, subject, subject_id, rule, stage, late, toast, until)`,
    // Gone with what it is about, however that goes: ids of cases and consultations are the hub's, and never the same.
    `CREATE TRIGGER wait_case_gone AFTER DELETE ON care_case BEGIN
       DELETE FROM wait_reminder WHERE subject_id = OLD.id AND subject <> 'consultation';
     END`,
    `CREATE TRIGGER wait_consultation_gone AFTER DELETE ON consultation BEGIN
       DELETE FROM wait_reminder WHERE subject_id = OLD.id AND subject = 'consultation';
     END`,
  ],
};
