import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyAll } from '../../../shared/domain/apply.ts';
import { availableActions } from '../../../shared/domain/availability.ts';
import { dueAt, initialHandleBy, isLowering } from '../../../shared/domain/clocks.ts';
import { decide } from '../../../shared/domain/decide.ts';
import {
  awaitingUsSince,
  declinedHandover,
  lastPatientMessage,
  oldestUnansweredMessage,
  pendingHandover,
  tabOf,
} from '../../../shared/domain/derive.ts';
import { plannedReminders } from '../../../shared/domain/reminders.ts';
import type { Rulebook } from '../../../shared/domain/rulebook.ts';
import type { CareCase, CaseState, Command, Instant, Priority } from '../../../shared/domain/types.ts';
import {
  afterDoing,
  isOver,
  isWaiting,
  mayDo,
  patientWrote,
  unitOf,
  type ModelCase,
  type ModelCommand,
} from './model.ts';
import { aCase, assignments, context, day, gavleborg, hour, hours, noon, ovning, resources } from './support.ts';

interface World {
  now: Instant;
  serial: number;
  readonly states: CaseState[];
}

const starts: readonly Partial<CareCase>[] = [
  { id: 'a', ownerResourceId: 'valbo-nurse', priority: 8 },
  { id: 'b', ownerResourceId: 'heart-admin', priority: null },
  { id: 'c', ownerResourceId: 'valbo-admin', priority: 3, kind: 'dropIn', form: 'triage' },
  { id: 'd', ownerResourceId: 'valbo-nurse', priority: 6, form: 'rebooking_cancellation', visitAt: noon + 30 * hour },
];

function newWorld(rulebook: Rulebook): { model: ModelCase[]; real: World } {
  const states = starts.map((start) => {
    const facts = aCase({ arrivedAt: noon - hour, followUpEnds: noon + 20 * day, ...start });
    return frozen({ ...facts, careCase: { ...facts.careCase, handleBy: initialHandleBy(facts.careCase, rulebook) } });
  });
  const model = states.map(({ careCase }) => ({
    owner: careCase.ownerResourceId,
    holder: null,
    received: false,
    priority: careCase.priority,
    pending: null,
    alarm: null,
    alarmBelow: null,
    declined: new Map(),
    everAnswered: false,
    unanswered: false,
    lastPatientMessage: null,
    done: false,
    closed: false,
    followUpEnds: careCase.followUpEnds ?? 0,
  }));
  return { model, real: { now: noon, serial: 0, states } };
}

/** Nothing the domain is given may change: writing to it throws. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

/** What a person meant, before it is known which message or priority the case then has. */
type Intent = (state: CaseState) => ModelCommand;

const priority = fc.constantFrom<Priority | null>(1, 3, 6, 8, 9, 12, null);
const words = fc.constantFrom('Text', 'Text', 'Text', 'Text', 'Text', ' ');
const targets = fc.constantFrom(...resources.map((resource) => resource.id), 'nowhere');
const sawIt = fc.constantFrom(true, true, true, false);
const plain = fc.constantFrom(
  'receive',
  'receive',
  'takeOver',
  'release',
  'cancelMove',
  'cancelMoveAndReceive',
  'acceptMove',
  'open',
) satisfies fc.Arbitrary<Command['type']>;

function seenId(state: CaseState, saw: boolean): string | null {
  return saw ? (lastPatientMessage(state)?.id ?? null) : 'an older one';
}

const intent: fc.Arbitrary<Intent> = fc.oneof(
  { weight: 8, arbitrary: plain.map((type) => () => ({ type })) },
  {
    weight: 4,
    arbitrary: fc.tuple(fc.constantFrom('answer' as const, 'info' as const), words).map(([kind, text]) => () => ({
      type: 'sendMessage' as const,
      kind,
      text,
    })),
  },
  { weight: 1, arbitrary: words.map((text) => () => ({ type: 'addNote' as const, text })) },
  {
    weight: 3,
    arbitrary: fc.tuple(priority, sawIt, words).map(([to, saw, reason]): Intent => (state) => ({
      type: 'changePriority',
      priority: to,
      base: saw ? state.careCase.priority : 4,
      reason,
    })),
  },
  {
    weight: 3,
    arbitrary: sawIt.map((saw): Intent => (state) => ({
      type: 'markDone',
      lastSeenPatientMessageId: seenId(state, saw),
    })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(sawIt, words).map(([saw, reason]): Intent => (state) => ({
      type: 'close',
      reason,
      lastSeenPatientMessageId: seenId(state, saw),
    })),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(targets, fc.option(priority), words, words)
      .map(([target, to, why, text]): Intent => (state) => ({
        type: 'requestMove',
        targetResourceId: target,
        priority: to ?? state.careCase.priority,
        priorityReason: why,
        reason: 'misplaced',
        message: text,
      })),
  },
  { weight: 3, arbitrary: words.map((reason) => () => ({ type: 'declineMove' as const, reason })) },
  {
    weight: 2,
    arbitrary: fc.nat(3).map((index): Intent => (state) => ({
      type: 'acknowledgeDeclinedMove',
      handoverId: state.handovers[index]?.id ?? 'none',
    })),
  },
);

function judgeStep(before: CaseState, command: Command, after: CaseState, who: string): void {
  const old = before.careCase;
  const next = after.careCase;
  if (next.holder !== old.holder) {
    expect(['receive', 'takeOver', 'release', 'cancelMoveAndReceive']).toContain(command.type);
    expect(next.holder).toBe(command.type === 'release' ? null : who);
  }
  if (next.ownerResourceId !== old.ownerResourceId) {
    expect(command.type).toBe('acceptMove');
    expect(next.ownerResourceId).toBe(pendingHandover(before)?.targetResourceId);
    expect(unitOf(next.ownerResourceId)).toBe(context(who).actor.unitId);
  }
  if (next.handleBy !== old.handleBy) {
    expect(next.priority).not.toBe(old.priority);
    expect(['changePriority', 'requestMove']).toContain(command.type);
    expect(next.handleBy).not.toBe(null);
    if (!isLowering(old.priority, next.priority))
      expect(next.handleBy ?? 0).toBeLessThanOrEqual(old.handleBy ?? Infinity);
  }
  expect(next.arrivedAt).toBe(old.arrivedAt);
  if (command.type === 'requestMove') expect(old.receivedAt).toBe(null);
}

function judgeState(state: CaseState, model: ModelCase, now: Instant, rulebook: Rulebook): void {
  const { careCase, handovers } = state;
  if (careCase.holder !== null) expect(careCase.receivedAt).not.toBe(null);
  const open = handovers.filter((handover) => handover.status === 'pending');
  expect(open.length).toBeLessThanOrEqual(1);
  if (open.length === 1) expect(careCase.receivedAt).toBe(null);
  expect(pendingHandover(state)?.id ?? null).toBe(model.pending?.id ?? null);
  expect(declinedHandover(state)?.id ?? null).toBe(model.alarm);

  const tab = tabOf(state, now);
  if (!isOver(model, now) && isWaiting(model)) expect(awaitingUsSince(state)).not.toBe(null);
  if (careCase.closedAt === null && oldestUnansweredMessage(state) !== null) {
    expect(tab).toBe('inbox');
    expect(awaitingUsSince(state)).not.toBe(null);
    expect(dueAt(state, rulebook)).not.toBe(null);
  }
  if (tab !== 'inbox') {
    expect(pendingHandover(state)).toBe(null);
    expect(declinedHandover(state)).toBe(null);
    expect(careCase.receivedAt).not.toBe(null);
    expect(plannedReminders(state, rulebook, hours, now)).toEqual([]);
  } else if (dueAt(state, rulebook) !== null) {
    expect(plannedReminders(state, rulebook, hours, now)).not.toEqual([]);
  }
}

interface Step {
  readonly check: () => boolean;
  readonly run: (model: ModelCase[], real: World) => void;
  readonly toString: () => string;
}

/** Somebody by name, whoever holds the case, or works where it stands or where it is on its way to. */
type By = (typeof roles)[number] | (string & {});
const roles = ['ownerSide', 'targetSide', 'holder'] as const;

function personFor(by: By, state: CaseState): string {
  const resource =
    by === 'ownerSide'
      ? state.careCase.ownerResourceId
      : by === 'targetSide'
        ? (pendingHandover(state)?.targetResourceId ?? state.careCase.ownerResourceId)
        : null;
  if (by === 'holder') return state.careCase.holder ?? 'anna';
  if (resource === null) return by;
  return assignments.find((assignment) => assignment.resourceIds.includes(resource))?.id ?? 'bo';
}

function commandStep(rulebook: Rulebook) {
  return (index: number, by: By, meant: Intent): Step => ({
    check: () => true,
    toString: () => `${by} on ${index}: ${JSON.stringify(meant(aCase()))}`,
    run: (model, real) => {
      real.now += 1_000;
      real.serial += 1;
      const state = real.states[index]!;
      const who = personFor(by, state);
      const flags = model[index]!;
      const command = meant(state);
      const ctx = context(who, { commandId: `c${real.serial}`, now: real.now, rulebook });
      const lawful = mayDo(flags, command, who, real.now);
      const decision = decide(state, command, ctx);
      expect([command, who, decision.ok]).toEqual([command, who, lawful]);
      if (decision.ok) {
        expect(applyAll(state, decision.events)).toEqual(decision.state);
        judgeStep(state, command, decision.state, who);
        afterDoing(flags, command, who, `c${real.serial}/1`);
        real.states[index] = frozen(decision.state);
      } else {
        expect(decision.refusal.rules.length).toBeGreaterThan(0);
        for (const rule of decision.refusal.rules) expect(rulebook.ruleSources[rule], rule).toBeDefined();
      }
      const current = real.states[index]!;
      judgeState(current, flags, real.now, rulebook);
      const actions = availableActions(current, ctx);
      expect(actions.receive.allowed).toBe(mayDo(flags, { type: 'receive' }, who, real.now));
      expect(actions.takeOver.allowed).toBe(mayDo(flags, { type: 'takeOver' }, who, real.now));
      expect(actions.acceptMove.allowed).toBe(mayDo(flags, { type: 'acceptMove' }, who, real.now));
    },
  });
}

function patientStep(rulebook: Rulebook) {
  return (index: number): Step => ({
    check: () => true,
    toString: () => `the patient of ${index} writes`,
    run: (model, real) => {
      real.now += 1_000;
      real.serial += 1;
      const state = real.states[index]!;
      const flags = model[index]!;
      if (isOver(flags, real.now)) return;
      const id = `p${real.serial}`;
      const written = {
        id,
        kind: 'patient',
        senderAssignmentId: null,
        senderName: 'Patient',
        sentAt: real.now,
        readAt: null,
        text: 'Hej',
      } as const;
      real.states[index] = frozen({ ...state, messages: [...state.messages, written] });
      patientWrote(flags, id);
      expect(tabOf(real.states[index], real.now)).toBe('inbox');
      judgeState(real.states[index], flags, real.now, rulebook);
    },
  });
}

function timeStep(rulebook: Rulebook) {
  return (ms: number): Step => ({
    check: () => true,
    toString: () => `${ms / hour} hours pass`,
    run: (model, real) => {
      real.now += ms;
      real.states.forEach((state, index) => {
        judgeState(state, model[index]!, real.now, rulebook);
        expect(tabOf(state, real.now) === 'closed').toBe(isOver(model[index]!, real.now));
      });
    },
  });
}

function storyOf(rulebook: Rulebook) {
  const which = fc.nat(starts.length - 1);
  const who = fc.constantFrom(...assignments.map((assignment) => assignment.id));
  // Mostly one case and the people who can do something about it, so that stories get somewhere.
  const at = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: which });
  const by = fc.oneof({ weight: 4, arbitrary: fc.constantFrom<By>(...roles) }, { weight: 2, arbitrary: who });
  const acts = fc.tuple(at, by, intent).map((args) => commandStep(rulebook)(...args));
  const writes = at.map((index) => patientStep(rulebook)(index));
  const waits = fc.integer({ min: 1, max: 72 }).map((count) => timeStep(rulebook)(count * hour));
  return fc.commands([acts, acts, acts, acts, acts, acts, writes, waits], { maxCommands: 120, size: 'max' });
}

describe('random stories by several people at several units', () => {
  test.each([
    ['gavleborg', gavleborg, 19880519],
    ['ovning', ovning, 20261121],
  ] as const)('P2 no command breaks an invariant (%s)', (_id, rulebook, seed) => {
    fc.assert(
      fc.property(storyOf(rulebook), (story) => {
        fc.modelRun(() => newWorld(rulebook), story);
      }),
      { seed, numRuns: 500 },
    );
  });

  test('P2 the stories reach what they are meant to prove', () => {
    const reached = new Map<string, number>();
    fc.assert(
      fc.property(storyOf(gavleborg), (story) => {
        const world = newWorld(gavleborg);
        fc.modelRun(() => world, story);
        for (const state of world.real.states) {
          const marks = [
            ...state.handovers.map((handover) => `move ${handover.status}`),
            ...(state.careCase.doneAt === null ? [] : ['done']),
            ...(state.careCase.closedAt === null ? [] : ['closed']),
            ...(state.careCase.doneAt !== null && tabOf(state, world.real.now) === 'inbox' ? ['reopened'] : []),
            ...(state.careCase.holder !== null && unitOf(state.careCase.ownerResourceId) === 'heart'
              ? ['held there']
              : []),
          ];
          for (const mark of marks) reached.set(mark, (reached.get(mark) ?? 0) + 1);
        }
      }),
      { seed: 4711, numRuns: 300 },
    );
    const wanted = [
      'move pending',
      'move accepted',
      'move declined',
      'move cancelled',
      'done',
      'closed',
      'reopened',
      'held there',
    ];
    for (const mark of wanted) expect(reached.get(mark) ?? 0, mark).toBeGreaterThan(10);
  });
});
