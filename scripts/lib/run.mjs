// Child processes of the set-up scripts. Their output goes to stderr (stdout belongs to the app) and a failure carries the
// tail of it. Each child leads a process group of its own, so that it can be ended whole, with everything it started.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import process from 'node:process';

const TAIL = 8_000;
const BEHIND = 5;
const groups = new Set();
let watching = false;

/** Ends a process group (or, on Windows, the process) at once. Nothing happens if it is gone already. */
export const killGroup = (pid, signal = 'SIGKILL') => {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // It ended by itself meanwhile.
  }
};

/** Passes a signal on to everything that we started and that still runs. */
export const endChildren = (signal) => {
  for (const pid of groups) killGroup(pid, signal);
};

// Children in their own groups do not hear Ctrl+C in the terminal: pass it on, and end as a signalled program does.
const passSignalsOn = () => {
  if (watching) return;
  watching = true;
  for (const [signal, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ]) {
    process.on(signal, () => {
      endChildren(signal);
      process.exit(128 + number);
    });
  }
};

// Linux may weigh whole sessions against each other, and every child of ours leads one: then theirs is told as well.
const stepBack = (pid) => {
  try {
    os.setPriority(pid, BEHIND);
    writeFileSync(`/proc/${pid}/autogroup`, String(BEHIND));
  } catch {
    // It has ended, or the system has no such thing: it takes its share like any other.
  }
};

const start = (command, args, { behind = false, ...options }) => {
  passSignalsOn();
  const child = spawn(command, args, { ...options, detached: process.platform !== 'win32' });
  if (child.pid !== undefined) groups.add(child.pid);
  if (behind && child.pid !== undefined) stepBack(child.pid);
  child.on('exit', () => groups.delete(child.pid));
  return child;
};

/**
 * Runs a command to its end and returns what it wrote to stdout. Rejects with the last lines of its output when it fails.
 * `show` copies the output to our stderr as it comes; `timeout` (ms) ends it; `lock` remembers it as the lock's child, so
 * that whoever finds the lock after us can end what we left running; `behind` lets whatever else runs go first.
 */
export const run = (command, args, { cwd, env = process.env, show = false, timeout = 0, lock, behind } = {}) =>
  new Promise((resolve, reject) => {
    const child = start(command, args, { cwd, env, behind, stdio: ['ignore', 'pipe', 'pipe'] });
    if (child.pid !== undefined) lock?.adopt(child.pid);
    let out = '';
    let tail = '';
    const timer = timeout > 0 ? setTimeout(() => killGroup(child.pid), timeout) : undefined;
    const keep = (chunk) => {
      tail = (tail + chunk).slice(-TAIL);
      if (show) process.stderr.write(chunk);
    };
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      out += chunk;
      keep(chunk);
    });
    child.stderr.setEncoding('utf8').on('data', keep);
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (child.pid !== undefined) lock?.release(child.pid);
      if (code === 0) resolve(out);
      else
        reject(new Error(`${command} ${args.join(' ')}\nended with ${signal ?? `exit code ${code}`}\n${tail.trim()}`));
    });
  });

/** Runs a command that talks to the user itself, on our own stdin, stdout and stderr, and returns its exit code. */
export const handOver = (command, args, { cwd, env = process.env, stdio = 'inherit', uid, gid, behind } = {}) =>
  new Promise((resolve, reject) => {
    const child = start(command, args, { cwd, env, stdio, uid, gid, behind });
    child.on('error', reject);
    child.on('close', (code, signal) =>
      resolve(code ?? 128 + (signal === 'SIGINT' ? 2 : signal === 'SIGTERM' ? 15 : 9)),
    );
  });

/** What a command wrote to stdout, or undefined where it cannot be started or fails. */
export const output = async (command, args, options) => {
  try {
    return await run(command, args, options);
  } catch {
    return undefined;
  }
};
