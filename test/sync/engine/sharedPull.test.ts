import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { HubPage, HubPort, HubResult, StoredResource } from '../../../main/core/hubs/port.ts';
import { createFaultyHub } from '../../fakes/faultyHub.ts';
import { openClinic, type CaseSeed, type Clinic } from './clinic.ts';

const seedsOf = (count: number): CaseSeed[] =>
  Array.from({ length: count }, (_, n) => ({ id: `c${n}`, ...(n === 7 ? { received: 'bo' as const } : {}) }));

describe('pulling from a server of somebody else’s', () => {
  let clinic: Clinic | null = null;
  afterEach(() => {
    clinic?.close();
    clinic = null;
  });

  test('P185 messages of more cases than one question holds are asked for less often, and arrive all the same', async () => {
    clinic = await openClinic(seedsOf(300));
    const asked: string[] = [];
    const counting = (hub: HubPort): HubPort => ({
      ...createFaultyHub(hub).hub,
      search: (search) => {
        asked.push(search.type);
        return hub.search(search);
      },
    });
    const anna = clinic.workstation('anna', { through: counting });
    await anna.sync.drain();
    anna.sync.start();
    await clinic.tick();
    asked.length = 0;
    for (let poll = 0; poll < 10; poll += 1) await clinic.tick();
    const messages = asked.filter((type) => type === 'Communication').length;
    // Two questions every eight seconds in forty, and what a reading by id brings.
    expect(messages).toBeGreaterThanOrEqual(8);
    expect(messages).toBeLessThanOrEqual(14);
    await clinic.patientWrites('c7', 'Hur går det?');
    await clinic.tick();
    await clinic.tick();
    expect(anna.cases.viewCase({ caseId: 'c7' })?.messages.map(({ text }) => text)).toContain('Hur går det?');
  });

  test('P177 what cannot be used is named with the reason, and the rest is shown', async () => {
    clinic = await openClinic(seedsOf(3));
    const foreign = (hub: HubPort): HubPort => ({
      ...createFaultyHub(hub).hub,
      search: async (search) => {
        const page = await hub.search(search);
        if (!page.ok) return page;
        const resources = page.value.resources.map((found): StoredResource => {
          const { for: _patient, ...rest } = found as StoredResource & { readonly for?: unknown };
          return found.id === 'c1' ? rest : found;
        });
        return { ...page, value: { ...page.value, resources, unusable: ['Task/c9'] } };
      },
    });
    const anna = clinic.workstation('anna', { through: foreign });
    await anna.sync.drain();
    const said = anna.sync.problems();
    expect(said.some(({ place }) => place.startsWith('Task/c1'))).toBe(true);
    expect(said).toContainEqual({ place: 'Task/c9', message: 'saknar id, version eller tid' });
    expect(anna.cases.viewCase({ caseId: 'c0' })).not.toBeNull();
    expect(anna.cases.viewCase({ caseId: 'c1' })).toBeNull();
  });

  test('P177 whatever a server makes of its resources, the pull goes on and shows the rest', async () => {
    const mangle = fc.record({ at: fc.nat(), how: fc.nat(5), junk: fc.jsonValue() });
    await fc.assert(
      fc.asyncProperty(fc.array(mangle, { minLength: 1, maxLength: 25 }), async (plan) => {
        const opened = await openClinic(seedsOf(6));
        try {
          const errors: string[] = [];
          let count = 0;
          const foreign = (hub: HubPort): HubPort => {
            const spoilt = async (answer: Promise<HubResult<HubPage>>): Promise<HubResult<HubPage>> => {
              const page = await answer;
              if (!page.ok) return page;
              const resources = page.value.resources.map((resource) => {
                const next = plan[(count += 1) % plan.length];
                // Cases with an even number are left whole, and so is whoever works with them.
                return next === undefined || !/^c[135]/.test(resource.id) ? resource : mangled(resource, next);
              });
              return { ...page, value: { ...page.value, resources } };
            };
            const lagging = createFaultyHub(hub).hub;
            return { ...lagging, search: (search) => spoilt(hub.search(search)) };
          };
          const anna = opened.workstation('anna', { through: foreign, onError: (name) => errors.push(name) });
          await anna.sync.drain();
          anna.sync.start();
          await opened.tick();
          expect(errors).toEqual([]);
          expect(anna.sync.connection().state).toBe('connected');
          for (const id of ['c0', 'c2', 'c4']) expect(anna.cases.viewCase({ caseId: id })).not.toBeNull();
        } finally {
          opened.close();
        }
      }),
      { numRuns: 6 },
    );
  });
});

/** A resource as a mistaken system would write it: an element gone, of another kind, or nonsense. */
function mangled(
  resource: StoredResource,
  plan: { readonly at: number; readonly how: number; readonly junk: unknown },
): StoredResource {
  const keys = Object.keys(resource).filter((key) => key !== 'id' && key !== 'meta' && key !== 'resourceType');
  const key = keys[plan.at % keys.length];
  if (plan.how === 0 || key === undefined) return resource;
  const copy: Record<string, unknown> = { ...resource };
  if (plan.how <= 2) delete copy[key];
  else copy[key] = plan.how === 3 ? [copy[key]] : plan.how === 4 ? plan.junk : { reference: plan.junk };
  return copy as unknown as StoredResource;
}
