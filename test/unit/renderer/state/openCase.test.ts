import { describe, expect, it } from 'vitest';
import type { CaseView } from '../../../../shared/ipc/schemas.ts';
import { createOpenCaseStore } from '../../../../renderer/state/openCaseStore.ts';
import { createFakeBridge, type FakeAnswers } from '../../../fakes/bridge.ts';
import { friday10, row } from '../../../fakes/rows.ts';
import { acts, advice, clocks } from '../case/views.ts';

const view = (caseId: string, patientName = 'Test Testsson'): CaseView => ({
  row: row({ caseId, patientName }),
  birthDate: null,
  phone: null,
  child: null,
  proxies: [],
  listedUnitName: null,
  sectorOfOwner: null,
  arrivedAt: friday10,
  receivedAt: null,
  doneAt: null,
  closedAt: null,
  followUpEnds: null,
  acts: acts(),
  originalText: '',
  originalAnswers: [],
  messages: [],
  notes: [],
  timeline: [],
  handovers: [],
  pendingHandover: null,
  declinedHandover: null,
  lastPatientMessageId: null,
  composerOpen: false,
  composerWaits: false,
  actions: {} as CaseView['actions'],
  priorityOptions: [],
  refused: [],
  readOnlyReason: null,
  drafts: {},
  advice: advice(),
  clocks: clocks(),
  otherCases: [],
  standing: { unassigned: null, listed: null, returned: null },
  consultations: [],
  across: null,
  startedFrom: null,
  vouchers: { items: [], closeNow: false, closeSources: [] },
  duplicateRule: { days: 7, sources: [] },
});

const setUp = (answers: FakeAnswers = {}) => {
  const left: string[] = [];
  let changed = 0;
  const bridge = createFakeBridge({
    'case.open': ({ caseId }) => view(caseId),
    'case.view': ({ caseId }) => view(caseId, 'Efter Ändring'),
    ...answers,
  });
  const openCase = createOpenCaseStore(bridge, { leaving: (id) => left.push(id), changed: () => (changed += 1) });
  return { bridge, openCase, left, changes: () => changed };
};

describe('the open case', () => {
  it('P15 opens a case once (which is logged) and re-reads it without another log row', async () => {
    const { openCase, bridge } = setUp();
    await openCase.getState().open('a');
    await openCase.getState().open('a');
    await openCase.getState().refresh();
    expect(bridge.calls.map((call) => call.name)).toEqual(['case.open', 'case.view', 'case.view']);
    expect(openCase.getState()).toMatchObject({ phase: 'ready', caseId: 'a' });
  });

  it('P15 tries the opening again, not the re-reading, when the opening failed', async () => {
    const { openCase, bridge } = setUp();
    bridge.answer({
      'case.open': () => {
        throw new Error('away');
      },
    });
    await openCase.getState().open('a');
    expect(openCase.getState()).toMatchObject({ phase: 'failed', view: null, error: 'failed' });
    bridge.answer({ 'case.open': ({ caseId }) => view(caseId) });
    await openCase.getState().refresh();
    expect(bridge.calls.map((call) => call.name)).toEqual(['case.open', 'case.open']);
    expect(openCase.getState().phase).toBe('ready');
  });

  it('P47 shows the case opened last although the first answer comes later', async () => {
    let release = (): void => undefined;
    const { openCase } = setUp({
      'case.open': ({ caseId }) =>
        caseId === 'slow' ? new Promise((resolve) => (release = () => resolve(view('slow')))) : view(caseId),
    });
    const slow = openCase.getState().open('slow');
    await openCase.getState().open('fast');
    release();
    await slow;
    expect(openCase.getState().view?.row.caseId).toBe('fast');
  });

  it('P46 whoever waits for an opening can act, also when a change was told before its answer came', async () => {
    const held: (() => void)[] = [];
    const { openCase } = setUp({
      'case.open': ({ caseId }) => new Promise((resolve) => held.push(() => resolve(view(caseId)))),
    });
    let opened = false;
    const opening = openCase
      .getState()
      .open('a')
      .then(() => (opened = true));
    const refreshing = openCase.getState().refresh();
    held[0]?.();
    await Promise.resolve();
    expect(opened).toBe(false);
    held[1]?.();
    await Promise.all([opening, refreshing]);
    expect(openCase.getState().view?.row.caseId).toBe('a');
  });

  it('P47 stays closed when an answer comes after the case was closed', async () => {
    let release = (): void => undefined;
    const { openCase, left } = setUp({
      'case.open': () => new Promise((resolve) => (release = () => resolve(view('a')))),
    });
    const opening = openCase.getState().open('a');
    openCase.getState().close();
    release();
    await opening;
    expect(openCase.getState()).toMatchObject({ phase: 'closed', view: null, caseId: null });
    expect(left).toEqual(['a']);
  });

  it('P43 says so when the case is no longer among those I may see', async () => {
    const { openCase, bridge } = setUp();
    await openCase.getState().open('a');
    bridge.answer({ 'case.view': () => null });
    await openCase.getState().refresh();
    expect(openCase.getState()).toMatchObject({ phase: 'gone', view: null, caseId: 'a' });
  });

  it('P23 shows the case again after a command was taken, and lets the lists know', async () => {
    const { openCase, changes } = setUp({ 'case.command': () => ({ ok: true, commandId: 'k1' }) });
    await openCase.getState().open('a');
    const outcome = await openCase.getState().run('a', { type: 'receive' });
    expect(outcome).toEqual({ type: 'accepted', commandId: 'k1' });
    expect(openCase.getState().view?.row.patientName).toBe('Efter Ändring');
    expect(changes()).toBe(1);
  });

  it('P41 hands back the reason of a refusal and changes nothing', async () => {
    const refusal = { code: 'alreadyReceived', rules: ['R124'], detail: 'Anna', sources: [] };
    const { openCase, changes } = setUp({ 'case.command': () => ({ ok: false, refusal }) });
    await openCase.getState().open('a');
    expect(await openCase.getState().run('a', { type: 'receive' })).toEqual({ type: 'refused', refusal });
    expect(changes()).toBe(0);
  });

  it('P43 answers that a command was not run when the core could not be asked', async () => {
    const { openCase } = setUp();
    expect(await openCase.getState().run('a', { type: 'receive' })).toEqual({ type: 'failed', code: 'failed' });
  });

  it('P83 marks a command as being taken back before it asks, and reads the case again after', async () => {
    let markedWhenAsked = false;
    const { openCase, bridge, changes } = setUp({
      'outbox.undo': () => {
        markedWhenAsked = openCase.getState().undone.has('k');
        return { undone: true, texts: [{ kind: 'answer', text: 'Hej' }], messageKind: 'answer' };
      },
    });
    await openCase.getState().open('a');
    expect(await openCase.getState().undo('k')).toEqual({
      undone: true,
      texts: [{ kind: 'answer', text: 'Hej' }],
      messageKind: 'answer',
    });
    expect(markedWhenAsked).toBe(true);
    expect(openCase.getState().undone).toEqual(new Set(['k']));
    expect(openCase.getState().view?.row.patientName).toBe('Efter Ändring');
    expect(changes()).toBe(1);
    expect(bridge.inputsOf('outbox.undo')).toEqual([{ commandId: 'k' }]);
  });

  it('P83 what could not be taken back is told as usual when it is done', async () => {
    const { openCase, bridge } = setUp({ 'outbox.undo': () => ({ undone: false, why: 'underWay', later: null }) });
    await openCase.getState().open('a');
    expect(await openCase.getState().undo('k')).toMatchObject({ undone: false });
    expect(openCase.getState().undone).toEqual(new Set());
    bridge.answer({
      'outbox.undo': () => {
        throw new Error('gone');
      },
    });
    expect(await openCase.getState().undo('k')).toEqual({ undone: null, code: 'failed' });
    expect(openCase.getState().undone).toEqual(new Set());
  });
});
