import { describe, expect, test } from 'vitest';
import { buildVoucher, decidedVoucher, mapVoucher, validateForImport } from '../../../main/core/fhir/index.ts';
import { ifMatch, type StoredResource } from '../../../main/core/hubs/port.ts';
import type { Voucher } from '../../../shared/domain/voucher/types.ts';
import { voucherValidThrough } from '../../../shared/domain/voucher.ts';
import { ostergotland } from '../../helpers/rulebooks.ts';
import { oneCase } from './oneCase.ts';
import { names, read, start, value } from './world.ts';

const dayMs = 86_400_000;
const at = oneCase(() => ostergotland);

async function send(): Promise<StoredResource> {
  await at.act({ type: 'receive' }, 'a1');
  const { entries } = await at.act(
    {
      type: 'sendVoucher',
      targetResourceId: 'r-city',
      validThrough: voucherValidThrough(at.now, ostergotland),
      information: 'Behöver nya teststickor.',
      message: 'Bekräfta biljetten.',
    },
    'a1',
  );
  expect(entries).toHaveLength(4);
  const [task] = (await at.fresh()).vouchers ?? [];
  if (task === undefined) throw new Error('no voucher');
  return task;
}

describe('a voucher on the hub', () => {
  test('R151, R217, P21 is read back as it was sent, with what other systems need to find it', async () => {
    const task = await send();
    expect(task).toMatchObject({
      status: 'requested',
      owner: { reference: 'HealthcareService/r-city' },
      for: { reference: 'Patient/p1' },
      restriction: { period: { end: '2026-11-24' } },
    });
    expect(JSON.stringify(task)).toContain('Behöver nya teststickor.');
  });

  test('R218, R224 what the patient’s platform writes is read: used, and cancelled', async () => {
    const task = await send();
    at.now += dayMs;
    const put = (status: 'used' | 'cancelled', of: StoredResource): Promise<unknown> =>
      value(
        at.hub.transaction([
          { method: 'PUT', resource: decidedVoucher(of, status, at.now), ifMatch: ifMatch(of.meta.versionId) },
        ]),
      );
    await put('used', task);
    expect((await at.state()).vouchers).toMatchObject([{ status: 'used', decidedAt: at.now }]);
    const [used] = (await at.fresh()).vouchers ?? [];
    if (used !== undefined) await put('cancelled', used);
    expect((await at.state()).vouchers).toMatchObject([{ status: 'cancelled', decidedAt: at.now }]);
  });

  test('R197, P28 acknowledged by the unit, on a closed case too; what else stands in it is left as it was', async () => {
    const task = await send();
    await at.act({ type: 'close', reason: 'Biljett', lastSeenPatientMessageId: null }, 'a1');
    await value(
      at.hub.transaction([
        {
          method: 'PUT',
          resource: { ...task, note: [{ text: 'annat system' }] },
          ifMatch: ifMatch(task.meta.versionId),
        },
      ]),
    );
    at.now += 10 * dayMs;
    const id = (await at.state()).vouchers?.[0]?.id ?? '';
    await at.act({ type: 'acknowledgeVoucher', voucherId: id }, 'a2');
    const resources = await at.fresh();
    expect(resources.vouchers?.[0]).toMatchObject({ note: [{ text: 'annat system' }], status: 'requested' });
    expect(read(resources).state.vouchers).toMatchObject([{ acknowledgedBy: 'a2', acknowledgedAt: at.now }]);
  });

  const voucher: Voucher = {
    id: 'v1',
    kind: 'visit',
    sentBy: 'a1',
    fromUnitId: 'valbo',
    targetResourceId: 'r-valbo',
    information: '',
    sentAt: start,
    validThrough: null,
    visitAt: start + 3 * dayMs,
    status: 'cancelled',
    decidedAt: start + dayMs,
    acknowledgedAt: null,
    acknowledgedBy: null,
  };
  const built = (change: Readonly<Record<string, unknown>> = {}): StoredResource => ({
    ...buildVoucher({
      voucher,
      id: 't1',
      commandId: 'k1',
      caseReference: 'Task/c1',
      patientId: 'p1',
      requester: { id: 'a1', name: 'Anna Test' },
      targetName: 'Valbo',
    }),
    id: 't1',
    meta: { versionId: '1', lastUpdated: new Date(start).toISOString() },
    ...change,
  });

  test('R224, P27 a booked time goes both ways; one that cannot be read says why, and locks its case', async () => {
    expect(mapVoucher(built(), names)).toEqual({ ok: true, value: voucher });
    expect(mapVoucher(built({ status: 'on-hold' }), names).ok).toBe(false);
    expect(mapVoucher(built({ owner: { reference: 'Patient/p1' } }), names).ok).toBe(false);
    expect(mapVoucher(built({ extension: [], requester: undefined }), names).ok).toBe(false);
    const resources = { ...(await at.fresh()), vouchers: [built({ status: 'on-hold' })] };
    expect(read(resources).readOnlyReason).toContain('biljett');
    // Only what another system writes with a time: its date counts.
    const timed = mapVoucher(built({ restriction: { period: { end: '2026-11-24T17:00:00+01:00' } } }), names);
    expect(timed.ok && timed.value.validThrough).toBe('2026-11-24');
  });

  test('P31 a voucher of a file is checked by name and element', () => {
    expect(validateForImport(built())).toBeNull();
    expect(validateForImport(built({ owner: undefined }))?.place).toContain('owner');
  });
});
