import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DecideContext } from '../../../shared/domain/context.ts';
import { decide } from '../../../shared/domain/decide.ts';
import { awaitingUsSince } from '../../../shared/domain/derive.ts';
import { isVisibleTo } from '../../../shared/domain/scope.ts';
import type { CaseState, Command } from '../../../shared/domain/types.ts';
import { nextLapse, toAcknowledge, vouchersOf } from '../../../shared/domain/voucher/derive.ts';
import type { Voucher } from '../../../shared/domain/voucher/types.ts';
import { voucherValidThrough } from '../../../shared/domain/voucher.ts';
import {
  aCase,
  actor,
  at,
  context,
  day,
  directory,
  done,
  gavleborg,
  minute,
  noon,
  ostergotland,
  received,
  refused,
  withHandover,
} from './support.ts';

const zone = ostergotland.defaultHours.timeZone;
const east = (who: string, change: Partial<DecideContext> = {}): DecideContext =>
  context(who, { rulebook: ostergotland, hours: ostergotland.defaultHours, ...change });
/** Tuesday at noon: Tuesday, Wednesday, Thursday. */
const through = '2026-11-19';
const send = (change: Partial<Extract<Command, { type: 'sendVoucher' }>> = {}): Command => ({
  type: 'sendVoucher',
  targetResourceId: 'private-admin',
  validThrough: through,
  information: 'Ont i knät sedan en vecka.',
  message: 'Du har fått en biljett. Bekräfta den.',
  ...change,
});
const sentBy = (state: CaseState): Voucher => {
  const voucher = vouchersOf(state).at(-1);
  if (voucher === undefined) throw new Error('no voucher');
  return voucher;
};
const after = at('2026-11-20T00:00');

describe('a voucher to another provider', () => {
  test('R151, R216, R217, R218 goes out with its last day, what the receiver must know and a message to the patient', () => {
    const state = done(received('anna'), send(), east('anna'));
    expect(sentBy(state)).toMatchObject({
      kind: 'provider',
      status: 'sent',
      fromUnitId: 'valbo',
      targetResourceId: 'private-admin',
      validThrough: through,
      information: 'Ont i knät sedan en vecka.',
      sentBy: 'anna',
    });
    expect(state.messages.at(-1)).toMatchObject({ kind: 'answer', text: 'Du har fått en biljett. Bekräfta den.' });
    // The patient has been helped to the right place: nobody waits for us (D8).
    expect(awaitingUsSince(state)).toBeNull();
    expect(voucherValidThrough(noon, ostergotland)).toBe(through);
  });

  test.each([
    ['not received', aCase(), send(), 'anna', 'notReceived'],
    ['held by a colleague', received('bo'), send(), 'anna', 'heldByColleague'],
    ['within the provider', received('anna'), send({ targetResourceId: 'heart-admin' }), 'anna', 'voucherNotUsed'],
    ['nobody there', received('anna'), send({ targetResourceId: 'nowhere' }), 'anna', 'unknownResource'],
    ['nothing goes along', received('anna'), send({ information: ' ' }), 'anna', 'informationRequired'],
    ['the patient is not told', received('anna'), send({ message: '' }), 'anna', 'messageRequired'],
    [
      'a blank is left in the message',
      received('anna'),
      send({ message: 'Hej {fyll i: vad}' }),
      'anna',
      'placeholderLeft',
    ],
    [
      'a blank is left in what goes along',
      received('anna'),
      send({ information: '{svar}' }),
      'anna',
      'placeholderLeft',
    ],
    ['the day is another by now', received('anna'), send({ validThrough: '2026-11-20' }), 'anna', 'voucherDayChanged'],
    ['another unit', received('anna'), send(), 'disa', 'otherUnit'],
  ] as const)('R151, R217, R218, P150 refused: %s', (_title, state, command, who, code) => {
    expect(refused(state, command, east(who)).code).toBe(code);
  });

  test('C11 in the other region nobody is reached by voucher', () => {
    expect(refused(received('anna'), send(), context('anna', { rulebook: gavleborg })).rules).toContain('C11');
  });

  test('D5 not while a handover waits', () => {
    const state = withHandover({ kind: 'handOver' }, { receivedAt: noon - minute, holder: 'anna' });
    expect(refused(state, send(), east('anna')).code).toBe('movePending');
  });

  test('P150, R222 sent after closing it would be another day: the sender sees it first', () => {
    const evening = at('2026-11-17T17:30');
    const refusal = refused(received('anna'), send(), east('anna', { now: evening }));
    expect(refusal).toMatchObject({ code: 'voucherDayChanged', detail: '2026-11-20' });
    done(received('anna'), send({ validThrough: '2026-11-20' }), east('anna', { now: evening }));
  });

  test('R219 one at a time to a unit; when it has ended, another', () => {
    const state = done(received('anna'), send(), east('anna'));
    expect(refused(state, send(), east('anna', { commandId: 'c2' })).code).toBe('voucherOut');
    const again = send({ validThrough: voucherValidThrough(after, ostergotland) });
    expect(vouchersOf(done(state, again, east('anna', { commandId: 'c2', now: after })))).toHaveLength(2);
  });

  test('R219, G18 the case is not closed by it, and may be closed without waiting for a reply', () => {
    const close: Command = { type: 'close', reason: 'Biljett', lastSeenPatientMessageId: null };
    const answered = done(received('anna'), { type: 'sendMessage', kind: 'answer', text: 'Hej' }, east('anna'));
    expect(refused(answered, close, east('anna')).code).toBe('closeTooSoon');
    const state = done(received('anna'), send(), east('anna'));
    expect(state.careCase.closedAt).toBeNull();
    expect(done(state, close, east('anna')).careCase.closedAt).toBe(noon);
  });
});

describe('Vidimeringar', () => {
  const acknowledge = (voucher: Voucher): Command => ({ type: 'acknowledgeVoucher', voucherId: voucher.id });
  const sent = done(received('anna'), send(), east('anna'));

  test('R220, R197 unused from the minute its last day is over, and not before', () => {
    const voucher = sentBy(sent);
    expect(toAcknowledge(voucher, after - 1, zone)).toBeNull();
    expect(toAcknowledge(voucher, after, zone)).toBe('unused');
    expect(nextLapse(sent, noon, zone)).toBe(after);
    expect(nextLapse(sent, after, zone)).toBeNull();
    expect(toAcknowledge({ ...voucher, status: 'used' }, after, zone)).toBeNull();
  });

  test('R224, R197 a visit the patient has cancelled, at once; a booked time never lapses', () => {
    const visit: Voucher = { ...sentBy(sent), kind: 'visit', validThrough: null, visitAt: noon + day };
    expect(toAcknowledge({ ...visit, status: 'cancelled', decidedAt: noon }, noon, zone)).toBe('cancelled');
    expect(toAcknowledge(visit, noon + 30 * day, zone)).toBeNull();
  });

  test('R197, R252, P151 anybody at the unit that sent it acknowledges it, the case closed or not', () => {
    const closed = { ...sent, careCase: { ...sent.careCase, closedAt: noon } };
    const voucher = sentBy(closed);
    const later = { now: after, commandId: 'c2' };
    expect(refused(closed, acknowledge(voucher), east('cilla', { now: noon })).code).toBe('voucherNotDue');
    expect(refused(closed, acknowledge(voucher), east('disa', later)).code).toBe('notSendingUnit');
    const state = done(closed, acknowledge(voucher), east('cilla', later));
    expect(sentBy(state)).toMatchObject({ acknowledgedAt: after, acknowledgedBy: 'cilla' });
    const again = refused(state, acknowledge(voucher), east('bo', later));
    expect(again).toMatchObject({ code: 'voucherAcknowledged', detail: 'cilla' });
    expect(refused(closed, { type: 'acknowledgeVoucher', voucherId: 'none' }, east('cilla', later)).code).toBe(
      'voucherNotDue',
    );
  });

  test('R252, P12 the unit that watches a voucher holds its case until it is acknowledged; no other unit does', () => {
    const sees = (state: CaseState, who: string): boolean => isVisibleTo(state, actor(who), directory, ostergotland);
    const watched = { ...sent, careCase: { ...sent.careCase, holder: null, closedAt: noon } };
    expect([sees(watched, 'cilla'), sees(watched, 'disa'), sees(watched, 'frida')]).toEqual([true, false, false]);
    const seen = done(watched, acknowledge(sentBy(watched)), east('bo', { now: after }));
    expect(sees(seen, 'cilla')).toBe(false);
  });

  test('R216, P150 whatever the minute, a voucher that is sent can be used today or later, and lapses after its last day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * 24 * 60 }), (minutes) => {
        const now = noon + minutes * minute;
        const validThrough = voucherValidThrough(now, ostergotland);
        const decision = decide(received('anna'), send({ validThrough }), east('anna', { now }));
        if (!decision.ok) throw new Error(decision.refusal.code);
        const voucher = sentBy(decision.state);
        expect(toAcknowledge(voucher, now, zone)).toBeNull();
        const lapse = nextLapse(decision.state, now, zone) ?? 0;
        expect(lapse).toBeGreaterThan(now);
        expect(toAcknowledge(voucher, lapse, zone)).toBe('unused');
      }),
      { numRuns: 60 },
    );
  });
});
