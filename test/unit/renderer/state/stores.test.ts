import { describe, expect, it } from 'vitest';
import type { CallOutput } from '../../../../shared/ipc/contract.ts';
import { timeZoneOf } from '../../../../renderer/state/appStore.ts';
import { newReminders } from '../../../../renderer/state/reminderStore.ts';
import { createAppStores } from '../../../../renderer/state/stores.ts';
import { appText } from '../../../../renderer/text/app.ts';
import { createFakeBridge, type FakeAnswers } from '../../../fakes/bridge.ts';
import { consultationView } from '../../../fakes/consultationRows.ts';
import { createFakeTimers } from '../../../fakes/pageTimers.ts';
import { friday10, reminder, rowsFrom } from '../../../fakes/rows.ts';

const info = (workplace: boolean): CallOutput<'app.state'> => ({
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
  workplace: workplace ? { unitId: 'u', assignmentId: 'a', resourceIds: ['r'] } : null,
  workplaceLabel: workplace ? 'Valbo' : null,
  staffName: workplace ? 'Anna Testsson' : null,
  connection: { state: 'connected', lastSyncAt: friday10, unsent: 0 },
  hubAwaySimulated: false,
  importReport: null,
});

const setUp = (workplace = true, more: FakeAnswers = {}) => {
  const timers = createFakeTimers();
  const bridge = createFakeBridge({
    'app.state': () => info(workplace),
    'workplace.list': () => [],
    'workplace.choose': () => ({}),
    'inbox.window': ({ offset }) => ({ total: 3, offset, rows: rowsFrom(0, 3), revision: 1 }),
    'inbox.counts': () => ({
      inbox: 3,
      noActionNeeded: 0,
      closed: 0,
      bands: [0, 3, 0, 0],
      towns: [],
      priorities: [],
      handoversIn: 0,
      handoversOut: 0,
      declined: 0,
      unassigned: 0,
    }),
    'reminders.list': () => [],
    'waits.list': () => [],
    'draft.save': () => ({ savedAt: friday10 }),
    ...more,
  });
  const stores = createAppStores(bridge, timers, { newReminders: appText.newReminders });
  return { bridge, stores, timers, stop: stores.start() };
};
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the stores together', () => {
  it('P43 reads no list before somebody has chosen where to work', async () => {
    const { bridge, stores } = setUp(false);
    await settled();
    expect(stores.app.getState().phase).toBe('ready');
    expect(bridge.inputsOf('inbox.window')).toEqual([]);
  });

  it('P42 P43 the rows are asked for before anything is drawn of the workplace, and before all that stands beside them', async () => {
    const { bridge, stores } = setUp();
    const shownBefore: string[] = [];
    const stop = stores.app.subscribe(({ info: shown }) => {
      if (shown !== null && shownBefore.length === 0) shownBefore.push(...bridge.calls.map(({ name }) => name));
    });
    await settled();
    stop();
    expect(shownBefore).toContain('inbox.window');
    const asked = bridge.calls.map(({ name }) => name);
    for (const beside of ['reminders.list', 'waits.list', 'acknowledgements.list', 'workplace.list'] as const)
      expect(asked.indexOf(beside), beside).toBeGreaterThan(asked.indexOf('inbox.window'));
    expect(asked.filter((name) => name === 'inbox.window')).toHaveLength(1);
  });

  it('P17 P206 a page in place of a lost one has the parts of the day as the one before', async () => {
    const kept = {
      workplace: JSON.stringify(info(true).workplace),
      screen: 'handovers',
      list: {
        filter: { tab: 'inbox', assignedToMe: false, resourceIds: [], towns: [] },
        active: { index: 0, caseId: null },
        top: { index: 0, caseId: null },
      },
      caseId: null,
    };
    const { stores } = setUp(true, {
      'place.last': () => ({ place: JSON.stringify(kept) }),
      'inbox.grouped': () => ({ grouped: true }),
      'inbox.groups': () => null,
    });
    await settled();
    expect(stores.inbox.getState()).toMatchObject({ grouped: true, phase: 'ready' });
    expect(stores.nav.getState().screen).toBe('handovers');
  });

  it('P45 starts over when the workplace or the training day changed', async () => {
    const { bridge, stores } = setUp();
    await settled();
    stores.inbox.getState().setFilter({ tab: 'closed', assignedToMe: true });
    stores.dialogs.getState().open({ type: 'shortcuts' });
    bridge.emit('restarted', {});
    await settled();
    expect(stores.inbox.getState().filter).toMatchObject({ tab: 'inbox', assignedToMe: false });
    expect(stores.inbox.getState()).toMatchObject({ phase: 'ready', total: 3 });
    expect(stores.dialogs.getState().stack).toEqual([]);
  });

  it('P136 a chooser opened while the new workplace is read stays open', async () => {
    const { bridge, stores } = setUp();
    await settled();
    stores.dialogs.getState().open({ type: 'workplace' });
    bridge.emit('restarted', {});
    expect(stores.dialogs.getState().stack).toEqual([]);
    stores.dialogs.getState().open({ type: 'workplace' });
    await settled();
    expect(stores.dialogs.getState().stack).toEqual([{ type: 'workplace' }]);
  });

  it('P74 P46 a search, a click outside the window and a new workplace lead from any screen to the inbox', async () => {
    const { bridge, stores } = setUp();
    await settled();
    bridge.answer({ 'inbox.position': () => ({ index: 1 }), 'case.open': () => null });
    const { nav, search } = stores;
    const before = (): void => nav.getState().go('settings');
    before();
    search.getState().edit('Svensson');
    expect(nav.getState().screen).toBe('inbox');
    before();
    bridge.emit('openRequested', { what: 'case', caseId: 'case-2' });
    expect(nav.getState().screen).toBe('inbox');
    before();
    bridge.emit('restarted', {});
    await settled();
    expect(nav.getState().screen).toBe('inbox');
  });

  it('P74 goes to the case or the list that was clicked outside the window, and not without a workplace', async () => {
    const { bridge, stores } = setUp();
    await settled();
    bridge.answer({ 'inbox.position': () => ({ index: 1 }), 'case.open': () => null });
    stores.dialogs.getState().open({ type: 'workplace' });
    bridge.emit('openRequested', { what: 'case', caseId: 'case-2' });
    await settled();
    expect(stores.openCase.getState().caseId).toBe('case-2');
    expect(stores.dialogs.getState().stack).toEqual([]);
    bridge.emit('openRequested', { what: 'reminders' });
    expect(stores.reminders.getState().panelOpen).toBe(true);
    const without = setUp(false);
    await settled();
    without.bridge.emit('openRequested', { what: 'case', caseId: 'case-2' });
    expect(without.stores.openCase.getState().caseId).toBeNull();
  });

  it('P74 P168 what waits leads to its screen: the consultation opened in its list, the row of the handover', async () => {
    const { bridge, stores } = setUp();
    await settled();
    const view = { ...consultationView(), row: { ...consultationView().row, box: 'outgoing' as const } };
    bridge.answer({
      'consultation.open': () => ({ view }),
      'consultations.list': () => ({ rows: [], total: 0 }),
    });
    bridge.emit('openRequested', { what: 'consultation', consultationId: 'k-1' });
    await settled();
    expect(stores.nav.getState().screen).toBe('consultations');
    expect(stores.consultations.getState()).toMatchObject({ openId: 'k-1', box: 'outgoing' });
    bridge.emit('openRequested', { what: 'handover', caseId: 'case-2' });
    expect(stores.nav.getState().screen).toBe('handovers');
    expect(stores.handovers.getState().wanted).toBe('case-2');
  });

  it('P45 re-reads the lists when something changed, and stops when told to', async () => {
    const { bridge, stop } = setUp();
    await settled();
    const before = bridge.inputsOf('inbox.window').length;
    bridge.emit('changed', { revision: 2, caseIds: null });
    await settled();
    expect(bridge.inputsOf('inbox.window').length).toBe(before + 1);
    stop();
    bridge.emit('changed', { revision: 3, caseIds: null });
    await settled();
    expect(bridge.inputsOf('inbox.window').length).toBe(before + 1);
  });

  it('P16 saves what was typed before the case is left', async () => {
    const { bridge, stores } = setUp();
    bridge.answer({ 'case.open': () => null });
    await stores.openCase.getState().open('case-1');
    stores.drafts.getState().edit('case-1', 'answer', 'Hej');
    stores.openCase.getState().close();
    await settled();
    expect(bridge.inputsOf('draft.save')).toEqual([{ caseId: 'case-1', kind: 'answer', text: 'Hej' }]);
    expect(stores.drafts.getState().drafts).toEqual({});
  });

  it('D15 announces new reminders by number only, and not the ones that were there from the start', async () => {
    const { bridge, stores } = setUp();
    bridge.answer({ 'reminders.list': () => [reminder()] });
    await settled();
    bridge.emit('reminders', { due: 1, pressing: 0 });
    await settled();
    const first = stores.status.getState().announcement;
    bridge.answer({ 'reminders.list': () => [reminder({ stage: 'overdue' }), reminder({ caseId: 'case-2' })] });
    bridge.emit('reminders', { due: 2, pressing: 0 });
    await settled();
    const second = stores.status.getState().announcement;
    expect(second?.number).not.toBe(first?.number);
    expect(second?.text).toBe('2 nya påminnelser');
    expect(newReminders([reminder()], [reminder()])).toBe(0);
  });

  it('P48 lets the shown time follow the core, not the machine', async () => {
    const { stores, timers } = setUp();
    await settled();
    timers.pass(30_000);
    expect(stores.app.getState().now).toBe(friday10 + 30_000);
    expect(timeZoneOf(stores.app.getState())).toBe('Europe/Stockholm');
  });

  it('P43 lets a sentence fade but keeps an error until the next one', () => {
    const { stores, timers } = setUp();
    const { say } = stores.status.getState();
    say('Klart', 'success');
    timers.pass(60_000);
    expect(stores.status.getState().message).toBeNull();
    say('Det gick inte', 'error');
    timers.pass(600_000);
    expect(stores.status.getState().message?.text).toBe('Det gick inte');
  });
});
