// Where tests put what they write and throw away.
import { mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

const SHARED_MEMORY = '/dev/shm';
const NAME = 'arendevakt-tests-';
/** Many times what the tests hold at once: a machine with little memory works on its disk. */
const ENOUGH = 6 * 1024 ** 3;

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** What a run that was killed left there. */
const sweep = () => {
  for (const name of readdirSync(SHARED_MEMORY).filter((entry) => entry.startsWith(NAME))) {
    const pid = Number.parseInt(name.slice(NAME.length), 10);
    if (!isAlive(pid)) rmSync(path.join(SHARED_MEMORY, name), { recursive: true, force: true });
  }
};

/**
 * A temporary folder in memory, gone when this process ends; undefined where there is none or it is small. Databases in it wait for no
 * disk. What a killed process wrote is there as it would be on a disk: only a power failure tells the two apart, and no test has one.
 */
export const memoryFolder = () => {
  if (process.platform !== 'linux') return undefined;
  try {
    const { bavail, bsize } = statfsSync(SHARED_MEMORY);
    if (bavail * bsize < ENOUGH || os.freemem() < ENOUGH) return undefined;
    sweep();
    const folder = mkdtempSync(path.join(SHARED_MEMORY, `${NAME}${process.pid}-`));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    return folder;
  } catch {
    return undefined;
  }
};
