import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Running, drive, isRunning, kill9, until } from './processes.ts';
import { temporary } from './standIn.ts';

let folder = '';

beforeEach(() => {
  folder = temporary('lock');
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const take = (child = false): Running => drive('lock', { folder, name: 'it', child });
const held = (running: Running): Promise<void> => until('the lock', () => /^held/m.test(running.said()));
const release = async (running: Running): Promise<void> => {
  running.child.stdin?.end();
  expect((await running.ended).code).toBe(0);
};

describe('the lock', () => {
  test('P60 a living owner is waited for and named', async () => {
    const first = take();
    await held(first);
    const second = take();
    await until('the second to wait', () => second.said() === `waiting for ${first.child.pid}\n`);
    await release(first);
    await held(second);
    await release(second);
    expect(existsSync(path.join(folder, 'it.lock'))).toBe(false);
  });

  test('P60 a killed owner is replaced at once, and what it started is ended', async () => {
    const first = take(true);
    await held(first);
    const orphan = Number(/held (\d+)/.exec(first.said())?.[1]);
    await kill9(first);
    expect(isRunning(orphan)).toBe(true);
    const second = take();
    await held(second);
    expect(isRunning(orphan)).toBe(false);
    expect(second.said()).not.toContain('waiting');
    await release(second);
  });

  test('P60 an owner whose number another process has by now is dead', async () => {
    writeFileSync(path.join(folder, 'it.lock'), JSON.stringify({ pid: process.pid, birth: 'another boot/1' }));
    const running = take();
    await held(running);
    await release(running);
  });

  test('P60 a lock file that was cut off in writing is nobody’s', async () => {
    writeFileSync(path.join(folder, 'it.lock'), '{"pid":');
    const running = take();
    await held(running);
    await release(running);
  });

  test('P60 many at once hold it one after the other', async () => {
    const all = Array.from({ length: 6 }, () => take());
    const left = new Set(all);
    while (left.size > 0) {
      await until('somebody to hold it', () => [...left].some((one) => /^held/m.test(one.said())));
      const holders = [...left].filter((one) => /^held/m.test(one.said()));
      expect(holders).toHaveLength(1);
      for (const one of holders) {
        left.delete(one);
        await release(one);
      }
    }
    expect(readdirSync(folder)).toEqual(['it.children']);
  });
});
