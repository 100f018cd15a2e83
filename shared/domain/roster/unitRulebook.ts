import { priorityRule } from '../clocks.ts';
import type { Rulebook } from '../rulebook.ts';
import type { Priority } from '../types.ts';
import type { EscalationRow, UnitPlan, UnitReminderSettings } from './types.ts';

type Stage = keyof UnitReminderSettings;
type PriorityRule = Rulebook['priorities'][number];

/** Why a figure of a unit cannot be: a warning later than the region's, or a limit a document gives made looser (R113). */
export type PlanBreach =
  | { readonly type: 'laterReminder'; readonly stage: Stage; readonly bound: number }
  | { readonly type: 'limitOff'; readonly priority: Priority }
  | { readonly type: 'limitLater'; readonly priority: Priority; readonly bound: number }
  | { readonly type: 'noPlatformLimit'; readonly priority: Priority };

const stages: readonly Stage[] = ['half', 'eighty', 'lastOpenMomentMinutes', 'quarterHourMinutes'];

/** Shares count from the start, minutes from the end: earlier is less of the one and more of the other. */
function isLater(stage: Stage, value: number, bound: number): boolean {
  return stage === 'half' || stage === 'eighty' ? value > bound : value < bound;
}

/** A limit that stands in a document binds; one that is missing or an example is the unit's to set (D1). */
function binding(rule: PriorityRule | undefined): number | null {
  return rule === undefined || rule.example ? null : rule.escalatesAfterMinutes;
}

function breachOf(row: EscalationRow, rulebook: Rulebook): PlanBreach | null {
  const { priority, mode, minutes } = row;
  const rule = priorityRule(rulebook, priority);
  const bound = binding(rule);
  switch (mode) {
    case 'platform':
      return (rule?.escalatesAfterMinutes ?? null) === null ? { type: 'noPlatformLimit', priority } : null;
    case 'off':
      return bound === null ? null : { type: 'limitOff', priority };
    case 'localLimit':
      return bound !== null && (minutes ?? 0) > bound ? { type: 'limitLater', priority, bound } : null;
  }
}

/** Where a plan goes beyond what the rulebook leaves to a unit (R113, D15); empty when it does not. */
export function planBreaches(
  { reminders, escalation }: Pick<UnitPlan, 'reminders' | 'escalation'>,
  rulebook: Rulebook,
): readonly PlanBreach[] {
  const late = stages.flatMap((stage): readonly PlanBreach[] => {
    const value = reminders?.[stage] ?? null;
    const bound = rulebook.reminders[stage].value;
    return value !== null && isLater(stage, value, bound) ? [{ type: 'laterReminder', stage, bound }] : [];
  });
  return [...late, ...(escalation ?? []).flatMap((row) => breachOf(row, rulebook) ?? [])];
}

function escalating(rule: PriorityRule, rows: readonly EscalationRow[], rulebook: Rulebook): PriorityRule {
  const row = rows.find(({ priority }) => priority === rule.priority);
  // A rulebook that has become stricter since counts: what the unit said then is not let through.
  if (row === undefined || row.mode === 'platform' || breachOf(row, rulebook) !== null) return rule;
  const escalatesAfterMinutes = row.mode === 'off' ? null : row.minutes;
  return {
    ...rule,
    escalatesAfterMinutes,
    example: false,
    source: { document: 'local', section: null, rules: [...new Set([...rule.source.rules, 'R113'])] },
  };
}

/**
 * The rulebook as it applies at a unit: with its own stages and limits where the region leaves them to it. The same
 * object when the unit has said nothing.
 */
export function unitRulebook({ reminders, escalation }: UnitPlan, rulebook: Rulebook): Rulebook {
  if (reminders === null && escalation === null) return rulebook;
  const own = Object.fromEntries(
    stages.flatMap((stage) => {
      const value = reminders?.[stage] ?? null;
      const shared = rulebook.reminders[stage];
      if (value === null || isLater(stage, value, shared.value)) return [];
      return [[stage, { value, source: { ...shared.source, document: 'local', section: null } }]];
    }),
  );
  return {
    ...rulebook,
    reminders: { ...rulebook.reminders, ...own },
    priorities:
      escalation === null
        ? rulebook.priorities
        : rulebook.priorities.map((rule) => escalating(rule, escalation, rulebook)),
  };
}
