import { describe, expect, it } from 'vitest';
import { giveCommand } from '../../../../renderer/case/useCommand.ts';
import { createDraftStore, draftText, messageKind } from '../../../../renderer/state/draftStore.ts';
import { createAppStores } from '../../../../renderer/state/stores.ts';
import { createFakeBridge } from '../../../fakes/bridge.ts';
import { createFakeTimers } from '../../../fakes/pageTimers.ts';

const setUp = (fails = 0) => {
  let left = fails;
  const stored = new Map<string, string>();
  const bridge = createFakeBridge({
    'draft.save': ({ caseId, kind, text }) => {
      if (left > 0) {
        left -= 1;
        throw new Error('disk full');
      }
      stored.set(`${caseId} ${kind}`, text);
      return { savedAt: 1 };
    },
  });
  const timers = createFakeTimers();
  return { stored, bridge, timers, drafts: createDraftStore(bridge, timers) };
};
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('drafts', () => {
  it('P16 saves what was typed once, shortly after the last keystroke', async () => {
    const { drafts, stored, bridge, timers } = setUp();
    for (const text of ['H', 'He', 'Hej']) {
      drafts.getState().edit('c', 'answer', text);
      timers.pass(100);
    }
    expect(stored.size).toBe(0);
    timers.pass(300);
    await settled();
    expect(stored.get('c answer')).toBe('Hej');
    expect(bridge.inputsOf('draft.save')).toHaveLength(1);
    expect(drafts.getState().drafts['answer|c']?.state).toBe('saved');
  });

  it('P228 how a message is to be sent is what is chosen here, else what is stored with its text', async () => {
    const { drafts } = setUp();
    expect(messageKind(drafts.getState(), 'c', 'info')).toBe('info');
    drafts.getState().edit('c', 'messageKind', '');
    drafts.getState().setMessageKind('c', 'answer');
    expect(messageKind(drafts.getState(), 'c', 'info')).toBe('answer');
    // The case is left before it is saved, then after: what the core has since is shown again.
    drafts.getState().forgetSaved('c');
    expect(messageKind(drafts.getState(), 'c', 'info')).toBe('answer');
    await drafts.getState().flush();
    drafts.getState().forgetSaved('c');
    expect(messageKind(drafts.getState(), 'c', 'info')).toBe('info');
  });

  it('P16 hands unsaved text over at once when the window loses focus or closes', async () => {
    const { drafts, stored } = setUp();
    drafts.getState().edit('c', 'answer', 'Hej');
    drafts.getState().edit('d', 'note', 'Ring');
    await drafts.getState().flush();
    expect([...stored]).toEqual([
      ['c answer', 'Hej'],
      ['d note', 'Ring'],
    ]);
  });

  it('P16 hands over the newest text although an older save is still under way', async () => {
    const { drafts, bridge, timers } = setUp();
    let release = (): void => undefined;
    bridge.answer({
      'draft.save': () => new Promise((resolve) => (release = () => resolve({ savedAt: 1 }))),
    });
    drafts.getState().edit('c', 'answer', 'Hej');
    timers.pass(300);
    const first = release;
    drafts.getState().edit('c', 'answer', 'Hej då');
    void drafts.getState().flush();
    expect(bridge.inputsOf('draft.save').map((input) => input.text)).toEqual(['Hej', 'Hej då']);
    first();
    await settled();
    expect(drafts.getState().drafts['answer|c']?.state).toBe('saving');
    release();
    await settled();
    expect(drafts.getState().drafts['answer|c']?.state).toBe('saved');
  });

  it('P16 keeps text whose save failed, says so, and tries again', async () => {
    const { drafts, stored, timers } = setUp(2);
    drafts.getState().edit('c', 'answer', 'Hej');
    timers.pass(300);
    await settled();
    expect(drafts.getState().drafts['answer|c']).toMatchObject({ text: 'Hej', state: 'failed' });
    timers.pass(3_000);
    await settled();
    expect(drafts.getState().drafts['answer|c']?.state).toBe('failed');
    timers.pass(3_000);
    await settled();
    expect(stored.get('c answer')).toBe('Hej');
  });

  it('P16 shows the typed text before the stored one, and the stored one again when the case was left', async () => {
    const { drafts } = setUp();
    expect(draftText(drafts.getState(), 'c', 'answer', 'förr')).toBe('förr');
    drafts.getState().edit('c', 'answer', '');
    expect(draftText(drafts.getState(), 'c', 'answer', 'förr')).toBe('');
    drafts.getState().forgetSaved('c');
    expect(draftText(drafts.getState(), 'c', 'answer', 'förr')).toBe('');
    await drafts.getState().flush();
    drafts.getState().forgetSaved('c');
    expect(draftText(drafts.getState(), 'c', 'answer', 'kärnans')).toBe('kärnans');
  });

  it('P16 empties the stored draft when its text has been sent', async () => {
    const { drafts, stored } = setUp();
    drafts.getState().edit('c', 'answer', 'Hej');
    await drafts.getState().flush();
    drafts.getState().clear('c', 'answer');
    await settled();
    expect(stored.get('c answer')).toBe('');
  });

  it('P169 P16 what is typed is on disk before a command takes it, and a disk that is full does not stop the command', async () => {
    const order: string[] = [];
    let full = false;
    const bridge = createFakeBridge({
      'draft.save': ({ text }) => {
        order.push(`saved ${text}`);
        if (full) throw new Error('disk full');
        return { savedAt: 1 };
      },
      'case.command': ({ command }) => {
        order.push(command.type);
        return { ok: true, commandId: 'k' };
      },
    });
    const stores = createAppStores(bridge, createFakeTimers(), { newReminders: () => '' });
    stores.drafts.getState().edit('c', 'close', 'Patienten har flyttat');
    const close = { type: 'close', reason: 'Patienten har flyttat', lastSeenPatientMessageId: null } as const;
    await giveCommand(stores, 'c', close);
    expect(order).toEqual(['saved Patienten har flyttat', 'close']);
    full = true;
    stores.drafts.getState().edit('c', 'note', 'Ring');
    await giveCommand(stores, 'c', { type: 'release' });
    expect(order.slice(2)).toEqual(['saved Ring', 'release']);
    expect(stores.drafts.getState().drafts['note|c']).toMatchObject({ text: 'Ring', state: 'failed' });
  });
});
