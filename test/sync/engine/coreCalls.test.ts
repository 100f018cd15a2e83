import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CallFailure } from '../../../main/core/cases/types.ts';
import type { Core } from '../../../main/core/core.ts';
import { contract, type CallName } from '../../../shared/ipc/contract.ts';
import { createFolders, restarted } from '../../faults/clinicFolder.ts';

const folders = createFolders();
let core: Core;
beforeAll(async () => {
  core = await restarted(await folders.trainingDay());
});
afterAll(async () => {
  await core.close();
  folders.remove();
});

/** Fits the contract and does what it says: not for a test of what does not fit. */
const effective: ReadonlySet<CallName> = new Set<CallName>(['training.newDay', 'training.setHubAway']);
const names = Object.keys(contract) as CallName[];
const caseId = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.constantFrom('__proto__', 'constructor', '../x', "' OR 1=1 --"),
);
const shaped = fc.record(
  {
    caseId,
    commandId: caseId,
    kind: fc.constantFrom('answer', 'note', 'move', 'decline', 'close', 'priority', 'nosuch'),
    text: fc.string({ maxLength: 100 }),
    query: fc.string({ maxLength: 250 }),
    rules: fc.array(fc.string({ maxLength: 12 }), { maxLength: 60 }),
    filter: fc.record({
      tab: fc.constantFrom('inbox', 'noActionNeeded', 'closed', 'nosuch'),
      assignedToMe: fc.boolean(),
      resourceIds: fc.array(caseId, { maxLength: 3 }),
      towns: fc.array(caseId, { maxLength: 3 }),
    }),
    offset: fc.oneof(fc.integer(), fc.double()),
    limit: fc.integer({ min: -1, max: 600 }),
    command: fc.record(
      { type: fc.constantFrom('receive', 'addNote', 'acceptMove', 'nosuch'), text: fc.string() },
      { requiredKeys: ['type'] },
    ),
  },
  { requiredKeys: [] },
);

test('P51 P12 whatever the core is called with, it answers or says in its own words why not, and goes on', async () => {
  const before = await core.call('inbox.counts', {
    filter: { tab: 'inbox', assignedToMe: false, resourceIds: [], towns: [] },
  });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      fc.oneof(fc.anything({ withNullPrototype: true, withBigInt: true }), shaped),
      async (name, input) => {
        const fits = contract[name].input.safeParse(input).success;
        if (fits && effective.has(name)) return;
        const outcome = await core.call(name, input as never).then(
          () => null,
          (error: unknown) => error,
        );
        if (outcome === null) expect(fits && contract[name].where === 'core').toBe(true);
        else {
          expect(outcome).toBeInstanceOf(CallFailure);
          const { code, message } = outcome as CallFailure;
          expect(['badInput', 'noWorkplace']).toContain(code);
          // Its own words: one of a few sentences, whatever was sent.
          expect(message.length).toBeLessThan(120);
        }
      },
    ),
    { numRuns: 3_000, seed: 51 },
  );
  expect(
    await core.call('inbox.counts', { filter: { tab: 'inbox', assignedToMe: false, resourceIds: [], towns: [] } }),
  ).toEqual(before);
  expect(await core.call('outbox.refused', {})).toEqual([]);
});

test('R115 R116 D22 a training day has consultations that have come in, some from 1177 by telephone', async () => {
  const { rows, total } = await core.call('consultations.list', { box: 'incoming', includeClosed: false });
  expect(total).toBe(rows.length);
  expect(new Set(rows.map((row) => row.origin))).toContain('phone1177');
  const phone = rows.find((row) => row.origin === 'phone1177');
  const { view } = await core.call('consultation.open', { consultationId: phone?.consultationId ?? '' });
  expect(view).toMatchObject({ row: { status: 'sent', fromLabel: '1177 på telefon' }, phone1177: null });
  expect(view?.actions['decline']?.refusal).toMatchObject({ code: 'declineForbidden', rules: ['R115', 'G8'] });
  const counts = await core.call('consultations.counts', {});
  expect(counts.incoming).toBe(total);
});
