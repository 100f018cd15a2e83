import { describe, expect, test } from 'vitest';
import { declinedHandover, pendingHandover, tabOf } from '../../../shared/domain/derive.ts';
import type { Rulebook } from '../../../shared/domain/rulebook.ts';
import {
  aCase,
  context,
  done,
  gavleborg,
  handover,
  hour,
  minute,
  move,
  noon,
  received,
  refused,
  withHandover,
} from './support.ts';

function moveRules(change: Partial<{ [K in keyof Rulebook['move']]: Rulebook['move'][K]['value'] }>): Rulebook {
  const changed = Object.fromEntries(
    Object.entries(gavleborg.move).map(([key, entry]) => [
      key,
      key in change ? { ...entry, value: change[key as keyof typeof change] } : entry,
    ]),
  );
  return { ...gavleborg, move: changed as Rulebook['move'] };
}

describe('Flytta', () => {
  test('R157, G6, R145, R155: the case stays with the sender, marked on its way', () => {
    const before = aCase();
    const state = done(before, move, context('anna', { commandId: 'c9' }));
    expect(state.careCase).toEqual(before.careCase);
    expect(pendingHandover(state)).toEqual(handover({ id: 'c9/1', requestedAt: noon }));
  });

  test("G16, R37: a move with the case's own priority leaves the clock alone", () => {
    const before = aCase({ arrivedAt: noon - 71 * hour });
    const accepted = done(
      done(before, move, context('anna')),
      { type: 'acceptMove' },
      context('disa', { now: noon + hour }),
    );
    expect(accepted.careCase).toEqual({ ...before.careCase, ownerResourceId: 'heart-admin' });
  });

  test('D3 a priority set in Flytta applies at once and stays after Neka and Avbryt', () => {
    const raised = done(aCase(), { ...move, priority: 6 }, context('anna'));
    expect(raised.careCase).toMatchObject({ priority: 6, handleBy: noon + 24 * hour });
    const declined = done(raised, { type: 'declineMove', reason: 'Hör inte hit' }, context('disa'));
    const cancelled = done(raised, { type: 'cancelMove' }, context('anna'));
    for (const { careCase } of [declined, cancelled]) {
      expect(careCase).toMatchObject({ priority: 6, handleBy: noon + 24 * hour });
    }
  });

  test('D3 lowering in Flytta needs its reason', () => {
    expect(refused(aCase(), { ...move, priority: 9 }, context('anna')).code).toBe('reasonRequired');
    const state = done(aCase(), { ...move, priority: 9, priorityReason: 'Kan vänta' }, context('anna'));
    expect(state.careCase.priority).toBe(9);
  });

  test('R146 not after Ta emot, by anybody', () => {
    const refusal = refused(received('anna'), move, context('anna'));
    expect(refusal.code).toBe('moveAfterReceipt');
    expect(refusal.rules).toEqual(expect.arrayContaining(['G1', 'R146']));
    expect(refused(received('anna', { holder: null }), move, context('bo')).code).toBe('moveAfterReceipt');
  });

  test('R124 a region that allows it lets the holder move', () => {
    const rulebook = moveRules({ onlyBeforeReceipt: false });
    expect(pendingHandover(done(received('anna'), move, context('anna', { rulebook })))).not.toBe(null);
    expect(refused(received('anna'), move, context('bo', { rulebook })).code).toBe('heldByColleague');
  });

  test('G1, G2, R159: not to another provider', () => {
    const refusal = refused(aCase(), { ...move, targetResourceId: 'private-admin' }, context('anna'));
    expect(refusal.code).toBe('otherProvider');
    expect(refusal.rules).toEqual(expect.arrayContaining(['G1', 'R159']));
  });

  test('R169 the target is another queue that exists; Ofördelade is not one', () => {
    expect(refused(aCase(), { ...move, targetResourceId: 'nowhere' }, context('anna')).code).toBe('unknownResource');
    expect(refused(aCase(), { ...move, targetResourceId: 'valbo-unassigned' }, context('anna')).code).toBe(
      'unknownResource',
    );
    expect(refused(aCase(), { ...move, targetResourceId: 'valbo-nurse' }, context('anna')).code).toBe('sameResource');
  });

  test('R144 within the unit it works the same way', () => {
    const state = done(aCase(), { ...move, targetResourceId: 'valbo-admin' }, context('anna'));
    expect(done(state, { type: 'acceptMove' }, context('cilla')).careCase.ownerResourceId).toBe('valbo-admin');
  });

  test('R292 a case without a route can be moved on', () => {
    const state = aCase({ ownerResourceId: 'valbo-unassigned' });
    const actor = { ...context('anna').actor, resourceIds: ['valbo-unassigned'] };
    expect(pendingHandover(done(state, move, context('anna', { actor })))?.fromUnitId).toBe('valbo');
  });

  test('R171 a message is required', () => {
    expect(refused(aCase(), { ...move, message: ' ' }, context('anna')).code).toBe('messageRequired');
  });

  test('R168, D19: the message goes to the receiver; nothing is written to the patient', () => {
    const state = done(aCase(), move, context('anna'));
    expect(state.messages).toEqual([]);
    expect(pendingHandover(state)?.message).toBe(move.message);
  });

  test.each(['misplaced', 'agreedPractice', 'afterConsultation'] as const)('R153 the reason is kept: %s', (reason) => {
    expect(pendingHandover(done(aCase(), { ...move, reason }, context('anna')))?.reason).toBe(reason);
  });

  test('D5 one move at a time', () => {
    expect(refused(withHandover(), move, context('anna')).code).toBe('movePending');
  });

  test('D22 only by somebody working as the resource', () => {
    expect(refused(aCase(), move, context('cilla')).code).toBe('notInMyScope');
    expect(refused(aCase(), move, context('disa')).code).toBe('otherUnit');
  });
});

describe('Avbryt överlämning', () => {
  const cancel = { type: 'cancelMove' } as const;

  test('D6, R125: anybody with an assignment at the sending unit', () => {
    for (const who of ['anna', 'bo', 'cilla']) {
      const state = done(withHandover(), cancel, context(who));
      expect(state.handovers[0]).toMatchObject({ status: 'cancelled', decidedAt: noon });
    }
    expect(refused(withHandover(), cancel, context('disa')).code).toBe('notSendingUnit');
  });

  test('D6 a region may keep it to the one who sent it', () => {
    const rulebook = moveRules({ cancelBy: 'sender' });
    expect(refused(withHandover(), cancel, context('bo', { rulebook })).code).toBe('notSendingUnit');
    expect(pendingHandover(done(withHandover(), cancel, context('anna', { rulebook })))).toBe(null);
  });

  test('G7 only while pending', () => {
    expect(refused(aCase(), cancel, context('anna')).code).toBe('noMovePending');
    const accepted = done(withHandover(), { type: 'acceptMove' }, context('disa'));
    expect(refused(accepted, cancel, context('anna')).code).toBe('noMovePending');
  });

  test('D5 cancel and receive is one command', () => {
    const state = done(withHandover(), { type: 'cancelMoveAndReceive' }, context('bo'));
    expect(state.careCase).toMatchObject({ holder: 'bo', receivedAt: noon, ownerResourceId: 'valbo-nurse' });
    expect(state.handovers[0]?.status).toBe('cancelled');
    expect(refused(withHandover(), { type: 'cancelMoveAndReceive' }, context('cilla')).code).toBe('notInMyScope');
    expect(refused(withHandover(), { type: 'cancelMoveAndReceive' }, context('disa')).code).toBe('notSendingUnit');
    expect(refused(aCase(), { type: 'cancelMoveAndReceive' }, context('anna')).code).toBe('noMovePending');
  });
});

describe('Acceptera and Neka', () => {
  test('R126, R155: anybody at the receiving unit accepts, and only then the case moves', () => {
    for (const who of ['disa', 'erik']) {
      const state = done(withHandover(), { type: 'acceptMove' }, context(who));
      expect(state.careCase).toMatchObject({ ownerResourceId: 'heart-admin', receivedAt: null, holder: null });
      expect(state.handovers[0]).toMatchObject({ status: 'accepted', decidedAt: noon });
    }
  });

  test('D22 nobody else decides', () => {
    for (const type of ['acceptMove', 'declineMove'] as const) {
      const command = type === 'acceptMove' ? { type } : { type, reason: 'Nej' };
      expect(refused(withHandover(), command, context('anna')).code).toBe('notReceivingUnit');
      expect(refused(withHandover(), command, context('frida')).code).toBe('notReceivingUnit');
      expect(refused(aCase(), command, context('disa')).code).toBe('noMovePending');
    }
  });

  test('R127, R158: a declined case is back with the sender, with the reason', () => {
    const before = withHandover();
    const state = done(before, { type: 'declineMove', reason: 'Hör till kirurgen' }, context('erik'));
    expect(state.careCase).toEqual(before.careCase);
    expect(declinedHandover(state)).toMatchObject({ declineReason: 'Hör till kirurgen', decidedAt: noon });
    expect(tabOf(state, noon)).toBe('inbox');
  });

  test('P6 declining says why', () => {
    expect(refused(withHandover(), { type: 'declineMove', reason: '' }, context('disa')).code).toBe('reasonRequired');
    const rulebook = moveRules({ declineReasonRequired: false });
    const state = done(withHandover(), { type: 'declineMove', reason: '' }, context('disa', { rulebook }));
    expect(state.handovers[0]?.status).toBe('declined');
  });
});

describe('a handover of a received case, as other regions have', () => {
  const ongoing = { ...received('anna'), handovers: [handover({ kind: 'handOver' })] };

  test('R293 accepted, it has no holder until somebody there takes it; the time of receipt stays', () => {
    const state = done(ongoing, { type: 'acceptMove' }, context('disa'));
    const { receivedAt } = ongoing.careCase;
    expect(state.careCase).toMatchObject({ holder: null, ownerResourceId: 'heart-admin', receivedAt });
    const taken = done(state, { type: 'takeOver' }, context('erik', { now: noon + hour }));
    expect(taken.careCase).toMatchObject({ holder: 'erik', receivedAt });
  });

  test('D5 meanwhile nobody takes it over, releases or finishes it', () => {
    const markDone = { type: 'markDone', lastSeenPatientMessageId: null } as const;
    expect(refused(ongoing, { type: 'takeOver' }, context('bo')).code).toBe('movePending');
    expect(refused(ongoing, { type: 'release' }, context('anna')).code).toBe('movePending');
    expect(refused(ongoing, markDone, context('anna')).code).toBe('movePending');
  });
});

describe('Kvittera', () => {
  const declined = { status: 'declined', decidedAt: noon - minute } as const;
  const acknowledge = { type: 'acknowledgeDeclinedMove', handoverId: 'handover-1' } as const;

  test('D12 the sending unit is alarmed until somebody there acknowledges', () => {
    const state = done(withHandover(declined), acknowledge, context('cilla'));
    expect(state.handovers[0]).toMatchObject({ acknowledgedAt: noon, acknowledgedBy: 'cilla' });
    expect(declinedHandover(state)).toBe(null);
  });

  test('D12 once, by the right unit, and only what was declined', () => {
    expect(refused(withHandover(declined), acknowledge, context('disa')).code).toBe('notSendingUnit');
    expect(refused(withHandover(), acknowledge, context('anna')).code).toBe('nothingToAcknowledge');
    expect(refused(aCase(), acknowledge, context('anna')).code).toBe('nothingToAcknowledge');
    const again = done(withHandover(declined), acknowledge, context('bo'));
    expect(refused(again, acknowledge, context('anna'))).toMatchObject({ code: 'alreadyAcknowledged', detail: 'bo' });
  });

  test('D12 a new move replaces the alarm; cancelled, the alarm is back; accepted, it is over', () => {
    const sentAgain = done(withHandover(declined), { ...move, targetResourceId: 'heart-nurse' }, context('anna'));
    expect(declinedHandover(sentAgain)).toBe(null);
    const cancelled = done(sentAgain, { type: 'cancelMove' }, context('anna'));
    expect(declinedHandover(cancelled)?.id).toBe('handover-1');
    expect(declinedHandover(done(sentAgain, { type: 'acceptMove' }, context('erik')))).toBe(null);
  });

  test('D12 the case can be received while the alarm stands', () => {
    const state = done(withHandover(declined), { type: 'receive' }, context('anna'));
    expect(declinedHandover(state)?.id).toBe('handover-1');
  });
});
