import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Command } from '../../../shared/domain/types.ts';
import { openTestHub, type TestHub } from '../../helpers/hub.ts';
import { ostergotland } from '../../helpers/rulebooks.ts';
import { carryOut, current, fresh, start, uuid, value, worldResources } from './world.ts';

let made: TestHub;
let now = start;
let count = 100;
beforeEach(async () => {
  now = start + 60_000;
  made = openTestHub(() => now);
  await value(made.hub.load(worldResources));
});
afterEach(() => made.close());

/** Each step is read back as what was decided. */
async function act(command: Command, by: string): Promise<void> {
  now += 60_000;
  const done = await carryOut(made.hub, command, by, uuid((count += 16)), now, ostergotland);
  if (done === null) throw new Error(`${command.type} was refused`);
  expect((await current(made.hub)).state).toEqual(done.after);
}

const handOver: Command = {
  type: 'requestMove',
  targetResourceId: 'r-hjarta',
  priority: 8,
  priorityReason: null,
  reason: 'agreedPractice',
  message: 'Pågående, ni tar över.',
};
const business = async (): Promise<unknown> =>
  ((await fresh(made.hub)).task['businessStatus'] as { readonly coding: readonly { readonly code: string }[] })
    .coding[0]?.code;

test('R293 P21 an ongoing case handed over and accepted: the receiver owns it, and nobody performs it', async () => {
  await act({ type: 'receive' }, 'a1');
  await act(handOver, 'a1');
  const asked = await fresh(made.hub);
  expect(asked.task['status']).toBe('in-progress');
  expect(await business()).toBe('overlamning');
  expect(JSON.stringify(asked.moves[0])).toContain('"valueCode":"handOver"');
  await act({ type: 'sendMessage', kind: 'info', text: 'Ärendet lämnas över.' }, 'a1');
  expect(await business()).toBe('overlamning');
  await act({ type: 'acceptMove' }, 'b1');
  const { state } = await current(made.hub);
  expect(state.careCase).toMatchObject({ ownerResourceId: 'r-hjarta', holder: null });
  expect(state.careCase.receivedAt).not.toBeNull();
  await act({ type: 'takeOver' }, 'b1');
});

test('R293 D12 P21 declined, it is ongoing with the one who had it', async () => {
  await act({ type: 'receive' }, 'a1');
  await act(handOver, 'a1');
  await act({ type: 'declineMove', reason: 'Hör inte hit' }, 'b1');
  const { state } = await current(made.hub);
  expect(state.careCase).toMatchObject({ holder: 'a1', ownerResourceId: 'r-valbo' });
  expect(await business()).not.toBe('overlamning');
});

test('R293 P21 an answer while it waits leaves it on its way', async () => {
  await act({ type: 'receive' }, 'a1');
  await act(handOver, 'a1');
  await act({ type: 'sendMessage', kind: 'answer', text: 'Ni får svar av hjärtmottagningen.' }, 'a1');
  expect(await business()).toBe('overlamning');
});
