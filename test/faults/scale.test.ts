import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadRulebook } from '../../main/core/config/loadRulebook.ts';
import type { Core } from '../../main/core/core.ts';
import { openEmbeddedHub } from '../../main/core/hubs/embedded/index.ts';
import { startCore } from '../../main/core/startCore.ts';
import { clinic, startAt, writeFileOf } from '../../scripts/bench/data.ts';
import type { InboxFilter } from '../../shared/ipc/schemas.ts';
import { figures, inOrder, recount, type Counted } from './recount.ts';

const root = path.join(import.meta.dirname, '../..');
const resourcesDir = path.join(root, 'resources');
const keyHex = '5a'.repeat(32);
const cases = 5_000;
const pageSize = 200;
const inbox: InboxFilter = { tab: 'inbox', assignedToMe: false, resourceIds: [], towns: [] };

describe('a clinic of thousands of cases', () => {
  const { rulebook } = loadRulebook(resourcesDir, 'gavleborg');
  let folder = '';
  let core: Core;
  /** Times of the answers to what a person did while the first sync was under way. */
  const answered: { readonly caseId: string; readonly ms: number }[] = [];
  let seenDuringSync = 0;
  let counted: readonly Counted[] = [];

  const options = (importFile: string | null, now: number) => ({
    dataDir: path.join(folder, 'data'),
    keyHex,
    unprotectedKey: true,
    nativeBinding: null,
    resourcesDir,
    rulebooks: { training: 'ovning', imported: 'gavleborg' },
    importFile,
    trainingSeed: null,
    now,
    chooseFirstWorkplace: false,
    simulate: false,
  });
  const idsOf = async (filter: InboxFilter): Promise<readonly string[]> => {
    const ids: string[] = [];
    for (;;) {
      const { rows, total } = await core.call('inbox.window', { filter, offset: ids.length, limit: pageSize });
      ids.push(...rows.map((row) => row.caseId));
      if (ids.length >= total) return ids;
    }
  };
  const settled = async (): Promise<void> => {
    while ((await core.call('app.state', {})).connection.unsent > 0) await new Promise((next) => setImmediate(next));
  };
  /** The hub is read when the core has let it go. */
  const countedAnew = async (now: number): Promise<readonly Counted[]> => {
    await core.close();
    const file = path.join(folder, 'data', 'hub.db');
    const hub = openEmbeddedHub({ file, keyHex, nativeBinding: null, now: () => now });
    try {
      return await recount(hub, rulebook, now);
    } finally {
      hub.close();
      core = await startCore(options(null, now));
    }
  };

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'scale-'));
    mkdirSync(path.join(folder, 'data'));
    const file = path.join(folder, 'clinic.ndjson');
    await writeFileOf(file, clinic(cases, 7, rulebook));
    core = await startCore(options(file, startAt));
    const [unit] = (await core.call('workplace.list', {})).filter((one) => one.assignments.length > 0);
    const assignment = unit?.assignments[0];
    if (unit === undefined || assignment === undefined) throw new Error('nobody works there');
    const { assignmentId, resourceIds } = assignment;
    let syncing = true;
    const chosen = core
      .call('workplace.choose', { unitId: unit.unitId, assignmentId, resourceIds: [...resourceIds] })
      .finally(() => {
        syncing = false;
      });
    // A person at work meanwhile: looks at the list as it grows, and takes what nobody has.
    while (syncing) {
      await new Promise((next) => setImmediate(next));
      const { rows, total } = await core.call('inbox.window', { filter: inbox, offset: 0, limit: pageSize });
      if (total <= seenDuringSync) continue;
      seenDuringSync = total;
      const row = rows.find((one) => one.status === 'new' && answered.every(({ caseId }) => caseId !== one.caseId));
      if (row === undefined) continue;
      const began = performance.now();
      const answer = await core.call('case.command', { caseId: row.caseId, command: { type: 'receive' } });
      if (answer.ok) answered.push({ caseId: row.caseId, ms: performance.now() - began });
    }
    await chosen;
    await settled();
    counted = await countedAnew(startAt + 3_600_000);
  }, 170_000);
  afterAll(async () => {
    await core.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('P91 what a person does during a first sync is answered then, and reaches the hub', () => {
    expect(answered.length).toBeGreaterThan(3);
    expect(seenDuringSync).toBeGreaterThan(0);
    const received = new Set(counted.filter(({ state }) => state.careCase.holder !== null).map(({ id }) => id));
    expect(answered.filter(({ caseId }) => !received.has(caseId))).toEqual([]);
  });

  test('P90 D16 counters, bands and order are those of a recount over all cases', async () => {
    expect(counted).toHaveLength(cases);
    expect(await core.call('inbox.counts', { filter: inbox })).toMatchObject(figures(counted));
    for (const tab of ['inbox', 'noActionNeeded', 'closed'] as const)
      expect(await idsOf({ ...inbox, tab })).toEqual(inOrder(counted, tab));
  });

  test('P90 a filter counts and shows exactly its own cases', async () => {
    const me = 'valbo-a1';
    const choices: readonly { readonly filter: InboxFilter; readonly isIn: (one: Counted) => boolean }[] = [
      { filter: { ...inbox, assignedToMe: true }, isIn: ({ state }) => state.careCase.holder === me },
      {
        filter: { ...inbox, resourceIds: ['valbo-ssk'] },
        isIn: ({ state }) => state.careCase.ownerResourceId === 'valbo-ssk',
      },
    ];
    for (const { filter, isIn } of choices) {
      const own = counted.filter(isIn);
      expect(own.length).toBeGreaterThan(100);
      const { inbox: total, bands } = figures(own);
      expect(await core.call('inbox.counts', { filter })).toMatchObject({ inbox: total, bands });
      expect(await idsOf(filter)).toEqual(inOrder(own, 'inbox'));
    }
  });

  test('P90 they stay exact when cases all over the list have been worked on', async () => {
    const ids = await idsOf(inbox);
    const taken = ids.filter((_, index) => index % 80 === 0);
    for (const caseId of taken) {
      await core.call('case.command', { caseId, command: { type: 'receive' } });
      await core.call('case.command', {
        caseId,
        command: { type: 'sendMessage', kind: 'answer', text: 'Tack, vi återkommer.' },
      });
      await core.call('case.command', { caseId, command: { type: 'markDone', lastSeenPatientMessageId: null } });
    }
    await settled();
    const before = figures(counted);
    counted = await countedAnew(startAt + 7_200_000);
    expect(figures(counted)).not.toEqual(before);
    expect(await core.call('inbox.counts', { filter: inbox })).toMatchObject(figures(counted));
    for (const tab of ['inbox', 'noActionNeeded', 'closed'] as const)
      expect(await idsOf({ ...inbox, tab })).toEqual(inOrder(counted, tab));
  });
});
