import { describe, expect, it } from 'vitest';
import { createInboxStore } from '../../../../renderer/state/inboxStore.ts';
import { createSelectionStore } from '../../../../renderer/state/selectionStore.ts';
import { createSavedFilterStore, usable } from '../../../../renderer/state/filterStore.ts';
import { mostAtOnce } from '../../../../shared/ipc/limits.ts';
import { createFakeBridge } from '../../../fakes/bridge.ts';
import { rowsFrom } from '../../../fakes/rows.ts';

const counts = {
  inbox: 0,
  noActionNeeded: 0,
  closed: 0,
  bands: [0, 0, 0, 0] as [number, number, number, number],
  towns: [],
  priorities: [],
  handoversIn: 0,
  handoversOut: 0,
  declined: 0,
  unassigned: 0,
};

const setUp = async (total: number) => {
  const bridge = createFakeBridge({
    'inbox.counts': () => counts,
    'inbox.window': ({ offset, limit }) => ({
      total,
      offset,
      rows: rowsFrom(offset, Math.min(limit, total - offset)),
      revision: 1,
    }),
    'inbox.position': () => ({ index: 0 }),
  });
  const inbox = createInboxStore(bridge);
  await inbox.getState().refresh();
  const selection = createSelectionStore(bridge, inbox);
  const marked = (): readonly string[] => [...selection.getState().ids];
  return { bridge, inbox, selection, marked };
};

describe('marking several cases', () => {
  it('P85 begins with the open case, as a list with a reading pane does, and takes marks away again', async () => {
    const { selection, marked } = await setUp(10);
    selection.getState().toggle('case-3', 3, 'case-1');
    expect(marked()).toEqual(['case-1', 'case-3']);
    selection.getState().toggle('case-1', 1, 'case-1');
    expect(marked()).toEqual(['case-3']);
    selection.getState().toggle('case-3', 3, null);
    expect(marked()).toEqual([]);
  });

  it('P85 a range goes from the anchor either way and replaces what was marked', async () => {
    const { selection, marked } = await setUp(10);
    selection.getState().anchorAt(4);
    await selection.getState().range(6);
    expect(marked()).toEqual(['case-4', 'case-5', 'case-6']);
    await selection.getState().range(2);
    expect(marked()).toEqual(['case-2', 'case-3', 'case-4']);
  });

  it('P85 marks rows nobody has scrolled to, but never more than can be handled, and says so', async () => {
    const { selection, marked } = await setUp(1_000);
    await selection.getState().all();
    expect(marked()).toHaveLength(mostAtOnce);
    expect(selection.getState().cut).toBe(true);
    selection.getState().toggle('case-999', 999, null);
    expect(marked()).toHaveLength(mostAtOnce);
    expect(marked()).not.toContain('case-999');
    selection.getState().anchorAt(900);
    await selection.getState().range(100);
    expect(marked().at(-1)).toBe('case-900');
    expect(marked()).toHaveLength(mostAtOnce);
    selection.getState().unmark(['case-900']);
    expect([marked().length, selection.getState().cut]).toEqual([mostAtOnce - 1, false]);
  });

  it('P47 P85 rows that arrive after the marks were cleared do not mark anything', async () => {
    const { selection, marked } = await setUp(10);
    const late = selection.getState().all();
    selection.getState().clear();
    await late;
    expect(marked()).toEqual([]);
  });

  it('P85 P45 marks are by case: a refresh of the list leaves them', async () => {
    const { selection, inbox, marked } = await setUp(10);
    selection.getState().toggle('case-7', 7, null);
    await inbox.getState().refresh();
    expect(marked()).toEqual(['case-7']);
  });
});

describe('saved filters', () => {
  const kept = {
    name: 'Gävle',
    filter: { assignedToMe: false, resourceIds: ['r1', 'r2'], towns: ['Gävle'], priorities: [] },
    atStart: true,
  };

  it('P84 leaves out roles of another day, and is not used when nothing but them is left', () => {
    expect(usable(kept, ['r2', 'r3'])).toEqual({ ...kept.filter, resourceIds: ['r2'] });
    expect(usable(kept, ['r3'])).toBeNull();
    const towns = { ...kept, filter: { ...kept.filter, resourceIds: [] } };
    expect(usable(towns, ['r3'])).toEqual(towns.filter);
  });

  it('P84 P47 shows the list as the core has it, and keeps it when a change is refused', async () => {
    const bridge = createFakeBridge({ 'filters.list': () => [kept], 'filters.save': (filter) => [kept, filter] });
    const store = createSavedFilterStore(bridge);
    await store.getState().load();
    expect(store.getState().filters).toEqual([kept]);
    expect(await store.getState().save({ ...kept, name: 'Två' })).toBe(true);
    expect(store.getState().filters.map((filter) => filter.name)).toEqual(['Gävle', 'Två']);
    expect(await store.getState().rename('Gävle', 'Två')).toBe(false);
    expect(store.getState().filters).toHaveLength(2);
  });
});
