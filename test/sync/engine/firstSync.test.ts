import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { HubPort } from '../../../main/core/hubs/port.ts';
import type { Store } from '../../../main/core/store/store.ts';
import { openClinic, type Clinic } from './clinic.ts';

const count = 230;
const seeds = Array.from({ length: count }, (_, index) => ({
  id: `c${String(index).padStart(3, '0')}`,
  ...(index % 5 === 0 ? { received: 'anna' as const } : {}),
}));

let clinic: Clinic;
beforeEach(async () => {
  clinic = await openClinic(seeds);
});
afterEach(() => clinic.close());

const queue = (store: Store): readonly unknown[] =>
  ['queue_member', 'queue_count', 'reminder', 'care_case'].map((table) =>
    store.db
      .prepare(`SELECT * FROM ${table}`)
      .raw()
      .all()
      .map((row) => JSON.stringify(row))
      .toSorted(),
  );

/** A hub that is away from the n-th search on, until it is let in again. */
function awayFrom(behind: HubPort, left: { searches: number }): HubPort {
  return {
    ...behind,
    search: (search) => {
      left.searches -= 1;
      return left.searches < 0
        ? Promise.resolve({ ok: false, failure: { kind: 'unavailable', message: 'away', retryAfterMs: null } })
        : behind.search(search);
    },
  };
}

describe('a first sync that does not come through at once', () => {
  test('P115 P90 says so until it is through, also after a restart, and ends as an undisturbed one', async () => {
    const undisturbed = clinic.workstation('anna', { name: 'undisturbed' });
    await undisturbed.sync.drain();
    const expected = queue(undisturbed.store);
    await undisturbed.close();
    let half = 0;
    for (let searches = 6; searches < 40; searches += 6) {
      const left = { searches };
      const options = { name: `broken-${searches}`, through: (hub: HubPort) => awayFrom(hub, left) };
      const broken = clinic.workstation('anna', options);
      await broken.sync.drain();
      const here = broken.store.sync.openCaseVersions().size;
      if (here > 0 && here < count) {
        half += 1;
        expect(broken.sync.connection()).toMatchObject({ state: 'away', filling: true });
        // Meanwhile what is here is worked with, with every index.
        while (broken.store.catchUp());
        expect([broken.store.bare(), broken.store.searchComplete()]).toEqual([false, true]);
      }
      await broken.close();
      const again = clinic.workstation('anna', { name: options.name });
      if (here > 0 && here < count) expect(again.store.filling()).toBe(true);
      await again.sync.drain();
      expect(again.sync.connection()).not.toHaveProperty('filling');
      while (again.store.catchUp());
      expect(queue(again.store)).toEqual(expected);
      await again.close();
    }
    expect(half).toBeGreaterThan(1);
  });

  test('P115 P91 P10 what a person does in the middle is kept, reaches the hub, and the queue is whole after it', async () => {
    let searches = 0;
    let given: string | null = null;
    const anna = clinic.workstation('anna', {
      through: (hub) => ({
        ...hub,
        search: async (search) => {
          searches += 1;
          const [first] = [...(given === null ? anna.store.sync.openCaseVersions().keys() : [])].toReversed();
          if (first !== undefined) {
            expect(anna.store.filling()).toBe(true);
            const answer = anna.cases.command({ caseId: 'c001', command: { type: 'receive' } });
            if (!answer.ok) throw new Error(answer.refusal.code);
            given = answer.commandId;
          }
          return hub.search(search);
        },
      }),
    });
    await anna.sync.drain();
    expect(searches).toBeGreaterThan(0);
    expect(given).not.toBeNull();
    expect(anna.cases.viewCase({ caseId: 'c001' })?.row.status).not.toBe('new');
    expect(anna.store.sync.unsentCount()).toBe(0);
    expect(anna.store.sync.openCaseVersions().size).toBe(count);
    expect(anna.store.filling()).toBe(false);
  });
});
