import { Worker } from 'node:worker_threads';
import type { CoreOptions, CoreStartError, CoreStats } from '../core/core.ts';
import type { FromCore, ToCore } from '../core/workerProtocol.ts';
import type { CallName, CallResult, EventName } from '../../shared/ipc/contract.ts';
import { fail, ok, type Result } from '../../shared/util/result.ts';
import { assertNever } from '../../shared/util/assertNever.ts';

/** The core worker as seen from the main process. */
export interface CoreHost {
  readonly call: (name: CallName, input: unknown) => Promise<CallResult<CallName>>;
  readonly stats: () => Promise<CoreStats>;
  /** The machine has woken: the core looks at the clock now. */
  readonly wake: () => void;
  /** The window is in front, or is not any more. */
  readonly look: (looking: boolean) => void;
  readonly close: () => Promise<void>;
}

type Waiting = (result: CallResult<CallName>) => void;

/**
 * Starts the core in a worker thread and waits until it is ready.
 * Calls in flight when the worker dies answer `failed`; they never hang.
 */
export function startCoreHost(
  workerFile: string,
  options: CoreOptions,
  listeners: {
    readonly event: (name: EventName, payload: unknown) => void;
    /** The worker ended without being asked to. */
    readonly died: () => void;
  },
): Promise<Result<CoreHost, CoreStartError>> {
  const worker = new Worker(workerFile);
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let closing = false;
  let markEnded = (): void => {};
  const ended = new Promise<void>((resolve) => {
    markEnded = resolve;
  });
  const send = (message: ToCore): void => worker.postMessage(message);
  const ask = (message: (id: number) => ToCore): Promise<CallResult<CallName>> => {
    const id = nextId;
    nextId += 1;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      send(message(id));
    });
  };
  const host: CoreHost = {
    call: (name, input) => ask((id) => ({ type: 'call', id, name, input })),
    stats: async () => {
      const answer = await ask((id) => ({ type: 'stats', id }));
      if (!answer.ok) throw new Error('The core gave no figures.');
      return answer.value as unknown as CoreStats;
    },
    wake: () => send({ type: 'wake' }),
    look: (looking) => send({ type: 'look', looking }),
    close: async () => {
      closing = true;
      send({ type: 'close' });
      await ended;
    },
  };
  return new Promise((resolve) => {
    worker.on('message', (message: FromCore) => {
      switch (message.type) {
        case 'started':
          resolve(ok(host));
          return;
        case 'startFailed':
          closing = true;
          resolve(fail(message.error));
          void worker.terminate();
          return;
        case 'answer': {
          const answer = waiting.get(message.id);
          waiting.delete(message.id);
          answer?.(message.ok ? { ok: true, value: message.value as never } : { ok: false, error: message.error });
          return;
        }
        case 'event':
          listeners.event(message.name, message.payload);
          return;
        case 'closed':
          return;
        default:
          assertNever(message);
      }
    });
    worker.on('error', (error) => {
      // Only the kind of error: a message could quote what the core was working on.
      process.stderr.write(`Kärnan stannade: ${error instanceof Error ? error.name : 'okänt fel'}\n`);
    });
    worker.on('exit', () => {
      markEnded();
      for (const answer of waiting.values())
        answer({ ok: false, error: { code: 'failed', message: 'The core has stopped.' } });
      waiting.clear();
      resolve(fail({ code: 'unreadableStore', message: 'Ärendevakt kunde inte starta: kärnan stannade.' }));
      if (!closing) listeners.died();
    });
    send({ type: 'start', options });
  });
}
