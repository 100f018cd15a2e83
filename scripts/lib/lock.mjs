// A lock file between processes that may be killed at any moment. A dead owner is recognised by its process id and start
// time; whoever takes over first ends the children the dead owner left running, so that nobody writes beside the new owner.
import { linkSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { killGroup } from './run.mjs';

const POLL_MS = 100;

const readOr = (file, fallback) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return fallback;
  }
};

/** Something that differs between two processes that got the same id; '' when no such process runs. */
export const birthOf = (pid) => {
  if (process.platform === 'linux') {
    const stat = readOr(`/proc/${pid}/stat`, '');
    if (stat === '') return '';
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie holds nothing any more.
    return fields[0] === 'Z' ? '' : `${readOr('/proc/sys/kernel/random/boot_id', '').trim()}/${fields[19]}`;
  }
  try {
    process.kill(pid, 0);
    return 'alive';
  } catch (error) {
    return error.code === 'EPERM' ? 'alive' : '';
  }
};

const parse = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isAlive = (owner) => owner !== undefined && birthOf(owner.pid) === owner.birth;

const endLeftovers = async (children) => {
  for (const name of readdirSync(children)) {
    const pid = Number(name);
    const birth = readOr(path.join(children, name), '');
    const now = birthOf(pid);
    // The group outlives its leader; only a leader that is somebody else means that the number was used again.
    if (now === '' || now === birth) killGroup(pid);
    for (let waited = 0; now !== '' && birthOf(pid) === birth && waited < 5_000; waited += POLL_MS)
      await sleep(POLL_MS);
    rmSync(path.join(children, name), { force: true });
  }
};

/** Puts the file `lock` in place if there is none; otherwise returns who holds it. */
const tryTake = (file, mine) => {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, mine);
  try {
    linkSync(draft, file);
    return 'taken';
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const text = readOr(file, undefined);
  if (text === undefined || isAlive(parse(text))) return text === undefined ? 'again' : 'held';
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return 'again';
  }
  // Somebody may have taken over between our look and our rename: then give it back.
  if (readOr(aside, '') !== text) {
    try {
      linkSync(aside, file);
    } catch {
      // A third one holds it now.
    }
  }
  rmSync(aside, { force: true });
  return 'again';
};

/**
 * Runs `work(lock)` while holding `<folder>/<name>.lock`. Waits for a living owner (calling `onWait` once with its process
 * id), takes over from a dead one.
 */
export const withLock = async (folder, name, work, { onWait = () => {} } = {}) => {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${name}.lock`);
  const children = path.join(folder, `${name}.children`);
  const mine = JSON.stringify({ pid: process.pid, birth: birthOf(process.pid) });
  for (let told = false; ;) {
    const outcome = tryTake(file, mine);
    if (outcome === 'taken') break;
    if (outcome === 'again') continue;
    if (!told) onWait(parse(readOr(file, ''))?.pid);
    told = true;
    await sleep(POLL_MS);
  }
  mkdirSync(children, { recursive: true });
  await endLeftovers(children);
  const lock = {
    adopt: (pid) => writeFileSync(path.join(children, String(pid)), birthOf(pid)),
    release: (pid) => rmSync(path.join(children, String(pid)), { force: true }),
  };
  try {
    return await work(lock);
  } finally {
    if (readOr(file, '') === mine) rmSync(file, { force: true });
  }
};
