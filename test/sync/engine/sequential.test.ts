import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { kindOf, readReceipt } from '../../../main/core/fhir/index.ts';
import { ifMatch, type HubPort, type StoredResource } from '../../../main/core/hubs/port.ts';
import { openClinic, people, type Clinic, type Workstation } from './clinic.ts';

describe('a hub that does everything in turn is asked for less, and nothing is missed', () => {
  let clinic: Clinic;
  let anna: Workstation;
  let asked: { readonly type: string; readonly ids: number; readonly found: number }[];
  const counting = (behind: HubPort): HubPort => ({
    ...behind,
    search: async (search) => {
      const answer = await behind.search(search);
      const ids = search.params.find((param) => param.name === '_id')?.values.length ?? 0;
      asked.push({ type: search.type, ids, found: answer.ok ? answer.value.resources.length : 0 });
      return answer;
    },
  });
  beforeEach(async () => {
    asked = [];
    clinic = await openClinic([
      { id: 'c1' },
      { id: 'c2', received: 'anna' },
      { id: 'c3', received: 'bo' },
      { id: 'h1', owner: 'hjarta-adm' },
      { id: 'h2', owner: 'hjarta-adm', received: 'cilla', closed: true },
    ]);
    anna = clinic.workstation('anna', { through: counting });
    await anna.sync.drain();
    anna.sync.start();
    await clinic.tick();
  });
  afterEach(() => clinic.close());

  const texts = (caseId: string): readonly string[] =>
    anna.cases.viewCase({ caseId })?.messages.map((message) => message.text) ?? [];
  const held = (station: Workstation): readonly string[] =>
    [...station.store.sync.openCaseVersions().keys()].toSorted();
  const stored = async (type: string, id: string): Promise<StoredResource> => {
    const answer = await clinic.hub.read(type, id);
    if (!answer.ok || answer.value === null) throw new Error('not there');
    return answer.value;
  };
  /** Another system gives a case away without a move of ours. */
  const giveAway = async (id: string): Promise<void> => {
    const { meta, ...plain } = await stored('Task', id);
    const resource = { ...plain, owner: { reference: 'HealthcareService/hjarta-adm' } };
    await clinic.hub.transaction([{ method: 'PUT', resource, ifMatch: ifMatch(meta.versionId) }]);
  };

  test('P25 a poll that has nothing new brings nothing, however long ago the last change was', async () => {
    asked = [];
    await clinic.tick();
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.reduce((sum, { found }) => sum + found, 0)).toBe(0);
  });

  test('P25 what is written between two polls is here with the next, once', async () => {
    await clinic.patientWrites('c2', 'Första.');
    await clinic.patientWrites('c2', 'Andra.');
    await clinic.tick();
    expect(texts('c2')).toEqual(['Första.', 'Andra.']);
    expect(held(anna)).toEqual(['c1', 'c2', 'c3']);
  });

  test('R136 a read receipt reaches the case although the case itself did not change', async () => {
    anna.command('c2', { type: 'sendMessage', kind: 'answer', text: 'Svar.' });
    await anna.sync.drain();
    await clinic.tick();
    const [message] = (await clinic.childrenOf('c2')).filter((child) => kindOf(child) === 'message');
    clinic.advance(90_000);
    const readAt = clinic.now();
    await clinic.hub.transaction(readReceipt(await stored('Communication', message?.id ?? ''), readAt) ?? []);
    await clinic.tick();
    expect(anna.cases.viewCase({ caseId: 'c2' })?.messages[0]?.readAt).toBe(readAt);
  });

  test('R155 a case given away in another system is told with the next poll, without a look at every case', async () => {
    asked = [];
    await giveAway('c1');
    await clinic.tick();
    expect(held(anna)).toEqual(['c2', 'c3']);
    expect(asked.filter(({ type, ids }) => type === 'Task' && ids > 0)).toEqual([]);
  });

  test('R155 what was given away while this machine was shut is told at the start', async () => {
    await anna.close();
    await giveAway('c1');
    await clinic.patientWrites('c2', 'Medan ni hade stängt.');
    anna = clinic.workstation('anna');
    anna.sync.start();
    await clinic.tick();
    expect(held(anna)).toEqual(['c2', 'c3']);
    expect(texts('c2')).toEqual(['Medan ni hade stängt.']);
  });

  test('P25 what the store has lost behind its cursor is found when everything is compared, a minute after the start', async () => {
    await anna.close();
    anna = clinic.workstation('anna');
    anna.store.sync.applyPull({ cases: [], timeline: [], removed: ['c1'], cursor: null });
    anna.sync.start();
    for (let poll = 0; poll < 20; poll += 1) await clinic.tick();
    expect(held(anna)).toEqual(['c1', 'c2', 'c3']);
  });

  test('D22 P115 another workplace brings its own cases and says so until all are here, and takes the former ones off the machine', async () => {
    const cilla = clinic.workstation('cilla');
    await cilla.sync.drain();
    expect(cilla.store.sync.closedCaseIds()).toEqual(['h2']);
    expect(cilla.sync.connection()).not.toHaveProperty('refilling');
    cilla.cases.chooseWorkplace({ ...people.anna, resourceIds: [...people.anna.resourceIds] });
    // Said from the choice on until all of it is here.
    expect(cilla.sync.connection()).toMatchObject({ refilling: true });
    await cilla.sync.pullNow();
    expect(cilla.sync.connection()).not.toHaveProperty('refilling');
    expect(held(cilla)).toEqual(['c1', 'c2', 'c3']);
    expect(cilla.store.sync.closedCaseIds()).toEqual([]);
  });

  test('D22 P25 a change of workplace that was cut short before its comparison still takes the former cases away', async () => {
    let cut = false;
    const cilla = clinic.workstation('cilla', {
      through: (behind) => ({
        ...behind,
        search: (search) =>
          cut && search.params.some(({ name }) => name === 'status')
            ? Promise.resolve({
                ok: false,
                failure: { kind: 'unavailable', retryAfterMs: null, message: 'cut' },
              })
            : behind.search(search),
      }),
    });
    await cilla.sync.drain();
    expect(cilla.store.sync.closedCaseIds()).toEqual(['h2']);
    cut = true;
    cilla.cases.chooseWorkplace({ ...people.anna, resourceIds: [...people.anna.resourceIds] });
    await cilla.sync.pullNow();
    expect(cilla.sync.connection()).toMatchObject({ state: 'away', refilling: true });
    expect(cilla.store.sync.closedCaseIds()).toEqual(['h2']);
    cut = false;
    await cilla.sync.drain();
    expect(held(cilla)).toEqual(['c1', 'c2', 'c3']);
    expect(cilla.store.sync.closedCaseIds()).toEqual([]);
  });

  test('D22 P25 a workplace chosen while a pull is under way: the pull begins again as theirs', async () => {
    const { store, cases, sync } = clinic.workstation('cilla', {
      through: (behind) => ({
        ...behind,
        search: async (search) => {
          const answer = await behind.search(search);
          if (search.type === 'Task' && choose !== null) choose();
          return answer;
        },
      }),
    });
    let choose: (() => void) | null = () => {
      choose = null;
      cases.chooseWorkplace({ ...people.anna, resourceIds: [...people.anna.resourceIds] });
    };
    await sync.drain();
    expect([...store.sync.openCaseVersions().keys()].toSorted()).toEqual(['c1', 'c2', 'c3']);
    expect(store.sync.closedCaseIds()).toEqual([]);
  });
});
