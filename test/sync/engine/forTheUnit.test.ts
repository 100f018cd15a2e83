import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { HubPort, StoredResource } from '../../../main/core/hubs/port.ts';
import { createLaggingHub } from '../../fakes/laggingHub.ts';
import { openClinic, type Clinic, type Workstation } from './clinic.ts';

/** Nobody here works as these. */
const queues = [
  { id: 'valbo-dia', role: 'Sjuksköterska', specialty: 'Diabetes' },
  { id: 'valbo-lak', role: 'Läkare', specialty: 'Allmän' },
  { id: 'valbo-list', role: 'Ofördelade', unassigned: true },
];

/** A hub in the own process, which tells every case, and one that is asked for those of certain queues. */
const hubs = [
  ['a hub in turn', (hub: HubPort): HubPort => hub],
  ['another hub', (hub: HubPort): HubPort => createLaggingHub(hub).hub],
] as const;

describe.each(hubs)('%s: what stands in no queue of one’s own', (_name, through) => {
  let clinic: Clinic;
  let read: Set<string>;
  beforeEach(async () => {
    read = new Set();
    const seeds = [
      { id: 'own' },
      { id: 'listed', owner: 'valbo-dia', form: 'aid_renewal/diabetes' },
      { id: 'alone', owner: 'valbo-dia', form: 'driving_licence' },
      { id: 'doctors', owner: 'valbo-lak' },
      { id: 'nobodys', owner: 'valbo-list' },
      { id: 'hearts', owner: 'hjarta-adm' },
    ] as const;
    clinic = await openClinic(seeds, queues);
  });
  afterEach(() => clinic.close());

  const station = (): Workstation =>
    clinic.workstation('anna', {
      through: (hub) => {
        const behind = through(hub);
        return {
          ...behind,
          search: (search) => {
            const target = search.params.find(({ name }) => name === 'target');
            for (const value of target?.values ?? []) read.add(value.replace('Task/', ''));
            return behind.search(search);
          },
        };
      },
    });
  const held = (anna: Workstation): readonly string[] => [...anna.store.sync.openCaseVersions().keys()].toSorted();
  const unassigned = (anna: Workstation): number | undefined =>
    anna.cases.inboxCounts({ filter: { tab: 'inbox', assignedToMe: false, resourceIds: [], towns: [] } }).unassigned;
  const stored = async (id: string): Promise<StoredResource> => {
    const answer = await clinic.hub.read('Task', id);
    if (!answer.ok || answer.value === null) throw new Error('not there');
    return answer.value;
  };
  const also = async (id: string, owner: string | null): Promise<void> => {
    const { meta: _meta, identifier: _identifier, owner: _owner, ...rest } = await stored('own');
    const named = owner === null ? {} : { owner: { reference: `HealthcareService/${owner}` } };
    const loaded = await clinic.hub.load([{ ...rest, ...named, id }]);
    if (!loaded.ok) throw new Error(loaded.failure.message);
  };

  test('D18 R292 P12 comes when it is for the person all the same, and nothing else of the unit is read', async () => {
    const anna = station();
    await anna.sync.drain();
    expect(held(anna)).toEqual(['listed', 'nobodys', 'own']);
    expect([...read].toSorted()).toEqual(['listed', 'nobodys', 'own']);
    expect(unassigned(anna)).toBe(1);
  });

  test('P108 a case that names nobody is in Ofördelade, at the first sync and at a later poll', async () => {
    await also('ownerless', null);
    const anna = station();
    await anna.sync.drain();
    expect(held(anna)).toEqual(['listed', 'nobodys', 'own', 'ownerless']);
    expect(unassigned(anna)).toBe(2);
    anna.sync.start();
    await clinic.tick();
    clinic.advance(60_000);
    await also('later', null);
    await clinic.tick();
    expect(held(anna)).toContain('later');
    // Comparing everything lets go of none of them.
    await anna.sync.pullNow();
    expect(held(anna)).toEqual(['later', 'listed', 'nobodys', 'own', 'ownerless']);
  });

  test('P108 a case whose owner nobody knows is in Ofördelade where the hub tells every case', async () => {
    await also('strange', 'unheard-of');
    const anna = station();
    await anna.sync.drain();
    expect(held(anna).includes('strange')).toBe(through(clinic.hub).sequential === true);
  });
});
