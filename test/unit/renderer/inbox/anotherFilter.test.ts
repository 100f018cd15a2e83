import { describe, expect, it } from 'vitest';
import { pageSize, rowAt } from '../../../../renderer/state/inboxPages.ts';
import { createInboxStore } from '../../../../renderer/state/inboxStore.ts';
import { createFakeBridge } from '../../../fakes/bridge.ts';
import { rowsFrom } from '../../../fakes/rows.ts';

const none = {
  inbox: 0,
  noActionNeeded: 0,
  closed: 0,
  towns: [],
  priorities: [],
  handoversIn: 0,
  handoversOut: 0,
  declined: 0,
};
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A core whose windows are answered only when the test says so. */
const setUp = async (total: number) => {
  const held: { readonly offset: number; readonly answer: () => void }[] = [];
  let holding = false;
  const bridge = createFakeBridge({
    'inbox.window': ({ filter, offset, limit }) => {
      const from = filter.tab === 'inbox' ? 0 : 500_000;
      const value = { total, offset, rows: rowsFrom(from + offset, limit), revision: 1 };
      if (!holding) return value;
      return new Promise((resolve) => held.push({ offset, answer: () => resolve(value) }));
    },
    'inbox.counts': () => ({ ...none, bands: [0, 0, 0, 0], unassigned: 0 }),
  });
  const inbox = createInboxStore(bridge);
  await inbox.getState().refresh();
  holding = true;
  return { inbox, bridge, held };
};

describe('another filter', () => {
  it('P114 keeps the rows before it to be looked at, and has none to act on until the answer is here', async () => {
    const { inbox, held } = await setUp(300);
    inbox.getState().activate(3);
    inbox.getState().setFilter({ tab: 'closed' });
    const waiting = inbox.getState();
    expect(waiting.before?.total).toBe(300);
    expect(rowAt(waiting.before?.pages ?? new Map(), 3)?.caseId).toBe('case-3');
    expect(waiting).toMatchObject({ phase: 'loading', total: 0, active: { index: 0, caseId: null } });
    expect(rowAt(waiting.pages, 0)).toBeNull();
    await settled();
    for (const { answer } of held) answer();
    await settled();
    expect(inbox.getState()).toMatchObject({ phase: 'ready', before: null, total: 300 });
    expect(rowAt(inbox.getState().pages, 0)?.caseId).toBe('case-500000');
  });

  it('P114 keeps them over several filters in a row, and lets go of them when the answer is long in coming', async () => {
    const { inbox } = await setUp(300);
    inbox.getState().setFilter({ tab: 'closed' });
    inbox.getState().setFilter({ assignedToMe: true });
    expect(inbox.getState().before?.filter).toMatchObject({ tab: 'inbox', assignedToMe: false });
    inbox.getState().forgetBefore();
    expect(inbox.getState()).toMatchObject({ phase: 'loading', before: null });
  });

  it('P114 shows nothing of a workplace after it has been left, nor of a filter that failed', async () => {
    const { inbox } = await setUp(300);
    inbox.getState().setFilter({ tab: 'closed' });
    inbox.getState().reset();
    expect(inbox.getState().before).toBeNull();

    const other = await setUp(300);
    other.bridge.answer({
      'inbox.counts': () => {
        throw new Error('core is away');
      },
    });
    other.inbox.getState().setFilter({ tab: 'closed' });
    await settled();
    expect(other.inbox.getState()).toMatchObject({ phase: 'failed', before: null, total: 0 });
  });

  it('P42 reads what is in sight after a long pull, not what flew past', async () => {
    const { inbox, held } = await setUp(100_000);
    for (let page = 1; page < 900; page += 1) inbox.getState().show(page * pageSize, page * pageSize + 20);
    await settled();
    expect(held.map(({ offset }) => offset)).toEqual([pageSize]);
    held[0]?.answer();
    await settled();
    expect(held.map(({ offset }) => offset)).toEqual([pageSize, 899 * pageSize]);
    held[1]?.answer();
    await settled();
    expect(rowAt(inbox.getState().pages, 899 * pageSize)?.caseId).toBe(`case-${899 * pageSize}`);
    expect(held).toHaveLength(2);
  });
});
