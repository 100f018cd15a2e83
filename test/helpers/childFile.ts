import path from 'node:path';
import process from 'node:process';

const root = path.resolve(import.meta.dirname, '../..');

/** Where `bundle.ts` has put what test processes run. Without it they run from their sources. */
export const childrenVariable = 'ARENDEVAKT_TEST_CHILDREN';

/** The files that tests start as processes of their own. */
export const childEntries = [
  'test/faults/firstSyncChild.ts',
  'test/faults/importingChild.ts',
  'test/faults/killedAt.ts',
  'test/faults/queue/station.ts',
  'test/faults/typingChild.ts',
  'test/faults/workingChild.ts',
  'test/store/killWriter.ts',
] as const;

export type ChildEntry = (typeof childEntries)[number];

/** What to start for one of them. */
export function childFile(entry: ChildEntry): string {
  const bundled = process.env[childrenVariable];
  return bundled === undefined ? path.join(root, entry) : path.join(bundled, entry.replace(/\.ts$/, '.mjs'));
}

/** The environment to start it in: what is compiled of a bundle is kept beside it. */
export function childEnv(): NodeJS.ProcessEnv {
  const bundled = process.env[childrenVariable];
  return bundled === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: path.join(bundled, 'compiled') };
}
