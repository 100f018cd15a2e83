import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildPractitioner, kindOf, readReceipt } from '../../../main/core/fhir/index.ts';
import { ifMatch, type StoredResource } from '../../../main/core/hubs/port.ts';
import { createLaggingHub, type LaggingHub } from '../../fakes/laggingHub.ts';
import { createFaultyHub } from '../../fakes/faultyHub.ts';
import { openClinic, people, type Clinic, type Workstation } from './clinic.ts';

describe('what the pull brings', () => {
  let clinic: Clinic;
  let lag: LaggingHub;
  let anna: Workstation;
  beforeEach(async () => {
    clinic = await openClinic([
      { id: 'c1' },
      { id: 'c2', received: 'anna' },
      { id: 'c3', received: 'bo', byGuardian: true },
      { id: 'h1', owner: 'hjarta-adm' },
      { id: 'h2', owner: 'hjarta-adm', received: 'cilla', closed: true },
    ]);
    lag = createLaggingHub(clinic.hub);
    anna = clinic.workstation('anna', { through: () => lag.hub });
    await anna.sync.drain();
  });
  afterEach(() => clinic.close());

  const texts = (station: Workstation, caseId: string): readonly string[] =>
    station.cases.viewCase({ caseId })?.messages.map((message) => message.text) ?? [];
  const held = (station: Workstation): readonly string[] =>
    [...station.store.sync.openCaseVersions().keys()].toSorted();
  const stored = async (type: string, id: string): Promise<StoredResource> => {
    const answer = await clinic.hub.read(type, id);
    if (!answer.ok || answer.value === null) throw new Error('not there');
    return answer.value;
  };
  /** Starts the engine and lets its first turn pass, so that what follows are ordinary polls. */
  const running = async (): Promise<void> => {
    anna.sync.start();
    await clinic.tick();
  };

  test('P12 only what the person may see is held on the machine', () => {
    expect(held(anna)).toEqual(['c1', 'c2', 'c3']);
  });

  test('R73 who sent the case in the patient’s name comes with it', () => {
    const proxies = (caseId: string) => anna.cases.viewCase({ caseId })?.proxies;
    expect(proxies('c3')).toEqual([{ name: 'Vera Övning', relation: 'Vårdnadshavare', phone: null, sentForm: true }]);
    expect(proxies('c1')).toEqual([]);
  });

  test('P25 a poll brings what changed, and asks only from the last time on', async () => {
    await running();
    clinic.advance(60_000);
    await clinic.patientWrites('c2', 'Ny fråga.');
    const before = lag.searches.length;
    await clinic.tick();
    expect(texts(anna, 'c2')).toEqual(['Ny fråga.']);
    const feed = lag.searches.slice(before).find((search) => search.names.includes('owner'));
    expect(feed?.since).not.toBeNull();
  });

  test('P25 a row that becomes visible behind newer ones is found by the overlap', async () => {
    await running();
    clinic.advance(5_000);
    await clinic.patientWrites('c2', 'Skrevs först, syns sist.');
    lag.hide((await stored('Task', 'c2')).meta.lastUpdated);
    clinic.advance(1_000);
    await clinic.patientWrites('c3', 'Skrevs sist, syns först.');
    await clinic.tick();
    expect(texts(anna, 'c3')).toEqual(['Skrevs sist, syns först.']);
    expect(texts(anna, 'c2')).toEqual([]);
    lag.reveal();
    await clinic.tick();
    expect(texts(anna, 'c2')).toEqual(['Skrevs först, syns sist.']);
  });

  test('R136 a read receipt reaches the case although the case itself did not change', async () => {
    const bo = clinic.workstation('bo');
    await bo.sync.drain();
    bo.command('c3', { type: 'sendMessage', kind: 'answer', text: 'Svar.' });
    await bo.sync.drain();
    await running();
    await clinic.tick();
    const [message] = (await clinic.childrenOf('c3')).filter((child) => kindOf(child) === 'message');
    clinic.advance(90_000);
    const readAt = clinic.now();
    const receipt = readReceipt(await stored('Communication', message?.id ?? ''), readAt);
    await clinic.hub.transaction(receipt ?? []);
    await clinic.tick();
    expect(anna.cases.viewCase({ caseId: 'c3' })?.messages[0]?.readAt).toBe(readAt);
  });

  test('R155 a case accepted by another unit leaves the sender’s machine at the next poll', async () => {
    anna.command('c1', {
      type: 'requestMove',
      targetResourceId: 'hjarta-adm',
      priority: 8,
      priorityReason: null,
      reason: 'misplaced',
      message: 'Er patient.',
    });
    await anna.sync.drain();
    const cilla = clinic.workstation('cilla');
    await cilla.sync.drain();
    expect(held(cilla)).toEqual(['c1', 'h1']);
    expect(held(anna)).toEqual(['c1', 'c2', 'c3']);
    await running();
    clinic.advance(10_000);
    cilla.command('c1', { type: 'acceptMove' });
    await cilla.sync.drain();
    await clinic.tick();
    expect(held(anna)).toEqual(['c2', 'c3']);
    expect(held(cilla)).toEqual(['c1', 'h1']);
  });

  test('R190 a move to our unit is here at the next poll', async () => {
    const cilla = clinic.workstation('cilla');
    await cilla.sync.drain();
    cilla.sync.start();
    await clinic.tick();
    clinic.advance(10_000);
    anna.command('c1', {
      type: 'requestMove',
      targetResourceId: 'hjarta-adm',
      priority: 8,
      priorityReason: null,
      reason: 'misplaced',
      message: 'Er patient.',
    });
    await anna.sync.drain();
    await clinic.tick();
    expect(held(cilla)).toEqual(['c1', 'h1']);
    expect(cilla.cases.viewCase({ caseId: 'c1' })?.pendingHandover?.message).toBe('Er patient.');
  });

  test('R155 a case that leaves every queue we follow is found by reading it by id', async () => {
    await running();
    const task = await stored('Task', 'c1');
    const { meta: _meta, ...plain } = task;
    // Another system moves it without a move of ours.
    await clinic.hub.transaction([
      {
        method: 'PUT',
        resource: { ...plain, owner: { reference: 'HealthcareService/hjarta-adm' } },
        ifMatch: ifMatch(task.meta.versionId),
      },
    ]);
    for (let poll = 0; poll < 20; poll += 1) await clinic.tick();
    expect(held(anna)).toEqual(['c2', 'c3']);
  });

  test('D12 a declined move comes back to the whole sending unit, whoever asked', async () => {
    const bo = clinic.workstation('bo');
    await bo.sync.drain();
    anna.command('c1', {
      type: 'requestMove',
      targetResourceId: 'hjarta-adm',
      priority: 8,
      priorityReason: null,
      reason: 'misplaced',
      message: 'Er patient.',
    });
    await anna.sync.drain();
    const cilla = clinic.workstation('cilla');
    await cilla.sync.drain();
    cilla.command('c1', { type: 'declineMove', reason: 'Inte vår patient.' });
    await cilla.sync.drain();
    await bo.sync.drain();
    expect(bo.cases.viewCase({ caseId: 'c1' })?.declinedHandover?.declineReason).toBe('Inte vår patient.');
    expect(held(cilla)).toEqual(['h1']);
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

  test('P24 a case that left the scope stays as long as a command of ours waits for it', async () => {
    const away = createFaultyHub(clinic.hub);
    const cilla = clinic.workstation('cilla', { through: () => away.hub });
    await cilla.sync.drain();
    away.decide((method) => (method === 'transaction' ? 'drop' : null));
    cilla.command('h1', { type: 'receive' });
    await cilla.sync.drain();
    cilla.cases.chooseWorkplace({ ...people.anna, resourceIds: [...people.anna.resourceIds] });
    await cilla.sync.pullNow();
    expect(held(cilla)).toEqual(['c1', 'c2', 'c3', 'h1']);
    away.decide(() => null);
    await cilla.sync.drain();
    expect(cilla.store.sync.unsentCount()).toBe(0);
    expect(held(cilla)).toEqual(['c1', 'c2', 'c3']);
  });

  test('P25 a stale search never brings back what was shown before', async () => {
    const network = createFaultyHub(clinic.hub);
    const bo = clinic.workstation('bo', { through: () => network.hub });
    await bo.sync.drain();
    bo.command('c1', { type: 'receive' });
    await bo.sync.drain();
    const version = bo.store.sync.caseVersion('c1');
    network.decide((method) => (method === 'transaction' ? null : 'stale'));
    await bo.sync.drain();
    expect(bo.store.sync.caseVersion('c1')).toBe(version);
    expect(bo.cases.viewCase({ caseId: 'c1' })?.row.holderIsMe).toBe(true);
  });

  test('P25 a message just sent does not vanish while the hub’s search lags behind', async () => {
    await running();
    clinic.advance(60_000);
    anna.command('c2', { type: 'sendMessage', kind: 'answer', text: 'Vi ringer.' });
    await clinic.tick();
    lag.hide((await stored('Task', 'c2')).meta.lastUpdated);
    await clinic.patientWrites('c2', 'När då?');
    await clinic.tick();
    expect(texts(anna, 'c2')).toEqual(['Vi ringer.', 'När då?']);
  });

  test('P31 a case that cannot be read is reported; the others go on', async () => {
    const { meta: _meta, owner: _owner, id: _id, identifier: _identifier, ...rest } = await stored('Task', 'c1');
    await clinic.hub.load([
      {
        ...rest,
        resourceType: 'Task',
        id: 'odd',
        owner: { reference: 'HealthcareService/valbo-ssk' },
        for: { reference: 'Group/7' },
      },
      {
        ...rest,
        resourceType: 'Task',
        id: 'nameless',
        owner: { reference: 'HealthcareService/valbo-ssk' },
        for: { reference: 'Patient/gone' },
      },
    ]);
    await anna.sync.drain();
    expect(held(anna)).toEqual(['c1', 'c2', 'c3', 'nameless']);
    expect(anna.cases.viewCase({ caseId: 'nameless' })?.row.patientName).toBe('Patientuppgift saknas');
    const places = anna.sync.problems().map((problem) => problem.place);
    expect(places).toContain('Task/odd for');
    expect(places).toContain('Task/nameless for');
  });

  test('P31 a feed the hub refuses is reported; the other feeds go on', async () => {
    await running();
    lag.refuse('Provenance');
    clinic.advance(60_000);
    await clinic.patientWrites('c2', 'Ny fråga.');
    await clinic.tick();
    expect(anna.sync.problems().map((problem) => problem.place)).toContain('provenance');
  });

  test('D13 a change in the directory is here within a minute', async () => {
    await running();
    const staff = await stored('Practitioner', 'p-bo');
    await clinic.hub.transaction([
      {
        method: 'PUT',
        resource: { ...buildPractitioner({ id: 'p-bo', given: 'Bo', family: 'Nyttnamn' }), id: 'p-bo' },
        ifMatch: ifMatch(staff.meta.versionId),
      },
    ]);
    for (let poll = 0; poll < 17; poll += 1) await clinic.tick();
    expect(anna.store.directory().assignment('pr-bo')?.staffName).toBe('Bo Nyttnamn');
  });

  test('P12 somebody who has left the unit is let out of it, their cases still named after them', async () => {
    await running();
    const bo = clinic.workstation('bo');
    await bo.sync.drain();
    expect(held(bo)).toContain('c3');
    const role = await stored('PractitionerRole', 'pr-bo');
    await clinic.hub.transaction([
      { method: 'PUT', resource: { ...role, active: false }, ifMatch: ifMatch(role.meta.versionId) },
    ]);
    await bo.sync.drain();
    await anna.sync.drain();
    expect(bo.cases.actor()).toBeNull();
    const choosable = bo.cases.listWorkplaces().flatMap((unit) => unit.assignments.map((item) => item.assignmentId));
    expect(choosable).not.toContain('pr-bo');
    expect(anna.cases.viewCase({ caseId: 'c3' })?.row.holderName).toContain('bo');
  });

  test('P25 many cases written in the same instant all arrive', async () => {
    const many = await openClinic(Array.from({ length: 450 }, (_, index) => ({ id: `m${index}` })));
    try {
      const station = many.workstation('bo');
      await station.sync.drain();
      expect(station.store.sync.openCaseVersions().size).toBe(450);
    } finally {
      many.close();
    }
  });
});
