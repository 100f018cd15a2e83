import { afterEach, beforeEach, expect, test } from 'vitest';
import type { HubPort } from '../../../main/core/hubs/port.ts';
import { createLaggingHub, type LaggingHub } from '../../fakes/laggingHub.ts';
import { caseResources, openClinic, type Clinic } from './clinic.ts';

const perHour = 150;
const count = 3 * perHour;

let clinic: Clinic;
let far: LaggingHub;
/** Questions that are answered yet; then the hub is away. */
let left: number;
let hub: HubPort;

beforeEach(async () => {
  clinic = await openClinic([]);
  for (let hour = 0; hour < 3; hour += 1) {
    clinic.advance(3_600_000);
    await clinic.hub.load(
      Array.from({ length: perHour }, (_, index) => `c${hour}${String(index).padStart(3, '0')}`).flatMap((id) =>
        caseResources({ id }),
      ),
    );
  }
  far = createLaggingHub(clinic.hub);
  left = Number.POSITIVE_INFINITY;
  hub = {
    ...far.hub,
    search: (search) => {
      left -= 1;
      return left < 0
        ? Promise.resolve({ ok: false, failure: { kind: 'unavailable', message: 'away', retryAfterMs: null } })
        : far.hub.search(search);
    },
    // As a server's `_summary=count`, by the clinic's own hub.
    count: async (search) => {
      const page = await clinic.hub.search({ ...search, count: 1_000 });
      return page.ok ? { ...page, value: page.value.resources.length } : page;
    },
  };
});
afterEach(() => clinic.close());

test('P199 P25 a first sync that is cut off goes on where it was in another process, and tells how far it is of how many', async () => {
  const told: (readonly [number | null, number | null])[] = [];
  const through = (): HubPort => hub;
  const onFirstSync = (looked: number | null, total: number | null): unknown => told.push([looked, total]);
  const before = clinic.workstation('anna', { through, onFirstSync });
  await before.sync.pullNow();
  left = 26;
  await before.sync.drain();
  const here = before.store.sync.openCaseVersions().size;
  expect(here).toBeGreaterThanOrEqual(200);
  expect(here).toBeLessThan(count);
  expect(before.sync.connection()).toMatchObject({ state: 'away', filling: true });
  expect(told.slice(0, 3)).toEqual([
    [0, null],
    [0, count],
    [200, count],
  ]);
  await before.close();

  left = Number.POSITIVE_INFINITY;
  const asked = far.searches.length;
  told.length = 0;
  const after = clinic.workstation('anna', { through, onFirstSync });
  await after.sync.drain();
  expect(after.store.sync.openCaseVersions().size).toBe(count);
  expect(after.sync.connection()).not.toHaveProperty('filling');
  // What had come is neither paged through nor read again: its cursor was kept with its rows.
  const again = far.searches.slice(asked);
  const pages = again.filter(({ type, names }) => type === 'Task' && names.join() === 'code,owner');
  expect(pages[0]?.since).not.toBeNull();
  expect(again.filter(({ type }) => type === 'QuestionnaireResponse').length).toBeLessThanOrEqual(3);
  const numbers = told.flatMap(([looked, total]) => (looked === null || total === null ? [] : [[looked, total]]));
  expect(numbers[0]?.[0]).toBeGreaterThan(0);
  expect(numbers.at(-1)).toEqual([count, count]);
});
