import { describe, expect, it } from 'vitest';
import type { CallOutput } from '../../../../shared/ipc/contract.ts';
import { createSearchStore } from '../../../../renderer/state/searchStore.ts';
import { excerptPlace, searchText } from '../../../../renderer/text/search.ts';
import { createFakeBridge } from '../../../fakes/bridge.ts';
import { createFakeTimers } from '../../../fakes/pageTimers.ts';
import { friday10, row } from '../../../fakes/rows.ts';

type Answer = CallOutput<'search.cases'>;

const answerOf = (ids: readonly string[], more = false): Answer => ({
  hits: ids.map((caseId) => ({
    row: row({ caseId }),
    arrivedAt: friday10,
    patientName: [],
    personnummer: null,
    contactReason: [],
    excerpt: null,
  })),
  more,
  growing: false,
});

const setUp = () => {
  const timers = createFakeTimers();
  const waiting: { query: string; answer: (ids: readonly string[]) => void; fail: () => void }[] = [];
  const bridge = createFakeBridge({
    'search.cases': ({ query }) =>
      new Promise<Answer>((resolve, reject) =>
        waiting.push({ query, answer: (ids) => resolve(answerOf(ids)), fail: () => reject(new Error('gone')) }),
      ),
  });
  const search = createSearchStore(bridge, timers);
  return { timers, bridge, search, waiting, ids: () => search.getState().hits.map((hit) => hit.row.caseId) };
};
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('search as you type', () => {
  it('P82 asks once when the typing pauses, and not for a single letter', () => {
    const { timers, bridge, search } = setUp();
    search.getState().edit('a');
    timers.pass(1_000);
    expect(search.getState().phase).toBe('short');
    for (const query of ['an', 'ann', 'anna']) {
      search.getState().edit(query);
      timers.pass(50);
    }
    timers.pass(1_000);
    expect(bridge.inputsOf('search.cases')).toEqual([{ query: 'anna', limit: 50 }]);
  });

  it('P47 P82 shows the newest answer only, and keeps what is shown until it is here', async () => {
    const { timers, search, waiting, ids } = setUp();
    search.getState().edit('an');
    timers.pass(500);
    search.getState().edit('anna');
    waiting[0]?.answer(['late']);
    await settled();
    expect(ids()).toEqual([]);
    timers.pass(500);
    waiting[1]?.answer(['anna']);
    await settled();
    expect(ids()).toEqual(['anna']);
    search.getState().edit('annabe');
    expect(search.getState()).toMatchObject({ phase: 'searching', active: null });
    expect(ids()).toEqual(['anna']);
    search.getState().close();
    timers.pass(500);
    expect(search.getState()).toMatchObject({ query: '', phase: 'short', hits: [] });
    expect(waiting).toHaveLength(2);
  });

  it('P82 goes to no hit by itself, nor to one of an older question', async () => {
    const { timers, search, waiting } = setUp();
    const { edit, move } = search.getState();
    edit('anna');
    timers.pass(500);
    waiting[0]?.answer(['c1', 'c2', 'c3']);
    await settled();
    expect(search.getState().active).toBeNull();
    expect([move('ArrowDown'), search.getState().active]).toEqual([true, 'c1']);
    expect([move('ArrowDown'), search.getState().active]).toEqual([true, 'c2']);
    expect([move('PageDown'), search.getState().active]).toEqual([true, 'c3']);
    expect([move('ArrowUp'), search.getState().active]).toEqual([true, 'c2']);
    expect(move('Home')).toBe(false);
    edit('annab');
    expect([move('ArrowDown'), search.getState().active]).toEqual([false, null]);
  });

  it('P82 P45 a change of the cases is asked for again, and the keyboard stays on its case', async () => {
    const { timers, search, waiting, ids } = setUp();
    search.getState().refresh();
    expect(waiting).toHaveLength(0);
    search.getState().edit('anna');
    timers.pass(500);
    waiting[0]?.answer(['c1', 'c2']);
    await settled();
    search.getState().activate('c2');
    search.getState().refresh();
    waiting[1]?.answer(['c0', 'c1', 'c2']);
    await settled();
    expect([ids(), search.getState().active]).toEqual([['c0', 'c1', 'c2'], 'c2']);
    search.getState().refresh();
    waiting[2]?.answer(['c0']);
    await settled();
    expect(search.getState().active).toBeNull();
  });

  it('P43 P82 says that it failed, keeps what was found, and tries again when told to', async () => {
    const { timers, search, waiting, ids } = setUp();
    search.getState().edit('anna');
    timers.pass(500);
    waiting[0]?.answer(['c1']);
    await settled();
    search.getState().refresh();
    waiting[1]?.fail();
    await settled();
    expect([search.getState().phase, ids()]).toEqual(['failed', ['c1']]);
    search.getState().searchNow();
    waiting[2]?.answer(['c1']);
    await settled();
    expect(search.getState().phase).toBe('ready');
  });

  it('P40 P80 says how many there are, and where in the case an excerpt stands', () => {
    expect(searchText.found(1, false)).toBe('1 ärende passar, nyast först.');
    expect(searchText.found(50, true)).toContain('Det finns fler');
    const text = [{ text: 'Feber', hit: true }];
    expect(excerptPlace({ source: 'answer', label: 'Vad gäller det?', at: null, text }, null)).toBe(
      'Formulär, Vad gäller det?',
    );
    expect(excerptPlace({ source: 'note', label: 'Anna', at: friday10, text }, 'i dag 10:00')).toBe(
      'Anteckning, Anna, i dag 10:00',
    );
    expect(excerptPlace({ source: 'handover', label: '', at: null, text }, null)).toBe('Överlämning');
  });
});
