import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { progressOf, startCase, startProgress } from '../../../main/core/cases/starts/startCase.ts';
import type { CasesDeps } from '../../../main/core/cases/types.ts';
import { kindOf } from '../../../main/core/fhir/index.ts';
import type { CaseStart } from '../../../shared/domain/startedCase.ts';
import type { Actor } from '../../../shared/domain/types.ts';
import type { CallInput } from '../../../shared/ipc/contract.ts';
import { createFaultyHub } from '../../fakes/faultyHub.ts';
import { openClinic, type Clinic, type Workstation } from './clinic.ts';
import { shippedTemplates } from '../../helpers/templates.ts';

type Command = CallInput<'consultation.command'>['command'];

const byStaff: CaseStart = {
  source: { type: 'staff' },
  patient: { type: 'known', patientId: 'pt1' },
  ownerResourceId: 'valbo-ssk',
  holds: true,
  form: 'prescription_renewal',
  contactReason: 'Förnya recept',
  priority: 8,
  followUpDays: 364,
};

describe('a case staff start', () => {
  let clinic: Clinic;
  let anna: Workstation;
  let per: Workstation;
  let ids = 0;
  const depsOf = (station: Workstation): CasesDeps => ({
    store: station.store,
    rulebook: clinic.rulebook,
    hours: clinic.rulebook.defaultHours,
    clock: { now: clinic.now },
    shipped: shippedTemplates,
    newId: () => `10000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`,
    notify: () => {},
    wakeSync: () => station.sync.wake(),
  });
  const actorOf = (station: Workstation): Actor => {
    const actor = station.cases.actor();
    if (actor === null) throw new Error('nobody works here');
    return actor;
  };
  const start = (station: Workstation, wanted: CaseStart): string => {
    const answer = startCase(depsOf(station), actorOf(station), wanted);
    if (!answer.ok) throw new Error(answer.refusal.code);
    return answer.commandId;
  };
  const refusalOf = (station: Workstation, wanted: CaseStart): string | null => {
    const answer = startCase(depsOf(station), actorOf(station), wanted);
    return answer.ok ? null : answer.refusal.code;
  };
  const casesOnHub = async (): Promise<number> => {
    const page = await clinic.hub.search({ type: 'Task', params: [], count: 500 });
    if (!page.ok) throw new Error('no hub');
    return page.value.resources.filter((resource) => kindOf(resource) === 'case').length;
  };
  const give = (station: Workstation, consultationId: string, command: Command): void => {
    const answer = station.cases.consultations.command({ consultationId, command });
    if (!answer.ok) throw new Error(`${command.type}: ${answer.refusal.code}`);
  };
  /** Anna asks Per, of another provider, about case c2. */
  const across = async (): Promise<string> => {
    const { compose } = anna.cases.consultations.compose({ caseId: 'c2', providerId: 'bolaget', consultationId: null });
    if (compose === null) throw new Error('nothing to compose');
    const content = { ...compose.content, targetResourceId: 'city-adm' };
    give(anna, compose.consultationId, { type: 'send', about: compose.about, content, base: compose.base });
    await anna.sync.drain();
    await per.sync.drain();
    return compose.consultationId;
  };
  const consultationOf = (station: Workstation, id: string) => {
    const { view } = station.cases.consultations.view({ consultationId: id });
    if (view === null) throw new Error('not here');
    return view;
  };
  const fromConsultation = (id: string): CaseStart => {
    const { about, content } = consultationOf(per, id);
    const base = { source: { type: 'consultation' as const, consultationId: id }, holds: true };
    return {
      ...base,
      patient: { type: 'known', patientId: about.patientId },
      ownerResourceId: 'city-adm',
      form: content.form ?? 'unknown',
      contactReason: content.contactReason,
      priority: content.priority,
      followUpDays: clinic.rulebook.settings.startedFollowUpDays.value,
    };
  };

  beforeEach(async () => {
    clinic = await openClinic([{ id: 'c1' }, { id: 'c2', received: 'anna' }]);
    anna = clinic.workstation('anna');
    per = clinic.workstation('per');
    await anna.sync.drain();
    await per.sync.drain();
  });
  afterEach(() => clinic.close());

  test('R181 P23 it is here when the hub has it, held by the one who started it, and Händelser says so', async () => {
    const commandId = start(anna, byStaff);
    expect(startProgress(depsOf(anna), actorOf(anna), commandId)).toEqual({ state: 'waiting', commandId });
    expect(anna.store.sync.unsentCount()).toBe(1);
    await anna.sync.drain();
    const progress = startProgress(depsOf(anna), actorOf(anna), commandId);
    if (progress.state !== 'started') throw new Error(progress.state);
    expect(anna.cases.viewCase({ caseId: progress.caseId })).toMatchObject({
      row: { contactReason: 'Förnya recept', holderIsMe: true, priority: 8 },
      arrivedAt: clinic.now(),
      composerOpen: true,
    });
    expect(anna.cases.viewCase({ caseId: progress.caseId })?.timeline.map((entry) => entry.activity)).toEqual([
      'startCase',
    ]);
    expect(anna.store.sync.unsentCount()).toBe(0);
  });

  test('R181 one who is looked up by number is the hub’s own patient, and is made where nobody has it', async () => {
    const byNumber = (personnummer: string): CaseStart => ({
      ...byStaff,
      patient: { type: 'byNumber', personnummer, given: 'Ny', family: 'Testperson', phone: null },
    });
    const known = start(anna, byNumber('198805192393'));
    const unknown = start(anna, byNumber('199001012385'));
    await anna.sync.drain();
    const nameOf = (commandId: string): string | undefined => {
      const progress = startProgress(depsOf(anna), actorOf(anna), commandId);
      return progress.state === 'started'
        ? anna.cases.viewCase({ caseId: progress.caseId })?.row.patientName
        : progress.state;
    };
    expect(nameOf(known)).toBe('Test Testpatient');
    expect(nameOf(unknown)).toBe('Ny Testperson');
  });

  test('R297 R227 P141 out of a consultation: its priority, arrival and deadline, once, whoever asks', async () => {
    const id = await across();
    expect(refusalOf(per, fromConsultation(id))).toBe('consultationNotReceived');
    give(per, id, { type: 'receive' });
    await per.sync.drain();
    const sent = consultationOf(per, id);
    clinic.advance(3_600_000);
    const other = clinic.workstation('per', { name: 'per-2' });
    await other.sync.drain();
    start(per, fromConsultation(id));
    start(other, { ...fromConsultation(id), priority: 1 });
    expect(refusalOf(per, fromConsultation(id))).toBe('caseAlreadyStarted');
    await Promise.all([per.sync.drain(), other.sync.drain()]);
    await per.sync.drain();
    await other.sync.drain();
    expect(await casesOnHub()).toBe(3);
    const progress = progressOf(depsOf(per), actorOf(per), { type: 'consultation', consultationId: id });
    if (progress.state !== 'started') throw new Error(progress.state);
    expect(progressOf(depsOf(other), actorOf(other), { type: 'consultation', consultationId: id })).toEqual(progress);
    const view = per.cases.viewCase({ caseId: progress.caseId });
    expect(view).toMatchObject({
      row: { priority: sent.row.priority, handleBy: sent.row.handleBy },
      arrivedAt: sent.arrivedAt,
    });
    expect(view?.followUpEnds).toBeGreaterThan(clinic.now() + 363 * 86_400_000);
    // The sender's side learns nothing of it (G3).
    await anna.sync.drain();
    expect(anna.cases.viewCase({ caseId: progress.caseId })).toBeNull();
  });

  test.each(['loseAnswer', 'duplicate', 'phantom', 'drop'] as const)(
    'P141 P20 started through %s: exactly once, and after a restart',
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
      const commandId = start(shaky, byStaff);
      await shaky.sync.drain();
      await network.deliverLate();
      await shaky.close();
      const again = clinic.workstation('bo');
      clinic.advance(120_000);
      await again.sync.drain();
      expect(startProgress(depsOf(again), actorOf(again), commandId)).toMatchObject({ state: 'started' });
      expect(await casesOnHub()).toBe(3);
    },
  );

  test('R298 D22 what a consultation says is its own; a start in somebody else’s queue, or of another patient, is refused', async () => {
    const id = await across();
    give(per, id, { type: 'receive' });
    expect(refusalOf(per, { ...fromConsultation(id), ownerResourceId: 'valbo-ssk' })).toBe('otherUnit');
    expect(refusalOf(per, { ...fromConsultation(id), patient: { type: 'known', patientId: 'pt2' } })).toBe(
      'otherPatient',
    );
    expect(refusalOf(per, { ...fromConsultation(id), contactReason: ' ' })).toBe('contactReasonRequired');
    expect(refusalOf(per, { ...fromConsultation(id), followUpDays: 366 })).toBe('followUpDaysWrong');
    expect(refusalOf(anna, { ...byStaff, source: { type: 'case', caseId: 'c2' } })).toBe('notToGoOnWith');
  });

  test('P145 P146 one that waited half a day is asked about in Synk and at the end of the day, and sent when told to', async () => {
    const commandId = start(anna, { ...byStaff, firstText: 'Vi har sett det.' });
    clinic.advance(12 * 3_600_000);
    await anna.sync.drain();
    expect(await casesOnHub()).toBe(2);
    const { conflicts } = anna.cases.syncOverview([]);
    expect(conflicts).toMatchObject([
      {
        commandId,
        on: 'start',
        type: 'startCase',
        patientName: 'Test Testpatient',
        text: 'Vi har sett det.',
        again: true,
      },
    ]);
    expect(conflicts[0]?.refusal?.code).toBe('waitedTooLong');
    expect(anna.sync.connection()).toMatchObject({ asking: 1, unsent: 0 });
    const refused = anna.cases.endOfDay.view().groups.find(({ kind }) => kind === 'refused');
    expect(refused).toMatchObject({ count: 1, lines: [{ item: { commandId } }] });
    expect(anna.cases.tryAgain({ on: 'start', commandId }).outcome).toBe('due');
    await anna.sync.drain();
    expect(await casesOnHub()).toBe(3);
    expect(anna.cases.syncOverview([]).conflicts).toEqual([]);
  });

  test('P147 P146 what is held for somebody who is not here keeps nobody from starting; they are told when they are back', async () => {
    const id = await across();
    give(per, id, { type: 'receive' });
    await per.sync.drain();
    const first = start(per, fromConsultation(id));
    per.store.sync.holdForOthers(['p-annan']);
    expect(progressOf(depsOf(per), actorOf(per), { type: 'consultation', consultationId: id })).toEqual({
      state: 'none',
    });
    const other = clinic.workstation('per', { name: 'per-2' });
    await other.sync.drain();
    start(other, fromConsultation(id));
    await other.sync.drain();
    per.store.sync.holdForOthers(null);
    await per.sync.drain();
    expect(await casesOnHub()).toBe(3);
    expect(per.cases.syncOverview([]).conflicts).toMatchObject([
      { commandId: first, on: 'start', type: 'startFromConsultation', refusal: { code: 'caseAlreadyStarted' } },
    ]);
    per.cases.starts.dismiss({ commandId: first });
    expect(per.cases.syncOverview([]).conflicts).toEqual([]);
  });
});
