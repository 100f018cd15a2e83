import { describe, expect, it } from 'vitest';
import { isPlan, mapPlan } from '../../../main/core/fhir/index.ts';
import { generateTrainingRegion } from '../../../main/core/training/region.ts';
import { leadAt, onDuty, uncoveredRoles, withHours } from '../../../shared/domain/roster/roster.ts';
import { monday, trainingRulebook } from './helpers.ts';

const rulebook = trainingRulebook();
const { timeZone } = rulebook.defaultHours;
const { resources } = generateTrainingRegion({ seed: 1, now: monday, rulebook, rulebookHash: 'test' });
const stamped = resources
  .filter(isPlan)
  .map((resource) => ({ ...resource, meta: { versionId: '1', lastUpdated: '2026-11-16T08:30:00Z' } }));
const plans = stamped.map(mapPlan).flatMap((mapped) => ('plan' in mapped ? [mapped.plan] : []));

describe('what the training region’s units have told', () => {
  it('P208 every plan can be used; on an ordinary morning somebody is at work, somebody leads, and no role lacks everybody', () => {
    expect(plans).toHaveLength(stamped.length);
    expect(plans.length).toBeGreaterThan(5);
    for (const plan of plans) {
      expect(onDuty(plan, monday, timeZone).length, plan.unitId).toBeGreaterThan(0);
      expect(leadAt(plan, monday), plan.unitId).not.toBeNull();
      const roles = [...new Set(plan.shifts.flatMap((shift) => shift.roles))];
      expect(uncoveredRoles(withHours(plan, rulebook), roles, monday, timeZone).length).toBeLessThan(roles.length);
    }
    expect(plans.some(({ hours }) => hours !== null)).toBe(true);
    expect(plans.find(({ unitId }) => unitId === 'hc-valbo')?.hours).toBeNull();
  });

  it('P208 the rest of a seed is what it is without them', () => {
    const others = resources.filter((resource) => !isPlan(resource));
    expect(JSON.stringify(others).includes('enhetsplan')).toBe(false);
    // Drawn from no chance of their own: the ids of what comes after are the same.
    expect(stamped.every(({ id }) => id.startsWith('plan-'))).toBe(true);
  });
});
