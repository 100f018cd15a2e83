import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFaultyHub, type FaultyHub } from '../../fakes/faultyHub.ts';
import { openClinic, timesApplied, type Clinic, type Workstation } from './clinic.ts';

describe('one command on its way to the hub', () => {
  let clinic: Clinic;
  let network: FaultyHub;
  let anna: Workstation;
  beforeEach(async () => {
    clinic = await openClinic([{ id: 'c1' }, { id: 'c2' }, { id: 'c3', received: 'anna' }]);
    network = createFaultyHub(clinic.hub);
    anna = clinic.workstation('anna', { through: () => network.hub });
    await anna.sync.drain();
  });
  afterEach(() => clinic.close());

  const applied = async (caseId: string, commandId: string): Promise<number> =>
    timesApplied(await clinic.versions(caseId), commandId);
  /** The next transaction is carried out, but from then on nothing comes back until `heal`. */
  const cutOffAfterCommit = (): { readonly heal: () => void } => {
    const before = network.calls.filter((call) => call === 'transaction').length;
    const sent = (): boolean => network.calls.filter((call) => call === 'transaction').length > before;
    network.next('transaction', 'loseAnswer');
    network.decide(() => (sent() ? 'drop' : null));
    return { heal: () => network.decide(() => null) };
  };
  const chatOf = async (caseId: string): Promise<number> =>
    (await clinic.childrenOf(caseId)).filter((child) => child.resourceType === 'Communication').length;

  test('P20 a received case is verified on the hub, shown as mine, and leaves the outbox', async () => {
    const commandId = anna.command('c1', { type: 'receive' });
    expect(anna.cases.viewCase({ caseId: 'c1' })?.receivedAt).toBeNull();
    await anna.sync.drain();
    const view = anna.cases.viewCase({ caseId: 'c1' });
    expect(view?.receivedAt).toBe(clinic.now());
    expect(view?.row.holderIsMe).toBe(true);
    expect(view?.row.pending).toEqual([]);
    expect(anna.store.sync.unsentCount()).toBe(0);
    expect(await applied('c1', commandId)).toBe(1);
  });

  test('P20 the timeline of a verified command comes from the hub', async () => {
    anna.command('c1', { type: 'receive' });
    await anna.sync.drain();
    expect(anna.cases.viewCase({ caseId: 'c1' })?.timeline.map((entry) => entry.activity)).toContain('receive');
  });

  test('P22 an answer lost after commit is found by reading back, not sent again', async () => {
    network.next('transaction', 'loseAnswer');
    const commandId = anna.command('c3', { type: 'sendMessage', kind: 'answer', text: 'Vi skickar nya testremsor.' });
    await anna.sync.drain();
    expect(network.calls.filter((call) => call === 'transaction')).toHaveLength(1);
    expect(await applied('c3', commandId)).toBe(1);
    expect(await chatOf('c3')).toBe(1);
    expect(anna.store.sync.unsentCount()).toBe(0);
  });

  test('P22 an answer lost together with the read-back stays unknown until the hub can be asked', async () => {
    const outage = cutOffAfterCommit();
    const commandId = anna.command('c3', { type: 'sendMessage', kind: 'answer', text: 'Vi skickar nya testremsor.' });
    await anna.sync.drain();
    const state = anna.cases.viewCase({ caseId: 'c3' })?.row.pending[0]?.state;
    expect(state).toBe('unknown');
    expect(anna.sync.connection().state).toBe('away');
    outage.heal();
    await anna.sync.drain();
    expect(anna.store.sync.unsentCount()).toBe(0);
    expect(await applied('c3', commandId)).toBe(1);
    expect(await chatOf('c3')).toBe(1);
  });

  test('P22 a request delivered twice is carried out once', async () => {
    network.next('transaction', 'duplicate');
    const commandId = anna.command('c3', { type: 'sendMessage', kind: 'answer', text: 'Vi skickar nya testremsor.' });
    await anna.sync.drain();
    expect(await applied('c3', commandId)).toBe(1);
    expect(await chatOf('c3')).toBe(1);
    expect(anna.store.sync.unsentCount()).toBe(0);
  });

  test('P22 a request that arrives late, after the command was sent again, does nothing more', async () => {
    network.next('transaction', 'arriveLate');
    const commandId = anna.command('c3', { type: 'sendMessage', kind: 'answer', text: 'Vi skickar nya testremsor.' });
    await anna.sync.drain();
    await network.deliverLate();
    await anna.sync.drain();
    expect(await applied('c3', commandId)).toBe(1);
    expect(await chatOf('c3')).toBe(1);
  });

  test('P22 a command found only in the history, overtaken by others, counts as done', async () => {
    const outage = cutOffAfterCommit();
    const commandId = anna.command('c3', { type: 'sendMessage', kind: 'answer', text: 'Vi skickar nya testremsor.' });
    await anna.sync.drain();
    await clinic.patientWrites('c3', 'Tack!');
    await clinic.patientWrites('c3', 'En sak till.');
    outage.heal();
    await anna.sync.drain();
    expect(anna.store.sync.unsentCount()).toBe(0);
    expect(anna.cases.refusedCommands()).toEqual([]);
    expect(await applied('c3', commandId)).toBe(1);
    expect(anna.cases.viewCase({ caseId: 'c3' })?.messages.map((message) => message.kind)).toEqual([
      'answer',
      'patient',
      'patient',
    ]);
  });

  test('P20 a yes from the hub with nothing stored is not believed', async () => {
    network.next('transaction', 'phantom');
    const commandId = anna.command('c1', { type: 'receive' });
    anna.sync.wake();
    await anna.sync.drain();
    expect(await applied('c1', commandId)).toBe(1);
    expect(network.calls.filter((call) => call === 'transaction')).toHaveLength(2);
    expect(anna.cases.viewCase({ caseId: 'c1' })?.receivedAt).toBe(clinic.now());
  });

  test('P22 a stale read-back is no proof against: the command is neither lost nor done twice', async () => {
    network.next('read', 'stale', 'stale');
    const commandId = anna.command('c3', { type: 'addNote', text: 'Ringde anhörig.' });
    await anna.sync.drain();
    expect(await applied('c3', commandId)).toBe(1);
    expect(await chatOf('c3')).toBe(1);
    expect(anna.store.sync.unsentCount()).toBe(0);
  });

  test('P22 a hub that answers with an older version makes the command wait, not be refused', async () => {
    anna.command('c1', { type: 'addNote', text: 'Ringer i morgon.' });
    await anna.sync.drain();
    const bo = clinic.workstation('bo');
    await bo.sync.drain();
    bo.command('c1', { type: 'changePriority', priority: 6, base: 8, reason: null });
    await bo.sync.drain();
    await anna.sync.drain();
    // The older answer still says priority 8.
    network.next('read', 'stale');
    const commandId = anna.command('c1', { type: 'changePriority', priority: 7, base: 6, reason: 'Ny bedömning.' });
    await anna.sync.drain();
    expect(anna.cases.refusedCommands()).toEqual([]);
    expect(await applied('c1', commandId)).toBe(1);
  });

  test('P21 a message written before the case was taken elsewhere is sent on the fresh version, once', async () => {
    await clinic.patientWrites('c3', 'Jag har en fråga till.');
    const commandId = anna.command('c3', { type: 'sendMessage', kind: 'answer', text: 'Vi återkommer.' });
    await anna.sync.drain();
    expect(await applied('c3', commandId)).toBe(1);
    expect(anna.cases.viewCase({ caseId: 'c3' })?.messages.map((message) => message.kind)).toEqual([
      'patient',
      'answer',
    ]);
  });

  test('P24 a case marked done although the patient has written meanwhile is refused, with the rule', async () => {
    await clinic.patientWrites('c3', 'Jag har en fråga till.');
    const commandId = anna.command('c3', { type: 'markDone', lastSeenPatientMessageId: null });
    await anna.sync.drain();
    const [refused] = anna.cases.refusedCommands();
    expect(refused?.commandId).toBe(commandId);
    expect(refused?.refusal?.code).toBe('patientHasWritten');
    expect(anna.cases.viewCase({ caseId: 'c3' })?.doneAt).toBeNull();
    expect(await applied('c3', commandId)).toBe(0);
  });

  test('P22 commands of one case go in the order they were given', async () => {
    const first = anna.command('c1', { type: 'receive' });
    const second = anna.command('c1', { type: 'sendMessage', kind: 'answer', text: 'Ett.' });
    const third = anna.command('c1', { type: 'sendMessage', kind: 'answer', text: 'Två.' });
    await anna.sync.drain();
    const order = (await clinic.versions('c1')).map((version) => JSON.stringify(version['identifier']));
    const place = (id: string): number => order.findIndex((text) => text.includes(id));
    expect(place(first)).toBeGreaterThan(0);
    expect(place(second)).toBe(place(first) + 1);
    expect(place(third)).toBe(place(second) + 1);
    expect(anna.cases.viewCase({ caseId: 'c1' })?.messages.map((message) => message.text)).toEqual(['Ett.', 'Två.']);
  });

  test('P24 one case in trouble holds back its own commands only', async () => {
    await clinic.patientWrites('c3', 'Jag har en fråga till.');
    anna.command('c3', { type: 'markDone', lastSeenPatientMessageId: null });
    const note = anna.command('c3', { type: 'addNote', text: 'Klar enligt mig.' });
    const other = anna.command('c2', { type: 'receive' });
    await anna.sync.drain();
    expect(await applied('c2', other)).toBe(1);
    expect(await applied('c3', note)).toBe(0);
    expect(anna.store.sync.unsentCount()).toBe(1);
    expect(anna.cases.syncOverview([]).waiting).toMatchObject([{ commandId: note, state: 'held' }]);
    const [refused] = anna.cases.refusedCommands();
    anna.cases.dismissRefused({ commandId: refused?.commandId ?? '' });
    await anna.sync.drain();
    expect(await applied('c3', note)).toBe(1);
  });

  test('P15 every opening of a case reaches the hub as an AuditEvent, in nobody’s way', async () => {
    network.next('transaction', 'drop');
    anna.cases.openCase({ caseId: 'c1' });
    await anna.sync.drain();
    expect(clinic.hub.countOf('AuditEvent')).toBe(0);
    expect(anna.sync.connection().state).toBe('connected');
    // A yes with nothing stored is no yes: it is told again.
    network.next('transaction', 'phantom');
    await anna.sync.drain();
    expect(clinic.hub.countOf('AuditEvent')).toBe(0);
    expect(anna.store.sync.unsentAudit(10)).toHaveLength(1);
    await anna.sync.drain();
    expect(clinic.hub.countOf('AuditEvent')).toBe(1);
    expect(anna.store.sync.unsentAudit(10)).toEqual([]);
  });
});
