import type { Migration } from '../migrate.ts';

/**
 * The list by priority (P137): its figures are kept for each priority too (0: none), and the order that is counted in holds
 * the priority beside the town, so that nothing has to be looked up beside it.
 */
export const priorityFilterTables: Migration = {
  version: 250,
  name: 'the list by priority',
  statements: [
    `DROP TRIGGER queue_member_counted`,
    `DROP TRIGGER queue_member_uncounted`,
    `DROP TABLE queue_count`,
    `CREATE TABLE queue_count (
       scope_key TEXT NOT NULL, tab INTEGER NOT NULL, band INTEGER NOT NULL, town TEXT NOT NULL,
       priority INTEGER NOT NULL, cases INTEGER NOT NULL,
       PRIMARY KEY (scope_key, tab, band, town, priority)
     ) STRICT, WITHOUT ROWID`,
    `INSERT INTO queue_count SELECT scope_key, tab, band, town, coalesce(priority, 0), count(*)
       FROM queue_member WHERE via = 'owner' GROUP BY 1, 2, 3, 4, 5`,
    `CREATE TRIGGER queue_member_counted AFTER INSERT ON queue_member WHEN NEW.via = 'owner' BEGIN
       INSERT INTO queue_count VALUES (NEW.scope_key, NEW.tab, NEW.band, NEW.town, coalesce(NEW.priority, 0), 1)
       ON CONFLICT (scope_key, tab, band, town, priority) DO UPDATE SET cases = cases + 1;
     END`,
    `CREATE TRIGGER queue_member_uncounted AFTER DELETE ON queue_member WHEN OLD.via = 'owner' BEGIN
       UPDATE queue_count SET cases = cases - 1
       WHERE scope_key = OLD.scope_key AND tab = OLD.tab AND band = OLD.band AND town = OLD.town
         AND priority = coalesce(OLD.priority, 0);
     END`,
    `DROP INDEX queue_member_order`,
    `CREATE INDEX queue_member_order ON queue_member (scope_key, tab, band, first_key, second_key, arrived_at, case_id,
       via, owner_resource_id, target_resource_id, town, priority)`,
    `DROP INDEX queue_member_guest`,
    `CREATE INDEX queue_member_guest ON queue_member
       (scope_key, tab, band, town, priority, via, owner_resource_id, target_resource_id, case_id) WHERE via <> 'owner'`,
  ],
};
