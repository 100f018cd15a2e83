import { expect, test } from 'vitest';
import type { Command } from '../../../shared/domain/types.ts';
import { ostergotland } from '../../helpers/rulebooks.ts';
import { oneCase } from './oneCase.ts';

const at = oneCase(() => ostergotland);

const handOver: Command = {
  type: 'requestMove',
  targetResourceId: 'r-hjarta',
  priority: 8,
  priorityReason: null,
  reason: 'agreedPractice',
  message: 'Pågående, ni tar över.',
};
const business = async (): Promise<unknown> =>
  ((await at.fresh()).task['businessStatus'] as { readonly coding: readonly { readonly code: string }[] }).coding[0]
    ?.code;

test('R293 P21 an ongoing case handed over and accepted: the receiver owns it, and nobody performs it', async () => {
  await at.act({ type: 'receive' }, 'a1');
  await at.act(handOver, 'a1');
  const asked = await at.fresh();
  expect(asked.task['status']).toBe('in-progress');
  expect(await business()).toBe('overlamning');
  expect(JSON.stringify(asked.moves[0])).toContain('"valueCode":"handOver"');
  await at.act({ type: 'sendMessage', kind: 'info', text: 'Ärendet lämnas över.' }, 'a1');
  expect(await business()).toBe('overlamning');
  await at.act({ type: 'acceptMove' }, 'b1');
  const state = await at.state();
  expect(state.careCase).toMatchObject({ ownerResourceId: 'r-hjarta', holder: null });
  expect(state.careCase.receivedAt).not.toBeNull();
  await at.act({ type: 'takeOver' }, 'b1');
});

test('R293 D12 P21 declined, it is ongoing with the one who had it', async () => {
  await at.act({ type: 'receive' }, 'a1');
  await at.act(handOver, 'a1');
  await at.act({ type: 'declineMove', reason: 'Hör inte hit' }, 'b1');
  const state = await at.state();
  expect(state.careCase).toMatchObject({ holder: 'a1', ownerResourceId: 'r-valbo' });
  expect(await business()).not.toBe('overlamning');
});

test('R293 P21 an answer while it waits leaves it on its way', async () => {
  await at.act({ type: 'receive' }, 'a1');
  await at.act(handOver, 'a1');
  await at.act({ type: 'sendMessage', kind: 'answer', text: 'Ni får svar av hjärtmottagningen.' }, 'a1');
  expect(await business()).toBe('overlamning');
});
