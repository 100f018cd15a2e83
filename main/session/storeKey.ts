import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { fail, ok, type Result } from '../../shared/util/result.ts';

/**
 * The key of the local store: 32 random bytes, kept in the data folder only in wrapped form (P52).
 * Wrapping is the system's key store (DPAPI on Windows, the keyring on Linux) through this port.
 */
export interface KeyWrapper {
  /** False where the system has no key store, or only a pretended one (Linux "basic_text"). */
  readonly available: () => boolean;
  readonly wrap: (plain: string) => Buffer;
  readonly unwrap: (wrapped: Buffer) => string;
}

export interface StoreKey {
  /** 64 hexadecimal characters. Never logged, never in argv or environment. */
  readonly keyHex: string;
  readonly unprotected: boolean;
}

const keyFile = z.discriminatedUnion('protection', [
  z.strictObject({ version: z.literal(1), protection: z.literal('system'), wrapped: z.string() }),
  z.strictObject({ version: z.literal(1), protection: z.literal('none'), key: z.string().regex(/^[0-9a-f]{64}$/) }),
]);

/** Where the cases of a data folder come from. `real`: from a hub that others share. */
export type StoreKind = 'training' | 'imported' | 'real';

/** Invented data may lie under an unprotected key where the system has no key store; real data only when asked for. */
export function mayLieUnprotected(kind: StoreKind, allowUnprotectedKey: boolean): boolean {
  return kind !== 'real' || allowUnprotectedKey;
}

/**
 * Reads the key of `dataDir`, or makes one on the first start.
 * Without a key store a key may lie unprotected only for data that is not real (`mayBeUnprotected`).
 * Errors are Swedish sentences for the person who started the app; the key file is never replaced.
 */
export function storeKey(dataDir: string, wrapper: KeyWrapper, mayBeUnprotected: boolean): Result<StoreKey, string> {
  const file = path.join(dataDir, 'key.json');
  if (existsSync(file)) return readKey(file, wrapper, mayBeUnprotected);
  const keyHex = randomBytes(32).toString('hex');
  if (wrapper.available()) {
    writeDurably(file, { version: 1, protection: 'system', wrapped: wrapper.wrap(keyHex).toString('base64') });
    return ok({ keyHex, unprotected: false });
  }
  if (!mayBeUnprotected)
    return fail(
      'Datorn har inget nyckelförråd. Starta med --allow-unprotected-key om datamappen ändå får ligga oskyddad.',
    );
  writeDurably(file, { version: 1, protection: 'none', key: keyHex });
  return ok({ keyHex, unprotected: true });
}

function readKey(file: string, wrapper: KeyWrapper, mayBeUnprotected: boolean): Result<StoreKey, string> {
  const parsed = parse(readFileSync(file, 'utf8'));
  if (parsed === null) return fail(`Nyckelfilen ${file} går inte att läsa. Inget har ändrats; kontakta IT.`);
  if (parsed.protection === 'none') {
    if (!mayBeUnprotected)
      return fail('Datamappens nyckel är oskyddad. Starta med --allow-unprotected-key om det är avsikten.');
    return ok({ keyHex: parsed.key, unprotected: true });
  }
  if (!wrapper.available())
    return fail('Datorns nyckelförråd går inte att nå, så datamappen kan inte öppnas. Inget har ändrats; kontakta IT.');
  try {
    const keyHex = wrapper.unwrap(Buffer.from(parsed.wrapped, 'base64'));
    if (/^[0-9a-f]{64}$/.test(keyHex)) return ok({ keyHex, unprotected: false });
  } catch {
    // Falls through: an undecryptable key is a normal case (a reset Windows password orphans it).
  }
  return fail('Datamappens nyckel kan inte låsas upp på den här datorn. Inget har ändrats; kontakta IT.');
}

function parse(text: string): z.infer<typeof keyFile> | null {
  try {
    const result = keyFile.safeParse(JSON.parse(text));
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}

/** On disk before it is used: a store encrypted with a key that was lost would be lost too. */
function writeDurably(file: string, content: z.infer<typeof keyFile>): void {
  const temporary = `${file}.new`;
  const handle = openSync(temporary, 'w', 0o600);
  try {
    writeSync(handle, JSON.stringify(content));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(temporary, file);
}
