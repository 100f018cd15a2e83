import { consultationStatus } from '../consultation/derive.ts';
import type { Consultation, ConsultationId } from '../consultation/types.ts';
import { isBlank } from '../decide/guards.ts';
import { tabOf } from '../derive.ts';
import type { Rulebook } from '../rulebook.ts';
import { leftToWrite } from '../template/template.ts';
import type { AssignmentId, CaseState, Directory, Instant, Message, RuleId } from '../types.ts';
import { acrossFrom, hasRead, isOnItsWay, lastTold } from './facts.ts';
import { answerLimit, watchOf, type Watch } from './watch.ts';

/** The steps of the sender, in the order the instruction and D14 give them. */
export const sendingSteps = ['take', 'tell', 'text', 'send', 'close', 'answer', 'finish'] as const;
export type SendingStepName = (typeof sendingSteps)[number];

/** `waiting`: for somebody else, or for the hub. `alarm`: it went wrong and is ours again. */
export type StepState = 'done' | 'now' | 'waiting' | 'blocked' | 'alarm';

/** Why a step stands where it stands; a sentence of the page's. */
export type SendingWhy =
  | 'underWay'
  | 'colleague'
  | 'takeFirst'
  | 'tellFirst'
  | 'textFirst'
  | 'textMissing'
  | 'sendFirst'
  | 'unread'
  | 'unanswered'
  | 'declined'
  | 'recalled'
  | 'silent'
  | 'goneOn'
  | 'answerFirst';

/** What the one button does. */
export type SendingAct =
  | 'receive'
  | 'takeOver'
  | 'tell'
  | 'text'
  | 'send'
  | 'close'
  | 'goOn'
  | 'acknowledge'
  | 'finish';

export interface SendingStep {
  readonly name: SendingStepName;
  readonly state: StepState;
  /** When it was done. */
  readonly at: Instant | null;
  readonly why: SendingWhy | null;
  readonly rules: readonly RuleId[];
}

/** Where a handing over to another provider stands, for one person at the sending unit (P140). */
export interface SendingSequence {
  readonly consultationId: ConsultationId;
  readonly steps: readonly SendingStep[];
  readonly act: SendingAct | null;
  /** Closing is only held back by the patient not having read: with a reason it may be done all the same (P144). */
  readonly mayCloseUnread: boolean;
  /** Until when the receiver has to answer; null until it is sent. */
  readonly limit: Instant | null;
  /** What the patient has been told. */
  readonly told: Message | null;
}

export interface SendingFacts {
  /** The case as the hub has it. */
  readonly state: CaseState;
  /** The consultations started from it: those on the hub, and as drafts those that exist only here. */
  readonly consultations: readonly Consultation[];
  /** Steps a command waits for here: nothing is shown as done before the hub has it (P23). */
  readonly underWay: ReadonlySet<SendingStepName>;
  /** Somebody has gone on with the case after it came back. */
  readonly goneOnWith: boolean;
  readonly me: AssignmentId;
  readonly rulebook: Rulebook;
  readonly directory: Directory;
  readonly now: Instant;
}

const rulesOf: Readonly<Record<SendingStepName, readonly RuleId[]>> = {
  take: ['R147', 'R162'],
  tell: ['R162', 'G5'],
  text: ['R161', 'G4'],
  send: ['D14'],
  close: ['R262', 'G5', 'D14'],
  answer: ['D14', 'R155'],
  finish: ['R163', 'R259'],
};

/** The consultation the case is being handed over with; null when there is none, or it has come back and been seen to. */
function current(facts: SendingFacts): Consultation | null {
  const { state, consultations, directory, now } = facts;
  const inInbox = tabOf(state, now) === 'inbox';
  return (
    acrossFrom(state.careCase.id, consultations, directory).find((item) => {
      if (!inInbox) return item.sentAt !== null && (item.closedAt === null || state.careCase.closedAt === null);
      if (item.recalledAt !== null) return false;
      return item.declinedAt === null || item.acknowledgedAt === null;
    }) ?? null
  );
}

type Told = Pick<SendingStep, 'state' | 'at' | 'why'>;
const done = (at: Instant | null): Told => ({ state: 'done', at, why: null });
const now = (why: SendingWhy | null = null): Told => ({ state: 'now', at: null, why });
const blocked = (why: SendingWhy): Told => ({ state: 'blocked', at: null, why });
const waiting = (why: SendingWhy): Told => ({ state: 'waiting', at: null, why });

/** A text that can be sent: something is written, nothing of a template is left in it, and it has a receiver. */
function textReady(consultation: Consultation): boolean {
  const { problem, contactReason, targetResourceId } = consultation;
  return targetResourceId !== null && !isBlank(problem) && !isBlank(contactReason) && leftToWrite(problem).length === 0;
}

function answerStep(facts: SendingFacts, consultation: Consultation, watch: Watch | null): Told {
  const { sentAt, answeredAt, closedAt, declinedAt, recalledAt } = consultation;
  if (sentAt === null) return blocked('sendFirst');
  const alarm = (why: SendingWhy): Told => (facts.goneOnWith ? done(null) : { state: 'alarm', at: null, why });
  if (declinedAt !== null)
    return facts.goneOnWith && consultation.acknowledgedAt === null ? now('goneOn') : alarm('declined');
  if (recalledAt !== null) return alarm('recalled');
  if (answeredAt !== null) return done(answeredAt);
  if (closedAt !== null) return done(closedAt);
  const silent =
    watch === null ? facts.now >= answerLimit(facts.state, sentAt, facts.rulebook) : watch.state === 'silent';
  return silent && !facts.goneOnWith ? alarm('silent') : waiting('unanswered');
}

/** Every step from the facts alone: nothing of it is remembered anywhere (P140). */
function stepsOf(facts: SendingFacts, consultation: Consultation, watch: Watch | null): readonly SendingStep[] {
  const { state, underWay, me } = facts;
  const { receivedAt, holder, closedAt } = state.careCase;
  const told = lastTold(state);
  const sent = consultation.sentAt !== null;
  const colleague = holder !== me;
  const isTaken = closedAt !== null || (receivedAt !== null && holder !== null);
  const judged: Readonly<Record<SendingStepName, Told>> = {
    take: isTaken ? done(receivedAt) : now(),
    tell: told !== null ? done(told.sentAt) : !isTaken ? blocked('takeFirst') : now(colleague ? 'colleague' : null),
    text: sent || textReady(consultation) ? done(consultation.sentAt ?? consultation.createdAt) : now('textMissing'),
    send: sent
      ? done(consultation.sentAt)
      : !isTaken
        ? blocked('takeFirst')
        : told === null
          ? blocked('tellFirst')
          : textReady(consultation)
            ? now()
            : blocked('textFirst'),
    close:
      closedAt !== null
        ? done(closedAt)
        : !isOnItsWay(consultation)
          ? blocked('sendFirst')
          : told === null
            ? blocked('tellFirst')
            : hasRead(state, told)
              ? now(colleague ? 'colleague' : null)
              : waiting('unread'),
    answer: answerStep(facts, consultation, watch),
    finish:
      consultation.closedAt !== null
        ? done(consultation.closedAt)
        : consultationStatus(consultation) === 'answered'
          ? now()
          : blocked('answerFirst'),
  };
  return sendingSteps.map((name) => {
    const step = judged[name];
    const held = underWay.has(name) && step.state !== 'done' ? waiting('underWay') : step;
    return { name, ...held, rules: rulesOf[name] };
  });
}

/** The one next act: what has gone wrong first, else the first step that can be taken now. */
function actOf(facts: SendingFacts, consultation: Consultation, steps: readonly SendingStep[]): SendingAct | null {
  const { state } = facts;
  const isClosed = state.careCase.closedAt !== null;
  const alarm = steps.find((step) => step.state === 'alarm');
  if (alarm !== undefined && isClosed) return 'goOn';
  if (alarm?.why === 'declined') return 'acknowledge';
  const next = steps.find((step) => step.state === 'now');
  switch (next?.name) {
    case undefined:
      return null;
    case 'take':
      return state.careCase.receivedAt === null ? 'receive' : 'takeOver';
    case 'tell':
      return next.why === 'colleague' ? 'takeOver' : 'tell';
    case 'text':
      return 'text';
    case 'send':
      return 'send';
    case 'close':
      return next.why === 'colleague' ? 'takeOver' : 'close';
    case 'answer':
      return consultation.acknowledgedAt === null ? 'acknowledge' : null;
    case 'finish':
      return 'finish';
  }
}

/** Null when the case is not being handed to another provider. */
export function sendingSequence(facts: SendingFacts): SendingSequence | null {
  const { state, rulebook, directory } = facts;
  const consultation = current(facts);
  if (consultation === null) return null;
  const watch = watchOf(state, facts.consultations, rulebook, directory, facts.now, facts.goneOnWith);
  const steps = stepsOf(facts, consultation, watch);
  const close = steps.find(({ name }) => name === 'close');
  return {
    consultationId: consultation.id,
    steps,
    act: actOf(facts, consultation, steps),
    mayCloseUnread: close?.why === 'unread' && state.careCase.holder === facts.me,
    limit: consultation.sentAt === null ? null : answerLimit(state, consultation.sentAt, rulebook),
    told: lastTold(state),
  };
}
