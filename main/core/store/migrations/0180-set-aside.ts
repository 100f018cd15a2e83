import type { Migration } from '../migrate.ts';

/**
 * Cases and consultations as they lay on the hub, where not everything of them was understood: a program that knows
 * more reads them again from here (P195). And other versions of the rulebook somebody has been seen to work by (P196).
 */
export const setAsideTables: Migration = {
  version: 180,
  name: 'what was not understood',
  statements: [
    `CREATE TABLE set_aside (
       kind TEXT NOT NULL CHECK (kind IN ('case', 'consultation')), id TEXT NOT NULL,
       resources TEXT NOT NULL CHECK (json_valid(resources)), PRIMARY KEY (kind, id)
     ) STRICT`,
    // Gone with what it is about, however that goes.
    `CREATE TRIGGER set_aside_case_gone AFTER DELETE ON care_case BEGIN
       DELETE FROM set_aside WHERE kind = 'case' AND id = OLD.id;
     END`,
    `CREATE TRIGGER set_aside_consultation_gone AFTER DELETE ON consultation BEGIN
       DELETE FROM set_aside WHERE kind = 'consultation' AND id = OLD.id;
     END`,
    `CREATE TABLE other_rulebook (
       unit_id TEXT NOT NULL, rulebook_id TEXT NOT NULL, hash TEXT NOT NULL, last_at INTEGER NOT NULL,
       PRIMARY KEY (unit_id, hash)
     ) STRICT, WITHOUT ROWID`,
  ],
};
