import { describe, expect, it } from 'vitest';
import { journalNotice } from '../../../../renderer/acts/JournalNotice.tsx';
import { createSearchStore } from '../../../../renderer/state/searchStore.ts';
import { createFakeBridge } from '../../../fakes/bridge.ts';
import { createFakeTimers } from '../../../fakes/pageTimers.ts';
import { acts } from '../case/views.ts';

const times = { at: (instant: number): string => `i går ${instant}` };
const owing = (why: 'handover' | 'noReply') => {
  const { journal } = acts();
  return acts({ journal: { ...journal, owed: { since: 7, why } } });
};

describe('what is owed in the record', () => {
  it('R167 is said with what happened and when, and not otherwise', () => {
    expect(journalNotice(acts(), times)).toBeNull();
    expect(journalNotice(owing('handover'), times)).toEqual({
      title: 'Anteckning i Cosmic saknas',
      lines: ['Ärendet lämnades över i går 7. Det ska stå i journalen.'],
    });
    expect(journalNotice(owing('noReply'), times)?.lines[0]).toContain('utan svar från patienten');
  });
});

describe('a link in the search field', () => {
  it('R280 P160 is not searched for, letter by letter', () => {
    const timers = createFakeTimers();
    const store = createSearchStore(createFakeBridge(), timers);
    store.getState().edit('arendevakt://case/7e6a1a2e');
    expect(store.getState().phase).toBe('short');
    store.getState().edit('Anna');
    expect(store.getState().phase).toBe('searching');
  });
});
