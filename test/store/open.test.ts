import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openEncryptedDatabase, openEncryptedReader, StoreOpenFailure } from '../../main/core/store/open.ts';

const key = '11'.repeat(32);
let dir = '';
let file = '';

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'store-open-'));
  file = join(dir, 'store.db');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const options = (
  over: Partial<Parameters<typeof openEncryptedDatabase>[0]> = {},
): Parameters<typeof openEncryptedDatabase>[0] => ({
  file,
  keyHex: key,
  nativeBinding: null,
  newestVersion: 10,
  ...over,
});

function failureOf(work: () => unknown): StoreOpenFailure {
  try {
    work();
  } catch (error) {
    if (error instanceof StoreOpenFailure) return error;
    throw error;
  }
  throw new Error('it opened');
}

/** name → hash of every byte of every file; `-shm` is a rebuildable lock table and not content. */
function contents(): Record<string, string> {
  return Object.fromEntries(
    readdirSync(dir)
      .filter((name) => !name.endsWith('-shm') && statSync(join(dir, name)).size > 0)
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(dir, name)))
          .digest('hex'),
      ]),
  );
}

function fill(version: number): void {
  const db = openEncryptedDatabase(options());
  db.exec('CREATE TABLE t (a TEXT) STRICT');
  db.prepare('INSERT INTO t VALUES (?)').run('Förnya hjälpmedel');
  db.pragma(`user_version = ${version}`);
  db.close();
}

describe('openEncryptedDatabase', () => {
  test('P10 WAL with synchronous FULL, also after the first write and after opening again', () => {
    const db = openEncryptedDatabase(options());
    db.exec("CREATE TABLE t (a TEXT) STRICT; INSERT INTO t VALUES ('x')");
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    db.close();
    const again = openEncryptedDatabase(options());
    again.exec("INSERT INTO t VALUES ('y')");
    expect(again.pragma('synchronous', { simple: true })).toBe(2);
    expect(again.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(again.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(again.pragma('temp_store', { simple: true })).toBe(2);
    expect(again.pragma('trusted_schema', { simple: true })).toBe(0);
    expect(again.pragma('secure_delete', { simple: true })).toBe(2);
    expect(again.pragma('busy_timeout', { simple: true })).toBe(5000);
    expect(again.pragma('cache_size', { simple: true })).toBe(-262144);
    again.close();
  });

  test("P52 nothing written is readable in the files, neither text nor SQLite's header", () => {
    const db = openEncryptedDatabase(options());
    db.exec('CREATE TABLE patient (a TEXT) STRICT');
    db.prepare('INSERT INTO patient VALUES (?)').run('Test Testsson 19880519-2393');
    const bytes = readdirSync(dir)
      .map((name) => readFileSync(join(dir, name)).toString('latin1'))
      .join('');
    expect(bytes).not.toContain('19880519-2393');
    expect(bytes).not.toContain('SQLite format 3');
    expect(bytes).not.toContain('CREATE TABLE');
    db.close();
  });

  test('P52 another key is refused as wrongKey, and the right one still opens', () => {
    fill(1);
    const before = contents();
    expect(failureOf(() => openEncryptedDatabase(options({ keyHex: '22'.repeat(32) }))).code).toBe('wrongKey');
    expect(failureOf(() => openEncryptedDatabase(options({ keyHex: 'kort' }))).code).toBe('wrongKey');
    expect(contents()).toEqual(before);
    const db = openEncryptedReader(options());
    expect(db.prepare('SELECT a FROM t').pluck().get()).toBe('Förnya hjälpmedel');
    db.close();
  });

  test('P11 a newer database is refused without writing a byte', () => {
    fill(11);
    const before = contents();
    const failure = failureOf(() => openEncryptedDatabase(options()));
    expect(failure.code).toBe('newerDatabase');
    expect(contents()).toEqual(before);
  });

  test('P11 a newer database left by a crash keeps its write-ahead log to the byte', () => {
    fill(11);
    const crashed = openEncryptedDatabase(options({ newestVersion: 11 }));
    crashed.exec("INSERT INTO t VALUES ('not yet checkpointed')");
    const copy = mkdtempSync(join(tmpdir(), 'store-crash-'));
    for (const name of ['store.db', 'store.db-wal']) writeFileSync(join(copy, name), readFileSync(join(dir, name)));
    crashed.close();
    rmSync(dir, { recursive: true, force: true });
    dir = copy;
    file = join(copy, 'store.db');
    const before = contents();
    expect(Object.keys(before)).toContain('store.db-wal');
    expect(failureOf(() => openEncryptedDatabase(options())).code).toBe('newerDatabase');
    expect(contents()).toEqual(before);
    const db = openEncryptedReader(options());
    expect(db.prepare('SELECT count(*) FROM t').pluck().get()).toBe(2);
    db.close();
  });

  test('P10 a cut-off file, a plain file and a folder are unreadable, never taken for a new store', () => {
    fill(1);
    truncateSync(file, 5_000);
    expect(failureOf(() => openEncryptedDatabase(options())).code).toBe('unreadableStore');
    rmSync(file);
    const plain = new Database(file);
    plain.exec('CREATE TABLE t (a)');
    plain.close();
    expect(failureOf(() => openEncryptedDatabase(options())).code).toBe('unreadableStore');
    expect(failureOf(() => openEncryptedDatabase(options({ file: dir }))).code).toBe('unreadableStore');
  });
});
