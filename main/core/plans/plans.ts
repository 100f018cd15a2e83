import { hoursOf } from '../../../shared/domain/roster/roster.ts';
import { readRoster } from '../../../shared/domain/roster/csv.ts';
import { mostLeads, mostShifts } from '../../../shared/domain/roster/planSchema.ts';
import type { UnitPlan } from '../../../shared/domain/roster/types.ts';
import { planBreaches } from '../../../shared/domain/roster/unitRulebook.ts';
import type { Rulebook } from '../../../shared/domain/rulebook.ts';
import type { Actor, Instant, UnitId } from '../../../shared/domain/types.ts';
import type { CallInput, CallOutput } from '../../../shared/ipc/contract.ts';
import { keptPlanDrafts } from '../../../shared/ipc/schemas/planDrafts.ts';
import type { PlanPart } from '../../../shared/ipc/schemas/plans.ts';
import { CallFailure } from '../cases/types.ts';
import { keepPlanDraft, readPlanDraft } from '../store/queries/planDrafts.ts';
import type { Store } from '../store/store.ts';
import type { Sync } from '../sync/types.ts';
import { peopleOf, planViewOf, rolesOf } from './planView.ts';

export interface PlansDeps {
  readonly store: Store;
  readonly rulebook: Rulebook;
  readonly clock: { readonly now: () => Instant };
  readonly actor: () => Actor | null;
  readonly publish: Sync['publishPlan'];
}

/** What units have told of themselves, and the calls of the screen that changes it. */
export interface Plans {
  /** As the unit has told it; hours null = the rulebook's. */
  readonly of: (unitId: UnitId) => UnitPlan;
  /** The same with the hours that count: what is asked who is at work (closed days and half days are known then). */
  readonly roster: (unitId: UnitId) => UnitPlan;
  /** Some plan has changed. The answer stops it. */
  readonly changed: (listener: () => void) => () => void;
  readonly view: () => CallOutput<'plan.view'>;
  readonly save: (input: CallInput<'plan.save'>) => Promise<CallOutput<'plan.save'>>;
  /** What the person who works here is writing and has not saved (P139). */
  readonly drafts: () => CallOutput<'plan.drafts'>;
  readonly keep: (input: CallInput<'plan.keep'>) => void;
  readonly readRoster: (input: CallInput<'plan.readRoster'>) => CallOutput<'plan.readRoster'>;
}

/** How long a lead that has ended is kept. */
const keptAfterMs = 31 * 24 * 3_600_000;

/** Plans of units on top of the store and the hub. Anyone with an assignment at a unit may change its plan (D22). */
export function createPlans(deps: PlansDeps): Plans {
  const { store, rulebook, clock } = deps;
  const rosters = new WeakMap<UnitPlan, UnitPlan>();
  const actor = (): Actor => {
    const me = deps.actor();
    if (me === null) throw new CallFailure('noWorkplace', 'Välj enhet och roll först.');
    return me;
  };

  const of = (unitId: UnitId): UnitPlan => store.plans.of(unitId);
  const roster = (unitId: UnitId): UnitPlan => {
    const plan = of(unitId);
    const known = rosters.get(plan) ?? { ...plan, hours: hoursOf(plan, rulebook) };
    rosters.set(plan, known);
    return known;
  };

  const changedPlan = (plan: UnitPlan, change: PlanPart): UnitPlan => {
    const { timeZone, holidays } = rulebook.defaultHours;
    switch (change.part) {
      case 'hours':
        return { ...plan, hours: change.hours === null ? null : { ...change.hours, timeZone, holidays } };
      case 'shifts':
        return { ...plan, shifts: change.shifts };
      case 'leads':
        return { ...plan, leads: change.leads.filter(({ to }) => to > clock.now() - keptAfterMs) };
      case 'limits':
        return { ...plan, reminders: change.reminders, escalation: change.escalation };
    }
  };

  /** Whom nobody knows at the unit, and who was not in the plan before either, is nobody to rely on. */
  const namesStrangers = (me: Actor, before: UnitPlan, after: UnitPlan): boolean => {
    const known = new Set(peopleOf(store.directory(), me.unitId).map(({ staffId }) => staffId));
    for (const { staffId } of [...before.shifts, ...before.leads]) known.add(staffId);
    return [...after.shifts, ...after.leads].some(({ staffId }) => !known.has(staffId));
  };

  const view = (): CallOutput<'plan.view'> => planViewOf({ store, rulebook, now: clock.now() }, actor().unitId, roster);

  return {
    of,
    roster,
    changed: (listener) => {
      let told = store.plans.versions();
      return store.onChange(({ caseIds }) => {
        if (caseIds !== null) return;
        const versions = store.plans.versions();
        if (versions === told) return;
        told = versions;
        listener();
      });
    },
    view,
    save: async ({ versionId, change }) => {
      const me = actor();
      const stored = store.plans.stored(me.unitId);
      if (stored.versionId !== versionId) return { saved: false, why: 'changed' };
      const plan = changedPlan(stored.plan, change);
      if (plan.shifts.length > mostShifts || plan.leads.length > mostLeads) return { saved: false, why: 'tooMany' };
      if (namesStrangers(me, stored.plan, plan)) return { saved: false, why: 'unknownPerson' };
      if (change.part === 'limits' && planBreaches(plan, rulebook).length > 0)
        return { saved: false, why: 'beyondRules' };
      const answer = await deps.publish({ plan, author: me.assignmentId, versionId });
      return answer.ok ? { saved: true, view: view() } : { saved: false, why: answer.error };
    },
    drafts: () => {
      const kept = readPlanDraft(store.db, actor());
      // By another version of the program it may have been written otherwise: then nothing is being written.
      const parsed = kept === null ? null : keptPlanDrafts.safeParse(JSON.parse(kept));
      return parsed?.success === true ? parsed.data : null;
    },
    keep: ({ kept }) => {
      const me = actor();
      store.transaction(() => keepPlanDraft(store.db, me, kept === null ? null : JSON.stringify(kept)));
    },
    readRoster: ({ text }) => {
      const { unitId } = actor();
      const directory = store.directory();
      const read = readRoster(text, { people: peopleOf(directory, unitId), roles: rolesOf(directory, unitId) });
      return {
        lines: read.lines,
        shifts: read.shifts.map((shift) => ({ ...shift, roles: [...shift.roles] })),
        problems: read.problems.map(({ line, why }) => ({
          line,
          why: why.type === 'noHeader' ? { ...why, missing: [...why.missing] } : why,
        })),
      };
    },
  };
}
