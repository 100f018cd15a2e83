import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAwayHub, type AwayHub } from '../../../main/core/hubs/away.ts';
import { contract } from '../../../shared/ipc/contract.ts';
import { openClinic, timesApplied, type Clinic, type Workstation } from './clinic.ts';

describe('somebody else works at the machine now', () => {
  let clinic: Clinic;
  let away: AwayHub;
  beforeEach(async () => {
    clinic = await openClinic([{ id: 'c1' }, { id: 'c2', received: 'anna' }, { id: 'c3' }]);
    away = createAwayHub(clinic.hub);
  });
  afterEach(() => clinic.close());

  const at = (person: 'anna' | 'bo', staff: readonly string[] = [`p-${person}`]): Workstation =>
    clinic.workstation(person, { name: 'delad', staff, through: () => away.hub });
  const overview = (station: Workstation) => contract['sync.overview'].output.parse(station.cases.syncOverview([]));
  /** Anna takes one case and writes in another while the hub is away, and leaves. */
  const annaLeaves = async (): Promise<readonly [string, string]> => {
    const anna = at('anna');
    await anna.sync.drain();
    away.setAway(true);
    const left = [
      anna.command('c1', { type: 'receive' }),
      anna.command('c2', { type: 'addNote', text: 'Ringt.' }),
    ] as const;
    expect(overview(anna)).toMatchObject({ heldForOthers: 0, waiting: [{}, {}] });
    await anna.close();
    away.setAway(false);
    return left;
  };

  test('P198 what the one before left is not sent; the next sees how much it is, and is not held up', async () => {
    const left = await annaLeaves();
    const bo = at('bo');
    await bo.sync.drain();
    expect(overview(bo)).toMatchObject({ waiting: [], othersWaiting: 0, heldForOthers: 2 });
    expect(bo.sync.connection()).toMatchObject({ state: 'connected', unsent: 0 });
    const row = bo.cases.viewCase({ caseId: 'c1' })?.row;
    expect(row).toMatchObject({ pending: [], holderName: null });
    const mine = bo.command('c1', { type: 'receive' });
    await bo.sync.drain();
    const versions = [...(await clinic.versions('c1')), ...(await clinic.versions('c2'))];
    expect(left.map((commandId) => timesApplied(versions, commandId))).toEqual([0, 0]);
    expect(timesApplied(versions, mine)).toBe(1);
    expect(bo.cases.viewCase({ caseId: 'c1' })?.row.holderIsMe).toBe(true);
  });

  test('P198 back again, the one who left it has it sent, judged as things are now, and no word is lost', async () => {
    const [receive, note] = await annaLeaves();
    const bo = at('bo');
    await bo.sync.drain();
    bo.command('c1', { type: 'receive' });
    await bo.sync.drain();
    await bo.close();
    const anna = at('anna');
    expect(anna.store.sync.heldCount()).toBe(0);
    await anna.sync.drain();
    expect(timesApplied(await clinic.versions('c2'), note)).toBe(1);
    expect(timesApplied(await clinic.versions('c1'), receive)).toBe(0);
    expect(overview(anna)).toMatchObject({ waiting: [], conflicts: [{ refusal: { code: 'alreadyReceived' } }] });
  });

  test('P198 what whoever had one’s assignment before left is counted, and not offered as one’s own', async () => {
    const anna = at('anna');
    await anna.sync.drain();
    away.setAway(true);
    anna.command('c1', { type: 'receive' });
    // The directory has given the assignment to somebody else.
    anna.store.sync.holdForOthers(['p-new']);
    expect(overview(anna)).toMatchObject({ waiting: [], othersWaiting: 0, heldForOthers: 1 });
  });

  test('P198 while nobody knows who works here nothing is sent, and what was is not forgotten', async () => {
    const left = await annaLeaves();
    const nobody = at('anna', []);
    await nobody.sync.drain().catch(() => undefined);
    expect(nobody.store.sync.heldCount()).toBe(2);
    nobody.store.sync.holdForOthers(['p-anna']);
    expect(nobody.store.sync.sendable(clinic.now(), 10).map(({ commandId }) => commandId)).toEqual(left);
    nobody.store.sync.holdForOthers(['p-bo']);
    nobody.store.sync.holdForOthers(null);
    expect(nobody.store.sync.unsentCount()).toBe(2);
  });
});
