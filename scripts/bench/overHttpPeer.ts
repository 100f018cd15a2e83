// A process of the measurement over HTTP: the server of the tests, with a clinic in it. `node overHttpPeer.ts ROOT CASES`
import path from 'node:path';
import process from 'node:process';
import { loadRulebook } from '../../main/core/config/loadRulebook.ts';
import { searchFor } from '../../main/core/fhir/syncSearches.ts';
import { queryOf } from '../../main/core/hubs/http/query.ts';
import { startPeer } from '../../test/fakes/peer/server.ts';
import { clinic, queueIds } from './data.ts';

const seed = 20_261_120;
/** One after the other, up to a minute ago: as a server has what has come to it, and not all of it at once. */
const apartMs = 20;
const newestMs = 60_000;
const perCase = 4;

async function main(): Promise<void> {
  const [root = '', cases = ''] = process.argv.slice(2);
  const { rulebook } = loadRulebook(path.join(root, 'resources'), 'gavleborg');
  const began = performance.now();
  const peer = await startPeer();
  const most = Number(cases) * perCase;
  let resources = 0;
  for (const resource of clinic(Number(cases), seed, rulebook, Date.now())) {
    peer.repository.seed(resource, { begunMs: newestMs + Math.max(0, most - resources) * apartMs });
    resources += 1;
  }
  // Such a server has its indexes before anybody comes: what is kept of the queue's question is made now.
  for (const owners of [queueIds, queueIds.toReversed()]) {
    const body = queryOf({ ...searchFor.casesOwnedBy(owners), count: 1 }, null).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    await peer.handle({ method: 'POST', url: `${new URL(peer.base).pathname}/Task/_search`, headers }, body);
  }
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    const memoryMiB = process.resourceUsage().maxRSS / 1_024;
    process.send?.({ questions: peer.asked.length, cpuMs: (user + system) / 1_000, memoryMiB });
  });
  process.send?.({ base: peer.base, resources, seededMs: performance.now() - began });
}

await main();
