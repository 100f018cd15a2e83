import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sharedUnit, staff } from '../fakes/peer/sharedUnit.ts';
import { startPeer, type Peer } from '../fakes/peer/server.ts';
import { newKey } from '../helpers/keys.ts';
import { expect, test } from './app.ts';
import { runAppWith, type Ended } from './run.ts';

const scope = 'system/*.cruds';
let folder: string;
let peer: Peer | null = null;

test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'signin-'));
});
test.afterEach(async () => {
  await peer?.close();
  peer = null;
  rmSync(folder, { recursive: true, force: true });
});

// The runtime that ships signs with another library than the one the other tests run on.
for (const alg of ['RS384', 'ES384'] as const)
  test(`P248 ${alg}: the app tries a server out and works against it by a signature, and the key is told nowhere`, async () => {
    const own = newKey(alg);
    const file = path.join(folder, 'nyckel.pem');
    writeFileSync(file, own.pem);
    const client = { id: 'station', key: own.publicKey, keyId: 'k1', scope, lifetimeS: 300 };
    peer = await startPeer({ client });
    for (const resource of sharedUnit(Date.now())) peer.repository.seed(resource);
    const env = {
      FHIR_TOKEN_URL: peer.tokenUrl,
      FHIR_CLIENT_ID: 'station',
      FHIR_CLIENT_KEY: file,
      FHIR_CLIENT_KEY_ID: 'k1',
      FHIR_SCOPE: scope,
    };
    const told = (ended: Ended): readonly string[] =>
      own.pem.split('\n').filter((line) => line.length > 20 && (ended.stdout + ended.stderr).includes(line));

    const tried = await runAppWith(env, '--probe', peer.base);
    expect(tried).toMatchObject({ code: 0, stderr: '' });
    expect(tried.stdout).toContain('Ärendevakt kan arbeta mot servern.');

    const at = ['--data-dir', path.join(folder, 'data'), '--allow-unprotected-key', '--smoke'];
    const worked = await runAppWith(env, '--hub', peer.base, '--staff', staff.anna.hsaId, ...at);
    expect(worked.code).toBe(0);
    expect(JSON.parse(worked.stdout)).toMatchObject({ ready: true, cases: 2 });

    writeFileSync(file, own.pem.replace('\n', '\nAAAA'));
    const damaged = await runAppWith(env, '--probe', peer.base);
    expect(damaged).toEqual({
      code: 2,
      stdout: '',
      stderr: 'Ärendevakt: Nyckeln som FHIR_CLIENT_KEY anger är skadad och går inte att läsa.',
    });
    expect([tried, worked, damaged].flatMap(told)).toEqual([]);
  });
