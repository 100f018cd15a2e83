// The rows measured on the store: inbox window, command, next reminder. The floors are the same rows in plain SQLite.
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { createCases } from '../../main/core/cases/createCases.ts';
import type { Cases } from '../../main/core/cases/types.ts';
import { inTransaction, openEncryptedDatabase } from '../../main/core/store/open.ts';
import { rowColumns } from '../../main/core/store/queries/rows.ts';
import { readNextReminder } from '../../main/core/store/queries/reminders.ts';
import { readWindow } from '../../main/core/store/queries/window.ts';
import { resourceKey, type Scope } from '../../main/core/store/scope.ts';
import { openStore, type Store } from '../../main/core/store/store.ts';
import type { Rulebook } from '../../shared/domain/rulebook.ts';
import { inTurn, quantile, row, type BenchRow } from './report.ts';

export interface StoreBench {
  /** Folder with store.db as the first sync left it. */
  readonly dataDir: string;
  readonly keyHex: string;
  readonly rulebook: Rulebook;
  readonly now: number;
  readonly cases: number;
  /** How often each thing is done. */
  readonly rounds: number;
}

export const windowRows = 100;
const warmUp = 50;
const hourMs = 3_600_000;
export const inboxFilter = { tab: 'inbox' as const, assignedToMe: false, resourceIds: [], towns: [] };

export interface Desk {
  readonly store: Store;
  readonly cases: Cases;
  readonly scope: Scope;
}

/** The store as the first sync left it, with the person who works at it. */
export function desk(bench: StoreBench, file: string): Desk {
  const { keyHex, rulebook } = bench;
  const clock = { now: () => bench.now };
  const hours = rulebook.defaultHours;
  const store = openStore({ file, keyHex, nativeBinding: null, rulebook, hours, clock });
  const notify = (): void => undefined;
  const cases = createCases({
    store,
    rulebook,
    hours,
    clock,
    shipped: [],
    newId: randomUUID,
    notify,
    wakeSync: notify,
  });
  const scope = cases.scope();
  if (scope === null) throw new Error('Nobody has chosen a workplace in this store.');
  return { store, cases, scope };
}

/** One plain, unencrypted file with the store's rows as anybody would lay them out by hand. */
function plainCopy(bench: StoreBench, store: Store): Database.Database {
  const plain = new Database(path.join(bench.dataDir, 'plain.db'));
  plain.pragma('journal_mode = WAL');
  plain.pragma('cache_size = -262144');
  plain.exec(`CREATE TABLE shown (scope_key TEXT, tab INTEGER, band INTEGER, first_key INTEGER, second_key INTEGER,
    arrived_at INTEGER, case_id TEXT, status TEXT, kind TEXT, contact_reason TEXT, town TEXT, priority INTEGER,
    last_message_at INTEGER, last_message_from TEXT, due_at INTEGER, handle_by INTEGER, last_open_moment INTEGER,
    awaiting_since INTEGER, owner_resource_id TEXT, holder TEXT, target_resource_id TEXT, handover_from_unit TEXT,
    flags TEXT, patient_name TEXT, personnummer TEXT, birth_date TEXT,
    PRIMARY KEY (scope_key, tab, band, first_key, second_key, arrived_at, case_id)) WITHOUT ROWID;
    CREATE TABLE reminder (at INTEGER, case_id TEXT); CREATE INDEX reminder_at ON reminder (at)`);
  copy(store.db, plain, 'shown', `SELECT m.scope_key, m.tab, ${rowColumns} FROM queue_member AS m`);
  copy(store.db, plain, 'reminder', 'SELECT at, case_id FROM reminder');
  return plain;
}

function copy(from: Database.Database, to: Database.Database, table: string, select: string): void {
  const rows = from.prepare<[], unknown[]>(select).raw().all();
  const insert = to.prepare(`INSERT INTO ${table} VALUES (${(rows[0] ?? []).map(() => '?').join(', ')})`);
  to.transaction(() => rows.forEach((values) => insert.run(...values)))();
}

/** Inbox window and next reminder: nothing is written to the store. */
export function readingRows(bench: StoreBench): readonly BenchRow[] {
  const { store, cases, scope } = desk(bench, path.join(bench.dataDir, 'store.db'));
  const plain = plainCopy(bench, store);
  try {
    return [...inboxRows(bench, { store, cases, scope }, plain), reminderRow(bench, { store, cases, scope }, plain)];
  } finally {
    plain.close();
    cases.close();
    store.close();
  }
}

function inboxRows(bench: StoreBench, { store, cases, scope }: Desk, plain: Database.Database): readonly BenchRow[] {
  const arms = scope.resourceIds.map(() => `SELECT ${rowColumns} FROM shown AS m WHERE m.scope_key = ? AND m.tab = 0`);
  const byHand = plain.prepare<string[], { readonly case_id: string }>(
    `${arms.join(' UNION ALL ')} ORDER BY 1, 2, 3, 4, 5 LIMIT ${windowRows}`,
  );
  const keys = scope.resourceIds.map(resourceKey);
  const read = (): readonly { readonly case_id: string }[] =>
    readWindow(store.db, scope, inboxFilter, null, 0, windowRows);
  const page = (): void => void cases.inboxWindow({ filter: inboxFilter, offset: 0, limit: windowRows });
  const hand = (): readonly { readonly case_id: string }[] => byHand.all(...keys);
  const ids = (rows: readonly { readonly case_id: string }[]): string => rows.map((one) => one.case_id).join();
  if (ids(read()) !== ids(hand())) throw new Error('The window and the query written by hand show different cases.');
  const kinds = [() => void read(), page, () => void hand()];
  inTurn(warmUp, kinds);
  const [stored = [], shown = [], floor = []] = inTurn(bench.rounds, kinds);
  const of = `inbox window of ${windowRows} of ${bench.cases} cases, encrypted`;
  const [p50, p99] = [quantile(floor, 0.5), quantile(floor, 0.99)];
  return [
    row(`${of}: from the store, p50`, 'ms', quantile(stored, 0.5), p50, { timesFloor: 1.5 }),
    row(`${of}: from the store, p99`, 'ms', quantile(stored, 0.99), p99, { most: 5 }),
    row(`${of}: as the page gets it, p50`, 'ms', quantile(shown, 0.5), p50, { timesFloor: 1.5 }),
    row(`${of}: as the page gets it, p99`, 'ms', quantile(shown, 0.99), p99, { most: 5 }),
  ];
}

function reminderRow(bench: StoreBench, { store, scope }: Desk, plain: Database.Database): BenchRow {
  const byHand = plain.prepare<[number], { readonly at: number }>(
    'SELECT at FROM reminder WHERE at > ? ORDER BY at LIMIT 1',
  );
  // Moments spread over the days that have reminders, so that each look finds another one.
  const at = (round: number): number => bench.now + (round % 72) * hourMs;
  if (readNextReminder(store.db, scope, bench.now) !== byHand.get(bench.now)?.at) {
    throw new Error('The next reminder and the query written by hand differ.');
  }
  const kinds = [
    (round: number) => void readNextReminder(store.db, scope, at(round)),
    (round: number) => void byHand.get(at(round)),
  ];
  inTurn(warmUp, kinds);
  const [value = [], floor = []] = inTurn(bench.rounds, kinds);
  const name = `next due reminder among ${bench.cases} cases, p99`;
  return row(name, 'ms', quantile(value, 0.99), quantile(floor, 0.99), { most: 1 });
}

/** Ta emot on cases nobody has taken, beside one bare durable insert; on a copy of the store. */
export function commandRow(bench: StoreBench): BenchRow {
  const file = path.join(bench.dataDir, 'commands.db');
  copyFileSync(path.join(bench.dataDir, 'store.db'), file);
  const { store, cases } = desk(bench, file);
  const bare = openEncryptedDatabase({
    file: path.join(bench.dataDir, 'bare.db'),
    keyHex: bench.keyHex,
    nativeBinding: null,
    newestVersion: 0,
  });
  try {
    bare.exec('CREATE TABLE bare (id TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT');
    const insert = bare.prepare('INSERT INTO bare VALUES (?, ?)');
    const waiting = store.db
      .prepare<[], { readonly id: string }>(
        `SELECT id FROM care_case WHERE received_at IS NULL AND closed_at IS NULL
           AND id NOT IN (SELECT case_id FROM handover) LIMIT ${bench.rounds + warmUp}`,
      )
      .all();
    if (waiting.length < bench.rounds + warmUp) throw new Error('Too few cases that nobody has taken.');
    let next = 0;
    const receive = (): void => {
      const caseId = waiting[next]?.id ?? '';
      next += 1;
      const answer = cases.command({ caseId, command: { type: 'receive' } });
      if (!answer.ok) throw new Error(`Ta emot was refused: ${answer.refusal.code}`);
    };
    const text = 'x'.repeat(500);
    const kinds = [receive, () => void inTransaction(bare, () => insert.run(randomUUID(), text))];
    inTurn(warmUp, kinds);
    const [value = [], floor = []] = inTurn(bench.rounds, kinds);
    const name = `command acknowledged, ${bench.cases} cases: decided and on disk, p99`;
    return row(name, 'ms', quantile(value, 0.99), quantile(floor, 0.99), { most: 10 });
  } finally {
    bare.close();
    cases.close();
    store.close();
  }
}
