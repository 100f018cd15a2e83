import { readFileSync } from 'node:fs';
import process from 'node:process';
import { sharedUnit } from './sharedUnit.ts';
import { startPeer } from './server.ts';

/**
 * A server of one's own to try workstations against: `node test/fakes/peer/main.ts [PORT] [BUNDLE]`. It begins with what the
 * Bundle holds, else with a small unit, and everything is gone when it ends.
 */
async function main(): Promise<void> {
  const peer = await startPeer({ port: Number(process.argv[2] ?? 8181) });
  const file = process.argv[3];
  const resources = file === undefined ? sharedUnit(Date.now()) : resourcesOf(readFileSync(file, 'utf8'));
  for (const resource of resources) peer.repository.seed(resource);
  process.stdout.write(`${peer.base}\n`);
}

function resourcesOf(text: string): readonly object[] {
  const bundle = JSON.parse(text) as { readonly entry?: readonly { readonly resource?: object }[] };
  return (bundle.entry ?? []).flatMap(({ resource }) => resource ?? []);
}

await main();
