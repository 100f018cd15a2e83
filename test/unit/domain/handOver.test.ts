import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from '../../../shared/domain/decide.ts';
import { declinedHandover, pendingHandover, returnedTo } from '../../../shared/domain/derive.ts';
import { handoverGuide, likelyReason } from '../../../shared/domain/handover/guide.ts';
import { handoverTargetOf, handsOverOngoing } from '../../../shared/domain/handover/target.ts';
import type { Rulebook } from '../../../shared/domain/rulebook.ts';
import type { HandoverMethod, HandoverTarget } from '../../../shared/domain/rulebook/handover.ts';
import type { CareUnit, CaseState, Command, Resource } from '../../../shared/domain/types.ts';
import {
  aCase,
  context,
  directory,
  done,
  gavleborg,
  handover,
  hour,
  move,
  noon,
  ostergotland,
  received,
  refused,
} from './support.ts';

const east = (who: string, change: { readonly now?: number; readonly commandId?: string } = {}) =>
  context(who, { rulebook: ostergotland, ...change });

describe('an ongoing case handed over, as Östergötland has it', () => {
  const requested = done(received('anna'), move, east('anna', { commandId: 'c9' }));

  test('R293, R149 the holder asks, keeps the case meanwhile, and the unit stays responsible', () => {
    expect(requested.careCase).toEqual(received('anna').careCase);
    expect(pendingHandover(requested)).toEqual(handover({ id: 'c9/1', kind: 'handOver', requestedAt: noon }));
    expect(pendingHandover(done(aCase(), move, east('anna')))?.kind).toBe('move');
  });

  test('R128, R293 nobody but the holder', () => {
    expect(refused(received('anna'), move, east('bo')).code).toBe('heldByColleague');
  });

  test('R146 the other region has no such way, to anybody', () => {
    expect(handsOverOngoing(gavleborg)).toBe(false);
    expect(handsOverOngoing(ostergotland)).toBe(true);
    expect(refused(received('anna'), move, context('anna')).code).toBe('moveAfterReceipt');
  });

  test('G2, R151 never to another provider', () => {
    const refusal = refused(received('anna'), { ...move, targetResourceId: 'private-admin' }, east('anna'));
    expect(refusal.code).toBe('otherProvider');
  });

  test('R149 a receiver the region hands nothing ongoing to', () => {
    const closedTo: Rulebook = {
      ...ostergotland,
      handover: {
        ...ostergotland.handover,
        methods: ostergotland.handover.methods.map((row) =>
          row.method === 'handOver' && row.targets.includes('same-provider') ? { ...row, allowed: false } : row,
        ),
      },
    };
    const there = refused(received('anna'), move, context('anna', { rulebook: closedTo }));
    expect(there.code).toBe('moveAfterReceipt');
    const inside = done(
      received('anna'),
      { ...move, targetResourceId: 'valbo-admin' },
      context('anna', { rulebook: closedTo }),
    );
    expect(pendingHandover(inside)?.kind).toBe('handOver');
  });

  test('R293, R294 the holder writes to the patient while it waits, the receiver does not', () => {
    const tell = { type: 'sendMessage', kind: 'info', text: 'Ärendet lämnas över.' } as const;
    expect(done(requested, tell, east('anna')).messages).toHaveLength(1);
    expect(refused(requested, tell, east('disa')).code).toBe('otherUnit');
  });

  test('R293 accepted: owner and responsibility move, and nobody holds it until somebody there takes it', () => {
    const accepted = done(requested, { type: 'acceptMove' }, east('disa', { now: noon + hour }));
    expect(accepted.careCase).toMatchObject({ ownerResourceId: 'heart-admin', holder: null });
    expect(accepted.careCase.receivedAt).toBe(requested.careCase.receivedAt);
    expect(accepted.careCase.handleBy).toBe(requested.careCase.handleBy);
  });

  test('R293, D12 declined: back with the one who had it, and the unit is alarmed', () => {
    const declined = done(requested, { type: 'declineMove', reason: 'Hör inte hit' }, east('disa'));
    expect(declined.careCase).toEqual(requested.careCase);
    expect(returnedTo(declined, ostergotland)).toBe('anna');
    expect(declinedHandover(declined)?.fromUnitId).toBe('valbo');
  });

  test('R293, R155 whatever order people press in, the case has one responsible unit and its holder works there', () => {
    const commands: fc.Arbitrary<Command> = fc.oneof(
      fc.constantFrom<Command>(
        { type: 'receive' },
        { type: 'takeOver' },
        { type: 'release' },
        { type: 'cancelMove' },
        { type: 'cancelMoveAndReceive' },
        { type: 'acceptMove' },
        { type: 'declineMove', reason: 'Hör inte hit' },
        { type: 'markDone', lastSeenPatientMessageId: null },
        { type: 'sendMessage', kind: 'answer', text: 'Hej' },
      ),
      fc
        .constantFrom('valbo-nurse', 'valbo-admin', 'heart-admin', 'heart-nurse', 'private-admin')
        .map((targetResourceId) => ({ ...move, targetResourceId })),
    );
    const acts = fc.array(fc.tuple(fc.constantFrom('anna', 'bo', 'cilla', 'disa', 'erik'), commands), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(acts, (presses) => {
        let state: CaseState = aCase();
        presses.forEach(([who, command], index) => {
          const before = state;
          const decision = decide(before, command, east(who, { now: noon + index * 1000, commandId: `c${index}` }));
          if (!decision.ok) return;
          state = decision.state;
          const { ownerResourceId, holder, receivedAt } = state.careCase;
          const unitId = directory.resource(ownerResourceId)?.unitId;
          expect(unitId).toBeDefined();
          expect(unitId).not.toBe('private');
          if (holder !== null) expect(directory.assignment(holder)?.unitId).toBe(unitId);
          expect(state.handovers.filter(({ status }) => status === 'pending').length).toBeLessThanOrEqual(1);
          // Only acceptance moves it, and what was received stays received.
          if (ownerResourceId !== before.careCase.ownerResourceId) expect(command.type).toBe('acceptMove');
          if (before.careCase.receivedAt !== null) expect(receivedAt).toBe(before.careCase.receivedAt);
          const pending = pendingHandover(state);
          if (pending !== null) expect(pending.kind === 'handOver').toBe(receivedAt !== null);
        });
      }),
    );
  });
});

const unit = (id: string, change: Partial<CareUnit> = {}): CareUnit => ({
  id,
  name: id,
  providerId: 'region',
  town: null,
  sector: 'primary',
  ...change,
});
const queue = (unitId: string, role = 'Administratör'): Resource => ({
  id: `${unitId}-${role}`,
  unitId,
  role,
  specialtyArea: null,
  specialty: null,
  unassigned: false,
});

describe('the guide', () => {
  const from = unit('valbo');
  const targets: readonly (readonly [string, CareUnit, string | null, HandoverTarget])[] = [
    ['the own unit', from, 'Administratör', 'own-unit'],
    ['its own physiotherapist', from, 'Fysioterapeut', 'own-unit'],
    ['another unit of the provider', unit('heart'), 'Administratör', 'same-provider'],
    ['another provider', unit('far', { providerId: 'other' }), 'Administratör', 'other-provider'],
    ['a private one', unit('shop', { providerId: 'other', sector: 'private' }), 'Administratör', 'private'],
    ['a rehab unit by its name', unit('r', { name: 'Rehab Söder' }), 'Administratör', 'rehab'],
    ['a unit without a queue', unit('school'), null, 'inactive'],
  ];

  test.each(targets)('P134 %s is known as such', (_, to, role, expected) => {
    const receiver = { unit: to, resource: role === null ? null : queue(to.id, role) };
    expect(handoverTargetOf(gavleborg, receiver, from)).toBe(expected);
  });

  test('P134, R150 the words that make a unit one for rehabilitation are the rulebook’s', () => {
    const { rehabUnitWords } = gavleborg.settings;
    const settings = { ...gavleborg.settings, rehabUnitWords: { ...rehabUnitWords, value: ['rörelse'] } };
    const kind = (name: string): HandoverTarget =>
      handoverTargetOf({ ...gavleborg, settings }, { unit: unit('r', { name }), resource: queue('r') }, from);
    expect([kind('Rörelse Söder'), kind('Rehab Söder')]).toEqual(['rehab', 'same-provider']);
  });

  test('P134, R150 a physiotherapist is rehab where a document names the role', () => {
    const receiver = { unit: unit('heart'), resource: queue('heart', 'Fysioterapeut') };
    expect(handoverTargetOf(ostergotland, receiver, from)).toBe('rehab');
    expect(handoverTargetOf(gavleborg, receiver, from)).toBe('same-provider');
  });

  const toHeart = { unit: unit('heart'), resource: queue('heart') };
  const recommended: readonly (readonly [string, Rulebook, CaseState, HandoverMethod])[] = [
    ['R145 not received, Gävleborg', gavleborg, aCase(), 'move'],
    ['R146 received, Gävleborg', gavleborg, received('anna'), 'consult'],
    ['R148 not received, Östergötland', ostergotland, aCase(), 'move'],
    ['R149 received, Östergötland', ostergotland, received('anna'), 'handOver'],
  ];

  test.each(recommended)('P134 %s', (_, rulebook, state, method) => {
    const guide = handoverGuide(rulebook, state, toHeart, from, noon);
    expect(guide?.answer.recommended).toBe(method);
    expect(guide?.answer.methods[0]).toMatchObject({ method, allowed: true });
    for (const way of guide?.answer.methods ?? []) {
      expect(way.why).not.toBe('');
      expect(way.sources.length).toBeGreaterThan(0);
    }
  });

  test('P134, D5 while a handover waits nothing else starts', () => {
    const state = aCase({}, { handovers: [handover()] });
    const guide = handoverGuide(gavleborg, state, toHeart, from, noon);
    expect(guide?.answer.methods.filter(({ allowed }) => allowed)).toEqual([]);
  });

  test('P134, R150 the wrong role of a rehab unit is told', () => {
    const rehab = unit('r', { name: 'Rehab Söder' });
    const asked = (role: string) =>
      handoverGuide(ostergotland, aCase(), { unit: rehab, resource: queue('r', role) }, from, noon)?.otherRole;
    expect(asked('Administratör')).toBe(true);
    expect(asked('Fysioterapeut')).toBe(false);
  });

  test('R153 the reason it begins with is the table’s word on where the case stands', () => {
    expect(likelyReason('wrong')).toBe('misplaced');
    expect(likelyReason('unassigned')).toBe('misplaced');
    expect(likelyReason('right')).toBe('agreedPractice');
  });
});
