import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFaultyHub, type FaultyHub } from '../../fakes/faultyHub.ts';
import { openClinic, type Clinic, type Workstation } from './clinic.ts';

describe('a day signed off, shared through the hub', () => {
  let clinic: Clinic;
  let faulty: FaultyHub;
  let anna: Workstation;
  let bo: Workstation;
  beforeEach(async () => {
    clinic = await openClinic([]);
    faulty = createFaultyHub(clinic.hub);
    anna = clinic.workstation('anna', { through: () => faulty.hub });
    bo = clinic.workstation('bo');
    await anna.sync.drain();
    await bo.sync.drain();
  });
  afterEach(() => clinic.close());

  const seenBy = ({ cases }: Workstation) => cases.endOfDay.view().signed.map(({ byName, state }) => [byName, state]);

  test('P218 P20 it waits while the hub is away, reaches the unit once however often it is sent, and says who did it', async () => {
    faulty.next('createIfNoneExist', 'loseAnswer');
    expect(anna.cases.endOfDay.sign()).toEqual({ signed: true, left: 0 });
    await anna.sync.drain();
    clinic.advance(60_000);
    await anna.sync.drain();
    await bo.sync.pullNow();
    expect([seenBy(anna), seenBy(bo)].flat().map(([, state]) => state)).toEqual(['kept', 'kept']);
    expect(seenBy(bo)).toEqual(seenBy(anna));
    expect([clinic.hub.countOf('Basic'), clinic.hub.countOf('Provenance')]).toEqual([1, 1]);
  });
});
