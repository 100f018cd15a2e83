import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decidedVoucher, kindOf } from '../../../main/core/fhir/index.ts';
import { ifMatch, type HubPort, type StoredResource } from '../../../main/core/hubs/port.ts';
import { voucherValidThrough } from '../../../shared/domain/voucher.ts';
import { createLaggingHub } from '../../fakes/laggingHub.ts';
import { ostergotland } from '../../helpers/rulebooks.ts';
import { openClinic, people, type Clinic, type Workstation } from './clinic.ts';

const dayMs = 86_400_000;
/** A hub in the own process, which tells every case, and one that is asked for those of certain queues. */
const hubs = [
  ['a hub in turn', (hub: HubPort): HubPort => hub],
  ['another hub', (hub: HubPort): HubPort => createLaggingHub(hub).hub],
] as const;

describe.each(hubs)('%s: a voucher and who watches it', (_name, through) => {
  let clinic: Clinic;
  let anna: Workstation;
  beforeEach(async () => {
    clinic = await openClinic([{ id: 'c1', received: 'anna' }], [], { region: 'ostergotland' });
    anna = clinic.workstation('anna', { through });
    await anna.sync.drain();
  });
  afterEach(() => clinic.close());

  /** Bo at the desk of the administrators only: the case stands at the nurses. */
  const administrator = async (): Promise<Workstation> => {
    const bo = clinic.workstation('bo', { through });
    await bo.sync.pullNow();
    bo.cases.chooseWorkplace({ ...people.bo, resourceIds: ['valbo-adm'] });
    await bo.sync.pullNow();
    return bo;
  };
  const send = async (): Promise<StoredResource> => {
    anna.command('c1', {
      type: 'sendVoucher',
      targetResourceId: 'city-adm',
      validThrough: voucherValidThrough(clinic.now(), ostergotland),
      information: 'Ont i knät.',
      message: 'Bekräfta biljetten.',
    });
    await anna.sync.drain();
    const [task] = (await clinic.childrenOf('c1')).filter((child) => kindOf(child) === 'voucher');
    if (task === undefined) throw new Error('no voucher');
    return task;
  };
  const lines = (who: Workstation): readonly string[] =>
    who.cases.acknowledgements().items.map(({ row, reason }) => `${row.caseId} ${reason}`);
  const settle = async (...all: readonly Workstation[]): Promise<void> => {
    for (const one of all) {
      await one.sync.pullNow();
      one.store.refreshByTime();
    }
  };

  test('R151, R220, P151 sent, not used, acknowledged by a colleague of another role: gone from every desk', async () => {
    await send();
    expect(anna.cases.viewCase({ caseId: 'c1' })?.vouchers).toMatchObject({
      closeNow: true,
      items: [{ state: 'sent', information: 'Ont i knät.' }],
    });
    anna.command('c1', { type: 'close', reason: 'Biljett', lastSeenPatientMessageId: null });
    await anna.sync.drain();
    const bo = await administrator();
    expect([lines(bo), bo.cases.viewCase({ caseId: 'c1' })]).toEqual([[], null]);
    clinic.advance(8 * dayMs);
    await settle(anna, bo);
    expect([lines(anna), lines(bo)]).toEqual([['c1 unused'], ['c1 unused']]);
    const [item] = bo.cases.acknowledgements().items;
    bo.command('c1', { type: 'acknowledgeVoucher', voucherId: item?.voucher.id ?? '' });
    await bo.sync.drain();
    await settle(anna, bo);
    expect([lines(anna), lines(bo)]).toEqual([[], []]);
    expect(bo.cases.viewCase({ caseId: 'c1' })).toBeNull();
  });

  test('R218, R224 what the patient does with it comes without the case having changed', async () => {
    const task = await send();
    const bo = await administrator();
    clinic.advance(60_000);
    const before = (await clinic.versions('c1')).length;
    const entry = { method: 'PUT', resource: decidedVoucher(task, 'cancelled', clinic.now()) } as const;
    const written = await clinic.hub.transaction([{ ...entry, ifMatch: ifMatch(task.meta.versionId) }]);
    expect(written.ok).toBe(true);
    await settle(anna, bo);
    expect(await clinic.versions('c1')).toHaveLength(before);
    expect([lines(anna), lines(bo)]).toEqual([['c1 cancelled'], ['c1 cancelled']]);
  });

  test('P151 two acknowledge at once: one is done, the other is told who was first', async () => {
    await send();
    const bo = await administrator();
    clinic.advance(8 * dayMs);
    await settle(anna, bo);
    for (const one of [anna, bo]) {
      const [item] = one.cases.acknowledgements().items;
      one.command('c1', { type: 'acknowledgeVoucher', voucherId: item?.voucher.id ?? '' });
    }
    await bo.sync.drain();
    await anna.sync.drain();
    expect(anna.cases.viewCase({ caseId: 'c1' })?.refused[0]?.refusal).toMatchObject({
      code: 'voucherAcknowledged',
      detail: 'bo Testpersonal',
    });
    expect(lines(anna)).toEqual([]);
  });

  test('P150, P24 what could not be sent until the day was another is refused with its words', async () => {
    let away = false;
    const cut = clinic.workstation('bo', {
      name: 'cut',
      through: (hub) => ({
        ...hub,
        transaction: (entries) =>
          away
            ? Promise.resolve({ ok: false, failure: { kind: 'unavailable', message: 'borta', retryAfterMs: null } })
            : hub.transaction(entries),
      }),
    });
    await cut.sync.drain();
    anna.command('c1', { type: 'release' });
    await anna.sync.drain();
    await cut.sync.pullNow();
    cut.command('c1', { type: 'takeOver' });
    await cut.sync.drain();
    away = true;
    cut.command('c1', {
      type: 'sendVoucher',
      targetResourceId: 'city-adm',
      validThrough: voucherValidThrough(clinic.now(), ostergotland),
      information: 'Ont i knät.',
      message: 'Bekräfta biljetten.',
    });
    await cut.sync.drain();
    clinic.advance(3 * dayMs);
    away = false;
    await cut.sync.drain();
    const [refused] = cut.cases.viewCase({ caseId: 'c1' })?.refused ?? [];
    expect(refused?.refusal?.code).toBe('voucherDayChanged');
    expect(refused?.text).toContain('Ont i knät.');
    expect(refused?.text).toContain('Bekräfta biljetten.');
    expect((await clinic.childrenOf('c1')).filter((child) => kindOf(child) === 'voucher')).toEqual([]);
  });
});
