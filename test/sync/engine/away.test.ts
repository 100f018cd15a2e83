import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAwayHub, type AwayHub } from '../../../main/core/hubs/away.ts';
import { openClinic, timesApplied, type Clinic, type Workstation } from './clinic.ts';

describe('working while the hub is away', () => {
  let clinic: Clinic;
  let away: AwayHub;
  let anna: Workstation;
  beforeEach(async () => {
    clinic = await openClinic([{ id: 'c1' }, { id: 'c2', received: 'anna' }]);
    away = createAwayHub(clinic.hub);
    anna = clinic.workstation('anna', { through: () => away.hub });
    await anna.sync.drain();
    away.setAway(true);
  });
  afterEach(() => clinic.close());

  const view = () => {
    const found = anna.cases.viewCase({ caseId: 'c1' });
    if (found === null) throw new Error('not there');
    return found;
  };

  test('P23 Ta emot waits: the composer is open and says so, and nothing is shown as received', async () => {
    anna.command('c1', { type: 'receive' });
    await anna.sync.drain();
    expect(view().row.pending.map((entry) => entry.type)).toEqual(['receive']);
    expect(view().row.status).toBe('new');
    expect(view().row.holderIsMe).toBe(false);
    expect(view().receivedAt).toBeNull();
    expect(view().composerOpen).toBe(true);
    expect(view().composerWaits).toBe(true);
    expect(anna.sync.connection()).toMatchObject({ state: 'away', unsent: 1 });
  });

  test('P23 an answer written meanwhile is shown as waiting, never as sent', async () => {
    anna.command('c1', { type: 'receive' });
    anna.command('c1', { type: 'sendMessage', kind: 'answer', text: 'Vi ordnar det.' });
    await anna.sync.drain();
    expect(view().messages.map((message) => [message.text, message.delivery])).toEqual([['Vi ordnar det.', 'waiting']]);
    expect(clinic.hub.countOf('Communication')).toBe(0);
  });

  test('P23 when the hub is back the case is mine and the answer is sent, in that order', async () => {
    const receive = anna.command('c1', { type: 'receive' });
    const answer = anna.command('c1', { type: 'sendMessage', kind: 'answer', text: 'Vi ordnar det.' });
    await anna.sync.drain();
    away.setAway(false);
    await anna.sync.drain();
    expect(view().row.holderIsMe).toBe(true);
    expect(view().composerWaits).toBe(false);
    expect(view().messages.map((message) => [message.text, message.delivery])).toEqual([['Vi ordnar det.', 'sent']]);
    const versions = await clinic.versions('c1');
    expect([timesApplied(versions, receive), timesApplied(versions, answer)]).toEqual([1, 1]);
  });

  test('D8 what the patient writes while an answer waits for the hub stays unanswered', async () => {
    anna.command('c2', { type: 'sendMessage', kind: 'answer', text: 'Det är klart.' });
    const written = clinic.now();
    clinic.advance(60_000);
    await clinic.patientWrites('c2', 'Det har blivit sämre.');
    const wrote = clinic.now();
    clinic.advance(60_000);
    away.setAway(false);
    await anna.sync.drain();
    const after = anna.cases.viewCase({ caseId: 'c2' });
    expect(after?.messages.map((message) => [message.text, message.sentAt])).toEqual([
      ['Det är klart.', written],
      ['Det har blivit sämre.', wrote],
    ]);
    expect(after?.row.awaitingUsSince).toBe(wrote);
    expect(after?.row.status).toBe('newMessage');
  });

  test('P24 G7 a colleague took the case meanwhile: the refusal says so and the written words are kept', async () => {
    anna.command('c1', { type: 'receive' });
    anna.command('c1', { type: 'sendMessage', kind: 'answer', text: 'Vi ordnar det.' });
    await anna.sync.drain();
    const bo = clinic.workstation('bo');
    await bo.sync.drain();
    bo.command('c1', { type: 'receive' });
    await bo.sync.drain();
    away.setAway(false);
    await anna.sync.drain();
    const [receive] = anna.cases.refusedCommands();
    expect(receive?.type).toBe('receive');
    expect(receive?.refusal?.sources.length).toBeGreaterThan(0);
    expect(view().row.holderIsMe).toBe(false);
    expect(view().row.holderName).toContain('bo');
    // What was to follow waits until the refusal has been read.
    expect(anna.store.sync.unsentCount()).toBe(1);
    anna.cases.dismissRefused({ commandId: receive?.commandId ?? '' });
    await anna.sync.drain();
    expect(anna.cases.refusedCommands().map((entry) => [entry.type, entry.text])).toEqual([
      ['sendMessage', 'Vi ordnar det.'],
    ]);
    expect(view().drafts['answer']).toContain('Vi ordnar det.');
    expect(clinic.hub.countOf('Communication')).toBe(0);
  });

  test('P23 Markera som klar and Acceptera are not shown as done before the hub has them', async () => {
    anna.command('c2', { type: 'sendMessage', kind: 'answer', text: 'Klart.' });
    anna.command('c2', { type: 'markDone', lastSeenPatientMessageId: null });
    await anna.sync.drain();
    const waiting = anna.cases.viewCase({ caseId: 'c2' });
    expect(waiting?.doneAt).toBeNull();
    expect(waiting?.row.status).not.toBe('done');
    away.setAway(false);
    await anna.sync.drain();
    const done = anna.cases.viewCase({ caseId: 'c2' });
    expect(done?.doneAt).toBe(clinic.now());
    expect(done?.row.status).toBe('done');
  });

  test('D3 the same priority change made by two people is asked about, not made twice', async () => {
    const bo = clinic.workstation('bo');
    await bo.sync.drain();
    anna.command('c1', { type: 'changePriority', priority: 6, base: 8, reason: null });
    await anna.sync.drain();
    bo.command('c1', { type: 'changePriority', priority: 7, base: 8, reason: null });
    await bo.sync.drain();
    away.setAway(false);
    await anna.sync.drain();
    expect(anna.cases.refusedCommands().map((entry) => entry.refusal?.code)).toEqual(['priorityChangedMeanwhile']);
    expect(view().row.priority).toBe(7);
  });

  test('D5 a move asked for offline is refused when a colleague has received the case, its message kept', async () => {
    anna.command('c1', {
      type: 'requestMove',
      targetResourceId: 'hjarta-adm',
      priority: 8,
      priorityReason: null,
      reason: 'misplaced',
      message: 'Gäller er mottagning.',
    });
    await anna.sync.drain();
    const bo = clinic.workstation('bo');
    await bo.sync.drain();
    bo.command('c1', { type: 'receive' });
    await bo.sync.drain();
    away.setAway(false);
    await anna.sync.drain();
    const [refused] = anna.cases.refusedCommands();
    expect(refused?.refusal?.code).toBe('moveAfterReceipt');
    expect(refused?.text).toBe('Gäller er mottagning.');
    expect(view().drafts['move']).toContain('Gäller er mottagning.');
    expect(view().pendingHandover).toBeNull();
  });

  test.each([
    ['left as it was keeps what a colleague set meanwhile', 8, [], 9, 9],
    ['set in the dialog is asked about when it was changed meanwhile', 6, ['priorityChangedMeanwhile'], 9, null],
  ] as const)('R31 P5 the priority of a move asked for offline: %s', async (_case, priority, refused, after, moved) => {
    const bo = clinic.workstation('bo');
    await bo.sync.drain();
    anna.command('c1', {
      type: 'requestMove',
      targetResourceId: 'hjarta-adm',
      priority,
      priorityReason: null,
      reason: 'misplaced',
      message: 'Gäller er mottagning.',
    });
    bo.command('c1', { type: 'changePriority', priority: 9, base: 8, reason: 'Inte bråttom.' });
    await bo.sync.drain();
    away.setAway(false);
    await anna.sync.drain();
    expect(anna.cases.refusedCommands().map((entry) => entry.refusal?.code)).toEqual(refused);
    expect(view().row.priority).toBe(after);
    expect(view().pendingHandover?.priority ?? null).toBe(moved);
  });
});
