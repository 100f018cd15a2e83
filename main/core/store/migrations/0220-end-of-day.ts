import type { Migration } from '../migrate.ts';

/**
 * What may not remain at the end of the day is found by ranges of its own, small ones, however long the queue is; and
 * who has signed a unit's day off (P217, P218). A sign-off is no patient data.
 */
export const endOfDayTables: Migration = {
  version: 220,
  name: 'end of the day',
  statements: [
    `CREATE INDEX queue_member_urgent ON queue_member (scope_key, tab, priority, via) WHERE priority <= 5`,
    `CREATE INDEX queue_member_taken ON queue_member
       (scope_key, tab, status, last_message_from, last_message_at, awaiting_since, via)
       WHERE status IN ('received', 'ongoing', 'newMessage', 'unassigned')`,
    `CREATE INDEX queue_member_journal ON queue_member (scope_key, via) WHERE instr(flags, '"journalOwed"') > 0`,
    `CREATE TABLE day_sign_off (
       id TEXT PRIMARY KEY, unit_id TEXT NOT NULL, day TEXT NOT NULL, signed_at INTEGER NOT NULL,
       assignment_id TEXT NOT NULL, staff_name TEXT NOT NULL,
       state TEXT NOT NULL CHECK (state IN ('queued', 'rejected', 'kept')),
       attempts INTEGER NOT NULL, next_at INTEGER NOT NULL, technical TEXT
     ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX day_sign_off_day ON day_sign_off (unit_id, day, signed_at)`,
    `CREATE INDEX day_sign_off_queued ON day_sign_off (next_at) WHERE state = 'queued'`,
  ],
};
