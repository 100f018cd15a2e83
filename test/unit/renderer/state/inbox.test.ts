import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InboxRow } from '../../../../shared/ipc/schemas.ts';
import { indexOfCase, movedIndex, pageSize, pagesOf, rowAt, withPage } from '../../../../renderer/state/inboxPages.ts';
import { createInboxStore } from '../../../../renderer/state/inboxStore.ts';
import { createFakeBridge } from '../../../fakes/bridge.ts';
import { row, rowsFrom } from '../../../fakes/rows.ts';

const counts = (inbox: number) => ({
  inbox,
  noActionNeeded: 0,
  closed: 0,
  bands: [0, inbox, 0, 0] as [number, number, number, number],
  towns: [],
  priorities: [],
  handoversIn: 0,
  handoversOut: 0,
  declined: 0,
  unassigned: 0,
});

/** A core with one list, which a test may change under the page's feet. */
const setUp = (count: number) => {
  const list: { rows: readonly InboxRow[]; revision: number } = { rows: rowsFrom(0, count), revision: 1 };
  const bridge = createFakeBridge({
    'inbox.window': ({ offset, limit }) => ({
      total: list.rows.length,
      offset,
      rows: list.rows.slice(offset, offset + limit),
      revision: list.revision,
    }),
    'inbox.counts': () => counts(list.rows.length),
    'inbox.position': ({ caseId }) => {
      const index = list.rows.findIndex((one) => one.caseId === caseId);
      return { index: index < 0 ? null : index };
    },
  });
  return { list, bridge, inbox: createInboxStore(bridge) };
};
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the inbox in pages', () => {
  it('P42 asks for exactly the pages that hold the rows on screen', () => {
    fc.assert(
      fc.property(fc.nat(5_000), fc.nat(5_000), fc.nat(200), (total, first, height) => {
        const pages = pagesOf(first, first + height, total);
        const wanted = new Set<number>();
        for (let index = first; index <= first + height; index += 1) {
          wanted.add(Math.floor(Math.min(index, Math.max(0, total - 1)) / pageSize));
        }
        expect(new Set(pages)).toEqual(total === 0 ? new Set([0]) : wanted);
      }),
      { seed: 20_261_121, numRuns: 200 },
    );
  });

  it('P42 keeps a bounded number of pages, and always the one just read', () => {
    let pages: ReturnType<typeof withPage> = new Map();
    for (let page = 0; page < 100; page += 1) {
      pages = withPage(pages, page, rowsFrom(page * pageSize, pageSize));
      expect(rowAt(pages, page * pageSize + 7)?.caseId).toBe(`case-${page * pageSize + 7}`);
    }
    expect(pages.size).toBeLessThanOrEqual(12);
    expect(rowAt(pages, 0)).toBeNull();
    expect(indexOfCase(pages, 'case-9999')).toBe(9_999);
    expect(indexOfCase(pages, 'case-0')).toBeNull();
  });

  it('P46 moves with the keys of a grid and stops at the ends', () => {
    expect(movedIndex('ArrowDown', 0, 3, 10)).toBe(1);
    expect(movedIndex('ArrowDown', 2, 3, 10)).toBe(2);
    expect(movedIndex('ArrowUp', 0, 3, 10)).toBe(0);
    expect(movedIndex('PageDown', 5, 100, 10)).toBe(14);
    expect(movedIndex('PageUp', 5, 100, 10)).toBe(0);
    expect(movedIndex('Home', 50, 100, 10)).toBe(0);
    expect(movedIndex('End', 50, 100, 10)).toBe(99);
    expect(movedIndex('x', 50, 100, 10)).toBeNull();
    expect(movedIndex('ArrowDown', 0, 0, 10)).toBeNull();
  });

  it('P42 reads 100 rows first and the rest when they are scrolled to', async () => {
    const { inbox, bridge } = setUp(350);
    await inbox.getState().refresh();
    expect(inbox.getState()).toMatchObject({ phase: 'ready', total: 350 });
    expect(bridge.inputsOf('inbox.window').map((input) => [input.offset, input.limit])).toEqual([[0, 100]]);
    inbox.getState().show(95, 120);
    inbox.getState().show(96, 121);
    await settled();
    expect(bridge.inputsOf('inbox.window').map((input) => input.offset)).toEqual([0, 100]);
    expect(rowAt(inbox.getState().pages, 120)?.caseId).toBe('case-120');
  });

  it('P45 stands on the same case after the list has changed above it', async () => {
    const { inbox, list } = setUp(350);
    await inbox.getState().refresh();
    inbox.getState().activate(5);
    list.rows = [row({ caseId: 'urgent' }), ...list.rows];
    await inbox.getState().refresh();
    expect(inbox.getState().active).toEqual({ index: 6, caseId: 'case-5' });
  });

  it('P45 finds the case it stands on although no loaded page holds it any more', async () => {
    const { inbox, list } = setUp(350);
    await inbox.getState().refresh();
    inbox.getState().activate(5);
    list.rows = [...rowsFrom(1_000, 200), ...list.rows];
    await inbox.getState().refresh();
    expect(inbox.getState().active).toEqual({ index: 205, caseId: 'case-5' });
  });

  it('P45 stays in the same place when the case it stands on has left the list', async () => {
    const { inbox, list } = setUp(3);
    await inbox.getState().refresh();
    inbox.getState().activate(2);
    list.rows = list.rows.slice(0, 2);
    await inbox.getState().refresh();
    expect(inbox.getState().active).toEqual({ index: 1, caseId: 'case-1' });
  });

  it('P45 re-reads what is on screen, not the top, when something changes', async () => {
    const { inbox, list, bridge } = setUp(350);
    await inbox.getState().refresh();
    inbox.getState().show(210, 230);
    await settled();
    list.rows = list.rows.map((one) => ({ ...one, patientName: 'Nytt Namn' }));
    await inbox.getState().refresh();
    expect(bridge.inputsOf('inbox.window').at(-1)?.offset).toBe(200);
    expect(rowAt(inbox.getState().pages, 220)?.patientName).toBe('Nytt Namn');
  });

  it('P47 coalesces refreshes that come while one is under way, and ends with the newest list', async () => {
    const { inbox, list, bridge } = setUp(10);
    const first = inbox.getState().refresh();
    list.rows = rowsFrom(0, 11);
    const others = [inbox.getState().refresh(), inbox.getState().refresh(), inbox.getState().refresh()];
    await Promise.all([first, ...others]);
    expect(inbox.getState().total).toBe(11);
    expect(bridge.inputsOf('inbox.counts').length).toBeLessThanOrEqual(2);
  });

  it('P47 drops the answer to a filter that is no longer the filter', async () => {
    const { inbox, bridge } = setUp(10);
    const late: (() => void)[] = [];
    bridge.answer({
      'inbox.window': ({ filter, offset }) =>
        filter.tab === 'inbox'
          ? new Promise((resolve) => late.push(() => resolve({ total: 9, offset, rows: rowsFrom(0, 9), revision: 1 })))
          : { total: 2, offset, rows: rowsFrom(500, 2), revision: 1 },
    });
    const before = inbox.getState().refresh();
    inbox.getState().setFilter({ tab: 'closed' });
    for (const answer of late) answer();
    await before;
    await settled();
    expect(inbox.getState().total).toBe(2);
    expect(rowAt(inbox.getState().pages, 0)?.caseId).toBe('case-500');
  });

  it('P43 keeps showing the list when it could not be refreshed, and says so', async () => {
    const { inbox, bridge } = setUp(10);
    await inbox.getState().refresh();
    bridge.answer({
      'inbox.counts': () => {
        throw new Error('core is away');
      },
    });
    await inbox.getState().refresh();
    expect(inbox.getState()).toMatchObject({ phase: 'failed', total: 10, error: 'failed' });
    expect(rowAt(inbox.getState().pages, 3)).not.toBeNull();
  });
});
