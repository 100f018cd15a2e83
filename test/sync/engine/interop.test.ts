import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import type { Credentials } from '../../../main/core/hubs/http/index.ts';
import { startPeer, type Peer } from '../../fakes/peer/server.ts';
import { givesAtMost, quirks, together } from '../../fakes/peer/quirks.ts';
import { newKey } from '../../helpers/keys.ts';
import { interop, type Behaviour } from '../../interop/run.ts';

let peer: Peer;
afterEach(() => peer.close());

const run = (said: Behaviour[] = [], credentials: Credentials = { kind: 'none' }) =>
  interop({
    base: peer.base,
    credentials,
    newId: randomUUID,
    say: (behaviour) => said.push(behaviour),
  });

test('P183 P186 P245 three people at two units work against a server as unlike ours as R4 allows, and what it has kept is as it should be', async () => {
  peer = await startPeer({
    quirk: together(
      quirks.tightLipped,
      quirks.wordless,
      quirks.vagueConflict,
      quirks.localTime,
      quirks.wholeAddresses,
      quirks.ownLinks,
      quirks.zipped,
    ),
    overlooks: givesAtMost(3),
  });
  const found = await run();
  expect(found.filter(({ wrong }) => wrong !== null)).toEqual([]);
  expect(found).toHaveLength(10);
});

test('P186 P178 a server that fails the probe is not worked against', async () => {
  peer = await startPeer({ atomic: false });
  const said: Behaviour[] = [];
  expect(await run(said)).toEqual(said);
  expect(said.map(({ name, wrong }) => [name, wrong !== null])).toEqual([['probe', true]]);
});

test('P186 P248 a server that wants a signature is worked against by one, and says why it lets nobody in', async () => {
  const { alg, key, publicKey } = newKey('RS384');
  const scope = 'system/*.cruds';
  peer = await startPeer({ atomic: false, client: { id: 'station', key: publicKey, scope, lifetimeS: 300 } });
  const signed = { kind: 'signed', url: peer.tokenUrl, id: 'station', key: { alg, key, keyId: null } } as const;
  expect((await run([], { ...signed, scope })).map(({ name }) => name)).toEqual(['probe']);
  const [answers] = await run([], signed);
  expect(answers).toMatchObject({ name: 'answers', wrong: expect.stringContaining('FHIR_SCOPE') as unknown });
});
