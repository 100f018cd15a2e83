import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { codeSystems, ourReader } from '../../../main/core/fhir/index.ts';
import { createAwayHub } from '../../../main/core/hubs/away.ts';
import { ifMatch, type HubResource } from '../../../main/core/hubs/port.ts';
import { contract } from '../../../shared/ipc/contract.ts';
import { openClinic, type Clinic, type Workstation } from './clinic.ts';

describe('others have another version than we do', () => {
  let clinic: Clinic;
  beforeEach(async () => {
    clinic = await openClinic([{ id: 'c1' }, { id: 'c2', received: 'anna' }]);
  });
  afterEach(() => clinic.close());

  const view = (at: Workstation, caseId: string) => at.cases.viewCase({ caseId });
  const overview = (at: Workstation) =>
    contract['sync.overview'].output.parse(at.cases.syncOverview(at.sync.problems()));
  /** What another system, or a newer version of this one, makes of a case. */
  const rewritten = async (caseId: string, over: Partial<HubResource>): Promise<void> => {
    const answer = await clinic.hub.read('Task', caseId);
    if (!answer.ok || answer.value === null) throw new Error('No such case.');
    const { meta } = answer.value;
    const resource = { ...answer.value, ...over };
    const done = await clinic.hub.transaction([{ method: 'PUT', resource, ifMatch: ifMatch(meta.versionId) }]);
    if (!done.ok) throw new Error(done.failure.message);
  };
  const newer = { meta: { tag: [{ system: codeSystems.protocol, code: '2' }] } };

  test('P195 a case a newer version wrote is read and left alone, says so, and stands in Synk', async () => {
    await rewritten('c1', newer);
    const anna = clinic.workstation('anna');
    await anna.sync.drain();
    const shown = contract['case.view'].output.parse(view(anna, 'c1'));
    expect(shown?.readOnlyReason).toContain('Uppdatera Ärendevakt');
    expect(Object.values(shown?.actions ?? {}).some(({ allowed }) => allowed)).toBe(false);
    expect(view(anna, 'c2')?.readOnlyReason).toBeNull();
    expect(overview(anna).setAside).toMatchObject([{ place: 'Task/c1', caseId: 'c1', kept: true }]);
    expect(overview(anna).setAside[0]?.message).toContain('Uppdatera Ärendevakt');
  });

  test.each([
    ['a newer protocol', newer, { ...ourReader, protocol: 2 }],
    ['a status of its own', { status: 'on-hold' }, { ...ourReader, caseStatuses: ['on-hold', 'requested'] }],
  ])(
    'P195 %s: after the upgrade the case is read again from what was kept, without the hub',
    async (_, over, knows) => {
      await rewritten('c1', over);
      const before = clinic.workstation('anna');
      await before.sync.drain();
      expect(view(before, 'c1')?.actions.receive.allowed).toBe(false);
      await before.close();
      const away = createAwayHub(clinic.hub);
      away.setAway(true);
      const after = clinic.workstation('anna', { through: () => away.hub, reader: knows });
      await after.sync.drain();
      expect(view(after, 'c1')).toMatchObject({ readOnlyReason: null, actions: { receive: { allowed: true } } });
      expect(overview(after).setAside).toEqual([]);
      expect(after.store.sync.aside.all()).toEqual([]);
    },
  );

  test('P195 what is kept stays kept over restarts of a version that still does not understand it, and goes with its case', async () => {
    await rewritten('c1', newer);
    const before = clinic.workstation('anna');
    await before.sync.drain();
    await before.close();
    const again = clinic.workstation('anna', { reader: { ...ourReader, revision: 99 } });
    await again.sync.drain();
    expect(again.store.sync.aside.all()).toHaveLength(1);
    expect(view(again, 'c1')?.readOnlyReason).toContain('nyare version');
    await rewritten('c1', { owner: { reference: 'HealthcareService/hjarta-adm' } });
    await again.sync.drain();
    expect(again.store.sync.aside.all()).toEqual([]);
  });

  test('P195 what waited for such a case is not sent, and its words are a draft', async () => {
    const away = createAwayHub(clinic.hub);
    const anna = clinic.workstation('anna', { through: () => away.hub });
    await anna.sync.drain();
    away.setAway(true);
    anna.command('c2', { type: 'addNote', text: 'Ringt.' });
    await rewritten('c2', newer);
    away.setAway(false);
    await anna.sync.drain();
    expect(overview(anna).conflicts).toMatchObject([{ text: 'Ringt.' }]);
    expect(overview(anna).conflicts[0]?.technical).toContain('nyare version');
    expect(view(anna, 'c2')?.drafts).toEqual({ note: 'Ringt.' });
  });

  test('P195 a consultation writes nothing in such a case, asked for before or after it became one', async () => {
    const away = createAwayHub(clinic.hub);
    const anna = clinic.workstation('anna', { through: () => away.hub });
    await anna.sync.drain();
    const asked = () => {
      const { compose } = anna.cases.consultations.compose({ caseId: 'c2', providerId: null, consultationId: null });
      if (compose === null) throw new Error('nothing to compose');
      const { about, content, base, consultationId } = compose;
      const filled = { ...content, targetResourceId: 'hjarta-adm', problem: 'Kan ni ta det?' };
      return anna.cases.consultations.command({
        consultationId,
        command: { type: 'send', about, content: filled, base },
      });
    };
    away.setAway(true);
    expect(asked()).toMatchObject({ ok: true });
    await rewritten('c2', newer);
    away.setAway(false);
    await anna.sync.drain();
    expect(overview(anna).conflicts).toMatchObject([{ on: 'consultation', type: 'send', again: false }]);
    expect(overview(anna).conflicts[0]?.technical).toContain('nyare version');
    expect((await clinic.versions('c2')).length).toBe(2);
    expect(asked()).toMatchObject({ ok: false, refusal: { code: 'readOnlyCase' } });
  });

  test('P196 somebody with another rulebook is told of in Synk and Regelverk, until they have ours', async () => {
    const anna = clinic.workstation('anna');
    const bo = clinic.workstation('bo', { rulebookHash: 'annan' });
    await anna.sync.drain();
    await bo.sync.drain();
    expect(overview(anna).otherRulebooks).toEqual([]);
    clinic.advance(60_000);
    bo.command('c1', { type: 'receive' });
    await bo.sync.drain();
    await anna.sync.drain();
    const told = [{ unitName: 'Valbo hälsocentral', rulebookId: clinic.rulebook.id, at: clinic.now() }];
    expect(overview(anna).otherRulebooks).toEqual(told);
    expect(anna.cases.otherRulebooks()).toEqual(told);
    await anna.close();
    const same = clinic.workstation('anna', { rulebookHash: 'annan' });
    await same.sync.drain();
    expect(same.cases.otherRulebooks()).toEqual([]);
  });

  test('P196 what was done before this machine had its rulebook is no warning, nor what is a week old', async () => {
    const bo = clinic.workstation('bo', { rulebookHash: 'annan' });
    await bo.sync.drain();
    bo.command('c1', { type: 'receive' });
    await bo.sync.drain();
    clinic.advance(60_000);
    const anna = clinic.workstation('anna');
    await anna.sync.drain();
    expect(anna.cases.otherRulebooks()).toEqual([]);
    bo.command('c1', { type: 'markDone', lastSeenPatientMessageId: null });
    await bo.sync.drain();
    await anna.sync.drain();
    expect(anna.cases.otherRulebooks()).toHaveLength(1);
    clinic.advance(8 * 24 * 3_600_000);
    expect(anna.cases.otherRulebooks()).toEqual([]);
  });
});
