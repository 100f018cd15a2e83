import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';

/** A connection reads may be made on. Branded so that a bare handle is never passed around by mistake. */
export type ReadableDb = Database.Database & { readonly readableStore: true };
/** A connection writes may be made on; anything that reads also takes one of these. */
export type WritableDb = ReadableDb & { readonly writableStore: true };

export type StoreFailureCode =
  /** Written by a later version of Ärendevakt: left exactly as it was. */
  | 'newerDatabase'
  /** The key does not open the file. */
  | 'wrongKey'
  /** Damaged, cut off, not a database of ours, or not readable at all. */
  | 'unreadableStore'
  /** Somebody else holds the file. */
  | 'busy';

/** Why a database file could not be opened. Carries no key, no content and no patient data. */
export class StoreOpenFailure extends Error {
  readonly code: StoreFailureCode;
  readonly file: string;
  constructor(code: StoreFailureCode, file: string, reason: string) {
    super(`${code}: ${file}: ${reason}`);
    this.name = 'StoreOpenFailure';
    this.code = code;
    this.file = file;
  }
}

export interface EncryptedDatabaseOptions {
  readonly file: string;
  /** 32 bytes as 64 hex digits. */
  readonly keyHex: string;
  /** Path of a native binding for development runtimes; null = the installed one. */
  readonly nativeBinding: string | null;
  /** Highest `user_version` this program knows; a file above it is refused untouched (P11). */
  readonly newestVersion: number;
  /** Page cache in KiB; default 256 MiB, which makes encryption free for reads (docs/decisions/0003-store.md). */
  readonly cacheKiB?: number;
  /** Pages the write-ahead log may hold before a commit has to copy them back; default SQLite's own 1,000. */
  readonly logPages?: number;
}

/** SQLCipher 4 layout. */
const pageSize = 4096;
const plainHeader = 'SQLite format 3\0';

/**
 * Opens (or creates) an encrypted SQLite file, AES-256 in the SQLCipher 4 layout, and sets every
 * pragma the product relies on. Throws StoreOpenFailure. The check for a newer file happens on a
 * read-only connection, so that nothing of a refused file changes (P11).
 */
export function openEncryptedDatabase(options: EncryptedDatabaseOptions): WritableDb {
  if (!/^[0-9a-f]{64}$/i.test(options.keyHex)) {
    throw new StoreOpenFailure('wrongKey', options.file, 'the key is not 64 hex digits');
  }
  if (existsSync(options.file) && statSync(options.file).size > 0) refuseUnusable(options);
  return opening(options, () => {
    const db = connect(options, false);
    try {
      tune(db, options);
      return db as WritableDb;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/** A second, read-only connection to the same file: backups, checks and tests. Throws StoreOpenFailure. */
export function openEncryptedReader(options: EncryptedDatabaseOptions): ReadableDb {
  return opening(options, () => {
    const db = connect(options, true);
    try {
      db.pragma('temp_store = MEMORY');
      db.pragma('trusted_schema = OFF');
      db.pragma('user_version', { simple: true });
      return db as unknown as ReadableDb;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/**
 * Runs `work` as one durable transaction: all of it or nothing. BEGIN IMMEDIATE, so that a lock is
 * met before the first statement and not in the middle.
 */
export function inTransaction<T>(db: WritableDb, work: () => T): T {
  return db.transaction(work).immediate();
}

function connect(options: EncryptedDatabaseOptions, readonly: boolean): Database.Database {
  const db = new Database(options.file, {
    readonly,
    fileMustExist: readonly,
    timeout: 5_000,
    ...(options.nativeBinding === null ? {} : { nativeBinding: options.nativeBinding }),
  });
  try {
    db.pragma("cipher = 'sqlcipher'");
    db.pragma('legacy = 4');
    db.pragma(`key = "x'${options.keyHex}'"`);
    // Nothing is decrypted until something is read: this is where a wrong key shows.
    db.prepare('SELECT count(*) FROM sqlite_master').get();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function refuseUnusable(options: EncryptedDatabaseOptions): void {
  // A half page is a file cut off, unless a write-ahead log still holds what belongs there.
  const log = `${options.file}-wal`;
  if (statSync(options.file).size % pageSize !== 0 && !(existsSync(log) && statSync(log).size > 0)) {
    throw new StoreOpenFailure('unreadableStore', options.file, 'not a whole number of pages');
  }
  opening(options, () => {
    const db = connect(options, true);
    try {
      const version = Number(db.pragma('user_version', { simple: true }));
      if (version > options.newestVersion) {
        throw new StoreOpenFailure(
          'newerDatabase',
          options.file,
          `version ${version}, this program knows ${options.newestVersion}`,
        );
      }
    } finally {
      db.close();
    }
  });
}

function tune(db: Database.Database, options: EncryptedDatabaseOptions): void {
  db.pragma('journal_mode = WAL');
  // After WAL, never before: this build drops to NORMAL on the first write otherwise (P10).
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  // Temporary files would not be encrypted.
  db.pragma('temp_store = MEMORY');
  db.pragma(`cache_size = -${options.cacheKiB ?? 262_144}`);
  if (options.logPages !== undefined) db.pragma(`wal_autocheckpoint = ${options.logPages}`);
  db.pragma('trusted_schema = OFF');
  db.pragma('secure_delete = FAST');
  db.pragma('cell_size_check = ON');
  assertPragma(db, options.file, 'journal_mode', 'wal');
  assertPragma(db, options.file, 'synchronous', 2);
  assertPragma(db, options.file, 'foreign_keys', 1);
  assertPragma(db, options.file, 'temp_store', 2);
}

function assertPragma(db: Database.Database, file: string, name: string, expected: string | number): void {
  const actual: unknown = db.pragma(name, { simple: true });
  if (actual !== expected)
    throw new StoreOpenFailure('unreadableStore', file, `${name} is ${String(actual)}, must be ${expected}`);
}

/** Turns SQLite's codes into ours. */
function opening<T>(options: EncryptedDatabaseOptions, open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (error instanceof StoreOpenFailure) throw error;
    const code = error instanceof Database.SqliteError ? error.code : '';
    if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
      throw new StoreOpenFailure('busy', options.file, code);
    }
    if (code === 'SQLITE_NOTADB' && looksEncrypted(options.file)) {
      throw new StoreOpenFailure('wrongKey', options.file, code);
    }
    throw new StoreOpenFailure('unreadableStore', options.file, code === '' ? String(error) : code);
  }
}

/** Whole pages and no plain SQLite header: then a failed first page most likely means another key. */
function looksEncrypted(file: string): boolean {
  const { size } = statSync(file);
  if (!statSync(file).isFile()) return false;
  if (size === 0 || size % pageSize !== 0) return false;
  const head = Buffer.alloc(16);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, head, 0, 16, 0);
  } finally {
    closeSync(handle);
  }
  return head.toString('latin1') !== plainHeader;
}
