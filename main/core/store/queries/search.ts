import type { SearchWord } from '../../../../shared/domain/searchWords.ts';
import type { CaseId } from '../../../../shared/domain/types.ts';
import type { ReadableDb } from '../open.ts';
import { searchKeys, visibleIn, type Scope } from '../scope.ts';
import { all, type Query } from '../statement.ts';

/** Stands before a personnummer in the index: no text can hold it, so that "1988" in a text is not a year of birth. */
export const personnummerMark = '§';

/** Beginnings up to this length have a list of their own in the index (migration 0070). */
const indexedBeginning = 6;
/** More words than this that go on from one beginning are better merged than read side by side. */
const sideBySide = 48;

/** Cases in scope that hold every word, newest first; at most `limit`. */
export function readHits(
  db: ReadableDb,
  scope: Scope,
  search: readonly SearchWord[],
  limit: number,
): readonly CaseId[] {
  if (search.length === 0) return [];
  const goesOn = (beginning: string): readonly string[] =>
    all<{ term: string }>(db, wordsFromQuery(beginning)).map((row) => row.term);
  return all<{ case_id: string }>(db, hitsQuery(scope, matchOf(search, goesOn), limit)).map((row) => row.case_id);
}

/**
 * The index read backwards, each hit looked up by its key, until there are enough: a word that is in every
 * case costs no more than one that is in a few.
 */
export function hitsQuery(scope: Scope, match: string, limit: number): Query {
  const visible = visibleIn(scope, 'found.case_id', searchKeys(scope));
  return {
    sql: `SELECT found.case_id FROM case_search CROSS JOIN search_case AS found ON found.docid = case_search.rowid
          WHERE case_search MATCH @match AND ${visible.sql} ORDER BY case_search.rowid DESC LIMIT +@limit`,
    params: { ...visible.params, match, limit },
  };
}

/** Words of the index that begin so, one more than are read side by side. They go into the question, never out to a person. */
export function wordsFromQuery(beginning: string): Query {
  return {
    sql: `SELECT term FROM case_search_word WHERE term >= @from AND term < @to LIMIT +@limit`,
    params: { from: beginning, to: `${beginning}\u{10ffff}`, limit: sideBySide + 1 },
  };
}

/**
 * What FTS5 is asked. A long beginning without a list of its own would be merged from its words at every key
 * pressed, whole; the few words there are, side by side, are read only as far as they are needed.
 */
function matchOf(search: readonly SearchWord[], goesOn: (beginning: string) => readonly string[]): string {
  const beginning = (part: string): string => {
    if (Array.from(part).length <= indexedBeginning) return `"${part}" *`;
    const words = goesOn(part);
    // Not a word of any case: itself, and nothing is found.
    if (words.length === 0) return `"${part}"`;
    return words.length > sideBySide ? `"${part}" *` : `(${words.map((word) => `"${word}"`).join(' OR ')})`;
  };
  return search
    .map(({ words, personnummer }) => {
      const text = `(${words.map(beginning).join(' AND ')})`;
      return personnummer === null ? text : `("${personnummerMark}${personnummer}" * OR ${text})`;
    })
    .join(' AND ');
}
