import type { Migration } from '../migrate.ts';

/**
 * The search index (docs/decisions/0009-search.md). `case_search` holds the words of a case and no text: what is
 * shown of a hit is read from the case. `search_case` says which case a number of it is; the number begins
 * with the time of arrival, so that the index read backwards is newest first. Words reach it cut and folded, separated by
 * blanks (shared/domain/searchWords.ts): `ascii` takes them as they are, å, ä and ö included. Beginnings of up to six letters
 * are kept as lists of their own; `case_search_word` shows which words go on from a longer one. A list's page
 * fits in a page of the encrypted file.
 */
export const searchTables: Migration = {
  version: 70,
  name: 'search',
  statements: [
    `CREATE TABLE search_case (
       docid INTEGER PRIMARY KEY, case_id TEXT NOT NULL UNIQUE, content_hash TEXT NOT NULL
     ) STRICT`,
    `CREATE VIRTUAL TABLE case_search USING fts5(
       words, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3 4 5 6', tokenize = 'ascii'
     )`,
    `INSERT INTO case_search (case_search, rank) VALUES ('pgsz', 3900)`,
    `INSERT INTO case_search (case_search, rank) VALUES ('automerge', 8)`,
    `CREATE VIRTUAL TABLE case_search_word USING fts5vocab(case_search, row)`,
  ],
};
