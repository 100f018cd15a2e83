import type { Migration } from '../migrate.ts';

/** What keeps the figures; taken away and made again where all rows go at once. */
export const otherQueueTriggers: readonly string[] = [
  `CREATE TRIGGER other_queue_counted AFTER INSERT ON other_queue_case BEGIN
     INSERT INTO other_queue_count VALUES (NEW.owner_resource_id, NEW.priority, coalesce(NEW.due_at / 900000, -1), 1)
     ON CONFLICT (owner_resource_id, priority, slot) DO UPDATE SET cases = cases + 1;
   END`,
  `CREATE TRIGGER other_queue_uncounted AFTER DELETE ON other_queue_case BEGIN
     UPDATE other_queue_count SET cases = cases - 1
     WHERE owner_resource_id = OLD.owner_resource_id AND priority = OLD.priority
       AND slot = coalesce(OLD.due_at / 900000, -1);
     DELETE FROM other_queue_count
     WHERE owner_resource_id = OLD.owner_resource_id AND priority = OLD.priority
       AND slot = coalesce(OLD.due_at / 900000, -1) AND cases <= 0;
   END`,
];

/**
 * The unit's queues somebody looks at from above without working in them (P225, P226; docs/decisions/0043): a row says how an
 * open case counts, and nothing of a patient. `key` is made of the case's id and leads nowhere. How many there are by
 * priority and quarter of an hour is kept by trigger, as for the queues worked in (slot -1: no time).
 */
export const otherQueueTables: Migration = {
  version: 260,
  name: 'other queues of the unit',
  statements: [
    `CREATE TABLE other_queue_case (
       key TEXT PRIMARY KEY, version TEXT NOT NULL, last_updated INTEGER NOT NULL, owner_resource_id TEXT NOT NULL,
       priority INTEGER NOT NULL, due_at INTEGER, waiting_since INTEGER, escalates_at INTEGER,
       unlimited INTEGER NOT NULL CHECK (unlimited IN (0, 1)), holder TEXT, ends_at INTEGER
     ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX other_queue_due ON other_queue_case (owner_resource_id, due_at, priority) WHERE due_at IS NOT NULL`,
    `CREATE INDEX other_queue_waiting ON other_queue_case (owner_resource_id, waiting_since)
       WHERE waiting_since IS NOT NULL`,
    `CREATE INDEX other_queue_escalates ON other_queue_case (owner_resource_id, escalates_at)
       WHERE escalates_at IS NOT NULL`,
    `CREATE INDEX other_queue_unlimited ON other_queue_case (owner_resource_id) WHERE unlimited = 1`,
    `CREATE INDEX other_queue_holder ON other_queue_case (holder, owner_resource_id) WHERE holder IS NOT NULL`,
    `CREATE INDEX other_queue_ends ON other_queue_case (ends_at) WHERE ends_at IS NOT NULL`,
    `CREATE TABLE other_queue_count (
       owner_resource_id TEXT NOT NULL, priority INTEGER NOT NULL, slot INTEGER NOT NULL, cases INTEGER NOT NULL,
       PRIMARY KEY (owner_resource_id, priority, slot)
     ) STRICT, WITHOUT ROWID`,
    ...otherQueueTriggers,
  ],
};
