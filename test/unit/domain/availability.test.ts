import { describe, expect, test } from 'vitest';
import { availableActions } from '../../../shared/domain/availability.ts';
import { actionName } from '../../../shared/ipc/schemas.ts';
import type { CaseState } from '../../../shared/domain/types.ts';
import { aCase, context, handover, hour, message, noon, received, withHandover } from './support.ts';

function allowed(state: CaseState, who: string): readonly string[] {
  return Object.entries(availableActions(state, context(who)))
    .filter(([, action]) => action.allowed)
    .map(([name]) => name)
    .toSorted();
}

describe('what the buttons say', () => {
  test('P8 there is one answer for every button of the contract, with a reason when it is no', () => {
    const actions = availableActions(aCase(), context('anna'));
    expect(Object.keys(actions).toSorted()).toEqual([...actionName.options].toSorted());
    for (const action of Object.values(actions)) expect(action.allowed).toBe(action.refusal === null);
  });

  test('P8 a new case of mine', () => {
    expect(allowed(aCase(), 'anna')).toEqual([
      'addNote',
      'changePriority',
      'misregister',
      'receive',
      'requestMove',
      'tickOff',
    ]);
    expect(allowed(aCase({ priority: null, handleBy: null }), 'anna')).toContain('changePriority');
  });

  test('P8 a case I hold, and one a colleague holds', () => {
    const mine = [
      'addNote',
      'changeFollowUp',
      'changePriority',
      'markDone',
      'misregister',
      'release',
      'sendMessage',
      'tickOff',
    ];
    expect(allowed(received('anna'), 'anna')).toEqual(mine);
    expect(allowed(received('anna', {}, [message('answer', noon)]), 'anna')).toEqual([...mine, 'close'].toSorted());
    expect(allowed(received('anna'), 'bo')).toEqual(
      ['addNote', 'changeFollowUp', 'changePriority', 'takeOver', 'tickOff'].toSorted(),
    );
    expect(allowed(received('anna'), 'disa')).toEqual([]);
  });

  test('D5, R294: a case on its way: cancel, or cancel and receive, on our side; the answer on theirs', () => {
    const ours = ['addNote', 'cancelMove', 'cancelMoveAndReceive', 'changePriority', 'tickOff'];
    expect(allowed(withHandover(), 'anna')).toEqual(ours);
    expect(allowed(withHandover(), 'cilla')).toEqual(['cancelMove']);
    expect(availableActions(withHandover(), context('anna')).sendMessage.refusal?.rules).toContain('G13');
    expect(allowed(withHandover(), 'erik')).toEqual(['acceptMove', 'declineMove']);
    expect(availableActions(withHandover(), context('anna')).receive.refusal?.rules).toContain('D5');
  });

  test('G1 Flytta after Ta emot shows why not, whatever target is meant', () => {
    const { requestMove } = availableActions(received('anna'), context('anna'));
    expect(requestMove.refusal?.code).toBe('moveAfterReceipt');
  });

  test('D12 a declined move is acknowledged at the unit', () => {
    const state = aCase({}, { handovers: [handover({ status: 'declined', decidedAt: noon })] });
    expect(allowed(state, 'cilla')).toEqual(['acknowledgeDeclinedMove']);
    expect(allowed(state, 'anna')).toContain('acknowledgeDeclinedMove');
  });

  test('P8 an unread patient message does not lock Markera som klar: the last one shown counts as seen', () => {
    const state = received('anna', {}, [message('patient', noon - hour)]);
    expect(allowed(state, 'anna')).toContain('markDone');
  });
});
