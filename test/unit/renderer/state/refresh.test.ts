import { expect, test } from 'vitest';
import { createInboxStore } from '../../../../renderer/state/inboxStore.ts';
import { createFakeBridge } from '../../../fakes/bridge.ts';
import { rowsFrom } from '../../../fakes/rows.ts';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A list of five that loses one `steps` microtasks after a refresh has begun, and says so. */
const shownAfter = async (steps: number): Promise<number> => {
  let rows = rowsFrom(0, 5);
  const bridge = createFakeBridge({
    'inbox.window': ({ offset, limit }) => ({
      total: rows.length,
      offset,
      rows: rows.slice(offset, offset + limit),
      revision: 6 - rows.length,
    }),
    'inbox.counts': () => ({
      inbox: rows.length,
      noActionNeeded: 0,
      closed: 0,
      bands: [0, 0, 0, 0],
      towns: [],
      priorities: [],
      handoversIn: 0,
      handoversOut: 0,
      declined: 0,
      unassigned: 0,
    }),
    'inbox.position': () => ({ index: null }),
  });
  const inbox = createInboxStore(bridge);
  void inbox.getState().refresh();
  for (let step = 0; step < steps; step += 1) await Promise.resolve();
  rows = rowsFrom(0, 4);
  void inbox.getState().refresh();
  await settled();
  return inbox.getState().total;
};

test('P45 P47 a change told at any step of a refresh is shown: none falls between two of them', async () => {
  const shown: number[] = [];
  for (let steps = 0; steps < 60; steps += 1) shown.push(await shownAfter(steps));
  expect(shown).toEqual(shown.map(() => 4));
});
