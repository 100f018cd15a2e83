// The first sync over HTTP: the built core against the server of the tests, each in a process of its own.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { row, type BenchRow } from './report.ts';

/** What the processes of this measurement tell each other. */
export const figures = {
  peer: z.object({ base: z.string(), resources: z.number(), seededMs: z.number() }),
  asked: z.object({ questions: z.number(), cpuMs: z.number(), memoryMiB: z.number() }),
  fetched: z.object({ ms: z.number(), cpuMs: z.number(), resources: z.number(), bytes: z.number() }),
  synced: z.object({
    ms: z.number(),
    cpuMs: z.number(),
    /** Before anything was started. */
    startedCpuMs: z.number(),
    memoryMiB: z.number(),
    rows: z.number(),
    insertMs: z.number(),
    /** What was told of how far it was. */
    progress: z.array(z.object({ done: z.number(), total: z.number().nullable() })),
  }),
};

const answerLimitMs = 1_800_000;

/** Starts one of the scripts beside this; what it says first is its answer. */
function start(script: string, args: readonly string[]): ChildProcess {
  return fork(path.join(import.meta.dirname, script), [...args], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

async function told<T>(child: ChildProcess, as: z.ZodType<T>): Promise<T> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`A process of the measurement over HTTP ended with ${String(code)}.`);
  });
  const said = once(child, 'message', { signal: AbortSignal.timeout(answerLimitMs) });
  const [message] = (await Promise.race([said, ended])) as readonly unknown[];
  return as.parse(message);
}

/** What became of one first sync, and of the same resources fetched and nothing done with them. */
export interface OverHttp {
  readonly cases: number;
  readonly resources: number;
  readonly bytes: number;
  readonly seconds: number;
  /** Processor's time of the core's process, its start included; and of the server meanwhile. */
  readonly ownCpuS: number;
  readonly startCpuS: number;
  readonly serverCpuS: number;
  readonly questions: number;
  /** All of it fetched in pages and parsed; the store's finished rows inserted bare, which comes on top. */
  readonly fetchS: number;
  readonly fetchCpuS: number;
  readonly insertS: number;
  readonly memoryMiB: number;
  readonly serverMemoryMiB: number;
}

/** Measures it. Throws when what was told of how far it was is not right, or not everything came. */
export async function measureOverHttp(root: string, folder: string, cases: number): Promise<OverHttp> {
  const dataDir = path.join(folder, `over-http-${cases}`);
  mkdirSync(dataDir);
  const peer = start('overHttpPeer.ts', [root, String(cases)]);
  const ask = async (): Promise<z.infer<typeof figures.asked>> => {
    peer.send('asked');
    return told(peer, figures.asked);
  };
  try {
    const { base, resources } = await told(peer, figures.peer);
    const fetching = start('overHttpCore.ts', ['fetch', root, base, dataDir]);
    const fetched = await told(fetching, figures.fetched);
    const before = await ask();
    const syncing = start('overHttpCore.ts', ['sync', root, base, dataDir]);
    const synced = await told(syncing, figures.synced);
    const after = await ask();
    if (fetched.resources !== resources)
      throw new Error(`${fetched.resources} of ${resources} resources were fetched.`);
    checkProgress(synced.progress, cases);
    return {
      cases,
      resources,
      bytes: fetched.bytes,
      seconds: synced.ms / 1_000,
      ownCpuS: synced.cpuMs / 1_000,
      startCpuS: synced.startedCpuMs / 1_000,
      serverCpuS: (after.cpuMs - before.cpuMs) / 1_000,
      questions: after.questions - before.questions,
      fetchS: fetched.ms / 1_000,
      fetchCpuS: fetched.cpuMs / 1_000,
      insertS: synced.insertMs / 1_000,
      memoryMiB: synced.memoryMiB,
      serverMemoryMiB: after.memoryMiB,
    };
  } finally {
    peer.kill();
  }
}

/** It only grows, is never more than there is, and ends with all of it. Throws when it is not so. */
function checkProgress(told: z.infer<typeof figures.synced>['progress'], cases: number): void {
  const counted = told.filter(({ total }) => total !== null);
  counted.forEach(({ done, total }, at) => {
    const before = counted[at - 1]?.done ?? 0;
    if (total !== cases || done < before || done > cases)
      throw new Error(`What is told of how far it is is not right: ${done} of ${String(total)} after ${before}.`);
  });
  if (counted.at(-1)?.done !== cases) throw new Error('What is told of how far it is does not end with everything.');
}

export function overHttpRow(measured: OverHttp): BenchRow {
  const name = `first sync over HTTP of ${measured.cases} cases, ${measured.questions} questions`;
  return row(name, 's', measured.seconds, measured.fetchS + measured.insertS, { timesFloor: 1.5 });
}

/** What the row does not tell, in a line for whoever waits. */
export function overHttpLine(measured: OverHttp): string {
  const one = (value: number): string => value.toFixed(2);
  return [
    `over HTTP: ${measured.cases} cases, ${measured.resources} resources, ${(measured.bytes / 1e6).toFixed(1)} MB`,
    `${one(measured.seconds)} s, own processor ${one(measured.ownCpuS)} s (${one(measured.startCpuS)} s before it asked anything)`,
    `server's processor ${one(measured.serverCpuS)} s, ${measured.questions} questions`,
    `floor ${one(measured.fetchS)} s of fetching (own processor ${one(measured.fetchCpuS)} s) and ${one(measured.insertS)} s of bare insert`,
    `memory at most ${Math.round(measured.memoryMiB)} MiB, server ${Math.round(measured.serverMemoryMiB)} MiB`,
  ].join('; ');
}
