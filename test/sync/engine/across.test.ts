import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { kindOf, readReceipt } from '../../../main/core/fhir/index.ts';
import type { CallInput } from '../../../shared/ipc/contract.ts';
import type { CaseView, ConsultationView, SendingView } from '../../../shared/ipc/schemas.ts';
import { openClinic, type Clinic, type Workstation } from './clinic.ts';

type Command = CallInput<'consultation.command'>['command'];
const hour = 3_600_000;
const inbox = { tab: 'inbox' as const, assignedToMe: false, resourceIds: [], towns: [] };

/** The sequence to another provider, from both sides, on workstations that share only the hub (P140). */
describe('handing a case to another provider', () => {
  let clinic: Clinic;
  let anna: Workstation;
  let bo: Workstation;
  let per: Workstation;
  beforeEach(async () => {
    clinic = await openClinic([{ id: 'c1' }, { id: 'c2', received: 'anna' }]);
    anna = clinic.workstation('anna');
    bo = clinic.workstation('bo');
    per = clinic.workstation('per');
    await everybody();
  });
  afterEach(() => clinic.close());

  const everybody = async (): Promise<void> => {
    for (const station of [anna, bo, per]) await station.sync.drain();
    for (const station of [anna, bo, per]) await station.sync.drain();
  };
  const caseOf = (station: Workstation, caseId = 'c1'): CaseView => {
    const view = station.cases.viewCase({ caseId });
    if (view === null) throw new Error('not here');
    return view;
  };
  const across = (station: Workstation, caseId = 'c1'): SendingView => {
    const { across: shown } = caseOf(station, caseId);
    if (shown === null) throw new Error('not being handed over');
    return shown;
  };
  const stands = (station: Workstation, caseId = 'c1'): string => {
    const { act, steps } = across(station, caseId);
    const at = steps.find(({ state }) => state === 'alarm' || state === 'now' || state === 'waiting');
    return `${act ?? 'nothing'}: ${at?.name ?? 'done'} ${at?.state ?? ''} ${at?.why ?? ''}`.trim();
  };
  const consultation = (station: Workstation, id: string): ConsultationView => {
    const { view } = station.cases.consultations.view({ consultationId: id });
    if (view === null) throw new Error('not here');
    return view;
  };
  const give = (station: Workstation, consultationId: string, command: Command): void => {
    const answer = station.cases.consultations.command({ consultationId, command });
    if (!answer.ok) throw new Error(`${command.type}: ${answer.refusal.code}`);
  };
  const begin = (station: Workstation, caseId = 'c1'): string => {
    const answer = station.cases.starts.begin({ caseId, receiverId: 'city-adm' });
    if (!answer.ok) throw new Error(answer.refusal.code);
    return across(station, caseId).consultationId;
  };
  const send = (station: Workstation, id: string): void => {
    const { compose } = station.cases.consultations.compose({ caseId: null, providerId: null, consultationId: id });
    if (compose === null) throw new Error('nothing to send');
    give(station, id, { type: 'send', about: compose.about, content: compose.content, base: compose.base });
  };
  const tell = (station: Workstation, caseId = 'c1'): string =>
    station.command(caseId, { type: 'sendMessage', kind: 'info', text: 'Vi lämnar ditt ärende vidare.' });
  const patientReads = async (caseId = 'c1'): Promise<void> => {
    const page = await clinic.hub.search({
      type: 'Communication',
      params: [{ name: 'part-of', values: [`Task/${caseId}`] }],
      count: 50,
    });
    if (!page.ok) throw new Error('no hub');
    const message = page.value.resources.find((item) => kindOf(item) === 'message' && item['sender'] !== undefined);
    if (message === undefined) throw new Error('nothing to read');
    const entries = readReceipt(message, clinic.now());
    if (entries === null) throw new Error('read already');
    const done = await clinic.hub.transaction(entries);
    if (!done.ok) throw new Error('not read');
  };
  const closing = (station: Workstation, reason: string, unread = false, caseId = 'c1'): string | null => {
    const answer = station.cases.command({
      caseId,
      command: {
        type: 'close',
        reason,
        lastSeenPatientMessageId: caseOf(station, caseId).lastPatientMessageId,
        ...(unread ? { unread } : {}),
      },
    });
    return answer.ok ? null : answer.refusal.code;
  };
  const inInbox = (station: Workstation): readonly string[] =>
    station.cases.inboxWindow({ filter: inbox, offset: 0, limit: 20 }).rows.map((row) => row.caseId);

  test('P140 R147 R161 R297 D14 one begins, another goes on, a third workstation closes: each step from the hub alone', async () => {
    const id = begin(anna);
    expect(stands(anna)).toBe('receive: take now');
    // The text is there from the start, made of the case, and says when it came and until when it is to be handled.
    expect(across(anna).problem).toMatch(/Inkom .*, hanteras senast .*\.[\s\S]*Diabeteshjälpmedel/);
    await everybody();
    expect(stands(bo)).toBe('receive: take now');
    bo.command('c1', { type: 'receive' });
    expect(stands(bo)).toMatch(/take waiting underWay/);
    await everybody();
    expect(stands(anna)).toBe('takeOver: tell now colleague');
    expect(stands(bo)).toBe('tell: tell now');
    tell(bo);
    expect(stands(bo)).toMatch(/tell waiting underWay/);
    await everybody();
    expect(stands(bo)).toBe('send: send now');
    // Another person sends: it takes nothing but the text.
    expect(stands(anna)).toBe('send: send now');
    send(anna, id);
    await everybody();
    expect(stands(bo)).toBe('nothing: close waiting unread');
    expect(closing(bo, 'Fel vårdgivare')).toBe('acrossUnread');
    await patientReads();
    await bo.close();
    bo = clinic.workstation('bo');
    await everybody();
    expect(stands(bo)).toBe('close: close now');
    expect(closing(bo, 'Fel vårdgivare')).toBeNull();
    await everybody();
    expect(caseOf(anna).row.status).toBe('closed');
    expect(stands(anna)).toBe('nothing: answer waiting unanswered');
    expect(across(anna).limit).toBe(caseOf(anna).row.handleBy);
    expect(inInbox(anna)).not.toContain('c1');
    give(per, id, { type: 'receive' });
    give(per, id, { type: 'start' });
    give(per, id, { type: 'answer', text: 'Vi tar det.' });
    await everybody();
    expect(stands(anna)).toBe('finish: finish now');
    give(anna, id, { type: 'close', unanswered: false });
    await everybody();
    expect(caseOf(anna).across).toBeNull();
  });

  test('P143 P144 G5 R262 nothing is closed over an unsent text, untold or unread; with a reason the latter is, and Händelser says so', async () => {
    const id = begin(anna, 'c2');
    expect(closing(anna, 'Klart', false, 'c2')).toBe('acrossUnsent');
    await everybody();
    expect(closing(anna, 'Klart', true, 'c2')).toBe('acrossUnsent');
    expect(
      anna.cases.command({ caseId: 'c2', command: { type: 'markDone', lastSeenPatientMessageId: null } }),
    ).toMatchObject({
      ok: false,
      refusal: { code: 'acrossUnsent' },
    });
    send(anna, id);
    // On its way is not there.
    expect(closing(anna, 'Klart', true, 'c2')).toBe('acrossUnsent');
    await everybody();
    expect(closing(anna, 'Klart', true, 'c2')).toBe('acrossUntold');
    expect(
      anna.cases.command({ caseId: 'c2', command: { type: 'markDone', lastSeenPatientMessageId: null } }),
    ).toMatchObject({
      ok: false,
      refusal: { code: 'acrossCloses' },
    });
    tell(anna, 'c2');
    await everybody();
    expect(across(anna, 'c2').mayCloseUnread).toBe(true);
    expect(closing(anna, 'Klart', false, 'c2')).toBe('acrossUnread');
    expect(closing(anna, ' ', true, 'c2')).toBe('reasonRequired');
    clinic.advance(1_000);
    expect(closing(anna, 'Patienten ringde och vet', true, 'c2')).toBeNull();
    await everybody();
    expect(caseOf(bo, 'c2').timeline.at(-1)).toMatchObject({
      activity: 'closeUnread',
      detail: 'Patienten ringde och vet',
    });
  });

  test('P143 a text a colleague saved a moment ago stops the closing that had not seen it', async () => {
    anna.command('c2', { type: 'sendMessage', kind: 'answer', text: 'Svar' });
    await everybody();
    // Anna has not heard of it: her closing is judged again on what the hub has.
    begin(bo, 'c2');
    await bo.sync.drain();
    expect(closing(anna, 'Klart', false, 'c2')).toBeNull();
    await anna.sync.drain();
    expect(anna.cases.refusedCommands().map((entry) => entry.refusal?.code)).toEqual(['acrossUnsent']);
    expect(caseOf(anna, 'c2').row.status).not.toBe('closed');
  });

  const closed = async (): Promise<string> => {
    const id = begin(anna, 'c2');
    tell(anna, 'c2');
    send(anna, id);
    await everybody();
    if (closing(anna, 'Patienten är uppringd', true, 'c2') !== null) throw new Error('not closed');
    await everybody();
    return id;
  };

  test('P142 D14 declined: first in Inkorg for the whole role, with an alarm, until somebody goes on with it', async () => {
    const id = await closed();
    expect(inInbox(bo)).not.toContain('c2');
    give(per, id, { type: 'decline', reason: 'Hör till barnmottagningen' });
    await everybody();
    expect(inInbox(bo)[0]).toBe('c2');
    expect(bo.cases.dueReminders()).toMatchObject([{ caseId: 'c2', stage: 'cameBack' }]);
    expect(stands(bo, 'c2')).toBe('goOn: answer alarm declined');
    expect(across(bo, 'c2').declineReason).toBe('Hör till barnmottagningen');
    expect(bo.cases.starts.goOn({ caseId: 'c2' })).toMatchObject({ ok: true });
    await everybody();
    const { goneOnWith } = across(bo, 'c2');
    if (goneOnWith === null) throw new Error('not gone on with');
    expect(caseOf(bo, goneOnWith)).toMatchObject({
      startedFrom: { type: 'case', caseId: 'c2' },
      arrivedAt: caseOf(bo, 'c2').arrivedAt,
      originalText: caseOf(bo, 'c2').originalText,
      row: { holderIsMe: true, handleBy: caseOf(bo, 'c2').row.handleBy, priority: caseOf(bo, 'c2').row.priority },
    });
    expect(inInbox(anna)).toContain(goneOnWith);
    // The same errand, and nobody has sent it twice (R273).
    expect(
      caseOf(bo, goneOnWith)
        .otherCases.filter(({ sameErrand }) => sameErrand)
        .map(({ caseId }) => caseId),
    ).not.toContain('c2');
    expect(caseOf(bo, 'c2').otherCases.find(({ caseId }) => caseId === goneOnWith)?.sameErrand).toBe(false);
    expect(inInbox(anna)).not.toContain('c2');
    expect(anna.cases.starts.goOn({ caseId: 'c2' })).toMatchObject({ refusal: { code: 'caseAlreadyStarted' } });
    expect(stands(anna, 'c2')).toBe('acknowledge: answer now goneOn');
  });

  test('P140 begun again is the same text to another receiver, and nothing is begun while one is out', async () => {
    const id = begin(anna, 'c2');
    await everybody();
    expect(bo.cases.starts.begin({ caseId: 'c2', receiverId: 'city-adm' }).ok).toBe(true);
    await everybody();
    expect(across(anna, 'c2').consultationId).toBe(id);
    expect(anna.cases.starts.begin({ caseId: 'c2', receiverId: 'hjarta-adm' })).toMatchObject({
      refusal: { code: 'unknownResource' },
    });
    send(anna, id);
    await everybody();
    expect(bo.cases.starts.begin({ caseId: 'c2', receiverId: 'city-adm' })).toMatchObject({
      refusal: { code: 'consultationSent' },
    });
    give(per, id, { type: 'decline', reason: 'Fel' });
    await everybody();
    expect(stands(bo, 'c2')).toMatch(/^acknowledge:/);
    give(bo, id, { type: 'acknowledgeDecline' });
    await everybody();
    expect(caseOf(anna, 'c2').across).toBeNull();
    expect(begin(anna, 'c2')).not.toBe(id);
  });

  test('P140 P10 a workstation that is killed and started again anywhere stands where it stood', async () => {
    const id = begin(anna, 'c1');
    const again = async (expected: string): Promise<void> => {
      expect(stands(anna)).toBe(expected);
      // Not even what waits here is lost: it is on disk before it is shown.
      await anna.close();
      anna = clinic.workstation('anna');
      expect(stands(anna)).toBe(expected);
      await everybody();
    };
    await again('receive: take now');
    anna.command('c1', { type: 'receive' });
    await again('nothing: take waiting underWay');
    await again('tell: tell now');
    tell(anna);
    await again('nothing: tell waiting underWay');
    await again('send: send now');
    send(anna, id);
    await again('nothing: send waiting underWay');
    await again('nothing: close waiting unread');
    await patientReads();
    await everybody();
    await again('close: close now');
    expect(closing(anna, 'Fel vårdgivare')).toBeNull();
    await again('nothing: close waiting underWay');
    await again('nothing: answer waiting unanswered');
    give(per, id, { type: 'receive' });
    give(per, id, { type: 'answer', text: 'Vi tar det.' });
    await everybody();
    await again('finish: finish now');
    give(anna, id, { type: 'close', unanswered: false });
    await again('nothing: finish waiting underWay');
    expect(caseOf(anna).across).toBeNull();
  });

  test('P142 D14 silence past the case’s own time brings it back, and so does a recall; an answer does not', async () => {
    const id = await closed();
    const { limit } = across(bo, 'c2');
    if (limit === null) throw new Error('no limit');
    clinic.advance(limit - clinic.now() - hour);
    bo.store.refreshByTime();
    expect(inInbox(bo)).not.toContain('c2');
    expect(bo.cases.starts.goOn({ caseId: 'c2' })).toMatchObject({ refusal: { code: 'notToGoOnWith' } });
    clinic.advance(hour);
    bo.store.refreshByTime();
    expect(inInbox(bo)[0]).toBe('c2');
    expect(stands(bo, 'c2')).toBe('goOn: answer alarm silent');
    // Late is better than never: the answer takes the alarm away.
    give(per, id, { type: 'receive' });
    give(per, id, { type: 'answer', text: 'Vi har patienten.' });
    await everybody();
    expect(inInbox(bo)).not.toContain('c2');
    expect(stands(bo, 'c2')).toBe('finish: finish now');
  });

  test('P142 recalled by the own unit after closing: nobody has it, and it is back at once', async () => {
    const id = await closed();
    give(bo, id, { type: 'recall' });
    await everybody();
    expect(inInbox(anna)[0]).toBe('c2');
    expect(stands(anna, 'c2')).toBe('goOn: answer alarm recalled');
  });

  test('P140 R227 R181 R297 the receiver’s steps: take, start, answer, a case of their own, write, read, close', async () => {
    const id = await closed();
    const receives = (): string => {
      const { receiving } = consultation(per, id);
      if (receiving === null) throw new Error('no sequence');
      const at = receiving.steps.find(({ state }) => state === 'now' || state === 'waiting');
      return `${receiving.act ?? 'nothing'}: ${at?.name ?? 'done'} ${at?.why ?? ''}`.trim();
    };
    expect(consultation(anna, id).receiving).toBeNull();
    expect(receives()).toBe('receive: receive');
    give(per, id, { type: 'receive' });
    expect(receives()).toMatch(/receive underWay/);
    await everybody();
    expect(receives()).toBe('start: start');
    give(per, id, { type: 'start' });
    await everybody();
    expect(receives()).toBe('answer: answer');
    give(per, id, { type: 'answer', text: 'Vi tar det.' });
    await everybody();
    expect(receives()).toBe('newCase: newCase');
    const { receiving } = consultation(per, id);
    expect(receiving?.newCase).toMatchObject({
      followUpDays: 364,
      resources: [{ resourceId: 'city-adm' }],
      refusal: null,
    });
    const started = per.cases.starts.fromConsultation({
      consultationId: id,
      ownerResourceId: 'city-adm',
      contactReason: 'Förnya hjälpmedel',
      followUpDays: 364,
    });
    expect(started.ok).toBe(true);
    expect(receives()).toMatch(/newCase underWay/);
    await everybody();
    const caseId = consultation(per, id).receiving?.startedCaseId ?? '';
    expect(caseOf(per, caseId)).toMatchObject({
      arrivedAt: caseOf(anna, 'c2').arrivedAt,
      startedFrom: { type: 'consultation', consultationId: id },
      row: { handleBy: caseOf(anna, 'c2').row.handleBy, holderIsMe: true },
    });
    expect(receives()).toBe('openCase: write');
    per.command(caseId, { type: 'sendMessage', kind: 'answer', text: 'Vi har förnyat det.' });
    await everybody();
    expect(receives()).toBe('openCase: close unread');
    await patientReads(caseId);
    await everybody();
    expect(receives()).toBe('openCase: close');
    per.command(caseId, { type: 'close', reason: 'Klart', lastSeenPatientMessageId: null });
    await everybody();
    expect(receives()).toBe('nothing: done');
    // The sender’s side sees the answer, and nothing of the receiver’s case (G3).
    expect(anna.cases.viewCase({ caseId })).toBeNull();
    expect(stands(anna, 'c2')).toBe('finish: finish now');
  });
});
