import { describe, expect, it } from 'vitest';
import { takeBackConsultation, whyNotUndone } from '../../../../renderer/consultations/UndoConsultation.tsx';
import { createAppStores } from '../../../../renderer/state/stores.ts';
import { undoConsultationText, undoText } from '../../../../renderer/text/undo.ts';
import type { PendingConsultation } from '../../../../shared/ipc/schemas/consultation.ts';
import { createFakeBridge, type FakeAnswers } from '../../../fakes/bridge.ts';
import { consultationView } from '../../../fakes/consultationRows.ts';
import { createFakeTimers } from '../../../fakes/pageTimers.ts';
import { friday10 } from '../../../fakes/rows.ts';

const pending = (change: Partial<PendingConsultation> = {}): PendingConsultation => ({
  commandId: 'k',
  type: 'answer',
  at: friday10,
  state: 'queued',
  mine: true,
  undo: 'yes',
  ...change,
});
const counts = { incoming: 0, incomingMine: 0, outgoing: 0, outgoingToDo: 0, drafts: 0, toDo: 0 };

const setUp = async (answers: FakeAnswers) => {
  let here = true;
  const bridge = createFakeBridge({
    'consultations.counts': () => counts,
    'consultation.open': () => ({ view: consultationView() }),
    'consultation.view': () => ({ view: here ? consultationView() : null }),
    ...answers,
  });
  const stores = createAppStores(bridge, createFakeTimers(), { newReminders: () => '' });
  await stores.consultations.getState().open('k-1');
  const said = (): string | undefined => stores.status.getState().message?.text;
  return { bridge, stores, said, goesAway: () => (here = false) };
};

describe('taking back what waits of a consultation', () => {
  it('P83 P41 a button that cannot be used says why', () => {
    const last = pending({ commandId: 'l', type: 'answer' });
    expect(whyNotUndone(pending(), last)).toBeNull();
    expect(whyNotUndone(pending({ undo: 'later', type: 'receive' }), last)).toBe(undoConsultationText.later('answer'));
    expect(whyNotUndone(pending({ undo: 'underWay' }), last)).toBe(undoText.underWay);
    expect(whyNotUndone(pending({ undo: 'notMine' }), last)).toBe(undoText.notMine);
  });

  it('P83 P169 what is typed is on disk before the words of an answer come back to its field', async () => {
    const order: string[] = [];
    const { stores, said } = await setUp({
      'consultation.undo': ({ commandId }) => {
        order.push(`undo ${commandId}`);
        return { undone: true, texts: [{ kind: 'answer', text: 'Vi tar det.' }] };
      },
    });
    stores.typing.add(async () => void order.push('typed'));
    await takeBackConsultation(stores, 'k-1', pending());
    expect(order).toEqual(['typed', 'undo k']);
    expect(stores.consultations.getState().returned).toEqual({ consultationId: 'k-1', text: 'Vi tar det.' });
    expect(said()).toBe(undoConsultationText.done('answer'));
  });

  it('P83 one that only existed here is gone with its sending, and the list is shown', async () => {
    const { stores, goesAway, said } = await setUp({
      'consultation.undo': () => {
        goesAway();
        return { undone: true, texts: [{ kind: 'compose', text: 'Kan ni?' }] };
      },
    });
    await takeBackConsultation(stores, 'k-1', pending({ type: 'send' }));
    expect(stores.consultations.getState()).toMatchObject({ openId: null, returned: null });
    expect(said()).toBe(undoConsultationText.done('send'));
  });

  it('P83 what had gone already, and a core that does not answer, are said', async () => {
    const { bridge, stores, said } = await setUp({
      'consultation.undo': () => ({ undone: false, why: 'later', later: 'answer' }),
    });
    await takeBackConsultation(stores, 'k-1', pending({ type: 'receive' }));
    expect(said()).toBe(undoConsultationText.refused('later', 'answer'));
    bridge.answer({
      'consultation.undo': () => {
        throw new Error('gone');
      },
    });
    await takeBackConsultation(stores, 'k-1', pending());
    expect(said()).not.toBe(undoConsultationText.refused('later', 'answer'));
    expect(stores.consultations.getState().openId).toBe('k-1');
  });
});
