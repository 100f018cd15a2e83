import { pendingHandover } from '../../../../shared/domain/derive.ts';
import type { CaseState } from '../../../../shared/domain/types.ts';
import { isHandedByVoucher, lapsesAt, vouchersOf } from '../../../../shared/domain/voucher/derive.ts';
import type { Voucher } from '../../../../shared/domain/voucher/types.ts';
import type { CaseView, VoucherView } from '../../../../shared/ipc/schemas.ts';
import { fullLabel, shownSources } from '../present.ts';
import type { CasesDeps } from '../types.ts';

/** A voucher as a person reads it. */
export function voucherViewOf(deps: CasesDeps, voucher: Voucher): VoucherView {
  const directory = deps.store.directory();
  const ends = lapsesAt(voucher, deps.hours.timeZone);
  const lapsed = voucher.status === 'sent' && ends !== null && deps.clock.now() >= ends;
  return {
    id: voucher.id,
    kind: voucher.kind,
    state: lapsed ? 'lapsed' : voucher.status,
    toLabel: fullLabel(directory, voucher.targetResourceId),
    sentByName: directory.assignment(voucher.sentBy)?.staffName ?? '',
    sentAt: voucher.sentAt,
    validThrough: voucher.validThrough,
    visitAt: voucher.visitAt,
    decidedAt: voucher.decidedAt,
    information: voucher.information,
    acknowledgedByName:
      voucher.acknowledgedBy === null ? null : (directory.assignment(voucher.acknowledgedBy)?.staffName ?? ''),
  };
}

/** What the case says of its vouchers; to close it is asked for once the hub has one to another provider (R219, G18). */
export function caseVouchersOf(deps: CasesDeps, state: CaseState): CaseView['vouchers'] {
  const { doneAt, closedAt } = state.careCase;
  return {
    items: vouchersOf(state).map((voucher) => voucherViewOf(deps, voucher)),
    closeNow: isHandedByVoucher(state) && doneAt === null && closedAt === null && pendingHandover(state) === null,
    closeSources: shownSources(deps, ['R219']),
  };
}
