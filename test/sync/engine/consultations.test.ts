import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAwayHub } from '../../../main/core/hubs/away.ts';
import { commandIdOf, kindOf } from '../../../main/core/fhir/index.ts';
import type { StoredResource } from '../../../main/core/hubs/port.ts';
import type { CallInput } from '../../../shared/ipc/contract.ts';
import type { ConsultationCompose, ConsultationView } from '../../../shared/ipc/schemas.ts';
import { createFaultyHub } from '../../fakes/faultyHub.ts';
import { openClinic, timesApplied, type Clinic, type Workstation } from './clinic.ts';

type Command = CallInput<'consultation.command'>['command'];

const give = (station: Workstation, consultationId: string, command: Command): string => {
  const answer = station.cases.consultations.command({ consultationId, command });
  if (!answer.ok) throw new Error(`${command.type}: ${answer.refusal.code}`);
  return answer.commandId;
};
const refusalOf = (station: Workstation, consultationId: string, command: Command): string | null => {
  const answer = station.cases.consultations.command({ consultationId, command });
  return answer.ok ? null : answer.refusal.code;
};
const compose = (station: Workstation, caseId: string, providerId: string | null = null): ConsultationCompose => {
  const { compose: start } = station.cases.consultations.compose({ caseId, providerId, consultationId: null });
  if (start === null) throw new Error('nothing to compose');
  return start;
};
const view = (station: Workstation, consultationId: string): ConsultationView => {
  const { view: shown } = station.cases.consultations.view({ consultationId });
  if (shown === null) throw new Error('not here');
  return shown;
};
const sending = (start: ConsultationCompose, targetResourceId: string): Command => ({
  type: 'send',
  about: start.about,
  content: { ...start.content, targetResourceId },
  base: start.base,
});
const rows = (station: Workstation, box: 'incoming' | 'outgoing') =>
  station.cases.consultations.list({ box, includeClosed: true }).rows;

describe('a consultation between workstations', () => {
  let clinic: Clinic;
  let anna: Workstation;
  let cilla: Workstation;
  beforeEach(async () => {
    clinic = await openClinic([{ id: 'c1' }, { id: 'c2', received: 'anna' }]);
    anna = clinic.workstation('anna');
    cilla = clinic.workstation('cilla');
    await anna.sync.drain();
    await cilla.sync.drain();
  });
  afterEach(() => clinic.close());

  const consultationTask = async (): Promise<StoredResource> => {
    const page = await clinic.hub.search({ type: 'Task', params: [], count: 500 });
    if (!page.ok) throw new Error('no hub');
    const task = page.value.resources.find((resource) => kindOf(resource) === 'consultation');
    if (task === undefined) throw new Error('no consultation on the hub');
    return task;
  };
  const send = async (): Promise<string> => {
    const start = compose(anna, 'c2');
    give(anna, start.consultationId, sending(start, 'hjarta-adm'));
    await anna.sync.drain();
    await cilla.sync.drain();
    return start.consultationId;
  };

  test('R290 R226 R163 R259 C27: sent, received, started, answered, the case taken, and closed by the sender', async () => {
    expect(cilla.cases.viewCase({ caseId: 'c2' })).toBeNull();
    const id = await send();
    expect(rows(cilla, 'incoming').map((row) => [row.status, row.waitsFor, row.toMyRole])).toEqual([
      ['sent', 'us', true],
    ]);
    expect(cilla.cases.consultations.counts()).toMatchObject({ incoming: 1, incomingMine: 1, toDo: 1 });
    expect(anna.cases.viewCase({ caseId: 'c2' })?.consultations).toMatchObject([{ status: 'sent', open: true }]);
    give(cilla, id, { type: 'receive' });
    give(cilla, id, { type: 'start' });
    give(cilla, id, { type: 'answer', text: 'Vi tar det.' });
    await cilla.sync.drain();
    // The case it carries is reached from it, and stands in no list of the receiver's until it is taken.
    expect(cilla.cases.viewCase({ caseId: 'c2' })?.actions.takeOver).toMatchObject({ allowed: true });
    const filter = { tab: 'inbox' as const, assignedToMe: false, resourceIds: [], towns: [] };
    expect(cilla.cases.inboxWindow({ filter, offset: 0, limit: 10 }).total).toBe(0);
    cilla.command('c2', { type: 'takeOver' });
    await cilla.sync.drain();
    expect(cilla.cases.inboxWindow({ filter, offset: 0, limit: 10 }).total).toBe(1);
    expect(cilla.cases.viewCase({ caseId: 'c2' })?.row).toMatchObject({ holderIsMe: true });
    await anna.sync.drain();
    expect(view(anna, id)).toMatchObject({
      row: { status: 'answered', waitsFor: 'us' },
      answers: [{ text: 'Vi tar det.' }],
    });
    expect(anna.cases.consultations.counts()).toMatchObject({ outgoing: 1, outgoingToDo: 1 });
    give(anna, id, { type: 'close', unanswered: false });
    await anna.sync.drain();
    expect(view(anna, id).row.status).toBe('closed');
    await cilla.sync.drain();
    expect(view(cilla, id).row.status).toBe('closed');
    // Hers by now: what the consultation no longer carries stays.
    expect(cilla.cases.viewCase({ caseId: 'c2' })).not.toBeNull();
    expect(anna.cases.viewCase({ caseId: 'c2' })).toBeNull();
  });

  test('R226 an unreceived case is taken with Ta emot, and what is recalled carries nothing', async () => {
    const start = compose(anna, 'c1');
    give(anna, start.consultationId, sending(start, 'hjarta-adm'));
    await anna.sync.drain();
    await cilla.sync.drain();
    expect(cilla.cases.viewCase({ caseId: 'c1' })?.actions.receive.allowed).toBe(true);
    give(anna, start.consultationId, { type: 'recall' });
    await anna.sync.drain();
    // Given before the recall was known here: the hub is asked, and says no.
    cilla.command('c1', { type: 'receive' });
    await cilla.sync.drain();
    expect(cilla.cases.refusedCommands().map((entry) => entry.refusal?.code)).toEqual(['otherUnit']);
    expect(cilla.cases.viewCase({ caseId: 'c1' })).toBeNull();
  });

  test('P119 P24 Ta emot and Återkalla at once: one wins, the other is told', async () => {
    const id = await send();
    const recall = give(anna, id, { type: 'recall' });
    const receive = give(cilla, id, { type: 'receive' });
    await Promise.all([anna.sync.drain(), cilla.sync.drain()]);
    await anna.sync.drain();
    await cilla.sync.drain();
    const history = await clinic.hub.history('Task', (await consultationTask()).id);
    if (!history.ok) throw new Error('no history');
    expect(timesApplied(history.value, recall) + timesApplied(history.value, receive)).toBe(1);
    const refused = [...view(anna, id).refused, ...view(cilla, id).refused].map((entry) => entry.refusal?.code);
    expect(refused).toHaveLength(1);
    expect(['notRecallable', 'consultationOver']).toContain(refused[0]);
    expect(view(anna, id).row.status).toBe(view(cilla, id).row.status);
  });

  test.each(['loseAnswer', 'duplicate', 'phantom', 'arriveLate', 'drop'] as const)(
    'P119 P20 P22 sent through %s: done exactly once',
    async (fault) => {
      const network = createFaultyHub(clinic.hub);
      const shaky = clinic.workstation('bo', { through: () => network.hub });
      await shaky.sync.drain();
      let faults = 2;
      network.decide((method) => {
        if (faults === 0 || (method !== 'transaction' && method !== 'createIfNoneExist')) return null;
        faults -= 1;
        return method === 'createIfNoneExist' && fault === 'phantom' ? 'loseAnswer' : fault;
      });
      const start = compose(shaky, 'c1');
      const sent = give(shaky, start.consultationId, sending(start, 'hjarta-adm'));
      for (let round = 0; round < 6; round += 1) {
        clinic.advance(60_000);
        await shaky.sync.drain();
        await network.deliverLate();
      }
      const task = await consultationTask();
      const history = await clinic.hub.history('Task', task.id);
      if (!history.ok) throw new Error('no history');
      expect(timesApplied(history.value, sent)).toBe(1);
      expect(view(shaky, start.consultationId).row).toMatchObject({ status: 'sent', pending: [] });
      expect(shaky.store.sync.unsentCount()).toBe(0);
      // One order with the case (D5): the case carries the same command, once.
      expect(timesApplied(await clinic.versions('c1'), sent)).toBe(1);
      expect(commandIdOf(task)).toBe(sent);
    },
  );

  test('P23 P119 what waits is shown as waiting, also before the hub knows of it', () => {
    const start = compose(anna, 'c2');
    give(anna, start.consultationId, sending(start, 'hjarta-adm'));
    expect(rows(anna, 'outgoing')).toMatchObject([{ status: 'draft', pending: [{ type: 'send', mine: true }] }]);
    expect(anna.cases.viewCase({ caseId: 'c2' })?.consultations).toMatchObject([{ status: 'draft', waiting: true }]);
    expect(view(anna, start.consultationId).actions['send']?.refusal?.code).toBe('consultationSent');
  });

  test("P121 a draft is the own unit's: a colleague goes on with it, nobody writes over what they have not seen", async () => {
    const start = compose(anna, 'c1');
    const content = { ...start.content, targetResourceId: 'hjarta-adm', problem: 'Annas text' };
    give(anna, start.consultationId, { type: 'saveDraft', about: start.about, content, base: null });
    await anna.sync.drain();
    await cilla.sync.drain();
    const bo = clinic.workstation('bo');
    await bo.sync.drain();
    expect(rows(cilla, 'incoming')).toEqual([]);
    expect(cilla.cases.consultations.view({ consultationId: start.consultationId }).view).toBeNull();
    const { compose: seen } = bo.cases.consultations.compose({
      caseId: 'c1',
      providerId: null,
      consultationId: start.consultationId,
    });
    expect(seen).toMatchObject({ content: { problem: 'Annas text' }, consultationId: start.consultationId });
    const base = seen?.base ?? null;
    const change = (problem: string): Command => ({
      type: 'saveDraft',
      about: start.about,
      content: { ...content, problem },
      base,
    });
    give(bo, start.consultationId, change('Bos text'));
    give(anna, start.consultationId, change('Annas andra text'));
    await bo.sync.drain();
    await anna.sync.drain();
    expect(view(anna, start.consultationId)).toMatchObject({
      content: { problem: 'Bos text' },
      refused: [{ refusal: { code: 'draftChanged' }, text: 'Annas andra text' }],
    });
    // Not a word is lost (P122).
    const again = anna.cases.consultations.compose({
      caseId: 'c1',
      providerId: null,
      consultationId: start.consultationId,
    });
    expect(again.compose).toMatchObject({ kept: true, content: { problem: 'Annas andra text' } });
  });

  test("D5 while a move waits for an answer, nothing is sent; the hub's state decides, and the text comes back", async () => {
    anna.command('c1', {
      type: 'requestMove',
      targetResourceId: 'hjarta-adm',
      priority: 8,
      priorityReason: null,
      reason: 'misplaced',
      message: 'Hör till er.',
    });
    const start = compose(anna, 'c1');
    expect(start.sendBlocked?.code).toBe('movePending');
    expect(refusalOf(anna, start.consultationId, sending(start, 'valbo-adm'))).toBe('movePending');
    const bo = clinic.workstation('bo');
    await bo.sync.drain();
    const his = compose(bo, 'c1');
    give(bo, his.consultationId, sending(his, 'hjarta-adm'));
    await anna.sync.drain();
    await bo.sync.drain();
    expect(rows(bo, 'outgoing')).toMatchObject([{ status: 'draft', refusedCount: 1 }]);
    const back = compose(bo, 'c1');
    expect(back).toMatchObject({
      consultationId: his.consultationId,
      kept: true,
      content: { problem: his.content.problem },
    });
  });

  test('P24 P184 P188 what did not go through holds back what built on it, no other consultation; done again it takes its place', async () => {
    const away = createAwayHub(clinic.hub);
    const bo = clinic.workstation('bo', { through: () => away.hub });
    await bo.sync.drain();
    away.setAway(true);
    const [his, other] = [compose(bo, 'c1'), compose(bo, 'c2')];
    give(bo, his.consultationId, sending(his, 'hjarta-adm'));
    give(bo, his.consultationId, { type: 'recall' });
    give(bo, other.consultationId, sending(other, 'hjarta-adm'));
    const move = { targetResourceId: 'hjarta-adm', priority: 8, priorityReason: null, reason: 'misplaced' } as const;
    anna.command('c1', { type: 'requestMove', ...move, message: 'Hör till er.' });
    await anna.sync.drain();
    away.setAway(false);
    await bo.sync.drain();
    expect(view(bo, other.consultationId).row).toMatchObject({ status: 'sent', pending: [] });
    const { conflicts, waiting } = bo.cases.syncOverview([]);
    expect(waiting).toEqual([]);
    expect(conflicts.map((item) => [item.targetId, item.type, item.refusal?.code])).toEqual([
      [his.consultationId, 'send', 'movePending'],
      [his.consultationId, 'recall', 'afterRefused'],
    ]);
    // Sent again once it can be: it takes the place of the one that was refused.
    anna.command('c1', { type: 'cancelMove' });
    await anna.sync.drain();
    await bo.sync.drain();
    const again = { caseId: 'c1', providerId: null, consultationId: his.consultationId };
    const start = bo.cases.consultations.compose(again).compose;
    if (start === null) throw new Error('nothing to compose');
    give(bo, start.consultationId, sending(start, 'hjarta-adm'));
    await bo.sync.drain();
    expect(bo.cases.syncOverview([])).toMatchObject({ waiting: [], conflicts: [{ type: 'recall' }] });
    expect(view(bo, his.consultationId).row).toMatchObject({ status: 'sent', pending: [] });
  });

  test('G3 G4 R160 R161 R297 across providers the text goes alone, and the sender still sees the answer', async () => {
    const per = clinic.workstation('per');
    await per.sync.drain();
    const start = compose(anna, 'c2', 'bolaget');
    expect(start).toMatchObject({ acrossProviders: true, relatedBlocked: { code: 'relatedCaseAcross' } });
    expect(start.content.problem).toContain('Vilket hjälpmedel? Diabeteshjälpmedel');
    expect(start.content.problem).toContain('Inkom 20 november kl. 08.00, hanteras senast 23 november kl. 08.00.');
    const send = sending(start, 'city-adm');
    if (send.type !== 'send') throw new Error('not sending');
    expect(refusalOf(anna, start.consultationId, { ...send, content: { ...send.content, relatedCaseId: 'c2' } })).toBe(
      'relatedCaseAcross',
    );
    expect(refusalOf(anna, start.consultationId, { ...send, content: { ...send.content, problem: ' ' } })).toBe(
      'problemRequired',
    );
    expect(refusalOf(anna, start.consultationId, { ...send, content: { ...send.content, providerId: null } })).toBe(
      'providerRequired',
    );
    give(anna, start.consultationId, send);
    await anna.sync.drain();
    await per.sync.drain();
    expect((await consultationTask())['focus']).toBeUndefined();
    expect(view(per, start.consultationId)).toMatchObject({
      relatedCase: null,
      contactCase: null,
      about: { contactCaseId: null },
      row: { acrossProviders: true, hasRelatedCase: false },
    });
    expect(per.cases.viewCase({ caseId: 'c2' })).toBeNull();
    give(per, start.consultationId, { type: 'receive' });
    give(per, start.consultationId, { type: 'answer', text: 'Vi har startat ett eget ärende.' });
    await per.sync.drain();
    await anna.sync.drain();
    expect(anna.cases.viewCase({ caseId: 'c2' })?.consultations).toMatchObject([
      { status: 'answered', acrossProviders: true, open: true },
    ]);
  });

  test('D12 R155 a declined one stays with the sender until it is acknowledged', async () => {
    const id = await send();
    give(cilla, id, { type: 'decline', reason: 'Fel enhet.' });
    await cilla.sync.drain();
    await anna.sync.drain();
    expect(view(anna, id)).toMatchObject({ row: { status: 'declined', waitsFor: 'us' }, declineReason: 'Fel enhet.' });
    expect(anna.cases.consultations.counts().outgoingToDo).toBe(1);
    give(anna, id, { type: 'acknowledgeDecline' });
    await anna.sync.drain();
    expect(anna.cases.consultations.counts()).toMatchObject({ outgoing: 0, outgoingToDo: 0 });
    expect(cilla.cases.viewCase({ caseId: 'c2' })).toBeNull();
  });

  test('P122 what is being written is there after a restart', async () => {
    const start = compose(anna, 'c1');
    const content = { ...start.content, problem: 'Halvfärdig' };
    anna.cases.consultations.keep({ consultationId: start.consultationId, about: start.about, content });
    await anna.close();
    anna = clinic.workstation('anna');
    expect(compose(anna, 'c1')).toMatchObject({ kept: true, consultationId: start.consultationId, content });
    // For another provider it is another text, and each is kept by itself.
    const other = compose(anna, 'c1', 'bolaget');
    expect(other).toMatchObject({ kept: false, acrossProviders: true });
    expect(other.consultationId).not.toBe(start.consultationId);
    anna.cases.consultations.keep({ consultationId: other.consultationId, about: other.about, content: other.content });
    expect(compose(anna, 'c1')).toMatchObject({ kept: true, consultationId: start.consultationId, content });
    anna.cases.consultations.keep({ consultationId: start.consultationId, about: start.about, content: null });
    expect(compose(anna, 'c1').kept).toBe(false);
  });
});
