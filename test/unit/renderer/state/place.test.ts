import { describe, expect, it } from 'vitest';
import type { CallInput, CallOutput } from '../../../../shared/ipc/contract.ts';
import type { Place } from '../../../../renderer/state/place.ts';
import { createAppStores } from '../../../../renderer/state/stores.ts';
import { appText } from '../../../../renderer/text/app.ts';
import { createFakeBridge } from '../../../fakes/bridge.ts';
import { createFakeTimers } from '../../../fakes/pageTimers.ts';
import { friday10, rowsFrom } from '../../../fakes/rows.ts';

const workplace = { unitId: 'u', assignmentId: 'a', resourceIds: ['r'] };
const info: CallOutput<'app.state'> = {
  mode: 'training',
  rulebook: {
    id: 'ovning',
    title: 'Övning',
    expiredDocuments: [],
    timeZone: 'Europe/Stockholm',
    override: { state: 'none', problems: [] },
  },
  now: friday10,
  unprotectedKey: false,
  workplace,
  workplaceLabel: 'Valbo',
  staffName: 'Anna Testsson',
  connection: { state: 'connected', lastSyncAt: friday10, unsent: 0 },
  hubAwaySimulated: false,
  importReport: null,
};
const filter = { tab: 'noActionNeeded' as const, assignedToMe: true, resourceIds: ['r'], towns: [] };
const place: Place = {
  workplace: JSON.stringify(workplace),
  screen: 'settings',
  list: { filter, active: { index: 140, caseId: 'case-140' }, top: { index: 130, caseId: 'case-130' } },
  caseId: 'case-140',
};

const setUp = (kept: string | null, position: number | null = 130) => {
  const timers = createFakeTimers();
  const bridge = createFakeBridge({
    'app.state': () => info,
    'workplace.list': () => [],
    'inbox.window': ({ offset, limit }) => ({ total: 300, offset, rows: rowsFrom(offset, limit), revision: 1 }),
    'inbox.position': () => ({ index: position }),
    'reminders.list': () => [],
    'waits.list': () => [],
    'case.open': () => null,
    'place.last': () => ({ place: kept }),
    'place.keep': () => ({}),
  });
  const stores = createAppStores(bridge, timers, { newReminders: appText.newReminders });
  stores.start();
  return { bridge, stores, timers };
};
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};
const lastKept = (inputs: readonly CallInput<'place.keep'>[]): Place => JSON.parse(inputs.at(-1)?.place ?? '') as Place;

describe('the place of a lost page', () => {
  it('P17 a new page takes up filter, row, scroll and case where the lost one stood', async () => {
    const { bridge, stores } = setUp(JSON.stringify(place));
    await settled();
    expect(stores.inbox.getState()).toMatchObject({ filter, active: { caseId: 'case-140' }, top: 130, resumeAt: 130 });
    expect(bridge.inputsOf('case.open')).toEqual([{ caseId: 'case-140' }]);
    expect(stores.nav.getState().screen).toBe('settings');
  });

  it('P17 the case at the top is followed when the list has changed meanwhile', async () => {
    const { stores } = setUp(JSON.stringify(place), 122);
    await settled();
    expect(stores.inbox.getState().resumeAt).toBe(122);
  });

  it('P17 before the list is back where it was, its first layout does not count as a place', async () => {
    const { stores } = setUp(JSON.stringify(place));
    await settled();
    stores.inbox.getState().scrolled(0);
    expect(stores.inbox.getState().top).toBe(130);
    stores.inbox.getState().resumed();
    stores.inbox.getState().scrolled(131);
    expect(stores.inbox.getState().top).toBe(131);
  });

  it('P17 a case that has left the list leaves its number', async () => {
    const { stores } = setUp(JSON.stringify(place), null);
    await settled();
    expect(stores.inbox.getState().resumeAt).toBe(130);
  });

  it('P17 D22 a place at another workplace is not taken up', async () => {
    const { bridge, stores } = setUp(JSON.stringify({ ...place, workplace: 'elsewhere' }));
    await settled();
    expect(stores.inbox.getState().filter.tab).toBe('inbox');
    expect(bridge.inputsOf('case.open')).toEqual([]);
  });

  it('P17 without a place, or with one that cannot be read, the page begins as usual', async () => {
    for (const kept of [null, '{']) {
      const { bridge, stores } = setUp(kept);
      await settled();
      expect(stores.inbox.getState()).toMatchObject({ filter: { tab: 'inbox' }, resumeAt: null });
      expect(bridge.inputsOf('case.open')).toEqual([]);
    }
  });

  it('P17 where somebody stands is kept a moment after it changed, and once', async () => {
    const { bridge, stores, timers } = setUp(null);
    await settled();
    timers.pass(200);
    const before = bridge.inputsOf('place.keep').length;
    stores.inbox.getState().setFilter({ tab: 'closed' });
    await settled();
    stores.inbox.getState().scrolled(12);
    void stores.openCase.getState().open('case-7');
    await settled();
    timers.pass(200);
    timers.pass(60_000);
    expect(bridge.inputsOf('place.keep').length).toBe(before + 1);
    expect(lastKept(bridge.inputsOf('place.keep'))).toMatchObject({
      list: { filter: { tab: 'closed' }, top: { index: 12 } },
      caseId: 'case-7',
    });
  });
});
