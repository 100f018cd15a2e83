import { afterAll, expect, test } from 'vitest';
import { startCore } from '../../main/core/startCore.ts';
import { sharedUnit, staff } from '../fakes/peer/sharedUnit.ts';
import { startPeer } from '../fakes/peer/server.ts';
import { runChild } from './child.ts';
import { coreOptions, createFolders } from './clinicFolder.ts';

const folders = createFolders();
afterAll(() => folders.remove());

const cases = 2_300;
/** Ten pages share a commit, and 30 s before the cursor are read again: so many at least need not be. */
const killedAt = 2_100;
const kept = 1_700;

test('P199 P16 killed in the middle of a first sync over HTTP, the next process goes on where it was', async () => {
  const peer = await startPeer();
  try {
    const resources = sharedUnit(Date.now(), { cases });
    resources.forEach((resource, index) =>
      peer.repository.seed(resource, { begunMs: 60_000 + (resources.length - index) * 100 }),
    );
    const folder = folders.empty();
    const hub = { base: peer.base, credentials: { kind: 'none' } as const, staff: staff.anna.hsaId };
    const args = [folder, '0', peer.base, staff.anna.hsaId];
    const ended = await runChild('test/faults/firstSyncChild.ts', args, (line, kill) => {
      if (line.type === 'progress' && line.done >= killedAt) kill();
    });
    expect(ended.signal).toBe('SIGKILL');
    const before = peer.asked.length;
    const told: (readonly [number, number | null])[] = [];
    const core = await startCore(coreOptions(folder, { chooseFirstWorkplace: true, hub }), {
      onEvent: (name, payload) => {
        if (name === 'progress')
          told.push([(payload as { done: number }).done, (payload as { total: number | null }).total]);
      },
    });
    await expect
      .poll(async () => (await core.call('app.state', {})).connection.lastSyncAt !== null, { timeout: 60_000 })
      .toBe(true);
    expect((await core.call('app.state', {})).connection).not.toHaveProperty('filling');
    expect((await core.stats()).cases).toBe(cases);
    await core.close();
    const counted = told.filter(([, total]) => total === cases).map(([done]) => done);
    expect(counted.find((done) => done > 0)).toBeGreaterThanOrEqual(kept);
    expect(counted.at(-1)).toBe(cases);
    // What had come is not asked about again, case by case.
    const forms = peer.asked.slice(before).filter((line) => line.startsWith('POST /QuestionnaireResponse/_search'));
    expect(forms.length).toBeLessThanOrEqual((cases - kept) / 200 + 1);
  } finally {
    await peer.close();
  }
});
