import { describe, expect, test } from 'vitest';
import { type HandoverAnswer, handoverMethods } from '../../../shared/domain/handoverMethods.ts';
import { handoverMethod, type HandoverMethod, handoverTarget } from '../../../shared/domain/rulebook/handover.ts';
import { at, gavleborg, ostergotland, ovning } from './support.ts';

const today = at('2026-11-21T12:00');
type Target = (typeof handoverTarget.options)[number];
const ask = (target: Target, received: boolean, rulebook = gavleborg, pending = false): HandoverAnswer => {
  const answer = handoverMethods(rulebook, { target, received, pending }, today);
  if (answer === null) throw new Error(`nothing about ${target}`);
  return answer;
};
const allowed = (answer: HandoverAnswer): readonly HandoverMethod[] =>
  answer.methods.filter((method) => method.allowed).map(({ method }) => method);
const rulesFor = (answer: HandoverAnswer, method: HandoverMethod): readonly string[] =>
  answer.methods.find((row) => row.method === method)?.rules ?? [];

/** Target, received, what is offered first, everything allowed with the first in front: by hand from the documents. */
type Row = readonly [Target, boolean, HandoverMethod, readonly HandoverMethod[]];
const consultingRegion: readonly Row[] = [
  ['own-unit', false, 'consult', ['consult', 'move']],
  ['own-unit', true, 'consult', ['consult']],
  ['same-provider', false, 'move', ['move', 'consult']],
  ['same-provider', true, 'consult', ['consult']],
  ['rehab', false, 'move', ['move', 'consult']],
  ['rehab', true, 'consult', ['consult']],
  ['other-provider', false, 'sequence', ['sequence']],
  ['other-provider', true, 'sequence', ['sequence']],
  ['private', false, 'sequence', ['sequence']],
  ['private', true, 'sequence', ['sequence']],
  ['inactive', false, 'phone', ['phone']],
  ['inactive', true, 'phone', ['phone']],
];
const voucherRegion: readonly Row[] = [
  ['own-unit', false, 'handOver', ['handOver', 'move']],
  ['own-unit', true, 'handOver', ['handOver']],
  ['same-provider', false, 'move', ['move', 'phone']],
  ['same-provider', true, 'handOver', ['handOver', 'phone']],
  ['rehab', false, 'move', ['move', 'voucher', 'phone']],
  ['rehab', true, 'handOver', ['handOver', 'voucher', 'phone']],
  ['other-provider', false, 'voucher', ['voucher']],
  ['other-provider', true, 'voucher', ['voucher']],
  ['private', false, 'voucher', ['voucher']],
  ['private', true, 'voucher', ['voucher']],
  ['inactive', false, 'phone', ['phone']],
  ['inactive', true, 'phone', ['phone']],
];

describe('the ways to hand over', () => {
  test.each(consultingRegion)('R144, R145, R146, R147, C1, C11: to %s, received %s: %s', (...row) => {
    const [target, received, recommended, methods] = row;
    for (const rulebook of [gavleborg, ovning]) {
      const answer = ask(target, received, rulebook);
      expect(answer.recommended).toBe(recommended);
      expect(allowed(answer)).toEqual(methods);
      expect(answer.methods).toHaveLength(handoverMethod.options.length);
    }
  });

  test.each(voucherRegion)('R148, R149, R150, R151, R152, C11: to %s, received %s: %s', (...row) => {
    const [target, received, recommended, methods] = row;
    const answer = ask(target, received, ostergotland);
    expect(answer.recommended).toBe(recommended);
    expect(allowed(answer)).toEqual(methods);
    expect(answer.methods).toHaveLength(handoverMethod.options.length);
  });

  test('R146, G1, R159, G2, G3, R160 what is blocked says by which rule', () => {
    expect(rulesFor(ask('same-provider', true), 'move')).toEqual(['R146', 'G1']);
    expect(rulesFor(ask('other-provider', false), 'move')).toEqual(['R159', 'G1']);
    expect(rulesFor(ask('other-provider', true), 'handOver')).toEqual(['R159', 'G2']);
    expect(rulesFor(ask('other-provider', true), 'consult')).toEqual(['R147', 'R160', 'G3']);
    expect(rulesFor(ask('private', true), 'voucher')).toEqual(['C11']);
  });

  test('R147, R161, R162, C3, D14 across providers the text goes along and the patient is told first', () => {
    const sequence = ask('other-provider', true).methods[0];
    expect(sequence).toMatchObject({ method: 'sequence', template: 'T3' });
    expect(sequence?.rules).toEqual(['R147', 'R161', 'R162', 'C3', 'D14']);
  });

  test('R150 in the other region rehabilitation has one role, whether received or not', () => {
    for (const received of [false, true])
      expect(ask('rehab', received, ostergotland)).toMatchObject({ role: 'Fysioterapeut' });
    expect(ask('rehab', true).role).toBe(null);
    expect(ask('same-provider', true, ostergotland).role).toBe(null);
  });

  test('P93 where no document names a way, the telephone is offered and the case stays', () => {
    const answer = ask('inactive', true);
    expect(answer.rules).toEqual(['P93']);
    expect(rulesFor(answer, 'phone')).toEqual(['P93', 'R155']);
    expect(ask('inactive', true, ostergotland).rules).toEqual(['R152']);
  });

  test('R150, R235 in the other region every way to rehabilitation names its role, and a move its own rule', () => {
    for (const received of [false, true]) {
      const ways = ask('rehab', received, ostergotland).methods.filter((method) => method.allowed);
      expect(ways).toHaveLength(3);
      for (const { method, why, rules } of ways) {
        expect(why, method).toContain('Fysioterapeut');
        expect(rules, method).toContain('R150');
      }
    }
    const [move] = ask('rehab', false, ostergotland).methods;
    expect(move).toMatchObject({ method: 'move', rules: ['R150', 'R148', 'R168', 'G1'] });
    expect(move?.why).toContain('Fråga patienten');
    expect(rulesFor(ask('same-provider', false, ostergotland), 'move')).toEqual(['R148', 'R168', 'G1']);
  });

  test('R149, R293 an urgent case may be phoned about while its handover waits, where a call is allowed at all', () => {
    for (const target of handoverTarget.options) {
      for (const received of [false, true]) {
        const phone = (pending: boolean) =>
          ask(target, received, ostergotland, pending).methods.find(({ method }) => method === 'phone');
        if (phone(false)?.allowed === true) expect(phone(true)).toEqual(phone(false));
        else expect(phone(true)).toMatchObject({ allowed: false, rules: ['D5', 'R125'] });
      }
    }
    expect(allowed(ask('same-provider', true, ostergotland, true))).toEqual(['phone']);
    expect(rulesFor(ask('same-provider', true, ostergotland, true), 'phone')).toEqual(['R149']);
    expect(allowed(ask('same-provider', true, gavleborg, true))).toEqual([]);
  });

  test('D5, R125 while a handover is pending every other way is blocked, and what to use afterwards stands', () => {
    for (const rulebook of [gavleborg, ostergotland]) {
      for (const target of handoverTarget.options) {
        const answer = ask(target, false, rulebook, true);
        expect(allowed(answer).filter((method) => method !== 'phone')).toEqual([]);
        expect(answer.recommended).toBe(ask(target, false, rulebook).recommended);
        const blocked = answer.methods.filter((method) => !method.allowed);
        expect(new Set(blocked.flatMap(({ rules }) => rules))).toEqual(new Set(['D5', 'R125']));
      }
    }
  });
});
