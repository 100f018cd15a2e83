import { describe, expect, test } from 'vitest';
import type { Rulebook } from '../../../shared/domain/rulebook.ts';
import {
  aCase,
  context,
  done,
  gavleborg,
  hour,
  message,
  noon,
  received,
  refused,
  settings,
  withHandover,
} from './support.ts';

describe('open', () => {
  test('R123 opening is not receiving: nothing changes', () => {
    const state = aCase();
    expect(done(state, { type: 'open' }, context('anna'))).toEqual(state);
  });

  test('D22 a case outside my roles cannot be opened', () => {
    expect(refused(aCase(), { type: 'open' }, context('cilla')).code).toBe('notInMyScope');
    expect(refused(aCase(), { type: 'open' }, context('disa')).code).toBe('notInMyScope');
  });

  test('D22 both units open a case on its way between them, and the unit one that was declined', () => {
    for (const who of ['anna', 'cilla', 'disa', 'erik']) {
      expect(done(withHandover(), { type: 'open' }, context(who)).handovers).toHaveLength(1);
    }
    const declined = withHandover({ status: 'declined', decidedAt: noon });
    expect(done(declined, { type: 'open' }, context('cilla')).handovers).toHaveLength(1);
    expect(refused(declined, { type: 'open' }, context('disa')).code).toBe('notInMyScope');
  });
});

describe('Ta emot', () => {
  const receive = { type: 'receive' } as const;

  test('R128 the case has one holder and keeps its clock', () => {
    const before = aCase();
    const { careCase } = done(before, receive, context('anna'));
    expect(careCase).toEqual({ ...before.careCase, holder: 'anna', receivedAt: noon });
  });

  test('R128 the second to come is told who was first', () => {
    const state = done(aCase(), receive, context('anna'));
    const refusal = refused(state, receive, context('bo'));
    expect(refusal).toMatchObject({ code: 'alreadyReceived', detail: 'anna' });
    expect(refusal.rules).toContain('R128');
    expect(refused(state, receive, context('anna')).code).toBe('alreadyMine');
  });

  test('R130 a released case is taken over, not received again', () => {
    const state = received('anna', { holder: null });
    expect(refused(state, receive, context('bo')).code).toBe('alreadyReceived');
    expect(done(state, { type: 'takeOver' }, context('bo')).careCase.holder).toBe('bo');
  });

  test('D22, R4: it takes one of my resources', () => {
    expect(refused(aCase(), receive, context('cilla')).code).toBe('notInMyScope');
    expect(refused(aCase(), receive, context('disa')).code).toBe('otherUnit');
  });

  test('D5 it waits while a move is pending, with the reason', () => {
    const refusal = refused(withHandover(), receive, context('anna'));
    expect(refusal).toMatchObject({ code: 'movePending', detail: 'heart-admin' });
    expect(refusal.rules).toContain('D5');
  });

  test('D5 a region without that rule cancels the move in the same command', () => {
    const move = {
      ...gavleborg.move,
      receiveBlockedWhilePending: { ...gavleborg.move.receiveBlockedWhilePending, value: false },
    };
    const rulebook: Rulebook = { ...gavleborg, move };
    const state = done(withHandover(), receive, context('anna', { rulebook }));
    expect(state.careCase.holder).toBe('anna');
    expect(state.handovers[0]?.status).toBe('cancelled');
  });

  test('R225 the receiving unit accepts before it receives', () => {
    const refusal = refused(withHandover(), receive, context('disa'));
    expect(refusal.code).toBe('movePending');
    expect(refusal.rules).toContain('R225');
    const accepted = done(withHandover(), { type: 'acceptMove' }, context('disa'));
    expect(done(accepted, receive, context('disa')).careCase.holder).toBe('disa');
  });

  test('R133 a closed case is not received', () => {
    expect(refused(aCase({ closedAt: noon }), receive, context('anna')).code).toBe('alreadyClosed');
  });
});

describe('Ta över besök', () => {
  const takeOver = { type: 'takeOver' } as const;

  test('R130 a colleague of the unit takes over; clock and receipt stay', () => {
    const before = received('anna');
    const { careCase } = done(before, takeOver, context('bo'));
    expect(careCase).toEqual({ ...before.careCase, holder: 'bo' });
  });

  test('D22 the same unit is enough, and then the case is mine to answer', () => {
    const state = done(received('anna'), takeOver, context('cilla'));
    const answered = done(state, { type: 'sendMessage', kind: 'answer', text: 'Hej' }, context('cilla'));
    expect(answered.messages).toHaveLength(1);
    expect(refused(received('anna'), takeOver, context('disa')).code).toBe('otherUnit');
  });

  test('C28, R141: a region where it is not possible says so', () => {
    const refusal = refused(received('anna'), takeOver, context('bo', { rulebook: settings({ takeOver: false }) }));
    expect(refusal).toMatchObject({ code: 'takeOverNotAllowed' });
    expect(refusal.rules).toContain('C28');
  });

  test('C28 R142 R293 even there a case nobody has can be taken', () => {
    const rulebook = settings({ takeOver: false });
    const released = received('anna', { holder: null });
    expect(done(released, takeOver, context('bo', { rulebook })).careCase.holder).toBe('bo');
  });

  test('R130 not before receipt, and not what is mine already', () => {
    expect(refused(aCase(), takeOver, context('bo')).code).toBe('notReceived');
    expect(refused(received('bo'), takeOver, context('bo')).code).toBe('alreadyMine');
    expect(refused(received('anna', { closedAt: noon }), takeOver, context('bo')).code).toBe('alreadyClosed');
  });

  test('R296 a done case the patient reopened can be taken over when its holder is away', () => {
    const state = received('anna', { doneAt: noon - 10 }, [message('patient', noon - 5)]);
    expect(done(state, takeOver, context('bo')).careCase).toMatchObject({ holder: 'bo', doneAt: noon - 10 });
  });
});

describe('Släpp till roll', () => {
  const release = { type: 'release' } as const;

  test('R142, R242: the case is left to its role, received and without holder', () => {
    const before = received('anna');
    expect(done(before, release, context('anna')).careCase).toEqual({ ...before.careCase, holder: null });
  });

  test('R142 only the holder releases', () => {
    expect(refused(received('anna'), release, context('bo'))).toMatchObject({
      code: 'heldByColleague',
      detail: 'anna',
    });
    expect(refused(received('anna', { holder: null }), release, context('bo')).code).toBe('notHolder');
    expect(refused(aCase(), release, context('anna')).code).toBe('notReceived');
    expect(refused(received('anna'), release, context('disa')).code).toBe('otherUnit');
  });

  test('R135 what is closed because the follow-up period ended stays as it is', () => {
    const state = received('anna', { followUpEnds: noon - hour }, [message('answer', noon - 2 * hour)]);
    expect(refused(state, release, context('anna')).code).toBe('alreadyClosed');
  });
});
