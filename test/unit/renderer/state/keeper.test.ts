import { describe, expect, it } from 'vitest';
import { createKeeper, type KeptState } from '../../../../renderer/state/keeper.ts';
import { createFakeTimers } from '../../../fakes/pageTimers.ts';

interface Pending {
  readonly value: string;
  readonly settle: (ok: boolean) => void;
}
const setUp = () => {
  const timers = createFakeTimers();
  const pending: Pending[] = [];
  const saved: string[] = [];
  const states: KeptState[] = [];
  const keeper = createKeeper<string>({
    timers,
    save: (value) =>
      new Promise<void>((resolve, reject) =>
        pending.push({
          value,
          settle: (ok) => {
            if (!ok) return reject(new Error('disk full'));
            saved.push(value);
            resolve();
          },
        }),
      ),
    said: (state) => states.push(state),
  });
  return { timers, pending, saved, states, keeper };
};
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('what is typed, kept', () => {
  it('P16 is saved a moment after the last letter, once', async () => {
    const { keeper, timers, pending, states } = setUp();
    for (const text of ['a', 'ab']) {
      keeper.keep(text);
      timers.pass(200);
    }
    expect(pending).toEqual([]);
    timers.pass(100);
    expect(pending.map(({ value }) => value)).toEqual(['ab']);
    pending[0]?.settle(true);
    await settled();
    expect(states).toEqual(['typing', 'typing', 'saving', 'saved']);
    await keeper.flush();
    timers.pass(60_000);
    expect(pending).toHaveLength(1);
  });

  it('P16 P169 flushed, it is on disk when that answers, also when its save was under way', async () => {
    const { keeper, timers, pending, saved } = setUp();
    keeper.keep('a');
    timers.pass(300);
    let done = false;
    const flushed = keeper.flush().then(() => {
      done = true;
    });
    await settled();
    expect([done, pending.length]).toEqual([false, 1]);
    pending[0]?.settle(true);
    await flushed;
    expect(saved).toEqual(['a']);
    keeper.keep('ab');
    const now = keeper.flush();
    pending[1]?.settle(true);
    await now;
    expect(saved).toEqual(['a', 'ab']);
  });

  it('P16 a newer text does not wait for an older one, whose end says nothing of the newer', async () => {
    const { keeper, timers, pending, states } = setUp();
    keeper.keep('a');
    timers.pass(300);
    keeper.keep('ab');
    void keeper.flush();
    expect(pending.map(({ value }) => value)).toEqual(['a', 'ab']);
    pending[0]?.settle(false);
    await settled();
    expect(states.at(-1)).toBe('saving');
    pending[1]?.settle(true);
    await settled();
    expect(states.at(-1)).toBe('saved');
    timers.pass(60_000);
    expect(pending).toHaveLength(2);
  });

  it('P16 P169 a save that failed answers the flush, says so and is tried again with the newest text', async () => {
    const { keeper, timers, pending, saved, states } = setUp();
    keeper.keep('a');
    const flushed = keeper.flush();
    pending[0]?.settle(false);
    await flushed;
    expect(states.at(-1)).toBe('failed');
    timers.pass(3_000);
    expect(pending.map(({ value }) => value)).toEqual(['a', 'a']);
    keeper.keep('ab');
    pending[1]?.settle(false);
    await settled();
    timers.pass(300);
    pending[2]?.settle(true);
    await settled();
    expect(saved).toEqual(['ab']);
  });

  it('P169 stopped, nothing more is saved and nothing more is said', async () => {
    const { keeper, timers, pending, states } = setUp();
    keeper.keep('a');
    timers.pass(300);
    keeper.stop();
    pending[0]?.settle(false);
    await settled();
    keeper.keep('b');
    await keeper.flush();
    timers.pass(60_000);
    expect(pending).toHaveLength(1);
    expect(states).toEqual(['typing', 'saving']);
  });
});
