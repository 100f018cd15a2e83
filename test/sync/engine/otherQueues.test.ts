import { afterEach, describe, expect, test } from 'vitest';
import { ifMatch, type HubResource, type StoredResource } from '../../../main/core/hubs/port.ts';
import { facelessCase } from '../../../main/core/fhir/index.ts';
import { searchFor } from '../../../main/core/fhir/syncSearches.ts';
import { seededRandom } from '../../../main/core/training/random.ts';
import { tabOf } from '../../../shared/domain/derive.ts';
import { otherQueueKey } from '../../../main/core/sync/otherQueues.ts';
import { openClinic, type Clinic } from './clinic.ts';

function stripped(task: StoredResource): HubResource & { readonly id: string } {
  const { meta: _meta, ...plain } = task;
  return { ...plain, resourceType: task.resourceType, id: task.id };
}

describe('the unit from above', () => {
  let clinic: Clinic;
  afterEach(() => clinic.close());
  const seeds = [
    { id: 'c1' },
    { id: 'd1', owner: 'valbo-lak' },
    { id: 'd2', owner: 'valbo-lak' },
    { id: 'd3', owner: 'valbo-lak', received: 'bo', closed: true },
    { id: 'h1', owner: 'hjarta-adm' },
  ] as const;
  const doctor = { id: 'valbo-lak', role: 'Läkare' } as const;
  const works = { assignmentId: 'pr-bo', unitId: 'valbo', resourceIds: ['valbo-ssk', 'valbo-adm'] } as const;

  test('P225 P226 P12 open cases of the unit’s other queues leave figures and no patient; they go with the permission', async () => {
    clinic = await openClinic(seeds, [doctor]);
    let oversees = true;
    const anna = clinic.workstation('anna', { oversees: () => oversees });
    const bo = clinic.workstation('bo', { works });
    await bo.sync.drain();
    await anna.sync.drain();
    const rows = (): unknown[] => anna.store.db.prepare('SELECT * FROM other_queue_case ORDER BY key').all();
    const keys = (): readonly string[] => anna.store.sync.otherQueues.keysAfter('');
    expect(keys()).toEqual(['d1', 'd2'].map(otherQueueKey).toSorted());
    // Neither the patient, nor why they write, nor the case itself.
    expect(JSON.stringify(rows())).not.toMatch(/pt1|Testpatient|19880519|hjälpmedel|"d1"/);
    expect([...anna.store.sync.openCaseVersions().keys()]).toEqual(['c1']);
    expect(anna.store.db.prepare('SELECT sum(cases) AS n FROM other_queue_count').get()).toEqual({ n: 2 });

    // Given away by another unit’s acceptance, it is looked at again and not there any more.
    const answer = await clinic.hub.read('Task', 'd1');
    if (!answer.ok || answer.value === null) throw new Error('not there');
    const task = answer.value;
    clinic.advance(60_000);
    const given = await clinic.hub.transaction([
      {
        method: 'PUT',
        resource: { ...stripped(task), owner: { reference: 'HealthcareService/hjarta-adm' } },
        ifMatch: ifMatch(task.meta.versionId),
      },
    ]);
    expect(given.ok).toBe(true);
    await anna.sync.drain();
    await anna.sync.pullNow();
    expect(keys()).toEqual([otherQueueKey('d2')]);

    oversees = false;
    await anna.sync.pullNow();
    expect(rows()).toEqual([]);
    oversees = true;
    await anna.sync.pullNow();
    expect(keys()).toEqual([otherQueueKey('d2')]);
  });

  test.each([3, 17])(
    'P225 P220 what is counted is a recount of the hub after random commands, seed %i',
    async (seed) => {
      clinic = await openClinic(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ id })));
      const random = seededRandom(seed);
      const anna = clinic.workstation('anna', {
        works: { ...works, assignmentId: 'pr-anna', resourceIds: ['valbo-adm'] },
        oversees: () => true,
      });
      const bo = clinic.workstation('bo', { works: { ...works, resourceIds: ['valbo-ssk'] } });
      await bo.sync.drain();
      await anna.sync.drain();
      for (let step = 0; step < 24; step += 1) {
        clinic.advance(60_000);
        const caseId = 'abcdef'[Math.floor(random() * 6)] ?? 'a';
        const commands = [
          { type: 'receive' },
          { type: 'release' },
          { type: 'changePriority', priority: 6, base: 8, reason: 'Bråttom' },
          { type: 'markDone', lastSeenPatientMessageId: null },
          { type: 'close', lastSeenPatientMessageId: null, reason: 'Klart' },
        ] as const;
        const command = commands[Math.floor(random() * commands.length)];
        if (command !== undefined) bo.cases.command({ caseId, command });
        await bo.sync.drain();
        await anna.sync.drain();
      }
      const all = await clinic.hub.search({ ...searchFor.openCasesOwnedBy(['valbo-ssk']), count: 100 });
      if (!all.ok) throw new Error('The hub did not answer.');
      const open = all.value.resources.filter((task) => {
        const state = facelessCase(task);
        return state !== null && tabOf(state, clinic.now()) === 'inbox';
      });
      expect(anna.store.sync.otherQueues.keysAfter('')).toEqual(open.map(({ id }) => otherQueueKey(id)).toSorted());
      expect(anna.store.sync.openCaseVersions().size).toBe(0);
      expect(anna.store.db.prepare('SELECT coalesce(sum(cases), 0) AS n FROM other_queue_count').get()).toEqual({
        n: open.length,
      });
      // Something has happened: otherwise this would say nothing.
      expect(open.length).toBeLessThan(6);
    },
  );
});
