// Run as a process of its own: one whole core. Its clock, its timers and its chance are in the hands of whoever started it, and
// it says when nothing in it moves any more; what it is asked and asks goes over a real network.
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import timersPromises from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { Core, CoreOptions } from '../../../main/core/core.ts';
import type { EventPayload } from '../../../shared/ipc/contract.ts';
import { seededRandom } from '../../../main/core/training/random.ts';
import { questionHeader, type CallAnswer, type FromStation, type ToStation } from './protocol.ts';
import { openStoreReader, type StoreReader } from './storeReader.ts';

let now = 0;
let clockOff = 0;
let name = '';
let random = seededRandom(0);
let moved = 0;
let pointsLeft = 0;
let ids = 0;

/** A point where the process may die. */
const point = (): void => {
  moved += 1;
  if (pointsLeft === 0) return;
  pointsLeft -= 1;
  if (pointsLeft === 0) process.kill(process.pid, 'SIGKILL');
};

interface Timer {
  readonly at: number;
  readonly run: () => void;
}
const timers = new Set<Timer>();
const limits = new Set<Timer>();
const setTimer = (run: () => void, ms: number, among = timers): (() => void) => {
  const timer = { at: now + Math.max(0, ms), run };
  among.add(timer);
  moved += 1;
  return () => among.delete(timer);
};
const nextTimer = (): Timer | undefined => [...timers, ...limits].toSorted((a, b) => a.at - b.at)[0];

const begun: number[] = [];
const settled = new Set<number>();
let questions = 0;
let underWay = 0;
let onSettled = (): void => undefined;
/** When the run is over nobody answers any more. */
let runOver = new AbortController();
const overNetwork = globalThis.fetch;
/** Lets the core have what has come of a question. */
const held = new Map<number, () => void>();

/** The answer, taken in whole. */
const whole = async (asking: Promise<Response>): Promise<Response> => {
  const answer = await asking;
  return new Response(await answer.arrayBuffer(), { status: answer.status, headers: answer.headers });
};

/**
 * What comes of a question is seen when the process is told so and not before: a network of its own is faster or slower than
 * the one that tells what time it is.
 */
const whenTold = (id: number, asking: Promise<Response>, signal: AbortSignal): Promise<Response> =>
  new Promise((resolve, reject) => {
    asking.catch(() => undefined);
    held.set(id, () => void asking.then(resolve, reject));
    const give = (): void => reject(signal.reason as Error);
    if (signal.aborted) give();
    else signal.addEventListener('abort', give, { once: true });
  });

/** The network, with each question numbered. */
const numbered: typeof fetch = async (input, init) => {
  questions += 1;
  const id = questions;
  begun.push(id);
  underWay += 1;
  point();
  try {
    const headers = { ...(init?.headers as Record<string, string>), [questionHeader]: `${name} ${id}` };
    const signals = [runOver.signal, ...(init?.signal ? [init.signal] : [])];
    const signal = AbortSignal.any(signals);
    return await whenTold(id, whole(overNetwork(input, { ...init, headers, signal })), signal);
  } finally {
    held.delete(id);
    underWay -= 1;
    if (underWay === 0) limits.clear();
    settled.add(id);
    point();
    onSettled();
  }
};

type Transaction = (this: Database.Database, work: () => unknown) => { readonly immediate: () => unknown };

/** All that would move by itself is put into the hands of the parent, before the core is loaded. */
const takeOver = (): void => {
  globalThis.fetch = numbered;
  AbortSignal.timeout = (ms) => {
    const controller = new AbortController();
    setTimer(() => controller.abort(new DOMException('too late', 'TimeoutError')), ms, limits);
    return controller.signal;
  };
  // The core tells a clock that was set from time that has gone by this, and how long a group of writes has been open.
  Object.assign(performance, { now: () => now });
  const virtual = { setTimeout: (ms: number) => new Promise<void>((resolve) => setTimer(resolve, ms)) };
  Object.assign(timersPromises, virtual);
  const newId = (): string => {
    ids += 1;
    return `${Math.floor(random() * 0xffffffff)
      .toString(16)
      .padStart(8, '0')}-0000-4000-8000-${String(ids).padStart(12, '0')}`;
  };
  Object.assign(crypto, { randomUUID: newId });
  syncBuiltinESMExports();
  const prototype = Database.prototype as unknown as { transaction: Transaction };
  const { transaction } = prototype;
  prototype.transaction = function patched(work) {
    const whole = transaction.call(this, () => {
      const value = work();
      point();
      return value;
    });
    const immediate = (): unknown => {
      const value = whole.immediate();
      point();
      return value;
    };
    return { immediate };
  };
};

/** Nothing is under way but what waits for the network or for the clock. */
const atRest = async (): Promise<void> => {
  for (let quiet = 0, before = moved; quiet < 4; quiet += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    if (before !== moved) quiet = -1;
    before = moved;
  }
};

const arrived = async (id: number): Promise<void> => {
  held.get(id)?.();
  while (!settled.has(id))
    await new Promise<void>((resolve) => {
      onSettled = resolve;
    });
};

let core: Core | null = null;
let reader: StoreReader | null = null;
/** As the core has last told it. */
let connected = false;

const open = async (options: CoreOptions): Promise<void> => {
  const { startCore } = await import('../../../main/core/startCore.ts');
  core = await startCore(options, { systemNow: () => now + clockOff, setTimer, random });
  connected = (await core.call('app.state', {})).connection.state === 'connected';
  core.onEvent((name, payload) => {
    if (name === 'connection') connected = (payload as EventPayload<'connection'>).state === 'connected';
  });
  reader = openStoreReader(path.join(options.dataDir, 'store.db'), options.keyHex);
};

/** Nothing of a run is left for the next one that the process serves. */
const forget = async (): Promise<void> => {
  runOver.abort();
  await atRest();
  runOver = new AbortController();
  timers.clear();
  limits.clear();
  begun.length = 0;
  settled.clear();
  held.clear();
  questions = 0;
  ids = 0;
  connected = false;
};

const idle = async (answer: CallAnswer | null): Promise<FromStation> => {
  await atRest();
  return {
    type: 'idle',
    nextAt: nextTimer()?.at ?? null,
    begun: begun.splice(0),
    seen: reader?.changed() ?? null,
    connected: core !== null && connected,
    answer,
  };
};

const turn = async (told: Extract<ToStation, { readonly type: 'turn' }>): Promise<FromStation> => {
  now = told.now;
  clockOff = told.clockOff;
  if (told.dieAt !== undefined) pointsLeft = told.dieAt;
  let answer: CallAnswer | null = null;
  if (told.call !== undefined && core !== null) {
    answer = { ok: null };
    const { name: call, input } = told.call;
    core.call(call, input as never).then(
      (value: unknown) => {
        answer = { ok: true, value };
      },
      (error: unknown) => {
        answer = { ok: false, error: error instanceof Error ? error.message : 'unknown' };
      },
    );
  }
  if (told.answered !== undefined) await arrived(told.answered);
  for (let timer = nextTimer(); timer !== undefined && timer.at <= now; timer = nextTimer()) {
    timers.delete(timer);
    limits.delete(timer);
    point();
    timer.run();
    await atRest();
  }
  await atRest();
  return idle(answer);
};

const obey = async (told: ToStation): Promise<FromStation> => {
  switch (told.type) {
    case 'open':
      ({ now, clockOff, name } = told);
      random = seededRandom(told.seed);
      pointsLeft = 0;
      await open(told.options);
      core?.look(told.looking);
      await atRest();
      return idle(null);
    case 'turn':
      return turn(told);
    case 'dump': {
      if (reader === null) throw new Error('nothing is open');
      return { type: 'dumped', ...reader.dump() };
    }
    case 'close':
      reader?.close();
      reader = null;
      await core?.close();
      core = null;
      await forget();
      return { type: 'closed' };
    default:
      return told satisfies never;
  }
};

takeOver();
process.on('message', (told: ToStation) => {
  obey(told).then(
    (said) => process.send?.(said),
    (error: unknown) =>
      process.send?.({ type: 'failed', error: error instanceof Error ? (error.stack ?? error.message) : 'unknown' }),
  );
});
process.on('disconnect', () => process.exit(0));
