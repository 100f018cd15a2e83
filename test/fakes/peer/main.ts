import process from 'node:process';
import { sharedUnit } from './sharedUnit.ts';
import { startPeer } from './server.ts';

/** A server of one's own to try two workstations against: `node test/fakes/peer/main.ts [PORT]`. Everything is gone when it ends. */
async function main(): Promise<void> {
  const peer = await startPeer({ port: Number(process.argv[2] ?? 8181) });
  for (const resource of sharedUnit(Date.now())) peer.repository.seed(resource);
  process.stdout.write(`${peer.base}\n`);
}

await main();
