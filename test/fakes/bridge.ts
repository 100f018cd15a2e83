import type {
  Bridge,
  CallInput,
  CallName,
  CallOutput,
  CallResult,
  EventName,
  EventPayload,
} from '../../shared/ipc/contract.ts';

/** What a call answers in a test: a value, or a function of the input; a thrown error becomes `failed`. */
export type FakeAnswers = {
  readonly [N in CallName]?: (input: CallInput<N>) => CallOutput<N> | Promise<CallOutput<N>>;
};

export interface FakeBridge extends Bridge {
  /** Every call in order, with its input. */
  readonly calls: readonly { readonly name: CallName; readonly input: unknown }[];
  readonly inputsOf: <N extends CallName>(name: N) => readonly CallInput<N>[];
  readonly answer: (answers: FakeAnswers) => void;
  readonly emit: <N extends EventName>(name: N, payload: EventPayload<N>) => void;
}

/** A bridge without a core behind it. Calls nobody answers fail like a core that has gone away. */
export const createFakeBridge = (initial: FakeAnswers = {}): FakeBridge => {
  let answers: FakeAnswers = initial;
  const calls: { name: CallName; input: unknown }[] = [];
  const listeners = new Map<EventName, Set<(payload: never) => void>>();

  const call = async <N extends CallName>(name: N, input: CallInput<N>): Promise<CallResult<N>> => {
    calls.push({ name, input });
    const answer = answers[name] as ((input: CallInput<N>) => CallOutput<N> | Promise<CallOutput<N>>) | undefined;
    if (answer === undefined) return { ok: false, error: { code: 'failed', message: `nobody answers ${name}` } };
    try {
      return { ok: true, value: await answer(input) };
    } catch (error) {
      return { ok: false, error: { code: 'failed', message: String(error) } };
    }
  };

  return {
    call,
    calls,
    inputsOf: <N extends CallName>(name: N) =>
      calls.filter((entry) => entry.name === name).map((entry) => entry.input as CallInput<N>),
    answer: (more) => {
      answers = { ...answers, ...more };
    },
    on: (name, listener) => {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set);
      set.add(listener as (payload: never) => void);
      return () => set.delete(listener as (payload: never) => void);
    },
    emit: (name, payload) => {
      for (const listener of listeners.get(name) ?? []) listener(payload as never);
    },
  };
};
