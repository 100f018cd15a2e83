import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideConsultation } from '../../../../shared/domain/consultation/decide.ts';
import {
  carriedTo,
  consultationStatus,
  consultationWaitsFor,
  isAcrossProviders,
  isConsultationVisibleTo,
  responsibleSide,
} from '../../../../shared/domain/consultation/derive.ts';
import type {
  Consultation,
  ConsultationCommand,
  ConsultationStatus,
} from '../../../../shared/domain/consultation/types.ts';
import { actor, assignments, directory, noon, resources, withHandover } from '../support.ts';
import { about, as, caseOf, content } from './support.ts';

/** From each state only onwards. */
const onwards: Readonly<Record<ConsultationStatus, readonly ConsultationStatus[]>> = {
  draft: ['draft', 'sent', 'recalled'],
  sent: ['sent', 'received', 'recalled', 'declined'],
  received: ['received', 'started', 'answered', 'closed'],
  started: ['started', 'answered', 'closed'],
  answered: ['answered', 'closed'],
  closed: ['closed'],
  recalled: ['recalled'],
  declined: ['declined'],
};

const who = fc.constantFrom(...assignments.map((assignment) => assignment.id));
const anyContent = fc.record({
  providerId: fc.constantFrom(null, 'region', 'other'),
  targetResourceId: fc.constantFrom(null, 'nowhere', ...resources.map((resource) => resource.id)),
  relatedCaseId: fc.constantFrom(null, 'case-1', 'case-9'),
  priority: fc.constantFrom(null, 3, 8),
  contactReason: fc.constantFrom('', content.contactReason),
  form: fc.constantFrom(null, content.form),
  problem: fc.constantFrom('', ' ', content.problem),
});
const writing = fc.record({
  type: fc.constantFrom('saveDraft' as const, 'send' as const),
  about: fc.constant(about),
  content: anyContent,
  base: fc.constantFrom(null, 'c1', 'other'),
});
const plain = fc.constantFrom<ConsultationCommand>(
  { type: 'discardDraft' },
  { type: 'recall' },
  { type: 'receive' },
  { type: 'takeOver' },
  { type: 'start' },
  { type: 'decline', reason: 'Fel enhet' },
  { type: 'decline', reason: '' },
  { type: 'answer', text: 'Vi tar det' },
  { type: 'answer', text: '' },
  { type: 'close', unanswered: false },
  { type: 'close', unanswered: true },
  { type: 'acknowledgeDecline' },
);
const acts = fc.array(fc.record({ who, command: fc.oneof(writing, plain), pendingMove: fc.boolean() }), {
  maxLength: 14,
});

/** Starts from nothing, or from one that is sent, so that the later states are met too. */
const start = fc.constantFrom<ConsultationCommand | null>(null, { type: 'send', about, content, base: null });

function play(
  first: ConsultationCommand | null,
  list: readonly { readonly who: string; readonly command: ConsultationCommand; readonly pendingMove: boolean }[],
  check: (
    before: Consultation | null,
    after: Consultation,
    by: string,
    command: ConsultationCommand,
    pending: boolean,
  ) => void,
): void {
  let state: Consultation | null = null;
  const begun = first === null ? [] : [{ who: 'anna', command: first, pendingMove: false }];
  for (const [index, act] of [...begun, ...list].entries()) {
    const cases = [act.pendingMove ? withHandover() : caseOf];
    const by = as(act.who, cases, { now: noon + index, commandId: `c${index + 1}` });
    const decision = decideConsultation('k1', state, act.command, by);
    if (!decision.ok) {
      expect(decision.refusal.rules.length).toBeGreaterThan(0);
      continue;
    }
    check(state, decision.state, act.who, act.command, act.pendingMove);
    state = decision.state;
  }
}

describe('whatever people do, in any order', () => {
  test('R290 G3 G4 R155 D5 P121 a consultation stays lawful', () => {
    fc.assert(
      fc.property(start, acts, (first, list) => {
        play(first, list, (before, after, by, command, pending) => {
          const from = before === null ? 'draft' : consultationStatus(before);
          const to = consultationStatus(after);
          // The status never goes back.
          expect(onwards[from]).toContain(to);
          if (after.sentAt !== null) {
            // Across providers no case goes along, and a text does.
            if (isAcrossProviders(after.fromUnitId, after.targetResourceId, directory)) {
              expect(after.relatedCaseId).toBeNull();
              expect(carriedTo('case-1', [after])).toEqual([]);
            }
            expect(after.problem.trim()).not.toBe('');
            expect(directory.resource(after.targetResourceId ?? '')).toMatchObject({ unassigned: false });
          }
          // Nothing is sent over a move that waits.
          if (command.type === 'send') expect(pending).toBe(false);
          // Exactly one side answers for it; whoever must act can see it.
          expect(['sender', 'receiver']).toContain(responsibleSide(after));
          if (consultationWaitsFor(after) === 'receiver') {
            const target = directory.resource(after.targetResourceId ?? '');
            const there = assignments.filter((assignment) => assignment.unitId === target?.unitId);
            expect(there.length).toBeGreaterThan(0);
            for (const assignment of there) {
              expect(isConsultationVisibleTo(after, actor(assignment.id), directory)).toBe(true);
            }
          }
          // What is sent is not written over.
          if (before !== null && before.sentAt !== null) {
            expect([after.problem, after.targetResourceId, after.relatedCaseId, after.fromUnitId]).toEqual([
              before.problem,
              before.targetResourceId,
              before.relatedCaseId,
              before.fromUnitId,
            ]);
          }
          // Only somebody of either unit has done it, and an answer once given stays.
          const units = [after.fromUnitId, directory.resource(after.targetResourceId ?? '')?.unitId];
          expect(units).toContain(actor(by).unitId);
          expect(after.answers.slice(0, before?.answers.length ?? 0)).toEqual(before?.answers ?? []);
          // Held exactly from receipt on.
          expect(after.holder === null).toBe(after.receivedAt === null);
        });
      }),
      { numRuns: 600 },
    );
  });
});
