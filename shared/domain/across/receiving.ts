import { consultationStatus } from '../consultation/derive.ts';
import type { Consultation } from '../consultation/types.ts';
import type { AssignmentId, CaseState, Instant, RuleId } from '../types.ts';
import { hasRead, lastTold } from './facts.ts';
import type { StepState } from './sending.ts';

/** The steps of the receiver, in the order the instruction gives them (R227). */
export const receivingSteps = ['receive', 'start', 'answer', 'newCase', 'write', 'close'] as const;
export type ReceivingStepName = (typeof receivingSteps)[number];

export type ReceivingWhy =
  | 'underWay'
  | 'colleague'
  | 'receiveFirst'
  | 'startFirst'
  | 'answerFirst'
  | 'caseFirst'
  | 'writeFirst'
  | 'unread';

export type ReceivingAct = 'receive' | 'takeOver' | 'start' | 'answer' | 'newCase' | 'openCase';

export interface ReceivingStep {
  readonly name: ReceivingStepName;
  readonly state: StepState;
  readonly at: Instant | null;
  readonly why: ReceivingWhy | null;
  readonly rules: readonly RuleId[];
}

/** Where taking over from another provider stands, for one person at the receiving unit (P140, R227). */
export interface ReceivingSequence {
  readonly steps: readonly ReceivingStep[];
  readonly act: ReceivingAct | null;
}

export interface ReceivingFacts {
  /** As the hub has it. */
  readonly consultation: Consultation;
  /** The case that was started from it, as far as this person may see it. */
  readonly started: CaseState | null;
  /** Steps a command waits for here (P23). */
  readonly underWay: ReadonlySet<ReceivingStepName>;
  readonly me: AssignmentId;
}

const rulesOf: Readonly<Record<ReceivingStepName, readonly RuleId[]>> = {
  receive: ['R227', 'R290'],
  start: ['R227', 'R290'],
  answer: ['R163', 'R227'],
  newCase: ['R227', 'R181', 'R297'],
  write: ['R227'],
  close: ['R227', 'R136'],
};

type Told = Pick<ReceivingStep, 'state' | 'at' | 'why'>;
const done = (at: Instant | null): Told => ({ state: 'done', at, why: null });
const now = (why: ReceivingWhy | null = null): Told => ({ state: 'now', at: null, why });
const blocked = (why: ReceivingWhy): Told => ({ state: 'blocked', at: null, why });
const waiting = (why: ReceivingWhy): Told => ({ state: 'waiting', at: null, why });

function stepsOf({ consultation, started, underWay, me }: ReceivingFacts): readonly ReceivingStep[] {
  const { receivedAt, startedAt, answeredAt, holder } = consultation;
  const colleague: ReceivingWhy | null = holder === me ? null : 'colleague';
  const told = started === null ? null : lastTold(started);
  const closed = started === null ? null : (started.careCase.closedAt ?? started.careCase.doneAt);
  const judged: Readonly<Record<ReceivingStepName, Told>> = {
    receive: receivedAt !== null ? done(receivedAt) : now(),
    start: startedAt !== null ? done(startedAt) : receivedAt === null ? blocked('receiveFirst') : now(colleague),
    answer: answeredAt !== null ? done(answeredAt) : startedAt === null ? blocked('startFirst') : now(colleague),
    newCase:
      started !== null ? done(started.careCase.receivedAt) : answeredAt === null ? blocked('answerFirst') : now(),
    write:
      told !== null
        ? done(told.sentAt)
        : closed !== null
          ? done(closed)
          : started === null
            ? blocked('caseFirst')
            : now(),
    close:
      closed !== null
        ? done(closed)
        : started === null
          ? blocked('caseFirst')
          : told === null
            ? blocked('writeFirst')
            : hasRead(started, told)
              ? now()
              : waiting('unread'),
  };
  return receivingSteps.map((name) => {
    const step = judged[name];
    const held = underWay.has(name) && step.state !== 'done' ? waiting('underWay') : step;
    return { name, ...held, rules: rulesOf[name] };
  });
}

function actOf(facts: ReceivingFacts, steps: readonly ReceivingStep[]): ReceivingAct | null {
  const next = steps.find((step) => step.state === 'now');
  switch (next?.name) {
    case undefined:
      // Nothing but waiting is left: the case is where one sees for what.
      return facts.started === null || facts.started.careCase.closedAt !== null ? null : 'openCase';
    case 'receive':
      return 'receive';
    case 'start':
      return next.why === 'colleague' ? 'takeOver' : 'start';
    case 'answer':
      return next.why === 'colleague' ? 'takeOver' : 'answer';
    case 'newCase':
      return 'newCase';
    case 'write':
    case 'close':
      return 'openCase';
  }
}

/** Null for a consultation that was declined or recalled, or that is not sent. */
export function receivingSequence(facts: ReceivingFacts): ReceivingSequence | null {
  const status = consultationStatus(facts.consultation);
  if (status === 'draft' || status === 'declined' || status === 'recalled') return null;
  const steps = stepsOf(facts);
  return { steps, act: actOf(facts, steps) };
}
