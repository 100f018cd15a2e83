import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Core } from '../../main/core/core.ts';
import { openEncryptedReader } from '../../main/core/store/open.ts';
import { startCore } from '../../main/core/startCore.ts';
import { between, seededRandom } from '../../main/core/training/random.ts';
import { runChild } from './child.ts';
import { coreOptions, createFolders, inboxCases, keyHex } from './clinicFolder.ts';

const folders = createFolders();
afterAll(() => folders.remove());

/** A training day whose store is not there yet. */
async function withoutStore(): Promise<string> {
  const folder = await folders.trainingDay();
  for (const suffix of ['', '-wal', '-shm']) rmSync(path.join(folder, `store.db${suffix}`), { force: true });
  return folder;
}

/** What is on the disk: how many cases, and whether it is marked as not whole. */
function onDisk(folder: string): { readonly cases: number; readonly marked: boolean } {
  const db = openEncryptedReader({
    file: path.join(folder, 'store.db'),
    keyHex,
    nativeBinding: null,
    newestVersion: Number.MAX_SAFE_INTEGER,
  });
  try {
    const count = (sql: string): number => Number(db.prepare(sql).pluck().get());
    return {
      cases: count('SELECT count(*) FROM care_case'),
      marked: count(`SELECT count(*) FROM meta WHERE key = 'firstSync'`) === 1,
    };
  } finally {
    db.close();
  }
}

const shown = async (core: Core): Promise<unknown> => ({
  cases: await inboxCases(core, 100),
  counts: await core.call('inbox.counts', {
    filter: { tab: 'inbox', assignedToMe: false, resourceIds: [], towns: [] },
  }),
});

/** Starts again and waits until the queue is said to be whole. */
async function takenUp(folder: string): Promise<Core> {
  const core = await startCore(coreOptions(folder, { chooseFirstWorkplace: true }));
  await new Promise<void>((resolve, reject) => {
    const look = (): void => {
      core.call('app.state', {}).then(({ connection }) => {
        if (connection.lastSyncAt !== null && connection.filling !== true) resolve();
      }, reject);
    };
    core.onEvent(look);
    look();
  });
  return core;
}

test('P115 P10 P16 killed anywhere in a first sync: never a half queue that looks whole, and the rest comes', async () => {
  const whole = await withoutStore();
  const undisturbed = await runChild('test/faults/firstSyncChild.ts', [whole, '0']);
  const events = undisturbed.said.findLast((line) => line.type === 'progress');
  if (events?.type !== 'progress') throw new Error('The undisturbed first sync did not come through.');
  const core = await takenUp(whole);
  const expected = await shown(core);
  await core.close();
  const { cases } = onDisk(whole);
  const random = seededRandom(115);
  for (let round = 0; round < 5; round += 1) {
    const folder = await withoutStore();
    const ended = await runChild('test/faults/firstSyncChild.ts', [folder, String(between(random, 1, events.done))]);
    expect(ended.signal).toBe('SIGKILL');
    const left = onDisk(folder);
    if (left.cases < cases && left.cases > 0) expect(left.marked).toBe(true);
    const again = await takenUp(folder);
    expect(await shown(again)).toEqual(expected);
    await again.close();
    expect(onDisk(folder)).toEqual({ cases, marked: false });
  }
});
