import { describe, expect, test } from 'vitest';
import { policyRequest } from '../../../main/config/policyRequest.ts';

const ask = (...args: readonly string[]) => policyRequest(args, '/home/test');

describe('a question on the command line of the app', () => {
  test('P95 without --policy nothing is asked', () => {
    expect(ask('--smoke', '--data-dir', 'x')).toEqual({ ok: true, value: null });
  });

  test('P95 what follows belongs to the question, --out and the switches of the runtime aside', () => {
    expect(ask('--no-sandbox', '--policy', 'route', '--form', 'x', '--out', 'a.json', '--json', '--lang=sv')).toEqual({
      ok: true,
      value: { words: ['route', '--form', 'x', '--json'], out: '/home/test/a.json' },
    });
    expect(ask('--policy', 'validate', 'f.json', '--out=/tmp/b.json')).toEqual({
      ok: true,
      value: { words: ['validate', 'f.json'], out: '/tmp/b.json' },
    });
    expect(ask('--policy')).toEqual({ ok: true, value: { words: [], out: null } });
  });

  test.each([
    [['--smoke', '--policy', 'route'], '--smoke kan inte användas tillsammans med --policy'],
    [['--policy', 'route', '--out'], '--out saknar värde'],
    [['--policy', 'route', '--out', '--json'], '--out saknar värde'],
    [['--policy', 'route', '--out=a', '--out=b'], '--out står två gånger'],
  ])('P95 P32 %j is refused in one sentence', (args, words) => {
    const asked = ask(...args);
    expect(asked).toMatchObject({ ok: false });
    if (!asked.ok) expect(asked.error).toContain(words);
  });
});
