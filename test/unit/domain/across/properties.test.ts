import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOnItsWay, isUnsent } from '../../../../shared/domain/across/facts.ts';
import { sendingSequence, type SendingAct } from '../../../../shared/domain/across/sending.ts';
import { watchOf } from '../../../../shared/domain/across/watch.ts';
import { decideConsultation } from '../../../../shared/domain/consultation/decide.ts';
import { isAcrossProviders } from '../../../../shared/domain/consultation/derive.ts';
import type { Consultation, ConsultationCommand } from '../../../../shared/domain/consultation/types.ts';
import { decide } from '../../../../shared/domain/decide.ts';
import { isClosed, lastPatientMessage, tabOf } from '../../../../shared/domain/derive.ts';
import type { CaseState, Command, Instant } from '../../../../shared/domain/types.ts';
import { about, across, as, content } from '../consultation/support.ts';
import { aCase, actor, assignments, context, day, directory, gavleborg, hour, message, noon } from '../support.ts';

type Step =
  | { readonly on: 'case'; readonly who: string; readonly command: Command }
  | { readonly on: 'consultation'; readonly who: string; readonly command: ConsultationCommand }
  | { readonly on: 'patient'; readonly act: 'reads' | 'writes' }
  | { readonly on: 'time'; readonly ms: number };

interface World {
  readonly now: Instant;
  readonly state: CaseState;
  readonly consultation: Consultation | null;
}

/** Mostly those whose case it is. */
const who = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('anna', 'bo', 'frida') },
  { weight: 1, arbitrary: fc.constantFrom(...assignments.map(({ id }) => id)) },
);
const seen = (state: CaseState): string | null => lastPatientMessage(state)?.id ?? null;
/** What is seen is filled in when it is played. */
const caseCommand = fc.constantFrom<Command>(
  { type: 'receive' },
  { type: 'takeOver' },
  { type: 'release' },
  { type: 'sendMessage', kind: 'info', text: 'Vi lämnar vidare' },
  { type: 'sendMessage', kind: 'answer', text: 'Svar' },
  { type: 'markDone', lastSeenPatientMessageId: null },
  { type: 'close', reason: 'Klart', lastSeenPatientMessageId: null },
  { type: 'close', reason: 'Klart', lastSeenPatientMessageId: null, unread: true },
  { type: 'close', reason: '', lastSeenPatientMessageId: null, unread: true },
);
const writing = fc.record({
  type: fc.constantFrom('saveDraft' as const, 'send' as const),
  about: fc.constant(about),
  content: fc.constantFrom(across, { ...across, problem: '' }, { ...across, relatedCaseId: 'case-1' }, content),
  base: fc.constantFrom(null, 'c'),
});
const consultationCommand = fc.oneof(
  writing,
  fc.constantFrom<ConsultationCommand>(
    { type: 'discardDraft' },
    { type: 'recall' },
    { type: 'receive' },
    { type: 'start' },
    { type: 'decline', reason: 'Fel' },
    { type: 'answer', text: 'Vi tar det' },
    { type: 'close', unanswered: true },
    { type: 'acknowledgeDecline' },
  ),
);
const steps = fc.array(
  fc.oneof(
    fc.record({ on: fc.constant('case' as const), who, command: caseCommand }),
    fc.record({ on: fc.constant('consultation' as const), who, command: consultationCommand }),
    fc.record({ on: fc.constant('patient' as const), act: fc.constantFrom('reads' as const, 'writes' as const) }),
    fc.record({ on: fc.constant('time' as const), ms: fc.constantFrom(hour, day, 8 * day) }),
  ),
  { maxLength: 30 },
);

/** The way to the end, so that the later states are met however the rest is drawn. */
const usual: readonly Step[] = [
  { on: 'consultation', who: 'anna', command: { type: 'saveDraft', about, content: across, base: null } },
  { on: 'case', who: 'anna', command: { type: 'receive' } },
  { on: 'case', who: 'anna', command: { type: 'sendMessage', kind: 'info', text: 'Vi lämnar vidare' } },
  { on: 'consultation', who: 'bo', command: { type: 'send', about, content: across, base: 'c' } },
  { on: 'patient', act: 'reads' },
  { on: 'case', who: 'anna', command: { type: 'close', reason: 'Klart', lastSeenPatientMessageId: null } },
];

function play(before: World, step: Step, place: number): World {
  const now = before.now + 1_000;
  const consultations = before.consultation === null ? [] : [before.consultation];
  switch (step.on) {
    case 'time':
      return { ...before, now: now + step.ms };
    case 'patient': {
      const messages =
        step.act === 'writes'
          ? [...before.state.messages, message('patient', now, `m${place}`)]
          : before.state.messages.map((item) =>
              item.kind === 'patient' ? item : { ...item, readAt: item.readAt ?? now },
            );
      return { ...before, now, state: { ...before.state, messages } };
    }
    case 'case': {
      const { command } = step;
      const shown = 'lastSeenPatientMessageId' in command && command.type !== 'sendMessage';
      const given = shown ? { ...command, lastSeenPatientMessageId: seen(before.state) } : command;
      const by = { ...context(step.who), now, consultations, commandId: `k${place}` };
      const decision = decide(before.state, given, by);
      return { ...before, now, state: decision.ok ? decision.state : before.state };
    }
    case 'consultation': {
      const by = { ...as(step.who, [before.state]), now, commandId: 'c' };
      const decision = decideConsultation('q1', before.consultation, step.command, by);
      return { ...before, now, consultation: decision.ok ? decision.state : before.consultation };
    }
  }
}

const world = (): World => ({
  now: noon,
  state: aCase({ arrivedAt: noon, handleBy: noon + 3 * day }),
  consultation: null,
});

const drawn = fc.tuple(fc.nat(usual.length), steps).map(([taken, rest]) => [...usual.slice(0, taken), ...rest]);

/** Every world on the way, with the one before. */
function walk(list: readonly Step[]): readonly (readonly [World, World])[] {
  const pairs: (readonly [World, World])[] = [];
  let at = world();
  list.forEach((step, place) => {
    const next = play(at, step, place);
    pairs.push([at, next]);
    at = next;
  });
  return pairs;
}

describe('whatever order people click in', () => {
  test('P143 D14 G5 nothing is closed over a text that is saved and not sent, nor before the patient is told', () => {
    fc.assert(
      fc.property(drawn, (list) => {
        for (const [, at] of walk(list)) {
          const { consultation, state } = at;
          if (consultation === null || !isAcross(consultation)) continue;
          for (const finished of finishing(at)) {
            expect(isUnsent(consultation)).toBe(false);
            if (!isOnItsWay(consultation) || consultation.closedAt !== null) continue;
            expect(finished.careCase.doneAt).toBe(state.careCase.doneAt);
            expect(state.messages.some(({ kind }) => kind === 'info' || kind === 'answer')).toBe(true);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  test('G3 R160 no consultation to another provider carries a related case', () => {
    fc.assert(
      fc.property(drawn, (list) => {
        for (const [, { consultation }] of walk(list)) {
          if (consultation === null || consultation.sentAt === null || !isAcross(consultation)) continue;
          expect(consultation.relatedCaseId).toBeNull();
        }
      }),
      { numRuns: 200 },
    );
  });

  test('P142 R155 a case handed over is in Inkorg, waited for, answered, or an alarm: never nobody’s', () => {
    fc.assert(
      fc.property(drawn, (list) => {
        for (const [, { state, consultation, now }] of walk(list)) {
          expect(directory.resource(state.careCase.ownerResourceId)).toBeDefined();
          if (consultation === null || consultation.sentAt === null || !isAcross(consultation)) continue;
          if (tabOf(state, now) === 'inbox') continue;
          const watch = watchOf(state, [consultation], gavleborg, directory, now, false);
          expect(watch).not.toBeNull();
          if (consultation.recalledAt !== null || consultation.declinedAt !== null)
            expect(watch?.alarmAt).not.toBeNull();
          // Only an answer, or a sender who has closed it knowing so, ends the watch.
          if (consultation.answeredAt === null && consultation.closedAt === null && now >= (watch?.limit ?? 0)) {
            expect(watch?.alarmAt).not.toBeNull();
          }
          if (watch?.state === 'answered') expect(consultation.answeredAt).not.toBeNull();
        }
      }),
      { numRuns: 400 },
    );
  });

  test('P140 the one next act of the sequence is never refused, wherever it stands and whoever looks', () => {
    fc.assert(
      fc.property(drawn, fc.constantFrom('anna', 'bo'), (list, me) => {
        const last = walk(list).at(-1)?.[1] ?? world();
        const { state, consultation, now } = last;
        const facts = {
          state,
          consultations: consultation === null ? [] : [consultation],
          underWay: new Set<never>(),
          goneOnWith: false,
          me,
          rulebook: gavleborg,
          directory,
          now,
        };
        const sequence = sendingSequence(facts);
        if (sequence === null || sequence.act === null) return;
        expect(lawful(sequence.act, last, me)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});

/** The case as everybody at the unit could leave it now, closed or done. */
function finishing({ state, consultation, now }: World): readonly CaseState[] {
  const consultations = consultation === null ? [] : [consultation];
  const commands: readonly Command[] = [
    { type: 'markDone', lastSeenPatientMessageId: seen(state) },
    { type: 'close', reason: 'Klart', lastSeenPatientMessageId: seen(state) },
    { type: 'close', reason: 'Klart', lastSeenPatientMessageId: seen(state), unread: true },
  ];
  return commands.flatMap((command) =>
    ['anna', 'bo', 'cilla'].flatMap((id) => {
      const decision = decide(state, command, { ...context(id), now, consultations, commandId: 'x' });
      return decision.ok ? [decision.state] : [];
    }),
  );
}

function isAcross(consultation: Consultation): boolean {
  return isAcrossProviders(consultation.fromUnitId, consultation.targetResourceId, directory);
}

/** What the button leads to, judged as the button’s command would be. */
function lawful(act: SendingAct, { state, consultation, now }: World, me: string): boolean {
  const consultations = consultation === null ? [] : [consultation];
  const onCase = (command: Command): boolean =>
    decide(state, command, { ...context(me), now, consultations, commandId: 'x' }).ok;
  const onConsultation = (command: ConsultationCommand): boolean =>
    decideConsultation('q1', consultation, command, { ...as(me, [state]), now, commandId: 'x' }).ok;
  switch (act) {
    case 'receive':
    case 'takeOver':
      return onCase({ type: act });
    case 'tell':
      return onCase({ type: 'sendMessage', kind: 'info', text: 'Vi lämnar vidare' });
    case 'close':
      return onCase({ type: 'close', reason: 'Klart', lastSeenPatientMessageId: seen(state) });
    case 'acknowledge':
      return onConsultation({ type: 'acknowledgeDecline' });
    case 'finish':
      return onConsultation({ type: 'close', unanswered: false });
    case 'text':
    case 'send':
      return consultation !== null && consultation.sentAt === null && consultation.fromUnitId === actor(me).unitId;
    case 'goOn':
      return isClosed(state, now);
  }
}
