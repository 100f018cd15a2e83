// `npm start` is a chain of processes. When one of them is killed with -9 the ones below hear nothing: they look.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { birthOf } from './lock.mjs';
import { endChildren } from './run.mjs';

const LOOK_MS = 250;

const statusOf = (pid) => {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8');
    return { name: /^Name:\t(.*)$/m.exec(text)?.[1], parent: Number(/^PPid:\t(\d+)$/m.exec(text)?.[1]) };
  } catch {
    return {};
  }
};

/** The process that started us in earnest: npm where npm did, whether or not a shell stands between. */
const starter = () => {
  const { name, parent } = statusOf(process.ppid);
  return ['sh', 'dash', 'bash'].includes(name) && parent > 1 ? parent : process.ppid;
};

/** Ends this process and everything it started when its starter is gone. Linux only: elsewhere the chain stays as it is. */
export const endWithStarter = () => {
  if (process.platform !== 'linux') return;
  const pid = starter();
  const birth = birthOf(pid);
  setInterval(() => {
    if (birthOf(pid) === birth) return;
    endChildren('SIGTERM');
    process.exit(143);
  }, LOOK_MS).unref();
};
