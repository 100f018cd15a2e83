import { afterEach, beforeEach, expect, test } from 'vitest';
import { openClinic, type Clinic, type Workstation } from './clinic.ts';

let clinic: Clinic;
let anna: Workstation;
let bo: Workstation;
beforeEach(async () => {
  clinic = await openClinic([{ id: 'a', received: 'anna' }, { id: 'b' }]);
  anna = clinic.workstation('anna');
  bo = clinic.workstation('bo');
  await anna.sync.drain();
  await bo.sync.drain();
});
afterEach(() => clinic.close());

const inInbox = (at: Workstation): readonly string[] =>
  at.cases
    .inboxWindow({ filter: { tab: 'inbox', assignedToMe: false, resourceIds: [], towns: [] }, offset: 0, limit: 9 })
    .rows.map((row) => row.caseId)
    .toSorted();

test('P159 P20 marked by Anna, it leaves Bo’s list too and is found there, with who did it and why', async () => {
  anna.command('a', { type: 'misregister', reason: 'Fel patient', lastSeenPatientMessageId: null });
  await anna.sync.drain();
  expect(inInbox(anna)).toEqual(['b']);
  await bo.sync.drain();
  expect(inInbox(bo)).toEqual(['b']);
  for (const station of [anna, bo]) {
    while (station.store.isBehind()) station.store.catchUp();
    const [hit] = station.cases
      .searchCases({ query: 'Testpatient', limit: 9 })
      .hits.filter(({ row }) => row.caseId === 'a');
    expect(hit?.row.status).toBe('misregistered');
    expect(station.cases.viewCase({ caseId: 'a' })?.timeline.at(-1)).toMatchObject({
      activity: 'misregister',
      detail: 'Fel patient',
    });
  }
});

test('P159 marked in another system, it leaves the list and is not reported as a problem', async () => {
  const answer = await clinic.hub.read('Task', 'b');
  if (!answer.ok || answer.value === null) throw new Error('not there');
  const { meta, ...rest } = answer.value;
  const put = await clinic.hub.transaction([
    { method: 'PUT', resource: { ...rest, status: 'entered-in-error' }, ifMatch: `W/"${meta.versionId}"` },
  ]);
  expect(put.ok).toBe(true);
  await clinic.tick();
  await bo.sync.drain();
  expect(inInbox(bo)).toEqual(['a']);
  expect(bo.cases.viewCase({ caseId: 'b' })?.row.status).toBe('misregistered');
  expect(bo.sync.problems()).toEqual([]);
});

test('R184 P158 two change the follow-up at once: the second is asked again, and nothing is lost', async () => {
  const base = anna.cases.viewCase({ caseId: 'a' })?.followUpEnds ?? null;
  anna.command('a', { type: 'changeFollowUp', days: 30, base });
  bo.command('a', { type: 'changeFollowUp', days: 60, base });
  await anna.sync.drain();
  const ends = anna.cases.viewCase({ caseId: 'a' })?.followUpEnds;
  expect(ends).toBe(clinic.now() + 30 * 86_400_000);
  await bo.sync.drain();
  expect(bo.cases.viewCase({ caseId: 'a' })).toMatchObject({
    followUpEnds: ends,
    refused: [{ type: 'changeFollowUp', refusal: { code: 'followUpChangedMeanwhile' } }],
  });
});

test('R181 R182 P16 a case started from nothing is in both lists when the hub has it, its words a draft of the starter', async () => {
  const { first } = anna.cases.begun.options();
  const form = {
    ...first,
    patient: { type: 'new' as const, personnummer: '19701063-2391', given: 'Ny', family: 'Testpatient', phone: '' },
    form: 'prescription_renewal',
    ownerResourceId: 'valbo-ssk',
    priority: 8 as const,
    text: 'Hej! Vi startar ett ärende åt dig.',
  };
  const answer = anna.cases.begun.start({ form });
  if (!answer.ok) throw new Error(answer.refusal.code);
  await anna.sync.drain();
  const progress = anna.cases.starts.progress({ commandId: answer.commandId });
  if (progress.state !== 'started') throw new Error(progress.state);
  const { caseId } = progress;
  expect(inInbox(anna)).toContain(caseId);
  expect(anna.cases.begun.list()).toEqual([]);
  expect(anna.cases.viewCase({ caseId })).toMatchObject({
    row: {
      patientName: 'Ny Testpatient',
      personnummer: '19701063-2391',
      holderIsMe: true,
      contactReason: 'Förnya recept',
    },
    drafts: { answer: 'Hej! Vi startar ett ärende åt dig.' },
    messages: [],
  });
  await bo.sync.drain();
  expect(inInbox(bo)).toContain(caseId);
  expect(bo.cases.viewCase({ caseId })?.drafts).toEqual({});
});

test('R167 P20 what Anna has entered in the record Bo sees, with who did it', async () => {
  anna.command('a', { type: 'tickOff', what: 'journal', done: true });
  await anna.sync.drain();
  await bo.sync.drain();
  expect(bo.cases.viewCase({ caseId: 'a' })?.acts.journal.ticked).toMatchObject({ byName: 'anna Testpersonal' });
});
