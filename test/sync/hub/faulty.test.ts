import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFaultyHub } from '../../fakes/faultyHub.ts';
import type { FaultyHub } from '../../fakes/faultyHub.ts';
import { openTestHub } from '../../helpers/hub.ts';
import type { TestHub } from '../../helpers/hub.ts';
import { failure, hubContract, task, value } from './contract.ts';

hubContract('faulty wrapper without faults', () => {
  const { hub, close } = openTestHub();
  return { hub: createFaultyHub(hub).hub, close };
});

let made: TestHub;
let faulty: FaultyHub;
beforeEach(() => {
  made = openTestHub();
  faulty = createFaultyHub(made.hub);
});
afterEach(() => made.close());

const create = () => faulty.hub.transaction([{ method: 'POST', fullUrl: 'urn:uuid:a', resource: task({}) }]);

test('P22 the fake loses requests, answers, and delivers twice as it says', async () => {
  faulty.next('transaction', 'drop', 'loseAnswer', 'duplicate');
  expect(failure(await create()).kind).toBe('unavailable');
  expect(made.hub.countOf('Task')).toBe(0);
  expect(failure(await create()).kind).toBe('unavailable');
  expect(made.hub.countOf('Task')).toBe(1);
  value(await create());
  expect(made.hub.countOf('Task')).toBe(3);
  value(await create());
  expect(made.hub.countOf('Task')).toBe(4);
});

test('P22 the fake holds a request back until it is delivered late, and can answer for nothing stored', async () => {
  faulty.next('transaction', 'arriveLate', 'phantom');
  expect(failure(await create()).kind).toBe('unavailable');
  value(await create());
  expect(made.hub.countOf('Task')).toBe(0);
  await faulty.deliverLate();
  expect(made.hub.countOf('Task')).toBe(1);
});

test('P25 the fake answers a read from earlier', async () => {
  const [first] = value(await create());
  const early = value(await faulty.hub.read('Task', first!.id));
  value(
    await faulty.hub.transaction([
      { method: 'PUT', resource: { ...first!, status: 'in-progress' }, ifMatch: `W/"${first!.meta.versionId}"` },
    ]),
  );
  faulty.next('read', 'stale');
  expect(value(await faulty.hub.read('Task', first!.id))).toEqual(early);
  expect(value(await faulty.hub.read('Task', first!.id))).toMatchObject({ status: 'in-progress' });
});
