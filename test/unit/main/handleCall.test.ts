import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { handleCall, type CallHandlers } from '../../../main/ipc/handle.ts';
import { contract } from '../../../shared/ipc/contract.ts';

const ours = { isTopFrame: true, origin: 'app://bundle', windowKnown: true };

function recording(): { readonly handlers: CallHandlers; readonly seen: string[] } {
  const seen: string[] = [];
  return {
    seen,
    handlers: {
      core: (name) => {
        seen.push(`core ${name}`);
        return Promise.resolve({ ok: true, value: {} });
      },
      app: (name) => {
        seen.push(`app ${name}`);
        return Promise.resolve({ ok: true, value: {} });
      },
    },
  };
}

describe('calls from the page', () => {
  test.each([
    { ...ours, isTopFrame: false },
    { ...ours, origin: 'https://example.test' },
    { ...ours, origin: '' },
    { ...ours, windowKnown: false },
  ])('P51 a sender that is not our page is refused: %j', async (sender) => {
    const { handlers, seen } = recording();
    const answer = await handleCall(handlers, 'app://bundle', sender, 'app.state', {});
    expect(answer).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(seen).toEqual([]);
  });

  test.each(['toString', '__proto__', 'constructor', 'nosuch', 5, null, undefined, {}])(
    'P51 the name %j is no call',
    async (name) => {
      const { handlers, seen } = recording();
      expect(await handleCall(handlers, 'app://bundle', ours, name, {})).toMatchObject({
        ok: false,
        error: { code: 'badInput' },
      });
      expect(seen).toEqual([]);
    },
  );

  test('P51 each call goes to the side that answers it', async () => {
    const { handlers, seen } = recording();
    await handleCall(handlers, 'app://bundle', ours, 'app.state', {});
    await handleCall(handlers, 'app://bundle', ours, 'clipboard.write', { text: 'x' });
    expect(seen).toEqual(['core app.state', 'app clipboard.write']);
  });

  test('P51 whatever the page sends, the answer is {ok} and quotes nothing of it', async () => {
    const names = Object.keys(contract);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.anything({ withNullPrototype: true }), async (name, input) => {
        const { handlers, seen } = recording();
        const answer = await handleCall(handlers, 'app://bundle', ours, name, input);
        expect(typeof answer.ok).toBe('boolean');
        if (!answer.ok) expect(seen).toEqual([]);
      }),
      { numRuns: 1000, seed: 51 },
    );
    const { handlers } = recording();
    const answer = await handleCall(handlers, 'app://bundle', ours, 'case.open', {
      caseId: 'x',
      extra: '19880519-2393',
    });
    expect(JSON.stringify(answer)).not.toContain('19880519');
  });

  test('P51 a handler that throws becomes an answer without its text', async () => {
    const throwing: CallHandlers = {
      core: () => Promise.reject(new Error('19880519-2393')),
      app: () => Promise.reject(new Error('19880519-2393')),
    };
    const answer = await handleCall(throwing, 'app://bundle', ours, 'app.state', {});
    expect(answer).toEqual({ ok: false, error: { code: 'failed', message: 'app.state failed.' } });
  });
});
