import { describe, expect, test } from 'vitest';
import { emptyPlan, type EscalationRow, type UnitPlan } from '../../../../shared/domain/roster/types.ts';
import { planBreaches, unitRulebook } from '../../../../shared/domain/roster/unitRulebook.ts';
import { gavleborg, ovning } from '../support.ts';

const nothing = { half: null, eighty: null, lastOpenMomentMinutes: null, quarterHourMinutes: null };
const plan = (own: Partial<UnitPlan>): UnitPlan => ({ ...emptyPlan('valbo'), ...own });
const row = (priority: EscalationRow['priority'], mode: EscalationRow['mode'], minutes: number | null = null) => ({
  priority,
  mode,
  minutes,
});
const limitOf = (own: UnitPlan, rulebook: typeof ovning, priority: number): number | null | undefined =>
  unitRulebook(own, rulebook).priorities.find((rule) => rule.priority === priority)?.escalatesAfterMinutes;

describe('what a unit may set itself', () => {
  test('P207 a unit that has said nothing has the region’s rulebook itself', () => {
    expect(unitRulebook(emptyPlan('valbo'), gavleborg)).toBe(gavleborg);
    expect(planBreaches(emptyPlan('valbo'), gavleborg)).toEqual([]);
  });

  test('P207 stages may come earlier than the region’s, never later', () => {
    const earlier = plan({ reminders: { ...nothing, half: 0.4, lastOpenMomentMinutes: 60 } });
    expect(planBreaches(earlier, gavleborg)).toEqual([]);
    const { reminders } = unitRulebook(earlier, gavleborg);
    expect(reminders.half.value).toBe(0.4);
    expect(reminders.eighty).toBe(gavleborg.reminders.eighty);
    expect(reminders.lastOpenMomentMinutes.value).toBe(60);
    const later = plan({ reminders: { ...nothing, eighty: 0.9, quarterHourMinutes: 5 } });
    expect(planBreaches(later, gavleborg)).toEqual([
      { type: 'laterReminder', stage: 'eighty', bound: 0.8 },
      { type: 'laterReminder', stage: 'quarterHourMinutes', bound: 15 },
    ]);
    expect(unitRulebook(later, gavleborg).reminders).toEqual(gavleborg.reminders);
  });

  test('R113 a limit no document gives is the unit’s to set or leave out, and says that it is local', () => {
    const own = plan({ escalation: [row(2, 'localLimit', 20), row(3, 'off')] });
    expect(planBreaches(own, ovning)).toEqual([]);
    expect(limitOf(own, ovning, 2)).toBe(20);
    expect(limitOf(own, ovning, 3)).toBeNull();
    expect(limitOf(own, ovning, 4)).toBe(60);
    expect(limitOf(own, gavleborg, 2)).toBe(20);
    const rule = unitRulebook(own, gavleborg).priorities.find(({ priority }) => priority === 2);
    expect(rule?.source).toEqual({ document: 'local', section: null, rules: ['R21', 'D1', 'R113'] });
    expect(rule?.example).toBe(false);
  });

  test('R113 a limit a document gives can be made shorter, not longer, and not left out', () => {
    expect(planBreaches(plan({ escalation: [row(7, 'off')] }), gavleborg)).toEqual([{ type: 'limitOff', priority: 7 }]);
    const longer = plan({ escalation: [row(7, 'localLimit', 2881)] });
    expect(planBreaches(longer, gavleborg)).toEqual([{ type: 'limitLater', priority: 7, bound: 2880 }]);
    expect(limitOf(longer, gavleborg, 7)).toBe(2880);
    const shorter = plan({ escalation: [row(7, 'localLimit', 2880)] });
    expect(planBreaches(shorter, gavleborg)).toEqual([]);
    expect(limitOf(plan({ escalation: [row(7, 'localLimit', 600)] }), gavleborg, 7)).toBe(600);
  });

  test('R113 the platform’s limit can only be followed where the rulebook knows one', () => {
    expect(planBreaches(plan({ escalation: [row(2, 'platform')] }), gavleborg)).toEqual([
      { type: 'noPlatformLimit', priority: 2 },
    ]);
    expect(planBreaches(plan({ escalation: [row(2, 'platform')] }), ovning)).toEqual([]);
    expect(limitOf(plan({ escalation: [row(2, 'platform')] }), ovning, 2)).toBe(15);
  });
});
