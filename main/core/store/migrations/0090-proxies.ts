import type { Migration } from '../migrate.ts';

/** Who has written in the patient's name in a case, and which messages are theirs (R73). Comes and goes with its case. */
export const proxyTables: Migration = {
  version: 90,
  name: 'those who write for the patient',
  statements: [
    `CREATE TABLE case_proxy (
       case_id TEXT NOT NULL REFERENCES care_case (id) ON DELETE CASCADE, position INTEGER NOT NULL,
       person_id TEXT NOT NULL, name TEXT NOT NULL, relation TEXT NOT NULL, phone TEXT,
       sent_form INTEGER NOT NULL CHECK (sent_form IN (0, 1)),
       message_ids TEXT NOT NULL CHECK (json_valid(message_ids)), PRIMARY KEY (case_id, position)
     ) STRICT, WITHOUT ROWID`,
  ],
};
