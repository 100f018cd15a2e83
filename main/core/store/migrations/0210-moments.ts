import type { Migration } from '../migrate.ts';

/**
 * Moments of a case that are told beside its own time (P209), under the key of those they are for; and which reminders of
 * its own time are for the one who holds it and nobody else (P210). `held_reminder` says of such a case from when it
 * reminds its holder, from when everybody else, and when its time has run out: what a count takes away.
 */
export const momentTables: Migration = {
  version: 210,
  name: 'moments of a case, and for whom',
  statements: [
    `CREATE TABLE case_moment (
       case_id TEXT NOT NULL REFERENCES care_case (id) ON DELETE CASCADE, rule TEXT NOT NULL, scope_key TEXT NOT NULL,
       at INTEGER NOT NULL, stage TEXT NOT NULL, late INTEGER NOT NULL CHECK (late IN (0, 1)),
       toast INTEGER NOT NULL CHECK (toast IN (0, 1)), until INTEGER,
       PRIMARY KEY (case_id, rule, scope_key, at)
     ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX case_moment_for ON case_moment (scope_key, at, case_id, rule, stage, late, toast, until)`,
    `CREATE TABLE reminder_for (
       case_id TEXT NOT NULL REFERENCES care_case (id) ON DELETE CASCADE, at INTEGER NOT NULL, stage TEXT NOT NULL,
       only_for TEXT NOT NULL, PRIMARY KEY (case_id, at, stage)
     ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE held_reminder (
       case_id TEXT PRIMARY KEY REFERENCES care_case (id) ON DELETE CASCADE, holder TEXT NOT NULL,
       remind_from INTEGER NOT NULL, remind_others INTEGER, remind_last INTEGER
     ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX held_reminder_from ON held_reminder (remind_from, holder, remind_others, remind_last, case_id)`,
    // What may not remain at closing (R264, R240): few among many, so the rest is not looked at.
    `CREATE INDEX queue_member_drop_in ON queue_member (scope_key, tab, via, holder, case_id) WHERE kind = 'dropIn'`,
  ],
};
