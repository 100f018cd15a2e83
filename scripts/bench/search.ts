// Search as you type: every key of what people type, beside the same words by a bare FTS5 query in plain SQLite.
import path from 'node:path';
import Database from 'better-sqlite3';
import { caseTexts } from '../../main/core/store/caseTexts.ts';
import { readStoredCase } from '../../main/core/store/sync/caseRows.ts';
import { inTurn, quantile, row, type BenchRow } from './report.ts';
import { desk, type Desk, type StoreBench } from './store.ts';

/** What the page shows at once. */
const limit = 50;
const warmUp = 50;
/** Names, a number, words that are in almost every case, words that are in none. */
const typed = [
  'anna testgren',
  'johan exempelby',
  '19880519-2393',
  'förnya recept',
  'hjälpmedel förra gången',
  'behöver intyg',
  'elsa tack för hjälpen',
  'patient test',
  'kvitteringslistan',
];

/** Every text that stands in the field on the way there, from the second letter on. */
function keysOf(text: string): readonly string[] {
  return Array.from({ length: text.length - 1 }, (_, at) => text.slice(0, at + 2)).filter((one) => !one.endsWith(' '));
}

/** One plain, unencrypted full-text table of the same names, numbers and texts, newest last. */
function plainText(bench: StoreBench, { store }: Desk): Database.Database {
  const plain = new Database(path.join(bench.dataDir, 'plain-search.db'));
  plain.pragma('journal_mode = WAL');
  plain.pragma('cache_size = -262144');
  plain.exec(
    `CREATE VIRTUAL TABLE found USING fts5(case_id UNINDEXED, name, number, text, tokenize = 'unicode61 remove_diacritics 0')`,
  );
  const insert = plain.prepare('INSERT INTO found VALUES (?, ?, ?, ?)');
  const all = store.db
    .prepare<[], { readonly id: string; readonly name: string; readonly number: string; readonly reason: string }>(
      `SELECT care_case.id, name, personnummer || ' ' || substr(personnummer, 3) AS number, contact_reason AS reason
       FROM care_case JOIN patient ON patient.id = patient_id ORDER BY arrived_at, care_case.id`,
    )
    .all();
  plain.transaction(() => {
    for (const { id, name, number, reason } of all) {
      const stored = readStoredCase(store.db, id);
      const texts = stored === null ? [] : caseTexts(stored.state, stored.answers).map(({ text }) => text);
      insert.run(id, name, number, [reason, ...texts].join('\n'));
    }
  })();
  return plain;
}

/** The answer to one key pressed: found, in scope, with what the page shows of each hit. */
export function searchRows(bench: StoreBench): readonly BenchRow[] {
  const at = desk(bench, path.join(bench.dataDir, 'store.db'));
  const plain = plainText(bench, at);
  try {
    const byHand = plain.prepare<[string, number], { readonly case_id: string }>(
      'SELECT case_id FROM found WHERE found MATCH ? ORDER BY rowid DESC LIMIT ?',
    );
    const keys = typed.flatMap(keysOf);
    const key = (round: number): string => keys[round % keys.length] ?? '';
    const search = (query: string): readonly string[] =>
      at.cases.searchCases({ query, limit }).hits.map((hit) => hit.row.caseId);
    const hand = (query: string): readonly string[] =>
      byHand
        .all(
          query
            .replaceAll('-', '')
            .split(' ')
            .map((word) => `"${word}" *`)
            .join(' '),
          limit,
        )
        .map((one) => one.case_id);
    for (const query of keys) {
      // A number is looked for by its beginning, and only by the whole number as it stands in the table by hand.
      if (search(query).length !== hand(query).length && !/\d/.test(query)) {
        throw new Error(`The search and the query written by hand find different cases: ${query}`);
      }
    }
    const kinds = [(round: number) => void search(key(round)), (round: number) => void hand(key(round))];
    inTurn(warmUp, kinds);
    const [value = [], floor = []] = inTurn(Math.max(bench.rounds, keys.length * 4), kinds);
    const name = `search as you type in ${bench.cases} cases, ${limit} newest as the page gets them`;
    return [
      row(`${name}, p50`, 'ms', quantile(value, 0.5), quantile(floor, 0.5), { most: 30 }),
      row(`${name}, p99`, 'ms', quantile(value, 0.99), quantile(floor, 0.99), { most: 30 }),
    ];
  } finally {
    plain.close();
    at.cases.close();
    at.store.close();
  }
}
