import type { Migration } from '../migrate.ts';

/**
 * The queue as it is shown. `queue_member` puts a case, in queue order, under every key it is visible from,
 * with everything its row shows: a window is a merge of ranges read from end to end, with nothing looked up
 * beside them (D16, docs/decisions/0003-store.md). `queue_member_order` is the same order without what is
 * shown, for counting and jumping. `queue_count` is kept by trigger: the tabs' figures cost the number of
 * bands, not the number of cases.
 */
export const queueTables: Migration = {
  version: 30,
  name: 'queue',
  statements: [
    `CREATE TABLE queue_member (
       scope_key TEXT NOT NULL, tab INTEGER NOT NULL, band INTEGER NOT NULL, first_key INTEGER NOT NULL,
       second_key INTEGER NOT NULL, arrived_at INTEGER NOT NULL, case_id TEXT NOT NULL, via TEXT NOT NULL,
       owner_resource_id TEXT NOT NULL, target_resource_id TEXT, town TEXT NOT NULL,
       status TEXT NOT NULL, kind TEXT NOT NULL, patient_name TEXT NOT NULL, personnummer TEXT, birth_date TEXT,
       contact_reason TEXT NOT NULL, priority INTEGER, last_message_at INTEGER NOT NULL,
       last_message_from TEXT NOT NULL, due_at INTEGER, handle_by INTEGER, last_open_moment INTEGER,
       awaiting_since INTEGER, holder TEXT, handover_from_unit TEXT, flags TEXT NOT NULL CHECK (json_valid(flags)),
       remind_from INTEGER,
       PRIMARY KEY (scope_key, tab, band, first_key, second_key, arrived_at, case_id)
     ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX queue_member_case ON queue_member (case_id, scope_key)`,
    `CREATE INDEX queue_member_order ON queue_member (scope_key, tab, band, first_key, second_key, arrived_at, case_id,
       via, owner_resource_id, target_resource_id, town)`,
    `CREATE INDEX queue_member_guest ON queue_member
       (scope_key, tab, band, town, via, owner_resource_id, target_resource_id, case_id) WHERE via <> 'owner'`,
    `CREATE INDEX queue_member_remind ON queue_member
       (scope_key, tab, remind_from, via, owner_resource_id, target_resource_id, case_id)
       WHERE remind_from IS NOT NULL`,
    `CREATE TABLE queue_count (
       scope_key TEXT NOT NULL, tab INTEGER NOT NULL, band INTEGER NOT NULL, town TEXT NOT NULL, cases INTEGER NOT NULL,
       PRIMARY KEY (scope_key, tab, band, town)
     ) STRICT, WITHOUT ROWID`,
    `CREATE TRIGGER queue_member_counted AFTER INSERT ON queue_member WHEN NEW.via = 'owner' BEGIN
       INSERT INTO queue_count VALUES (NEW.scope_key, NEW.tab, NEW.band, NEW.town, 1)
       ON CONFLICT (scope_key, tab, band, town) DO UPDATE SET cases = cases + 1;
     END`,
    `CREATE TRIGGER queue_member_uncounted AFTER DELETE ON queue_member WHEN OLD.via = 'owner' BEGIN
       UPDATE queue_count SET cases = cases - 1
       WHERE scope_key = OLD.scope_key AND tab = OLD.tab AND band = OLD.band AND town = OLD.town;
     END`,
    `CREATE TABLE recheck (
       case_id TEXT PRIMARY KEY REFERENCES care_case (id) ON DELETE CASCADE, at INTEGER NOT NULL
     ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX recheck_at ON recheck (at)`,
    `CREATE TABLE reminder (
       case_id TEXT NOT NULL REFERENCES care_case (id) ON DELETE CASCADE, at INTEGER NOT NULL, stage TEXT NOT NULL,
       late INTEGER NOT NULL CHECK (late IN (0, 1)), toast INTEGER NOT NULL CHECK (toast IN (0, 1)),
       PRIMARY KEY (case_id, at, stage)
     ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX reminder_at ON reminder (at, case_id)`,
    `CREATE INDEX reminder_stage ON reminder (stage, at, case_id)`,
  ],
};
