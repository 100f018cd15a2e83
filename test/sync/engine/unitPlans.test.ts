import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPlans, type Plans } from '../../../main/core/plans/plans.ts';
import { all, run } from '../../../main/core/store/statement.ts';
import { emptyPlan, type PlannedShift, type UnitPlan } from '../../../shared/domain/roster/types.ts';
import { createFaultyHub, type FaultyHub } from '../../fakes/faultyHub.ts';
import { openClinic, startAt, type Clinic, type Workstation } from './clinic.ts';

/** Friday: the unit of `startAt`, 09:00 in Stockholm. */
const fridayNoon = startAt + 3 * 3_600_000;
const shift: PlannedShift = {
  staffId: 'p-anna',
  roles: ['Sjuksköterska'],
  weekday: 'fri',
  from: '08:00',
  to: '12:00',
  validFrom: null,
  validTo: null,
};

describe('plans of units, shared through the hub', () => {
  let clinic: Clinic;
  let faulty: FaultyHub;
  let anna: Workstation;
  let bo: Workstation;
  let plans: Plans;
  const plansAt = (workstation: Workstation): Plans =>
    createPlans({
      store: workstation.store,
      rulebook: clinic.rulebook,
      clock: { now: clinic.now },
      actor: workstation.cases.actor,
      publish: workstation.sync.publishPlan,
    });
  beforeEach(async () => {
    clinic = await openClinic([{ id: 'c1' }, { id: 'c2' }]);
    faulty = createFaultyHub(clinic.hub);
    anna = clinic.workstation('anna', { through: () => faulty.hub });
    bo = clinic.workstation('bo');
    await anna.sync.drain();
    await bo.sync.drain();
    plans = plansAt(anna);
  });
  afterEach(() => clinic.close());

  const lastOpen = (workstation: Workstation): readonly (number | null)[] =>
    all<{ at: number | null }>(workstation.store.db, {
      sql: `SELECT last_open_moment AS at FROM queue_member WHERE scope_key LIKE '%valbo-ssk' ORDER BY case_id`,
      params: {},
    }).map(({ at }) => at);
  const region = () => {
    const { week, closedDates, openDates, closedOnHolidays } = clinic.rulebook.defaultHours;
    return { week, closedDates, openDates, closedOnHolidays };
  };
  /** Closes at noon on Fridays and opens at nine on Mondays. */
  const shorter = () => ({
    ...region(),
    week: {
      ...region().week,
      mon: [['09:00', '17:00'] as [string, string]],
      fri: [['08:00', '12:00'] as [string, string]],
    },
  });

  test('P202 P204 hours told at one workstation are the hours at every other, and the rows there are made by them', async () => {
    const before = lastOpen(bo);
    expect(before).toHaveLength(2);
    let told = 0;
    plansAt(bo).changed(() => (told += 1));
    const answer = await plans.save({ versionId: null, change: { part: 'hours', hours: shorter() } });
    expect(answer.saved).toBe(true);
    expect(lastOpen(anna)).toEqual([fridayNoon, fridayNoon]);
    await bo.sync.pullNow();
    expect(lastOpen(bo)).toEqual([fridayNoon, fridayNoon]);
    expect(told).toBe(1);
    expect(plansAt(bo).view()).toMatchObject({
      changedBy: 'anna Testpersonal',
      hours: { own: { week: { fri: [['08:00', '12:00']] } } },
      open: { now: true, until: fridayNoon },
    });
    // Back to what the region says.
    clinic.advance(1_000);
    const { versionId } = plans.view();
    await plans.save({ versionId, change: { part: 'hours', hours: null } });
    expect(lastOpen(anna)).toEqual(before);
  });

  test('P204 of two who change the same version one is told, and a part one has not changed stays', async () => {
    await plans.save({ versionId: null, change: { part: 'hours', hours: shorter() } });
    clinic.advance(1_000);
    const theirs = plansAt(bo);
    expect(
      await theirs.save({
        versionId: null,
        change: { part: 'shifts', shifts: [{ ...shift, roles: [...shift.roles] }] },
      }),
    ).toEqual({
      saved: false,
      why: 'changed',
    });
    // What won is here at once: on top of it the change is taken.
    const { versionId } = theirs.view();
    const again = await theirs.save({
      versionId,
      change: { part: 'shifts', shifts: [{ ...shift, roles: [...shift.roles] }] },
    });
    expect(again).toMatchObject({
      saved: true,
      view: { hours: { own: { week: { fri: [['08:00', '12:00']] } } }, today: [{ staffId: 'p-anna', now: true }] },
    });
    expect(clinic.hub.countOf('Basic')).toBe(1);
  });

  test('P204 away, unheard of or beyond the rules: nothing is written, and it is said why', async () => {
    const stranger = { ...shift, roles: [...shift.roles], staffId: 'p-cilla' };
    expect(await plans.save({ versionId: null, change: { part: 'shifts', shifts: [stranger] } })).toEqual({
      saved: false,
      why: 'unknownPerson',
    });
    const limits = {
      part: 'limits',
      reminders: null,
      escalation: [{ priority: 7, mode: 'off', minutes: null }],
    } as const;
    expect(await plans.save({ versionId: null, change: { ...limits, escalation: [...limits.escalation] } })).toEqual({
      saved: false,
      why: 'beyondRules',
    });
    faulty.decide(() => 'drop');
    expect(await plans.save({ versionId: null, change: { part: 'hours', hours: shorter() } })).toEqual({
      saved: false,
      why: 'away',
    });
    expect(clinic.hub.countOf('Basic')).toBe(0);
    expect(plans.view().versionId).toBeNull();
  });

  test('P204 what a restart leaves to be made anew is made anew afterwards', async () => {
    await plans.save({ versionId: null, change: { part: 'hours', hours: shorter() } });
    const right = lastOpen(anna);
    // As a process that died between two slices of a big unit leaves it.
    run(anna.store.db, 'UPDATE queue_member SET last_open_moment = NULL');
    run(anna.store.db, `INSERT INTO replan SELECT 'case', case_id FROM queue_member WHERE scope_key LIKE '%valbo-ssk'`);
    expect(anna.store.isBehind()).toBe(true);
    while (anna.store.isBehind()) anna.store.catchUp();
    expect(lastOpen(anna)).toEqual(right);
  });

  test('R113 P207 a unit’s own limit is what its drop-ins and urgent cases are watched by', async () => {
    const own: UnitPlan['escalation'] = [{ priority: 3, mode: 'localLimit', minutes: 5 }];
    const answer = await plans.save({
      versionId: null,
      change: { part: 'limits', reminders: null, escalation: [...own] },
    });
    expect(answer.saved).toBe(true);
    const here = anna.store.rules().at('valbo').rulebook;
    expect(here.priorities.find(({ priority }) => priority === 3)?.escalatesAfterMinutes).toBe(5);
    expect(anna.store.rules().at('hjarta').rulebook).toBe(clinic.rulebook);
    expect(anna.store.plans.of('hjarta')).toEqual(emptyPlan('hjarta'));
  });
});
