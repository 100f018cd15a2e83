import { Temporal } from 'temporal-polyfill';
import type { CaseState, Instant, UnitId } from '../types.ts';
import type { AcknowledgementReason, Voucher } from './types.ts';

/** What the patient of a case has been given, oldest first. */
export function vouchersOf(state: CaseState): readonly Voucher[] {
  return state.vouchers ?? [];
}

/** The instant a voucher can no longer be used: the day after its last begins. Null for a booked time. */
export function lapsesAt({ validThrough }: Pick<Voucher, 'validThrough'>, timeZone: string): Instant | null {
  if (validThrough === null) return null;
  return Temporal.PlainDate.from(validThrough).add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
}

/** True while the patient may still use it. */
export function isLive(voucher: Voucher, now: Instant, timeZone: string): boolean {
  if (voucher.status !== 'sent') return false;
  const ends = lapsesAt(voucher, timeZone);
  return ends === null || now < ends;
}

/**
 * Why the sending unit must acknowledge it: unused when its days are over (R220), or a visit the patient has cancelled
 * (R224). Null when there is nothing to look at, and once somebody has (R197).
 */
export function toAcknowledge(voucher: Voucher, now: Instant, timeZone: string): AcknowledgementReason | null {
  if (voucher.acknowledgedAt !== null) return null;
  if (voucher.status === 'cancelled') return 'cancelled';
  const ends = lapsesAt(voucher, timeZone);
  return voucher.status === 'sent' && ends !== null && now >= ends ? 'unused' : null;
}

/** Nobody has to look at it now, but somebody may have to later: it is followed until then. */
export function isWatched(voucher: Voucher): boolean {
  if (voucher.acknowledgedAt !== null) return false;
  return voucher.status === 'cancelled' || voucher.status === 'sent' || voucher.visitAt !== null;
}

/** The units that have a voucher of this case to watch: whoever works there may have to acknowledge it (R252). */
export function watchingUnits(state: CaseState): readonly UnitId[] {
  return [
    ...new Set(
      vouchersOf(state)
        .filter(isWatched)
        .map((voucher) => voucher.fromUnitId),
    ),
  ];
}

/** The units with something of this case to acknowledge now. */
export function acknowledgingUnits(state: CaseState, now: Instant, timeZone: string): readonly UnitId[] {
  const due = vouchersOf(state).filter((voucher) => toAcknowledge(voucher, now, timeZone) !== null);
  return [...new Set(due.map((voucher) => voucher.fromUnitId))];
}

/** The next instant at which time alone gives a unit something to acknowledge. */
export function nextLapse(state: CaseState, now: Instant, timeZone: string): Instant | null {
  const ends = vouchersOf(state)
    .filter((voucher) => voucher.acknowledgedAt === null && isLive(voucher, now, timeZone))
    .flatMap((voucher) => lapsesAt(voucher, timeZone) ?? []);
  return ends.length === 0 ? null : Math.min(...ends);
}

/** A voucher to another provider has been sent: the case is to be closed (R219, G18). */
export function isHandedByVoucher(state: CaseState): boolean {
  return vouchersOf(state).some((voucher) => voucher.kind === 'provider' && voucher.status !== 'cancelled');
}
