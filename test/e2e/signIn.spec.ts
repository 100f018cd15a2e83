import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { quirks } from '../fakes/peer/quirks.ts';
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

test('P248 P249 P179 whoever looks after the workstation reads in the window why the server cannot be worked against', async ({
  launcher,
}) => {
  const file = path.join(folder, 'nyckel.pem');
  writeFileSync(file, newKey('ES384').pem);
  peer = await startPeer({ client: { id: 'station', key: newKey('ES384').publicKey, lifetimeS: 300 } });
  const env = { FHIR_TOKEN_URL: peer.tokenUrl, FHIR_CLIENT_ID: 'station', FHIR_CLIENT_KEY: file };
  const flags = ['--staff', staff.anna.hsaId, '--allow-unprotected-key'];
  const stranger = await launcher.start({ env, flags: ['--hub', peer.base, ...flags] });
  await expect(stranger.page.getByText('Kräver inloggning')).toBeVisible({ timeout: 30_000 });
  await expect(stranger.page.getByText(/invalid_client.*FHIR_CLIENT_KEY.*the signature does not hold/)).toBeVisible();
  await stranger.app.close();

  await peer.close();
  peer = await startPeer({ quirk: quirks.noVersions(false) });
  for (const resource of sharedUnit(Date.now())) peer.repository.seed(resource);
  const versionless = await launcher.start({ flags: ['--hub', peer.base, ...flags] });
  await expect(versionless.page.getByText('Servern går inte att använda')).toBeVisible({ timeout: 30_000 });
  await expect(versionless.page.getByText(/inte vilken version något har.*håller versioner/)).toBeVisible();
});
