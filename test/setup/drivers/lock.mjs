// Takes a lock, starts a child, says so, and holds on until stdin ends: argv[2] is {folder, name, child}.
import { spawn } from 'node:child_process';
import process from 'node:process';
import { withLock } from '../../../scripts/lib/lock.mjs';

const { folder, name, child } = JSON.parse(process.argv[2]);
await withLock(
  folder,
  name,
  async (lock) => {
    const started = child ? spawn('sleep', ['600'], { detached: true, stdio: 'ignore' }) : undefined;
    if (started?.pid !== undefined) lock.adopt(started.pid);
    process.stdout.write(`held ${started?.pid ?? 0}\n`);
    await new Promise((resolve) => process.stdin.on('end', resolve).resume());
    if (started?.pid !== undefined) {
      process.kill(-started.pid, 'SIGKILL');
      lock.release(started.pid);
    }
  },
  { onWait: (pid) => process.stdout.write(`waiting for ${pid}\n`) },
);
