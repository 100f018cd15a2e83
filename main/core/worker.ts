import { parentPort } from 'node:worker_threads';
import { assertNever } from '../../shared/util/assertNever.ts';
import { CallFailure } from './cases/types.ts';
import { CoreStartFailure, type Core } from './core.ts';
import { startCore } from './startCore.ts';
import type { FromCore, ToCore } from './workerProtocol.ts';

/** Entry of the worker thread: messages in, the core's answers and events out. */
function main(): void {
  const port = parentPort;
  if (port === null) throw new Error('worker.ts runs in a worker thread.');
  const send = (message: FromCore): void => port.postMessage(message);
  let core: Core | null = null;
  let starting: Promise<void> = Promise.resolve();

  const answering = (id: number, work: (core: Core) => Promise<unknown>): void => {
    if (core === null) {
      send({ type: 'answer', id, ok: false, error: { code: 'failed', message: 'The core is not running.' } });
      return;
    }
    work(core).then(
      (value) => send({ type: 'answer', id, ok: true, value }),
      (error: unknown) => send({ type: 'answer', id, ok: false, error: describe(error) }),
    );
  };

  port.on('message', (message: ToCore) => {
    switch (message.type) {
      case 'start':
        starting = startCore(message.options, {
          onEvent: (name, payload) => send({ type: 'event', name, payload }),
        }).then(
          (started) => {
            core = started;
            send({ type: 'started' });
          },
          (error: unknown) => send({ type: 'startFailed', error: startError(error) }),
        );
        return;
      case 'call': {
        const { id, name, input } = message;
        // The core checks it by the call's schema: what comes over a port is unknown.
        answering(id, (running) => running.call(name, input as never));
        return;
      }
      case 'stats':
        answering(message.id, (running) => running.stats());
        return;
      case 'look':
        core?.look(message.looking);
        return;
      case 'wake':
        core?.wake();
        return;
      case 'close':
        // Asked to end while still starting: what is being opened is closed in order first.
        starting
          .then(() => core?.close())
          .then(
            () => {
              send({ type: 'closed' });
              port.close();
            },
            (error: unknown) => {
              send({ type: 'closed' });
              throw error;
            },
          );
        return;
      default:
        assertNever(message);
    }
  });
}

/** Codes and our own sentences only: another error's text could quote what the core was working on. */
function describe(error: unknown): { readonly code: 'badInput' | 'failed' | 'noWorkplace'; readonly message: string } {
  if (error instanceof CallFailure) return { code: error.code, message: error.message };
  return { code: 'failed', message: error instanceof Error ? error.name : 'unknown' };
}

function startError(error: unknown): CoreStartFailure['detail'] {
  if (error instanceof CoreStartFailure) return error.detail;
  const name = error instanceof Error ? error.name : 'okänt fel';
  return { code: 'unreadableStore', message: `Ärendevakt kunde inte starta (${name}).` };
}

main();
