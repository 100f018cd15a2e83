import { createHash } from 'node:crypto';
import { personnummerForms, wordsOf } from '../../../../shared/domain/searchWords.ts';
import type { CaseId, CaseState, Instant, Patient } from '../../../../shared/domain/types.ts';
import type { FormAnswerRecord } from '../../fhir/types.ts';
import { caseTexts } from '../caseTexts.ts';
import { readMeta, writeMeta } from '../maintenance/meta.ts';
import { inTransaction, type WritableDb } from '../open.ts';
import { personnummerMark } from '../queries/search.ts';
import { all, first, run } from '../statement.ts';
import { readStoredCase } from './caseRows.ts';

/** Bump when words are made or chosen differently: the index is then made anew at the next start. */
const searchRevision = 1;

/** What of a case is searched. */
export interface SearchedCase {
  readonly state: CaseState;
  readonly answers: readonly FormAnswerRecord[];
  readonly patient: Pick<Patient, 'name' | 'personnummer'>;
}

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
  indexCases(
    db,
    caseIds.flatMap((caseId) => {
      const stored = readStoredCase(db, caseId);
      const patient = first<SearchedCase['patient']>(db, {
        sql: `SELECT name, personnummer FROM patient WHERE id = (SELECT patient_id FROM care_case WHERE id = @caseId)`,
        params: { caseId },
      });
      return stored === null || patient === undefined ? [] : [{ ...stored, patient }];
    }),
  );
}

/** Takes a case out of the index. */
export function unindexCase(db: WritableDb, caseId: CaseId): void {
  run(db, 'DELETE FROM case_search WHERE rowid = (SELECT docid FROM search_case WHERE case_id = @caseId)', { caseId });
  run(db, 'DELETE FROM search_case WHERE case_id = @caseId', { caseId });
}

/** Fills the index of a store that has none yet, or one made by other rules: all of it or nothing. */
export function fillSearchIndex(db: WritableDb): void {
  const made = String(searchRevision);
  if (readMeta(db, 'search') === made) return;
  inTransaction(db, () => {
    run(db, 'DELETE FROM search_case');
    run(db, `INSERT INTO case_search (case_search) VALUES ('delete-all')`);
    const ids = all<{ id: string }>(db, { sql: 'SELECT id FROM care_case ORDER BY arrived_at', params: {} });
    for (let from = 0; from < ids.length; from += filledAtOnce) {
      indexStoredCases(
        db,
        ids.slice(from, from + filledAtOnce).map((row) => row.id),
      );
    }
    writeMeta(db, 'search', made);
  });
}

/** So that the texts of a whole clinic are never in memory at once. */
const filledAtOnce = 1_000;

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
    tie: createHash('sha256').update(careCase.id).digest().readUInt32BE() % ties,
    words: [...words].join(' '),
  };
}

function writeEntry(db: WritableDb, { caseId, arrivedAt, tie, words }: Entry): void {
  const hash = createHash('sha256').update(`${arrivedAt} ${words}`).digest('base64');
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
  run(db, 'INSERT INTO case_search (rowid, words) SELECT docid, @words FROM search_case WHERE case_id = @caseId', {
    caseId,
    words,
  });
}
