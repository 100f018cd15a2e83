import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { startPeer, type Peer } from '../../fakes/peer/server.ts';
import { givesAtMost, quirks, together } from '../../fakes/peer/quirks.ts';
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
