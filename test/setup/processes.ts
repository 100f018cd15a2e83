// Real processes for the set-up tests: started, watched, killed.
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Everything written so far to stdout and stderr. */
  readonly said: () => string;
}

/** Starts a command and collects what it says. */
export const start = (command: string, args: readonly string[], options: SpawnOptions = {}): Running => {
  const began = Date.now();
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], ...options });
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr, ms: Date.now() - began }));
  });
  return { child, ended, said: () => stdout + stderr };
};

/** Runs one of the drivers with a JSON argument. */
export const drive = (driver: string, given: object, env: NodeJS.ProcessEnv = process.env): Running =>
  start(process.execPath, [path.join(import.meta.dirname, 'drivers', `${driver}.mjs`), JSON.stringify(given)], { env });

/** Resolves when the condition holds; rejects, saying what was waited for, when it does not within `most` ms. */
export const until = (what: string, condition: () => boolean, most = 30_000): Promise<void> =>
  new Promise((resolve, reject) => {
    const began = Date.now();
    const timer = setInterval(() => {
      const done = condition();
      if (!done && Date.now() - began <= most) return;
      clearInterval(timer);
      if (done) resolve();
      else reject(new Error(`waited ${most} ms for: ${what}`));
    }, 20);
  });

/** True while a process runs; a zombie does not. */
export const isRunning = (pid: number): boolean => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z';
  } catch {
    return false;
  }
};

/** True while any process of a group runs, its leader or what the leader started. */
export const groupRuns = (group: number): boolean =>
  readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const [state, , pgrp] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return state !== 'Z' && Number(pgrp) === group;
    } catch {
      return false;
    }
  });

/** kill -9 for one process alone: what it started goes on. */
export const kill9 = async ({ child, ended }: Running): Promise<void> => {
  child.kill('SIGKILL');
  await ended;
};
