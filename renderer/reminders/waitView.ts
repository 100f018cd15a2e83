import type { WaitItem } from '../../shared/ipc/schemas.ts';
import { waitOrder, waitText } from '../text/waits.ts';

export interface WaitGroup {
  readonly rule: WaitItem['rule'];
  readonly items: readonly WaitItem[];
}

/** What waits under its headings; within one the most pressing first, as the core gives it (P166). */
export const groupWaits = (items: readonly WaitItem[]): readonly WaitGroup[] =>
  waitOrder
    .map((rule) => ({ rule, items: items.filter((item) => item.rule === rule) }))
    .filter((group) => group.items.length > 0);

/** True where the reminder is about somebody asking us. */
export const isAsked = ({ rule }: WaitItem): boolean => rule === 'consultationIncoming' || rule === 'handoverIncoming';

/** It has become late, or is an alarm. */
export const isAlarm = ({ stage }: WaitItem): boolean => stage === 'overdue' || stage === 'arrivedUrgent';

/** About a case that stands where it stands, and not about somebody who asks or is asked. */
export const isOfCase = ({ subject }: WaitItem): boolean => subject !== 'consultation' && subject !== 'handover';

/** Who asks, who is asked, or where the case stands. */
export const otherSide = (item: WaitItem): string => {
  if (isOfCase(item)) return waitText.at(item.otherLabel);
  return isAsked(item) ? waitText.from(item.otherLabel) : waitText.to(item.otherLabel);
};
