import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildPatient } from '../../../main/core/fhir/index.ts';
import { createAwayHub, type AwayHub } from '../../../main/core/hubs/away.ts';
import { contract } from '../../../shared/ipc/contract.ts';
import { openClinic, timesApplied, type Clinic, type Workstation } from './clinic.ts';

describe('what can be done about what is on its way, or did not get there', () => {
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
  const again = (commandId: string, at = anna) => at.cases.tryAgain({ commandId, on: 'case' }).outcome;
  const draft = () => anna.cases.viewCase({ caseId: 'c2' })?.drafts['answer'];
  /** Anna answers while she is away, and Bo takes the case over meanwhile. */
  const lostAnswer = async (): Promise<string> => {
    away.setAway(true);
    const commandId = anna.command('c2', {
      type: 'sendMessage',
      kind: 'answer',
      text: 'Vi ringer i dag.',
      lastSeenPatientMessageId: null,
    });
    bo.command('c2', { type: 'takeOver' });
    await bo.sync.drain();
    away.setAway(false);
    await anna.sync.drain();
    expect(overview(anna).conflicts).toMatchObject([{ commandId, text: 'Vi ringer i dag.', again: true }]);
    expect(draft()).toBe('Vi ringer i dag.');
    return commandId;
  };

  test('P197 what waits for a better moment is due at once, with what was last said of it', () => {
    const commandId = anna.command('c1', { type: 'receive' });
    anna.store.sync.markSending(commandId, 'v');
    anna.store.sync.markUnknown(commandId, clinic.now() + 600_000, 'Inget svar från navet.');
    expect(overview(anna).waiting).toMatchObject([{ commandId, said: 'Inget svar från navet.' }]);
    expect(anna.store.sync.sendable(clinic.now(), 10)).toEqual([]);
    expect(again(commandId, bo)).toBe('gone');
    expect(again(commandId)).toBe('due');
    // It has been handed over once: the hub is asked first, as ever.
    expect(anna.store.sync.sendable(clinic.now(), 10)).toMatchObject([{ commandId, state: 'unknown' }]);
  });

  test('P197 what was refused is judged anew, and done once', async () => {
    away.setAway(true);
    const commandId = anna.command('c1', { type: 'receive' });
    bo.command('c1', {
      type: 'requestMove',
      targetResourceId: 'hjarta-adm',
      reason: 'misplaced',
      message: 'Hör till er.',
      priority: 8,
      priorityReason: null,
    });
    await bo.sync.drain();
    away.setAway(false);
    await anna.sync.drain();
    expect(overview(anna).conflicts).toMatchObject([{ commandId, again: true }]);
    bo.command('c1', { type: 'cancelMove' });
    await bo.sync.drain();
    expect(again(commandId)).toBe('due');
    await anna.sync.drain();
    expect(overview(anna)).toMatchObject({ waiting: [], conflicts: [] });
    expect(timesApplied(await clinic.versions('c1'), commandId)).toBe(1);
  });

  test('P197 words go along from the draft, and come back there, once, when it is refused again', async () => {
    const commandId = await lostAnswer();
    expect(again(commandId)).toBe('due');
    expect(draft()).toBeUndefined();
    expect(overview(anna).waiting).toMatchObject([{ commandId }]);
    await anna.sync.drain();
    expect(overview(anna).conflicts).toMatchObject([{ commandId, text: 'Vi ringer i dag.' }]);
    expect(draft()).toBe('Vi ringer i dag.');
  });

  test('P197 words that have been changed since are sent from where they stand', async () => {
    const commandId = await lostAnswer();
    anna.cases.saveDraft({ caseId: 'c2', kind: 'answer', text: 'Vi ringer i morgon.' });
    expect(overview(anna).conflicts).toMatchObject([{ again: false }]);
    expect(again(commandId)).toBe('inDraft');
    expect(draft()).toBe('Vi ringer i morgon.');
    expect(overview(anna).conflicts).toMatchObject([{ commandId, text: 'Vi ringer i dag.' }]);
    anna.cases.dismissRefused({ commandId });
    expect(again(commandId)).toBe('gone');
    expect(draft()).toBe('Vi ringer i morgon.');
  });

  test('P197 what was set aside is read once more, though nothing has changed in its case', async () => {
    const answer = await clinic.hub.read('Task', 'c1');
    if (!answer.ok || answer.value === null) throw new Error('No such case.');
    await clinic.hub.load([{ ...answer.value, id: 'c9', for: { reference: 'Patient/gone' } }]);
    await anna.sync.drain();
    const [place = ''] = overview(anna).setAside.map((item) => item.place);
    expect(place).toBe('Task/c9 for');
    expect(await anna.sync.fetchAgain(place)).toBe('still');
    away.setAway(true);
    expect(await anna.sync.fetchAgain(place)).toBe('away');
    expect(overview(anna).setAside).toMatchObject([{ place, caseId: 'c9' }]);
    away.setAway(false);
    await clinic.hub.load([
      buildPatient({
        id: 'gone',
        given: 'Sven',
        family: 'Test',
        personnummer: '198805192393',
        birthDate: '1988-05-19',
      }),
    ]);
    expect(await anna.sync.fetchAgain(place)).toBe('usable');
    expect(overview(anna).setAside).toEqual([]);
    expect(anna.cases.viewCase({ caseId: 'c9' })?.row.patientName).toBe('Sven Test');
  });
});
