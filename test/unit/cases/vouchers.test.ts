import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contract } from '../../../shared/ipc/contract.ts';
import type { Acknowledgement, VoucherOffer } from '../../../shared/ipc/schemas.ts';
import { ostergotland } from '../../helpers/rulebooks.ts';
import { hour, patientMessage, pulled, step, tuesday, voucher } from '../../store/fixture.ts';
import { desk, mustDo, mustRefuse, type Desk } from './desk.ts';

const dayMs = 24 * hour;
let at: Desk;
beforeEach(() => {
  at = desk(ostergotland);
});
afterEach(() => at.remove());

const mine = { receivedAt: tuesday - hour, holder: 'anna' } as const;
const closed = { ...mine, closedAt: tuesday - hour, holder: null } as const;

describe('a voucher from the case', () => {
  const offered = (receiverId = 'clinic-admin'): VoucherOffer | null =>
    contract['voucher.offer'].output.parse(at.cases.voucherOffer({ caseId: 'c', receiverId }));

  it('R216, R217, R220 shows the last day, what goes along and where each rule stands, before anything is sent', () => {
    at.box.store.sync.applyPull(step([pulled('c', mine, { messages: [patientMessage('m', tuesday - 2 * hour)] })]));
    const offer = offered();
    expect(offer).toMatchObject({
      label: 'Citykliniken, Administratör',
      providerName: 'Privatvård AB',
      validThrough: '2026-11-19',
      weekdays: 3,
      refusal: null,
    });
    expect(offer?.validSources.map(({ rule }) => rule)).toEqual(['R216', 'R222', 'D7']);
    expect(offer?.information).toContain('Diabeteshjälpmedel');
    expect(offer?.information).toContain('Fråga m');
    expect(offer?.listSources[0]).toMatchObject({ rule: 'R220', section: '10.2' });
    expect(offered('heart-admin')?.refusal?.code).toBe('voucherNotUsed');
    expect(offered('nowhere')).toBeNull();
    at.workAs('per');
    expect(offered()).toBeNull();
  });

  it('R217, R218, P24 sent, its words are drafts no longer; nothing looks done before the hub has it', () => {
    at.box.store.sync.applyPull(step([pulled('c', mine)]));
    at.cases.saveDraft({ caseId: 'c', kind: 'voucher', text: 'Ont i knät' });
    at.cases.saveDraft({ caseId: 'c', kind: 'voucherMessage', text: 'Bekräfta biljetten' });
    mustDo(at.cases, 'c', {
      type: 'sendVoucher',
      targetResourceId: 'clinic-admin',
      validThrough: '2026-11-19',
      information: 'Ont i knät',
      message: 'Bekräfta biljetten',
    });
    const view = at.cases.viewCase({ caseId: 'c' });
    expect(view?.drafts).toEqual({});
    expect(view?.row.pending.map(({ type }) => type)).toEqual(['sendVoucher']);
    expect(view?.vouchers).toMatchObject({ items: [], closeNow: false });
    // What waits is looked at all the same: the same voucher is not sent twice.
    expect(offered()?.refusal?.code).toBe('voucherOut');
  });

  it('G18, R219 once it is on the hub the case asks to be closed, and no longer when it is', () => {
    const out = { vouchers: [voucher('v', { sentAt: tuesday - hour, validThrough: '2026-11-19' })] };
    at.box.store.sync.applyPull(step([pulled('c', mine, out), pulled('d', closed, out)]));
    const open = at.cases.viewCase({ caseId: 'c' })?.vouchers;
    expect(open).toMatchObject({ closeNow: true, items: [{ state: 'sent', toLabel: 'Citykliniken, Administratör' }] });
    expect(open?.closeSources[0]?.rule).toBe('R219');
    expect(at.cases.viewCase({ caseId: 'd' })?.vouchers.closeNow).toBe(false);
    at.box.clock.set(tuesday + 5 * dayMs);
    expect(at.cases.viewCase({ caseId: 'c' })?.vouchers.items[0]?.state).toBe('lapsed');
  });
});

describe('Vidimeringar', () => {
  const listed = (): readonly Acknowledgement[] =>
    contract['acknowledgements.list'].output.parse(at.cases.acknowledgements()).items;
  const lines = (): readonly string[] => listed().map(({ row, reason }) => `${row.caseId} ${reason}`);
  const cancelled = voucher('w', {
    kind: 'visit',
    validThrough: null,
    visitAt: tuesday + dayMs,
    status: 'cancelled',
    decidedAt: tuesday - 2 * hour,
    targetResourceId: 'valbo-nurse',
  });

  it('R197, P151 the whole unit sees unused vouchers and cancelled visits, the oldest first, closed case or not', () => {
    at.box.store.sync.applyPull(
      step([
        pulled('cancelled', closed, { vouchers: [cancelled] }),
        pulled('unused', closed, { vouchers: [voucher('v')] }),
        pulled('used', closed, { vouchers: [voucher('u', { status: 'used', decidedAt: tuesday })] }),
        pulled('live', mine, { vouchers: [voucher('l', { validThrough: '2026-11-19' })] }),
        pulled('seen', closed, { vouchers: [voucher('s', { acknowledgedAt: tuesday, acknowledgedBy: 'bo' })] }),
      ]),
    );
    expect(lines()).toEqual(['unused unused', 'cancelled cancelled']);
    expect(listed()[0]?.since).toBe(Date.parse('2026-11-13T23:00:00Z'));
    expect(listed()[0]?.sources.map(({ rule }) => rule)).toEqual(['R197', 'R220', 'R252']);
    // Bo works as another role, Eva as other nurses: it is the unit's (R252).
    for (const colleague of ['bo', 'eva']) {
      at.workAs(colleague);
      expect(lines()).toEqual(['unused unused', 'cancelled cancelled']);
      expect(at.cases.viewCase({ caseId: 'unused' })?.row.caseId).toBe('unused');
      expect(listed().every(({ refusal }) => refusal === null)).toBe(true);
    }
    at.workAs('cia');
    expect(lines()).toEqual([]);
    at.workAs('per');
    expect(at.cases.viewCase({ caseId: 'unused' })).toBeNull();
  });

  it('R220 time alone puts it there, when the day after its last begins; before it, P12, nobody of another role opens it', () => {
    at.box.store.sync.applyPull(
      step([pulled('c', closed, { vouchers: [voucher('v', { validThrough: '2026-11-19' })] })]),
    );
    at.workAs('eva');
    expect([lines(), at.cases.viewCase({ caseId: 'c' })]).toEqual([[], null]);
    at.box.clock.set(Date.parse('2026-11-19T23:00:00Z'));
    at.box.store.refreshByTime();
    expect(lines()).toEqual(['c unused']);
    expect(at.cases.viewCase({ caseId: 'c' })).not.toBeNull();
  });

  it('P151, P23 acknowledged here it waits until the hub has it, and is gone for all when it does', () => {
    at.box.store.sync.applyPull(step([pulled('c', closed, { vouchers: [voucher('v')] })]));
    at.workAs('eva');
    const commandId = mustDo(at.cases, 'c', { type: 'acknowledgeVoucher', voucherId: 'v' });
    expect(listed()).toMatchObject([
      { row: { pending: [{ type: 'acknowledgeVoucher' }] }, refusal: { code: 'voucherAcknowledged' } },
    ]);
    expect(mustRefuse(at.cases, 'c', { type: 'acknowledgeVoucher', voucherId: 'v' }).code).toBe('voucherAcknowledged');
    const seen = voucher('v', { acknowledgedAt: tuesday, acknowledgedBy: 'eva' });
    at.box.store.sync.verified(commandId, step([pulled('c', closed, { vouchers: [seen], version: '2' })]));
    expect(lines()).toEqual([]);
    at.workAs('anna');
    expect(lines()).toEqual([]);
    expect(at.cases.viewCase({ caseId: 'c' })?.vouchers.items[0]?.acknowledgedByName).toBe('Eva Test');
  });

  it('P151 a case with something there is in no other list of a colleague', () => {
    at.box.store.sync.applyPull(step([pulled('c', closed, { vouchers: [voucher('v')] })]));
    at.workAs('eva');
    const filter = { tab: 'closed', assignedToMe: false, resourceIds: [], towns: [] } as const;
    expect(at.cases.inboxCounts({ filter: { ...filter, resourceIds: [], towns: [] } }).closed).toBe(0);
    at.workAs('anna');
    expect(at.cases.inboxCounts({ filter: { ...filter, resourceIds: [], towns: [] } }).closed).toBe(1);
  });
});
