import { handOverByVoucher } from '../../../../shared/domain/handover/guide.ts';
import { resourceLabel } from '../../../../shared/domain/labels.ts';
import type { Actor, CaseId } from '../../../../shared/domain/types.ts';
import { lapsesAt, toAcknowledge, vouchersOf } from '../../../../shared/domain/voucher/derive.ts';
import type { AcknowledgementReason, Voucher } from '../../../../shared/domain/voucher/types.ts';
import { voucherValidThrough } from '../../../../shared/domain/voucher.ts';
import type { CallInput, CallOutput } from '../../../../shared/ipc/contract.ts';
import type { Acknowledgement } from '../../../../shared/ipc/schemas.ts';
import { readCase } from '../../store/queries/cases.ts';
import { readToAcknowledge } from '../../store/queries/vouchers.ts';
import { refusalOf } from '../command.ts';
import { patientAnswersText } from '../consultations/patientAnswers.ts';
import { presentRows, shownRefusal, shownSources } from '../present.ts';
import type { CasesDeps } from '../types.ts';
import { hoursAtResource } from '../unitHours.ts';
import { voucherViewOf } from './present.ts';

/** Longer than this is not read: what is acknowledged makes room for the rest. */
const longestList = 200;

const reasonRules: Readonly<Record<AcknowledgementReason, readonly string[]>> = {
  unused: ['R197', 'R220', 'R252'],
  cancelled: ['R197', 'R224'],
};

export interface Vouchers {
  readonly voucherOffer: (input: CallInput<'voucher.offer'>) => CallOutput<'voucher.offer'>;
  readonly acknowledgements: () => CallOutput<'acknowledgements.list'>;
}

/** Vouchers to the patient, and what the unit must look at because of them (R197, R216–R220). */
export function createVouchers(deps: CasesDeps, actor: () => Actor): Vouchers {
  const { store, rulebook, clock, hours } = deps;

  const voucherOffer: Vouchers['voucherOffer'] = ({ caseId, receiverId }) => {
    const me = actor();
    const stored = readCase(store.db, me, caseId);
    const directory = store.directory();
    const resource = directory.resource(receiverId);
    const unit = directory.unit(resource?.unitId ?? '');
    if (stored === null || resource === undefined || unit === undefined) return null;
    const now = clock.now();
    const open = hoursAtResource(deps, receiverId);
    const refusal = refusalOf(deps, me, caseId, () => handOverByVoucher(rulebook, receiverId, now, open));
    return {
      receiverId,
      label: resourceLabel(resource, unit),
      providerName: directory.provider(unit.providerId)?.name ?? '',
      validThrough: voucherValidThrough(now, rulebook, open),
      weekdays: rulebook.clockRules.voucherWeekdays.value,
      validSources: shownSources(deps, ['R216', 'R222', 'D7']),
      information: patientAnswersText(stored.state, stored.answers, hours.timeZone),
      informationSources: shownSources(deps, ['R217']),
      messageSources: shownSources(deps, ['R218']),
      listSources: shownSources(deps, ['R220']),
      refusal: refusal === null ? null : shownRefusal(deps, refusal),
    };
  };

  const lineOf = (me: Actor, caseId: CaseId, row: Acknowledgement['row'], voucher: Voucher): Acknowledgement | null => {
    const reason = toAcknowledge(voucher, clock.now(), hours.timeZone);
    if (reason === null || voucher.fromUnitId !== me.unitId) return null;
    const refusal = refusalOf(deps, me, caseId, () => ({ type: 'acknowledgeVoucher', voucherId: voucher.id }));
    return {
      row,
      voucher: voucherViewOf(deps, voucher),
      reason,
      since:
        reason === 'unused'
          ? (lapsesAt(voucher, hours.timeZone) ?? voucher.sentAt)
          : (voucher.decidedAt ?? voucher.sentAt),
      sources: shownSources(deps, reasonRules[reason]),
      refusal: refusal === null ? null : shownRefusal(deps, refusal),
    };
  };

  /** What stands in Vidimeringar for the whole unit, until somebody there has acknowledged it (P151). */
  const acknowledgements: Vouchers['acknowledgements'] = () => {
    const me = actor();
    const ids = readToAcknowledge(store.db, me, longestList + 1);
    const items = ids.slice(0, longestList).flatMap((caseId) => {
      const row = presentRows(deps, me, [caseId])[0];
      const stored = readCase(store.db, me, caseId);
      if (row === undefined || stored === null) return [];
      return vouchersOf(stored.state).flatMap((voucher) => lineOf(me, caseId, row, voucher) ?? []);
    });
    return { items: items.toSorted((a, b) => a.since - b.since), more: ids.length > longestList };
  };

  return { voucherOffer, acknowledgements };
}
