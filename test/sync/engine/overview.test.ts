import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAwayHub, type AwayHub } from '../../../main/core/hubs/away.ts';
import { contract } from '../../../shared/ipc/contract.ts';
import { openClinic, type Clinic, type Workstation } from './clinic.ts';

describe('what is on its way, what did not get there, what could not be used', () => {
  let clinic: Clinic;
  let away: AwayHub;
  let anna: Workstation;
  let bo: Workstation;
  beforeEach(async () => {
    clinic = await openClinic([{ id: 'c1' }, { id: 'c2', received: 'anna' }]);
    away = createAwayHub(clinic.hub);
    anna = clinic.workstation('anna', { through: () => away.hub });
    bo = clinic.workstation('bo');
    await anna.sync.drain();
    await bo.sync.drain();
  });
  afterEach(() => clinic.close());

  const overview = (at: Workstation) =>
    contract['sync.overview'].output.parse(at.cases.syncOverview(at.sync.problems()));

  test('P184 what waits stands there in order, with whose case it is, until the hub has been seen to have it', async () => {
    expect(overview(anna)).toEqual({
      waiting: [],
      conflicts: [],
      othersWaiting: 0,
      heldForOthers: 0,
      setAside: [],
      otherRulebooks: [],
    });
    away.setAway(true);
    anna.command('c1', { type: 'receive' });
    anna.command('c2', { type: 'addNote', text: 'Ringt.' });
    expect(overview(anna).waiting).toMatchObject([
      { on: 'case', targetId: 'c1', type: 'receive', state: 'queued', patientName: 'Test Testpatient' },
      { on: 'case', targetId: 'c2', type: 'addNote', state: 'queued', contactReason: 'Förnya hjälpmedel - Valbo' },
    ]);
    expect(overview(bo).waiting).toEqual([]);
    away.setAway(false);
    await anna.sync.drain();
    expect(overview(anna).waiting).toEqual([]);
  });

  test('P184 what has been sent and not been seen there is told apart from what has not been sent', () => {
    const commandId = anna.command('c1', { type: 'receive' });
    anna.store.sync.markSending(commandId, 'v');
    anna.store.sync.markUnknown(commandId, 0, 'Inget svar från navet.');
    expect(overview(anna).waiting).toMatchObject([{ commandId, state: 'underWay' }]);
  });

  test('P184 what did not go through says why, with what was typed, until it is taken off the list', async () => {
    away.setAway(true);
    const commandId = anna.command('c1', { type: 'receive' });
    bo.command('c1', { type: 'receive' });
    await bo.sync.drain();
    away.setAway(false);
    await anna.sync.drain();
    const [conflict] = overview(anna).conflicts;
    expect(conflict).toMatchObject({ commandId, targetId: 'c1', refusal: { code: 'alreadyReceived' }, text: null });
    expect(conflict?.refusal?.sources).not.toEqual([]);
    anna.cases.dismissRefused({ commandId });
    expect(overview(anna).conflicts).toEqual([]);
  });

  test('P184 what others at the machine have done is counted and not shown', () => {
    anna.command('c1', { type: 'receive' });
    const { cases } = anna;
    cases.chooseWorkplace({ unitId: 'valbo', assignmentId: 'pr-bo', resourceIds: ['valbo-ssk'] });
    expect(overview(anna)).toMatchObject({ waiting: [], othersWaiting: 1 });
  });

  test('P184 P177 what could not be used is listed with its place and the reason', async () => {
    const broken = { resourceType: 'Task', status: 'requested', intent: 'order' };
    const code = { coding: [{ system: 'https://arendevakt.example/fhir/CodeSystem/arende-typ', code: 'arende' }] };
    const owner = { reference: 'HealthcareService/valbo-ssk' };
    await clinic.hub.transaction([{ method: 'POST', fullUrl: 'urn:uuid:a', resource: { ...broken, code, owner } }]);
    await anna.sync.drain();
    const [set] = overview(anna).setAside;
    expect(set?.place).toMatch(/^Task\//);
    expect(set?.message).not.toBe('');
  });
});
