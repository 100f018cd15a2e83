import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mayLieUnprotected, storeKey, type KeyWrapper } from '../../../main/session/storeKey.ts';

const xor = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0x5a));
const system: KeyWrapper = {
  available: () => true,
  wrap: (plain) => xor(Buffer.from(plain)),
  unwrap: (wrapped) => xor(wrapped).toString(),
};
const none: KeyWrapper = { ...system, available: () => false };

describe('the key of the store', () => {
  let dir = '';
  beforeEach(() => {
    dir = mkdtempSync(path.join(os.tmpdir(), 'arendevakt-key-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));
  const file = (): string => path.join(dir, 'key.json');

  test('P52 the key lies wrapped by the system and is the same at the next start', () => {
    const first = storeKey(dir, system, false);
    expect(first).toMatchObject({ ok: true, value: { unprotected: false } });
    if (!first.ok) return;
    expect(first.value.keyHex).toMatch(/^[0-9a-f]{64}$/);
    expect(readFileSync(file(), 'utf8')).not.toContain(first.value.keyHex);
    expect(statSync(file()).mode & 0o077).toBe(0);
    expect(storeKey(dir, system, false)).toEqual(first);
  });

  test('P52 without a key store an unprotected key is made only where that is allowed', () => {
    expect(storeKey(dir, none, false).ok).toBe(false);
    expect(storeKey(dir, none, true)).toMatchObject({ ok: true, value: { unprotected: true } });
    expect(storeKey(dir, none, false).ok).toBe(false);
  });

  test('P52 only invented data may lie unprotected without being asked', () => {
    expect(mayLieUnprotected('training', false)).toBe(true);
    expect(mayLieUnprotected('imported', false)).toBe(true);
    expect(mayLieUnprotected('real', false)).toBe(false);
    expect(mayLieUnprotected('real', true)).toBe(true);
  });

  test.each(['', '{', '{}', '{"version":2}', '{"version":1,"protection":"none","key":"kort"}'])(
    'P52 a damaged key file (%j) is refused and left as it was',
    (content) => {
      writeFileSync(file(), content);
      expect(storeKey(dir, system, true).ok).toBe(false);
      expect(readFileSync(file(), 'utf8')).toBe(content);
    },
  );

  test('P52 a key that can no longer be unwrapped is refused and left as it was', () => {
    storeKey(dir, system, false);
    const before = readFileSync(file(), 'utf8');
    const broken: KeyWrapper = {
      ...system,
      unwrap: () => {
        throw new Error('DPAPI');
      },
    };
    expect(storeKey(dir, broken, true).ok).toBe(false);
    expect(storeKey(dir, { ...system, unwrap: () => 'skräp' }, true).ok).toBe(false);
    expect(storeKey(dir, none, true).ok).toBe(false);
    expect(readFileSync(file(), 'utf8')).toBe(before);
  });
});
