import { personnummerForms, wordsOf } from '../../../../shared/domain/searchWords.ts';
import type { CaseId, Instant } from '../../../../shared/domain/types.ts';
import { caseTexts } from '../caseTexts.ts';
import { sha256 } from '../../digest.ts';
import { readMeta, removeMeta, writeMeta } from '../maintenance/meta.ts';
import { inTransaction, type WritableDb } from '../open.ts';
import { personnummerMark } from '../queries/search.ts';
import { all, first, run } from '../statement.ts';
import { readSearchedCases, type SearchedCase } from './searchedCases.ts';

/** Bump when words are made or chosen differently: the index is then made anew at the next start. */
const searchRevision = 1;

interface Entry {
  readonly caseId: CaseId;
  readonly arrivedAt: Instant;
  readonly tie: number;
  readonly words: string;
}

/** Cases that arrive in the same millisecond get numbers of their own out of so many. */
const ties = 2 ** 21;
/** The year 2100, later than any case arrives; foreign data may say anything, and the number must fit. */
const latest = 4_102_444_800_000;

/**
 * Brings the index up to these cases as they now stand; belongs in the transaction of what changed. A case whose
 * words are the same costs one look-up. In order of arrival: FTS5 writes a list per case otherwise, not per transaction.
 */
export function indexCases(db: WritableDb, cases: readonly SearchedCase[]): void {
  cases
    .map(entryOf)
    .toSorted((a, b) => a.arrivedAt - b.arrivedAt || a.tie - b.tie)
    .forEach((entry) => writeEntry(db, entry));
}

/** The same for cases whose patient has another name or number. */
export function indexStoredCases(db: WritableDb, caseIds: readonly CaseId[]): void {
  if (caseIds.length > 0) indexCases(db, readSearchedCases(db, caseIds));
}

/** Takes a case out of the index. */
export function unindexCase(db: WritableDb, caseId: CaseId): void {
  run(db, 'DELETE FROM case_search WHERE rowid = (SELECT docid FROM search_case WHERE case_id = @caseId)', { caseId });
  run(db, 'DELETE FROM search_case WHERE case_id = @caseId', { caseId });
}

/** The search index of a store that came without it: filled in steps, the newest cases first (0021). */
export interface SearchFill {
  /** Every case here is in the index. */
  readonly complete: () => boolean;
  /** The index is not whole any more: a first sync leaves it out. */
  readonly restart: () => void;
  readonly hasMore: () => boolean;
  /** Indexes a few cases more, inside the caller's transaction. */
  readonly step: () => void;
  /** Steps were lost: what is missing is looked for anew. */
  readonly recount: () => void;
  /** Notes that nothing is missing, inside the caller's transaction; `finished` when that is on the disk. */
  readonly finish: () => void;
  readonly finished: () => void;
}

/** So many cases a step: a few hundredths of a second. */
const filledAtOnce = 100;
/** Newest first in blocks of so many, each in order of arrival: FTS5 writes a list per case otherwise. */
const block = 2_000;

/** So many pages of the index are merged a step: each block leaves a list of its own, and a search reads them all. */
const mergedAtOnce = 200;

/** Merges on; true when there was nothing left to merge. Negative: everything is to become one list. */
function mergeOn(db: WritableDb, pages: number): boolean {
  const changes = (): number =>
    first<{ changes: number }>(db, { sql: 'SELECT total_changes() AS changes', params: {} })?.changes ?? 0;
  const before = changes();
  run(db, `INSERT INTO case_search (case_search, rank) VALUES ('merge', @pages)`, { pages });
  // FTS5 counts its own statement; anything beyond it is work done.
  return changes() - before < 2;
}

/** An index made by other rules is emptied at once and filled anew. `leftOut`: what comes in is not indexed yet. */
export function createSearchFill(db: WritableDb, leftOut: boolean): SearchFill {
  const made = String(searchRevision);
  const before = readMeta(db, 'search');
  let complete = before === made;
  let waiting: CaseId[][] | null = null;
  let merge: 'not begun' | 'going on' | 'done' = 'not begun';
  if (before !== null && !complete) {
    inTransaction(db, () => {
      run(db, 'DELETE FROM search_case');
      run(db, `INSERT INTO case_search (case_search) VALUES ('delete-all')`);
      removeMeta(db, 'search');
    });
  }
  const missing = (): CaseId[][] => {
    const ids = all<{ id: string }>(db, {
      sql: `SELECT id FROM care_case WHERE NOT EXISTS (SELECT 1 FROM search_case WHERE case_id = care_case.id)
            ORDER BY arrived_at DESC`,
      params: {},
    }).map((row) => row.id);
    const steps: CaseId[][] = [];
    for (let from = 0; from < ids.length; from += block) {
      const oldestFirst = ids.slice(from, from + block).toReversed();
      for (let at = 0; at < oldestFirst.length; at += filledAtOnce)
        steps.push(oldestFirst.slice(at, at + filledAtOnce));
    }
    return steps.toReversed();
  };
  const finish = (): void => writeMeta(db, 'search', made);
  if (!complete && !leftOut && missing().length === 0) {
    inTransaction(db, finish);
    complete = true;
  }
  return {
    complete: () => complete,
    restart: () => {
      complete = false;
      waiting = null;
      merge = 'not begun';
    },
    hasMore: () => !complete && ((waiting ??= missing()).length > 0 || merge !== 'done'),
    step: () => {
      const next = waiting?.pop();
      if (next !== undefined) indexStoredCases(db, next);
      else merge = mergeOn(db, merge === 'not begun' ? -mergedAtOnce : mergedAtOnce) ? 'done' : 'going on';
    },
    recount: () => {
      waiting = null;
      merge = 'not begun';
    },
    finish,
    finished: () => {
      waiting = null;
      complete = true;
    },
  };
}

function entryOf({ state, answers, patient }: SearchedCase): Entry {
  const { careCase } = state;
  const words = new Set(wordsOf(patient.name));
  if (patient.personnummer !== null) {
    const forms = personnummerForms(patient.personnummer);
    for (const form of forms) words.add(personnummerMark + form);
    if (forms.length === 0) wordsOf(patient.personnummer).forEach((word) => words.add(word));
  }
  wordsOf(careCase.contactReason).forEach((word) => words.add(word));
  for (const { text } of caseTexts(state, answers)) wordsOf(text).forEach((word) => words.add(word));
  return {
    caseId: careCase.id,
    arrivedAt: Math.trunc(Math.min(latest, Math.max(0, careCase.arrivedAt))),
    tie: Number.parseInt(sha256(careCase.id, 'hex').slice(0, 8), 16) % ties,
    words: [...words].join(' '),
  };
}

function writeEntry(db: WritableDb, { caseId, arrivedAt, tie, words }: Entry): void {
  const hash = sha256(`${arrivedAt} ${words}`, 'base64');
  const known = first<{ content_hash: string }>(db, {
    sql: 'SELECT content_hash FROM search_case WHERE case_id = @caseId',
    params: { caseId },
  });
  if (known?.content_hash === hash) return;
  if (known !== undefined) unindexCase(db, caseId);
  let free = tie;
  // The number is worked out by SQLite: it has more digits than a JavaScript number holds.
  while (
    run(
      db,
      `INSERT OR IGNORE INTO search_case VALUES (CAST(@arrivedAt AS INTEGER) * ${ties} + CAST(@tie AS INTEGER), @caseId, @hash)`,
      { arrivedAt, tie: free, caseId, hash },
    ) === 0
  ) {
    free += 1;
  }
  // The number just given. Read from the table by INSERT … SELECT it would cost half as much again: FTS5 then writes out what
  // it holds in memory before each case.
  run(db, 'INSERT INTO case_search (rowid, words) VALUES (last_insert_rowid(), @words)', { words });
}
