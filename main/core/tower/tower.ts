import { escalatesAt, priorityRank } from '../../../shared/domain/clocks.ts';
import { shortResourceLabel } from '../../../shared/domain/labels.ts';
import { leadAt, onDuty, shiftEnd, uncoveredRoles, withHours } from '../../../shared/domain/roster/roster.ts';
import type { UnitPlan } from '../../../shared/domain/roster/types.ts';
import { unitRulebook } from '../../../shared/domain/roster/unitRulebook.ts';
import { mayOversee, sumOf } from '../../../shared/domain/tower/tower.ts';
import { listAt } from '../../../shared/domain/unassigned.ts';
import type { Actor, CaseState, Instant } from '../../../shared/domain/types.ts';
import type { CallOutput } from '../../../shared/ipc/contract.ts';
import type { TowerEscalation, TowerPerson, TowerQueue, TowerView } from '../../../shared/ipc/schemas.ts';
import { listHandovers } from '../cases/handovers.ts';
import { presentRows, shownSources } from '../cases/present.ts';
import type { CasesDeps } from '../cases/types.ts';
import { hoursAtUnit } from '../cases/unitHours.ts';
import { readCase } from '../store/queries/cases.ts';
import { readDesk } from '../store/queries/endOfDay.ts';
import { readHandoverFigures } from '../store/queries/queue.ts';
import { othersAreWhole, readOtherHeld, readOtherLoads, readOtherWaits } from '../store/queries/otherQueues.ts';
import { readHeld, readLoads, readOldest, type QueueLoad } from '../store/queries/tower.ts';

const oldestShown = 5;
const alarmsShown = 10;
/** Drop-ins looked at one by one for when they escalate: the most urgent first. */
const dropInsRead = 200;

/** Flygledartornet as the person who works here may see it. */
export function createTower(deps: CasesDeps, actor: () => Actor): { readonly view: () => CallOutput<'tower.view'> } {
  const { store, clock, rulebook } = deps;
  const { db } = store;

  const planOf = (me: Actor): UnitPlan => withHours(store.plans.of(me.unitId), rulebook);

  /** The whole unit, for figures only: no row of a case is read with it. */
  const everywhere = (me: Actor): Actor => ({
    ...me,
    resourceIds: store.directory().resources.flatMap(({ id, unitId }) => (unitId === me.unitId ? [id] : [])),
  });

  const queuesOf = (me: Actor, plan: UnitPlan, loads: readonly QueueLoad[], now: Instant): TowerQueue[] => {
    const directory = store.directory();
    const zone = deps.hours.timeZone;
    const mine = me.resourceIds.flatMap((id) => directory.resource(id) ?? []);
    const others = directory.resources.filter(
      ({ id, unitId, unassigned }) => unitId === me.unitId && !unassigned && !me.resourceIds.includes(id),
    );
    const queues = [...mine, ...others];
    const waits = new Map(readOtherWaits(db, me, now).map((one) => [one.owner, one]));
    const working = onDuty(plan, now, zone);
    const uncovered = uncoveredRoles(plan, [...new Set(queues.map(({ role }) => role))], now, zone);
    return queues.map((queue) => ({
      resourceId: queue.id,
      label: shortResourceLabel(queue),
      role: queue.role,
      mine: me.resourceIds.includes(queue.id),
      oldestAt: waits.get(queue.id)?.oldestAt ?? null,
      escalated: waits.get(queue.id)?.escalated ?? 0,
      ...shown(sumOf(loads.filter(({ resourceId }) => resourceId === queue.id))),
      atWork: plan.shifts.length === 0 ? null : working.filter(({ roles }) => roles.includes(queue.role)).length,
      uncovered: uncovered.includes(queue.role),
      byPriority: prioritiesOf(loads.filter(({ resourceId }) => resourceId === queue.id)).map(({ priority, open }) => ({
        priority,
        open,
      })),
    }));
  };

  const peopleOf = (me: Actor, plan: UnitPlan, now: Instant): TowerPerson[] => {
    const zone = deps.hours.timeZone;
    const staff = store.directory().assignments.filter(({ unitId }) => unitId === me.unitId);
    const ids = staff.map(({ id }) => id);
    const held = readHeld(db, everywhere(me), ids);
    const elsewhere = readOtherHeld(db, me, ids);
    const people = staff.map((one): TowerPerson => {
      const until = shiftEnd(plan, one.staffId, now, zone);
      return {
        name: one.staffName,
        roleLabel: one.roleLabel,
        held: (held.get(one.id) ?? 0) + (elsewhere.get(one.id) ?? 0),
        until,
        absent: plan.shifts.length > 0 && until === null,
      };
    });
    // Of those who are not at work only who still has something (R244, R141).
    return people
      .filter((one) => one.held > 0 || one.until !== null)
      .toSorted((a, b) => b.held - a.held || a.name.localeCompare(b.name, 'sv'));
  };

  const escalationsOf = (me: Actor, plan: UnitPlan, now: Instant) => {
    const rules = unitRulebook(plan, rulebook);
    const states = readDesk(db, me, { kind: 'dropIn' }, dropInsRead).flatMap((id) => readCase(db, me, id)?.state ?? []);
    const timed = states.flatMap((state) => {
      const at = escalatesAt(state, rules, hoursAtUnit(deps, me.unitId));
      return at === null ? [] : [{ state, at }];
    });
    const listed = (items: readonly { readonly state: CaseState; readonly at: Instant }[]): TowerEscalation[] => {
      const first = items.toSorted((a, b) => a.at - b.at).slice(0, alarmsShown);
      const rows = new Map(
        presentRows(
          deps,
          me,
          first.map(({ state }) => state.careCase.id),
        ).map((row) => [row.caseId, row]),
      );
      return first.flatMap(({ state, at }) => {
        const row = rows.get(state.careCase.id);
        return row === undefined ? [] : [{ row, at }];
      });
    };
    const unlimited = states.filter(
      ({ careCase }) => careCase.receivedAt === null && !timed.some(({ state }) => state.careCase.id === careCase.id),
    );
    return {
      escalated: listed(timed.filter(({ at }) => at <= now)),
      escalatedOpen: timed.filter(({ at }) => at <= now).length,
      nextToEscalate: listed(timed.filter(({ at }) => at > now)),
      withoutLimit: unlimited.length,
    };
  };

  const viewOf = (me: Actor, plan: UnitPlan): TowerView => {
    const now = clock.now();
    const directory = store.directory();
    const loads = [
      ...readLoads(db, everywhere(me), rulebook.settings.queueOrder.value, now),
      ...readOtherLoads(db, me, now),
    ];
    const lead = leadAt(plan, now);
    const figures = readHandoverFigures(db, me);
    const waiting = listHandovers(deps, me).items.filter(({ side }) => side !== 'declined');
    return {
      unitName: directory.unit(me.unitId)?.name ?? '',
      lead: directory.assignments.find(({ staffId }) => staffId === lead)?.staffName ?? null,
      rosterKnown: plan.shifts.length > 0,
      total: shown(sumOf(loads)),
      queues: queuesOf(me, plan, loads, now),
      unassigned: shown(sumOf(loads.filter(({ resourceId }) => resourceId === listAt(me.unitId, directory)?.id))),
      whole: othersAreWhole(db),
      priorities: prioritiesOf(loads),
      people: peopleOf(me, plan, now),
      oldest: presentRows(deps, me, readOldest(db, me, oldestShown)),
      handovers: {
        ...figures,
        oldestAt: waiting.reduce<Instant | null>(
          (oldest, { handover }) => Math.min(oldest ?? handover.requestedAt, handover.requestedAt),
          null,
        ),
      },
      ...escalationsOf(me, plan, now),
      sources: { uncovered: shownSources(deps, ['R112']), escalation: shownSources(deps, ['R113']) },
    };
  };

  return {
    view: () => {
      const me = actor();
      const plan = planOf(me);
      if (!mayOversee(me, store.directory(), rulebook, plan, clock.now()))
        return { view: null, refusedBy: shownSources(deps, ['P219']) };
      return { view: viewOf(me, plan), refusedBy: [] };
    },
  };
}

function shown(load: ReturnType<typeof sumOf>) {
  return { ...load, ahead: [...load.ahead] };
}

function prioritiesOf(loads: readonly QueueLoad[]): TowerView['priorities'] {
  const order = [...new Set(loads.map((load) => load.priority))].toSorted((a, b) => priorityRank(a) - priorityRank(b));
  return order.map((priority) => ({
    priority,
    ...shown(sumOf(loads.filter((load) => load.priority === priority))),
  }));
}
