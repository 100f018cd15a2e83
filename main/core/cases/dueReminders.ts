import { priorityRule } from '../../../shared/domain/clocks.ts';
import type { Actor, RuleId } from '../../../shared/domain/types.ts';
import type { InboxRow, ReminderItem } from '../../../shared/ipc/schemas.ts';
import { mostDueShown, readDueReminders, type DueReminder } from '../store/queries/reminders.ts';
import type { Scope } from '../store/scope.ts';
import { presentRows, shownSources } from './present.ts';
import type { CasesDeps } from './types.ts';

/** What has fallen due in the actor's scope, one per case, oldest first (D15); what they have put off says until when. */
export function dueReminders(deps: CasesDeps, actor: Actor & Scope): ReminderItem[] {
  const due = readDueReminders(deps.store.db, actor, deps.clock.now(), mostDueShown);
  const rows = new Map(
    presentRows(
      deps,
      actor,
      due.map((reminder) => reminder.caseId),
    ).map((row) => [row.caseId, row]),
  );
  return due.flatMap((reminder) => {
    const row = rows.get(reminder.caseId);
    return row === undefined ? [] : [itemOf(deps, reminder, row)];
  });
}

function itemOf(deps: CasesDeps, reminder: DueReminder, row: InboxRow): ReminderItem {
  const rule = priorityRule(deps.rulebook, row.priority);
  return {
    caseId: reminder.caseId,
    stage: reminder.stage,
    at: reminder.at,
    late: reminder.late,
    snoozedUntil: reminder.snoozedUntil,
    dueAt: row.dueAt,
    priority: row.priority,
    kind: row.kind,
    patientName: row.patientName,
    contactReason: row.contactReason,
    ownerLabel: [row.unitName, row.ownerLabel].filter((part) => part !== '').join(', '),
    holderName: row.holderName,
    sources: shownSources(deps, [...rulesOf(reminder), ...(rule?.source.rules ?? [])]),
    // Only the limits of prio 1–5 and drop-ins are examples (D1); handling times stand in documents.
    example: (rule?.example ?? false) && (reminder.stage === 'escalation' || (rule?.urgent ?? false)),
  };
}

function rulesOf(reminder: DueReminder): readonly RuleId[] {
  if (reminder.stage === 'escalation') return ['R113', 'D1'];
  if (reminder.stage === 'arrivedUrgent') return ['D1'];
  if (reminder.stage === 'unassigned') return ['R292'];
  if (reminder.stage === 'cameBack') return ['D14', 'P142'];
  if (reminder.stage === 'declined') return ['D12', 'R258'];
  return reminder.late ? ['D15', 'R295'] : ['D15'];
}
