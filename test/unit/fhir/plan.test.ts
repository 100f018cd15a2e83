import { describe, expect, it } from 'vitest';
import { buildPlan, kindOf, mapPlan } from '../../../main/core/fhir/index.ts';
import type { HubResource, StoredResource } from '../../../main/core/hubs/port.ts';
import { emptyPlan, type UnitPlan } from '../../../shared/domain/roster/types.ts';
import { gavleborg } from '../../helpers/rulebooks.ts';

const plan: UnitPlan = {
  unitId: 'valbo',
  hours: { ...gavleborg.defaultHours, openDates: { '2026-12-31': [['08:00', '12:00']] } },
  shifts: [
    {
      staffId: 'p1',
      roles: ['Läkare'],
      weekday: 'mon',
      from: '22:00',
      to: '07:00',
      validFrom: '2026-11-01',
      validTo: null,
    },
  ],
  leads: [{ staffId: 'p1', from: 1_000, to: 2_000 }],
  reminders: { half: 0.4, eighty: null, lastOpenMomentMinutes: 45, quarterHourMinutes: null },
  escalation: [{ priority: 3, mode: 'localLimit', minutes: 20 }],
};
const stored = (resource: HubResource): StoredResource => ({
  ...resource,
  id: 'b1',
  meta: { versionId: '7', lastUpdated: '2026-11-24T08:00:00Z' },
});

describe('plans of units as FHIR', () => {
  it.each([plan, emptyPlan('valbo')])('P204 what is written is what is read', (wanted) => {
    const resource = stored(buildPlan(wanted, 'pr-1', null));
    expect(kindOf(resource)).toBe('plan');
    expect(mapPlan(resource)).toEqual({
      plan: wanted,
      resourceId: 'b1',
      versionId: '7',
      changedBy: 'pr-1',
      changedAt: Date.parse('2026-11-24T08:00:00Z'),
    });
  });

  it('P204 what others have added to it stays when it is changed', () => {
    const foreign = { url: 'https://annat.example/x', valueString: 'kvar' };
    const base = stored({ ...buildPlan(plan, 'pr-1', null), language: 'sv' });
    const withForeign = { ...base, extension: [foreign, ...(base['extension'] as readonly object[])] };
    const again = buildPlan({ ...plan, shifts: [] }, 'pr-2', withForeign);
    expect(again['language']).toBe('sv');
    expect(again['extension']).toContainEqual(foreign);
    expect(mapPlan(stored(again))).toMatchObject({ plan: { shifts: [] }, changedBy: 'pr-2' });
  });

  it('P31 one that cannot be read is told of with its place', () => {
    const broken = stored(buildPlan(plan, null, null));
    const text = JSON.stringify(broken).replace('\\"weekday\\":\\"mon\\"', '\\"weekday\\":\\"mandag\\"');
    expect(mapPlan(JSON.parse(text) as StoredResource)).toEqual({
      place: 'Basic/b1 shifts[0].weekday',
      message: 'enhetens plan går inte att använda',
    });
    const cut = JSON.stringify(broken).replace('"valueString":"[{', '"valueString":"[');
    expect(mapPlan(JSON.parse(cut) as StoredResource)).toHaveProperty('message');
  });
});
