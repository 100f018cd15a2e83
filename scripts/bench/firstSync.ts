// The first sync through the core's worker, and what the same rows cost when nothing is done but read and insert them.
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { startCoreHost, type CoreHost } from '../../main/app/coreHost.ts';
import type { CoreOptions } from '../../main/core/core.ts';
import { openEncryptedDatabase, openEncryptedReader } from '../../main/core/store/open.ts';
import type { CallOutput, EventName } from '../../shared/ipc/contract.ts';

/** What the first sync writes, in an order that suits the references. */
const tables = ['patient', 'care_case', 'message', 'handover', 'timeline', 'queue_member', 'reminder', 'recheck'];

const lookEveryMs = 50;

/** Whether the core says that not everything can be searched yet. */
async function isGrowing(core: CoreHost): Promise<boolean> {
  const found = await core.call('search.cases', { query: 'test', limit: 1 });
  if (!found.ok) throw new Error(found.error.message);
  return (found.value as CallOutput<'search.cases'>).growing;
}

/** Starts the built core on a data folder. Throws what it says where it cannot start. */
export async function startBuiltCore(
  root: string,
  options: CoreOptions,
  event: (name: EventName, payload: unknown) => void = () => undefined,
): Promise<CoreHost> {
  const started = await startCoreHost(path.join(root, 'out', 'main', 'core.cjs'), options, {
    event,
    died: () => process.stderr.write('The core ended by itself.\n'),
  });
  if (!started.ok) throw new Error(started.error.message);
  return started.value;
}

/**
 * Imports the file, chooses the first workplace and waits for its first sync, and for what is made after it: indexes and
 * search words. Returns milliseconds; `searchedMs` counts from the choice too.
 */
export async function importAndSync(
  root: string,
  options: CoreOptions,
): Promise<{
  readonly importMs: number;
  readonly syncMs: number;
  readonly searchedMs: number;
  readonly rows: number;
}> {
  const began = performance.now();
  const core = await startBuiltCore(root, options);
  try {
    const importMs = performance.now() - began;
    const list = await core.call('workplace.list', {});
    if (!list.ok) throw new Error(list.error.message);
    const units = list.value as CallOutput<'workplace.list'>;
    const unit = units.find((one) => one.assignments.length > 0);
    const assignment = unit?.assignments[0];
    if (unit === undefined || assignment === undefined) throw new Error('Nobody works in the imported directory.');
    const { assignmentId, resourceIds } = assignment;
    const chosenAt = performance.now();
    const chosen = await core.call('workplace.choose', { unitId: unit.unitId, assignmentId, resourceIds });
    if (!chosen.ok) throw new Error(chosen.error.message);
    const syncMs = performance.now() - chosenAt;
    const { rows } = await core.stats();
    while (await isGrowing(core)) await setTimeout(lookEveryMs);
    return { importMs, syncMs, searchedMs: performance.now() - chosenAt, rows };
  } finally {
    await core.close();
  }
}

/** Parses the file's lines and inserts the store's rows into bare tables of an encrypted file: milliseconds. */
export async function parseAndInsert(dataDir: string, keyHex: string, source: string): Promise<number> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: createReadStream(source) })) lines.push(line);
  return bareInsert(dataDir, keyHex, () => {
    let parsed = 0;
    for (const line of lines) if (typeof JSON.parse(line) === 'object') parsed += 1;
    if (parsed !== lines.length) throw new Error('A line of the file is no resource.');
  });
}

/** Inserts the rows of the folder's store into bare tables of an encrypted file, after `before`: milliseconds of both. */
export function bareInsert(dataDir: string, keyHex: string, before: () => void = () => undefined): number {
  const file = { keyHex, nativeBinding: null };
  const store = openEncryptedReader({
    ...file,
    file: path.join(dataDir, 'store.db'),
    newestVersion: Number.MAX_SAFE_INTEGER,
  });
  const held = tables.map((name) => {
    const made = store.prepare<[string], { readonly sql: string }>('SELECT sql FROM sqlite_master WHERE name = ?');
    const rows = store.prepare<[], unknown[]>(`SELECT * FROM ${name}`).raw().all();
    return { name, sql: made.get(name)?.sql ?? '', rows };
  });
  store.close();
  const bare = openEncryptedDatabase({ ...file, file: path.join(dataDir, 'floor.db'), newestVersion: 0 });
  try {
    bare.pragma('foreign_keys = OFF');
    const began = performance.now();
    before();
    bare
      .transaction(() => {
        for (const { name, sql, rows } of held) {
          bare.exec(sql);
          if (rows.length === 0) continue;
          const insert = bare.prepare(`INSERT INTO ${name} VALUES (${(rows[0] ?? []).map(() => '?').join(', ')})`);
          for (const values of rows) insert.run(...values);
        }
      })
      .immediate();
    return performance.now() - began;
  } finally {
    bare.close();
  }
}
