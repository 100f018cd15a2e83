import { setTimeout } from 'node:timers/promises';

const waitMs = 60_000;

/** Looks again and again; throws when it does not come true. */
export async function until(what: string, test: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + waitMs;
  while (!(await test())) {
    if (Date.now() > end) throw new Error(`${what}: not within a minute`);
    await setTimeout(100);
  }
}
