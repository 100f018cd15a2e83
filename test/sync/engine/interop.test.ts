import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { startPeer, type Peer } from '../../fakes/peer/server.ts';
import { interop, type Behaviour } from '../../interop/run.ts';

let peer: Peer;
afterEach(() => peer.close());

const run = (said: Behaviour[] = []) =>
  interop({
    base: peer.base,
    credentials: { kind: 'none' },
    newId: randomUUID,
    say: (behaviour) => said.push(behaviour),
  });

test('P183 P186 three people at two units work against a server, and what it has kept is as it should be', async () => {
  peer = await startPeer();
  const found = await run();
  expect(found.filter(({ wrong }) => wrong !== null)).toEqual([]);
  expect(found).toHaveLength(8);
});

test('P186 P178 a server that fails the probe is not worked against', async () => {
  peer = await startPeer({ atomic: false });
  const said: Behaviour[] = [];
  expect(await run(said)).toEqual(said);
  expect(said.map(({ name, wrong }) => [name, wrong !== null])).toEqual([['probe', true]]);
});
