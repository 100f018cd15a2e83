import type { Answer, Handling } from '../../fakes/peer/server.ts';
import { between, chance, type Random } from '../../../main/core/training/random.ts';
import type { Network, Question } from './network.ts';
import type { Fault, Step } from './plan.ts';
import type { Asked } from './recording.ts';

/** Plans something for later, in virtual milliseconds from now. */
export type Later = (ms: number, run: () => Promise<void> | void) => void;

/** Changes a question or its answer on the way: how a mutation takes a safety away (docs/sync.md). */
export interface Tampering {
  /** What is asked instead, or the answer given without asking. */
  readonly ask?: (question: Question) => Question | Answer | Promise<Question | Answer>;
  readonly answer?: (question: Question, answer: Answer, fault: Fault | null) => Answer | Promise<Answer>;
  /** The workstation is never told; what is done with the question besides. */
  readonly unheard?: (question: Question) => Promise<void>;
}

export interface TrafficDeps {
  readonly network: Network;
  readonly handle: (question: Question, how?: Handling) => Promise<Answer>;
  readonly now: () => number;
  readonly later: Later;
  readonly random: Random;
  readonly tampering: Tampering;
  readonly asked: Asked[];
  readonly isBatch: () => boolean;
  /** The longest a change is stamped before it is seen. */
  readonly behindMs: number;
  /** The server starts again, or the workstation is cut off. */
  readonly unreachable: (station: number) => boolean;
  /** The next fault for the question; it is used up. */
  readonly fault: (station: number, question: Question) => Extract<Step, { readonly kind: 'fault' }> | null;
  /** The question has its answer, or will never have one. */
  readonly over: (station: number, question: Question) => Promise<void>;
}

const retryAfterS = 7;
const mostDelayMs = 40_000;
const mostStaleMs = 60_000;

/** Carries questions to the server and answers back, each with what happens to it on the way. */
export function createTraffic(deps: TrafficDeps): (station: number, question: Question) => void {
  const { network, now, later, random, asked, tampering } = deps;
  const hop = (): number => between(random, 5, 60);

  const log = (station: number, question: Question, answer: Answer): Asked => {
    const entries = entriesOf(question);
    const row: Asked = {
      station,
      at: now(),
      write: question.write,
      canary: question.canary,
      entries: entries.length,
      types: entries.map((entry) => entry.resource?.resourceType ?? ''),
      status: answer.status,
      batch: deps.isBatch(),
      halves: hasNoInside(answer),
      heard: false,
    };
    asked.push(row);
    return row;
  };

  const send = async (question: Question, how: Handling = {}): Promise<Answer> => {
    const changed = (await tampering.ask?.(question)) ?? question;
    return 'status' in changed ? changed : deps.handle(changed, how);
  };
  const lose = async (station: number, question: Question, how: 'close' | 'reset' = 'close'): Promise<void> => {
    network.hangUp(question, how);
    await deps.over(station, question);
  };
  const giveBack = (station: number, question: Question, row: Asked, answer: Answer, ms = hop()): void =>
    later(ms, async () => {
      if (deps.unreachable(station)) return lose(station, question);
      row.heard = true;
      network.answer(question, answer, now());
      return deps.over(station, question);
    });
  const answerWith = async (
    station: number,
    question: Question,
    fault: Fault | null,
    how: Handling = {},
    ms = hop(),
  ): Promise<void> => {
    const answer = await send(question, how);
    const told = (await tampering.answer?.(question, answer, fault)) ?? answer;
    giveBack(station, question, log(station, question, told), told, ms);
  };

  const meet = async (
    station: number,
    question: Question,
    { fault, roll }: Extract<Step, { readonly kind: 'fault' }>,
  ): Promise<void> => {
    switch (fault) {
      case 'dropBefore':
        return lose(station, question);
      case 'reset':
        return lose(station, question, 'reset');
      case 'dropAfter':
        log(station, question, await send(question));
        await tampering.unheard?.(question);
        return lose(station, question);
      case 'cutBody': {
        const answer = await send(question);
        log(station, question, answer);
        network.cutShort(question, answer, now());
        return deps.over(station, question);
      }
      case 'duplicate':
        later(between(random, 0, 20_000), async () => {
          log(station, question, await send(question));
        });
        return answerWith(station, question, fault);
      case 'delay':
        later(between(random, 100, mostDelayMs), () => answerWith(station, question, fault));
        return;
      case 'delayAnswer':
        return answerWith(station, question, fault, {}, between(random, 100, mostDelayMs));
      case 'stale':
        return answerWith(station, question, fault, { asOf: now() - (roll % mostStaleMs) });
      case 'phantom':
        return answerWith(station, question, fault, { phantom: true });
      default: {
        // An error of the server says nothing of what it has done; a refusal says that nothing was.
        const done = Number(fault) >= 500 && chance(random, 0.5);
        if (done) log(station, question, await send(question));
        const answer = refusal(Number(fault));
        giveBack(station, question, log(station, question, answer), answer);
      }
    }
  };

  return (station, question) =>
    later(hop(), async () => {
      if (deps.unreachable(station)) return lose(station, question);
      const fault = deps.fault(station, question);
      if (fault !== null) return meet(station, question, fault);
      if (!question.write || question.canary || chance(random, 0.5)) return answerWith(station, question, null);
      const begunMs = between(random, 1, deps.behindMs);
      later(begunMs, () => answerWith(station, question, null, { begunMs }));
      return;
    });
}

interface Entry {
  readonly resource?: { readonly resourceType?: string };
}

function entriesOf(question: Question): readonly Entry[] {
  if (!question.write || !question.body.startsWith('{')) return [];
  return (JSON.parse(question.body) as { readonly entry?: readonly Entry[] }).entry ?? [];
}

function hasNoInside({ status, body }: Answer): boolean {
  const entries = (body as { readonly entry?: readonly { readonly response?: { readonly status?: string } }[] } | null)
    ?.entry;
  return status < 300 && entries?.some(({ response }) => response?.status?.startsWith('2') === false) === true;
}

function refusal(status: number): Answer {
  return {
    status,
    ...(status === 429 || status === 503 ? { headers: { 'retry-after': String(retryAfterS) } } : {}),
    body: {
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', code: 'transient', details: { text: 'Fel på vägen' } }],
    },
  };
}
