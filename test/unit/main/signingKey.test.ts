import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCredentials } from '../../../main/config/credentials.ts';
import { probeRequest } from '../../../main/config/probeRequest.ts';
import { newKey } from '../../helpers/keys.ts';

const hub = 'https://fhir.example/r4';
const client = { FHIR_TOKEN_URL: 'https://login.example/token', FHIR_CLIENT_ID: 'station' };
const rsa = newKey('RS384');
const ec = newKey('ES384');
const pemOf = (pair: { privateKey: { export: (as: never) => unknown } }, as: object): string =>
  String(pair.privateKey.export({ type: 'pkcs8', format: 'pem', ...as } as never));
const locked = { cipher: 'aes-256-cbc', passphrase: 'lås' };
const shortRsa = generateKeyPairSync('rsa', { modulusLength: 1_024 });

const files: Readonly<Record<string, string>> = {
  'rsa.pem': rsa.pem,
  'ec.pem': `${ec.publicKey.export({ type: 'spki', format: 'pem' }).toString()}\uFEFF${ec.pem}`,
  'locked.pem': rsa.key.export({ type: 'pkcs8', format: 'pem', ...locked }).toString(),
  'locked-old.pem': rsa.key.export({ type: 'pkcs1', format: 'pem', ...locked }).toString(),
  'pkcs1.pem': rsa.key.export({ type: 'pkcs1', format: 'pem' }).toString(),
  'sec1.pem': ec.key.export({ type: 'sec1', format: 'pem' }).toString(),
  'public.pem': rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  'both.pem': rsa.pem + ec.pem,
  'cut.pem': rsa.pem.slice(0, 200),
  'damaged.pem': rsa.pem.replace(/\n.{20}/, '\n'),
  'short.pem': pemOf(shortRsa, {}),
  'pss.pem': pemOf(generateKeyPairSync('rsa-pss', { modulusLength: 2_048 }), {}),
  'p256.pem': pemOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }), {}),
  'ed.pem': pemOf(generateKeyPairSync('ed25519'), {}),
  'large.pem': `${'x'.repeat(70_000)}${rsa.pem}`,
  'empty.pem': '',
};

describe('the key the workstation signs with', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'keys-'));
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    mkdirSync(path.join(folder, 'folder.pem'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const read = (env: Readonly<Record<string, string>>) => readCredentials({ ...client, ...env }, hub, folder);

  test.each([
    ['rsa.pem', 'RS384', rsa],
    ['ec.pem', 'ES384', ec],
  ] as const)('P248 %s is read from its file, and taken for %s', (name, alg, pair) => {
    for (const FHIR_CLIENT_KEY of [name, path.join(folder, name)]) {
      const found = read({ FHIR_CLIENT_KEY, FHIR_CLIENT_KEY_ID: ' nyckel-1 ' });
      const kept = found.ok && found.value.kind === 'signed' ? found.value : null;
      expect(kept).toMatchObject({
        url: 'https://login.example/token',
        id: 'station',
        key: { alg, keyId: 'nyckel-1' },
      });
      expect(kept?.key.key.equals(pair.key)).toBe(true);
    }
    const asked = probeRequest(
      ['--probe', hub],
      { ...client, FHIR_CLIENT_KEY: name, FHIR_SCOPE: 'system/*.rs' },
      folder,
    );
    expect(asked).toMatchObject({ ok: true, value: { credentials: { kind: 'signed', scope: 'system/*.rs' } } });
  });

  test.each([
    ['missing.pem', 'finns inte'],
    ['folder.pem', 'går inte att läsa'],
    ['locked.pem', 'krypterad'],
    ['locked-old.pem', 'krypterad'],
    ['pkcs1.pem', 'inte i formatet PKCS#8'],
    ['sec1.pem', 'inte i formatet PKCS#8'],
    ['public.pem', 'ingen privat nyckel'],
    ['empty.pem', 'ingen privat nyckel'],
    ['large.pem', 'ingen privat nyckel'],
    ['both.pem', 'fler än en'],
    ['cut.pem', 'skadad'],
    ['damaged.pem', 'skadad'],
    ['short.pem', 'för kort'],
    ['pss.pem', 'RSA eller EC P-384'],
    ['p256.pem', 'RSA eller EC P-384'],
    ['ed.pem', 'RSA eller EC P-384'],
  ])('P248 %s is refused in one sentence that holds nothing of it', (name, words) => {
    const found = read({ FHIR_CLIENT_KEY: name });
    expect(!found.ok && found.error).toContain(words);
    expect(!found.ok && found.error.split('\n')).toHaveLength(1);
    const lines = (files[name] ?? '').split('\n').filter((line) => line.length > 5);
    expect(lines.filter((line) => !found.ok && found.error.includes(line))).toEqual([]);
  });

  test('P248 a key given instead of its file is not repeated', () => {
    const found = read({ FHIR_CLIENT_KEY: rsa.pem });
    expect(found).toEqual({
      ok: false,
      error: 'FHIR_CLIENT_KEY är sökvägen till en fil med nyckeln, inte nyckeln själv.',
    });
    const alone = rsa.pem.split('\n').slice(1, -2).join('');
    const other = read({ FHIR_CLIENT_KEY: alone });
    expect(!other.ok && other.error.includes(alone.slice(0, 30))).toBe(false);
    expect(other.ok).toBe(false);
  });

  test.each([
    [{ FHIR_CLIENT_KEY: 'rsa.pem', FHIR_CLIENT_SECRET: 'hemligt' }, 'den ena ersätter den andra'],
    [{ FHIR_CLIENT_SECRET: 'hemligt', FHIR_CLIENT_KEY_ID: 'nyckel-1' }, 'tillsammans med FHIR_CLIENT_KEY'],
    [{ FHIR_CLIENT_KEY: 'rsa.pem', FHIR_CLIENT_ID: '' }, 'alla tre'],
    [{ FHIR_CLIENT_KEY: 'rsa.pem', FHIR_TOKEN: 'x' }, 'FHIR_TOKEN kan inte'],
  ])('P248 %j: one way at a time, and the whole of it', (env, words) => {
    const found = read(env);
    expect(!found.ok && found.error).toContain(words);
    expect(!found.ok && found.error).not.toContain('hemligt');
  });

  test.each(['system/*.rs', 'api://fhir.example/.default', 'system/Task.cruds system/Patient.rs'])(
    'P248 the scope %s goes along with either',
    (FHIR_SCOPE) => {
      expect(read({ FHIR_CLIENT_SECRET: 'x', FHIR_SCOPE })).toMatchObject({ ok: true, value: { scope: FHIR_SCOPE } });
      expect(read({ FHIR_CLIENT_KEY: 'ec.pem', FHIR_SCOPE })).toMatchObject({ ok: true, value: { scope: FHIR_SCOPE } });
    },
  );

  test.each(['a  b', 'a"b', 'a\\b', 'läs', 'a\tb', 'a\nb'])('P248 the scope %j is refused', (FHIR_SCOPE) => {
    const found = read({ FHIR_CLIENT_SECRET: 'x', FHIR_SCOPE });
    expect(!found.ok && found.error).toContain('FHIR_SCOPE har tecken');
  });

  test('P248 a scope without anywhere to send it is refused', () => {
    const found = readCredentials({ FHIR_SCOPE: 'system/*.rs' }, hub, folder);
    expect(found).toEqual({ ok: false, error: 'FHIR_SCOPE kan bara anges tillsammans med FHIR_TOKEN_URL.' });
  });
});
