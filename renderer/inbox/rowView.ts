import type { InboxRow, RowFlag } from '../../shared/ipc/schemas.ts';
import { dayAndTime, duration, fromNow } from '../text/format.ts';
import { flagText, inboxText, pendingText, statusText } from '../text/inbox.ts';

/** Flags that stand out in the list: somebody has to act. */
export const alarmFlags: readonly RowFlag[] = ['declined', 'urgent', 'urgentNoLimit', 'acrossBack', 'acrossSilent'];

/** How pressing a time is. Never told by colour alone: every tone has its own words, and the first two an icon. */
export type DueTone = 'overdue' | 'closing' | 'running' | 'quiet';

export interface DueView {
  readonly tone: DueTone;
  readonly primary: string;
  readonly secondary: string | null;
}

/** Column "Hanteras senast": the clock that runs now (D8, D16), or what is waited for. Never the follow-up period (R135). */
export const dueView = (row: InboxRow, now: number, zone: string): DueView => {
  if (row.flags.includes('urgentNoLimit') && row.dueAt !== null) {
    return { tone: 'overdue', primary: inboxText.handleNow, secondary: inboxText.limitMissing };
  }
  if (row.dueAt === null) {
    if (row.status === 'done' || row.status === 'closed') return { tone: 'quiet', primary: '–', secondary: null };
    if (row.awaitingUsSince === null) return { tone: 'quiet', primary: inboxText.waitingForPatient, secondary: null };
    const since = inboxText.waitingSince(dayAndTime(row.awaitingUsSince, now, zone));
    return { tone: 'quiet', primary: inboxText.noDeadline, secondary: since };
  }
  const primary = dayAndTime(row.dueAt, now, zone);
  if (row.dueAt <= now) return { tone: 'overdue', primary, secondary: inboxText.overdue(duration(now - row.dueAt)) };
  const open = row.lastOpenMoment;
  if (open === null || open >= row.dueAt) return { tone: 'running', primary, secondary: fromNow(row.dueAt, now) };
  const at = dayAndTime(open, now, zone);
  return open <= now
    ? { tone: 'closing', primary, secondary: inboxText.lastOpenMomentPassed(at) }
    : { tone: 'running', primary, secondary: `${fromNow(row.dueAt, now)}, ${inboxText.lastOpenMoment(at)}` };
};

/** The words under a row, most important first: waiting commands, alarms, facts. */
export interface Badge {
  readonly text: string;
  readonly tone: 'alarm' | 'waits' | 'fact';
}

export const badgesOf = (row: InboxRow): readonly Badge[] => {
  const alarms: Badge[] = [];
  const facts: Badge[] = [];
  for (const flag of row.flags) {
    // Said in the column "Hanteras senast" already.
    if (flag === 'urgentNoLimit' && row.dueAt !== null) continue;
    const text = flagText[flag];
    if (text === null) continue;
    if (alarmFlags.includes(flag)) alarms.push({ text, tone: 'alarm' });
    else facts.push({ text, tone: 'fact' });
  }
  if (row.refusedCount > 0) alarms.push({ text: inboxText.refused(row.refusedCount), tone: 'alarm' });
  if (row.askedCount > 0) alarms.push({ text: inboxText.asked(row.askedCount), tone: 'alarm' });
  const waits = row.pending.map((command): Badge => ({ text: pendingText(command.type), tone: 'waits' }));
  const draft: readonly Badge[] = row.hasDraft ? [{ text: inboxText.draft, tone: 'fact' }] : [];
  return [...alarms, ...waits, ...facts, ...draft];
};

/** Priority and kind, as the second line of Kontaktorsak. */
export const kindText = (row: InboxRow): string => {
  const priority = row.priority === null ? inboxText.noPriority : inboxText.priority(row.priority);
  return row.kind === 'dropIn' ? `${priority}, ${inboxText.dropIn}` : priority;
};

/** From → to while a handover is pending (R190, R294), else who holds the case. */
export const staffText = (row: InboxRow): string => {
  if (row.handoverTo !== null) return inboxText.handoverPath(row.handoverFrom ?? row.ownerLabel, row.handoverTo);
  return row.holderIsMe ? inboxText.me : (row.holderName ?? inboxText.nobody);
};

export const statusLabel = (row: InboxRow): string => statusText[row.status];
