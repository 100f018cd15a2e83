import type { Migration } from '../migrate.ts';

/**
 * Flygledartornet (P220): how many open cases a queue has by priority, and in which quarter of an hour they fall due, is
 * kept by trigger, so that it is read and not counted (slot -1: no time). Those that have waited longest have an index of
 * their own.
 */
export const towerTables: Migration = {
  version: 221,
  name: 'control tower',
  statements: [
    `CREATE TABLE tower_count (
       scope_key TEXT NOT NULL, priority INTEGER NOT NULL, slot INTEGER NOT NULL, cases INTEGER NOT NULL,
       PRIMARY KEY (scope_key, priority, slot)
     ) STRICT, WITHOUT ROWID`,
    `INSERT INTO tower_count SELECT scope_key, coalesce(priority, 0), coalesce(due_at / 900000, -1), count(*)
       FROM queue_member WHERE via = 'owner' AND tab = 0 GROUP BY 1, 2, 3`,
    `CREATE TRIGGER tower_counted AFTER INSERT ON queue_member WHEN NEW.via = 'owner' AND NEW.tab = 0 BEGIN
       INSERT INTO tower_count
       VALUES (NEW.scope_key, coalesce(NEW.priority, 0), coalesce(NEW.due_at / 900000, -1), 1)
       ON CONFLICT (scope_key, priority, slot) DO UPDATE SET cases = cases + 1;
     END`,
    `CREATE TRIGGER tower_uncounted AFTER DELETE ON queue_member WHEN OLD.via = 'owner' AND OLD.tab = 0 BEGIN
       UPDATE tower_count SET cases = cases - 1
       WHERE scope_key = OLD.scope_key AND priority = coalesce(OLD.priority, 0)
         AND slot = coalesce(OLD.due_at / 900000, -1);
       DELETE FROM tower_count
       WHERE scope_key = OLD.scope_key AND priority = coalesce(OLD.priority, 0)
         AND slot = coalesce(OLD.due_at / 900000, -1) AND cases <= 0;
     END`,
    `CREATE INDEX queue_member_waiting ON queue_member (scope_key, tab, awaiting_since)
       WHERE via = 'owner' AND awaiting_since IS NOT NULL`,
  ],
};
