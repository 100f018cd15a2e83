import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { queueKey } from '../../shared/domain/clocks.ts';
import { returnedTo } from '../../shared/domain/derive.ts';
import { compareStages } from '../../shared/domain/reminders/stages.ts';
import { isVisibleTo } from '../../shared/domain/scope.ts';
import type { Actor, CaseState, InboxTab } from '../../shared/domain/types.ts';
import type { InboxFilter } from '../../shared/ipc/schemas.ts';
import { readCase, readPatientOf, readTimeline } from '../../main/core/store/queries/cases.ts';
import {
  isInScope,
  readFigures,
  readHandoverFigures,
  readPosition,
  tabFigures,
  totalOf,
} from '../../main/core/store/queries/queue.ts';
import { countDue, readDueReminders, readNextReminder } from '../../main/core/store/queries/reminders.ts';
import { readOutboxOf } from '../../main/core/store/queries/outbox.ts';
import { readRows, type QueuePlace } from '../../main/core/store/queries/rows.ts';
import { readWindow } from '../../main/core/store/queries/window.ts';
import { townOf } from '../../shared/domain/labels.ts';
import type { PulledCase } from '../../main/core/sync/syncStore.ts';
import {
  actor,
  directory,
  hour,
  move,
  patientMessage,
  pulled,
  step,
  storeBox,
  tuesday,
  type StoreBox,
} from './fixture.ts';

let box: StoreBox;
beforeAll(() => {
  box = storeBox();
});
afterAll(() => box.remove());

// Valbo's two queues come often, so that cases seen for two reasons at once are common.
const resourceIds = [
  ...directory.resources.map((resource) => resource.id),
  'valbo-nurse',
  'valbo-admin',
  'valbo-nurse',
  'valbo-admin',
];
const people = ['anna', 'bo', 'dan', 'eva', 'cia', 'per'];
/** Nobody at all, as in a file from elsewhere. */
const unknownOwner = 'nobody';
const tabs: readonly InboxTab[] = ['inbox', 'noActionNeeded', 'closed'];

const someCase = fc
  .record({
    owner: fc.constantFrom(...resourceIds, unknownOwner),
    form: fc.constantFrom('aid_renewal/diabetes', 'prescription_renewal', 'triage'),
    priority: fc.constantFrom(null, 2, 6, 8, 12) as fc.Arbitrary<null | 2 | 6 | 8 | 12>,
    arrived: fc.integer({ min: 1, max: 6 }),
    holder: fc.option(fc.constantFrom(...people)),
    done: fc.boolean(),
    closed: fc.boolean(),
    town: fc.constantFrom('', ' - Gävle', ' - Bollnäs'),
    handover: fc.option(
      fc.record({
        to: fc.constantFrom(...resourceIds),
        status: fc.constantFrom('pending', 'pending', 'declined', 'cancelled', 'accepted') as fc.Arbitrary<
          'pending' | 'declined' | 'cancelled' | 'accepted'
        >,
        acknowledged: fc.boolean(),
      }),
    ),
    wrote: fc.boolean(),
  })
  .map((seed) => (id: string): PulledCase => {
    const arrivedAt = tuesday - seed.arrived * hour;
    const unitId = directory.resources.find((resource) => resource.id === seed.owner)?.unitId ?? '';
    return pulled(
      id,
      {
        ownerResourceId: seed.owner,
        form: seed.form,
        priority: seed.priority,
        arrivedAt,
        handleBy: seed.priority === null ? null : arrivedAt + 5 * hour,
        contactReason: `Förnya recept${seed.town}`,
        receivedAt: seed.holder === null ? null : arrivedAt + 1,
        holder: seed.holder,
        doneAt: seed.holder !== null && seed.done ? arrivedAt + 2 : null,
        closedAt: seed.holder !== null && seed.closed ? arrivedAt + 3 : null,
      },
      {
        messages: seed.wrote ? [patientMessage(`${id}-m`, arrivedAt + 1000)] : [],
        handovers:
          seed.handover === null
            ? []
            : [
                move(`${id}-h`, {
                  fromUnitId: unitId,
                  targetResourceId: seed.handover.to,
                  status: seed.handover.status,
                  acknowledgedAt: seed.handover.acknowledged ? tuesday : null,
                }),
              ],
      },
    );
  });

const someActor = fc
  .record({
    who: fc.constantFrom(...people, 'anna', 'anna'),
    chosen: fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 1, maxLength: 2 }),
  })
  .map(({ who, chosen }): Actor => {
    const me = actor(who);
    const picked = [...new Set(chosen.map((index) => me.resourceIds[index % me.resourceIds.length] ?? ''))];
    return { ...me, resourceIds: picked };
  });

function filterOf(tab: InboxTab, over: Partial<InboxFilter> = {}): InboxFilter {
  return { tab, assignedToMe: false, resourceIds: [], towns: [], ...over };
}

/** The queue as D16 describes it, computed the slow way from the states. */
function expected(states: readonly CaseState[], me: Actor, filter: InboxFilter): readonly string[] {
  const { rulebook, hours } = box.store.rules();
  const keyOf = (state: CaseState) => queueKey(state, rulebook, tuesday, hours);
  return states
    .filter((state) => isVisibleTo(state, me, box.store.directory(), box.store.rules().rulebook))
    .filter((state) => keyOf(state).tab === filter.tab)
    .filter(
      (state) =>
        !filter.assignedToMe ||
        state.careCase.holder === me.assignmentId ||
        returnedTo(state, rulebook) === me.assignmentId,
    )
    .filter((state) => filter.unassigned !== true || standsUnassigned(state).includes(me.unitId))
    .filter((state) => filter.towns.length === 0 || filter.towns.includes(townOfState(state)))
    .filter(
      (state) =>
        filter.resourceIds.length === 0 ||
        filter.resourceIds.includes(state.careCase.ownerResourceId) ||
        (!filter.assignedToMe && listedBeside(state).some((id) => filter.resourceIds.includes(id))) ||
        (!filter.assignedToMe &&
          state.handovers.some(
            (handover) => handover.status === 'pending' && filter.resourceIds.includes(handover.targetResourceId),
          )),
    )
    .toSorted((a, b) => {
      const [x, y] = [keyOf(a), keyOf(b)];
      const terms = [
        x.band - y.band,
        (x.dueAt ?? Number.MAX_SAFE_INTEGER) - (y.dueAt ?? Number.MAX_SAFE_INTEGER),
        x.priorityRank - y.priorityRank,
        x.arrivedAt - y.arrivedAt,
      ];
      return terms.find((term) => term !== 0) ?? (a.careCase.id < b.careCase.id ? -1 : 1);
    })
    .map((state) => state.careCase.id);
}

/** D18 told anew: the roles of one cell for aids, while nobody has the case. */
function listedBeside({ careCase, handovers }: CaseState): readonly string[] {
  const cell = ['valbo-nurse', 'valbo-diabetes', 'valbo-general'];
  if (careCase.holder !== null || careCase.closedAt !== null) return [];
  if (careCase.form !== 'aid_renewal/diabetes' || !cell.includes(careCase.ownerResourceId)) return [];
  if (handovers.some(({ status }) => status === 'accepted')) return [];
  return cell.filter((id) => id !== careCase.ownerResourceId);
}

/** R292 told anew: only Valbo has a list, so whatever has no known owner is Valbo's too. */
function standsUnassigned({ careCase }: CaseState): readonly string[] {
  const lost = careCase.ownerResourceId === 'valbo-none' || careCase.ownerResourceId === unknownOwner;
  return lost && careCase.holder === null && careCase.closedAt === null ? ['valbo'] : [];
}

function townOfState(state: CaseState): string {
  const unitId = box.store.directory().resource(state.careCase.ownerResourceId)?.unitId ?? '';
  return townOf(state.careCase.contactReason) ?? box.store.directory().unit(unitId)?.town ?? '';
}

function fill(makers: readonly ((id: string) => PulledCase)[]): readonly CaseState[] {
  const cases = makers.map((make, index) => make(`c${index}`));
  const { sync } = box.store;
  sync.applyPull(
    step([], { removed: [...sync.openCaseVersions().keys(), ...cases.map((one) => one.state.careCase.id)] }),
  );
  box.store.db.exec('DELETE FROM care_case; DELETE FROM version_seen; DELETE FROM queue_member');
  sync.applyPull(
    step(cases, {
      timeline: cases.map((one) => ({
        id: `t-${one.state.careCase.id}`,
        caseId: one.state.careCase.id,
        at: tuesday,
        byAssignmentId: null,
        byName: 'Test',
        activity: 'submit',
        commandId: null,
        detail: null,
      })),
    }),
  );
  return cases.map((one) => one.state);
}

/** The whole list, read in windows that each start where the last one ended. */
function paged(me: Actor, filter: InboxFilter, limit: number): readonly string[] {
  const ids: string[] = [];
  for (let after: QueuePlace | null = null; ;) {
    const rows = readWindow(box.store.db, me, filter, after, 0, limit);
    ids.push(...rows.map((row) => row.case_id));
    after = rows.at(-1) ?? null;
    if (after === null || rows.length < limit) return ids;
  }
}

describe('scope', () => {
  test('P12 D22 D16 every list shows exactly the cases of the scope, in queue order, each once', () => {
    fc.assert(
      fc.property(fc.array(someCase, { minLength: 1, maxLength: 25 }), someActor, (makers, me) => {
        const states = fill(makers);
        const { db } = box.store;
        const filters = tabs.flatMap((tab) => [
          filterOf(tab),
          filterOf(tab, { assignedToMe: true }),
          filterOf(tab, { unassigned: true }),
          filterOf(tab, { towns: ['Gävle', 'Valbo'] }),
          filterOf(tab, { resourceIds: me.resourceIds.slice(0, 1) }),
          filterOf(tab, { resourceIds: me.resourceIds.slice(0, 1), assignedToMe: true }),
        ]);
        for (const filter of filters) {
          const ids = expected(states, me, filter);
          const places = readWindow(db, me, filter, null, 0, 100);
          expect(places.map((place) => place.case_id)).toEqual(ids);
          expect(totalOf(readFigures(db, me, filter), filter)).toBe(ids.length);
          ids.forEach((id, index) => expect(readPosition(db, me, filter, id)).toBe(index));
          const third = places[2];
          if (third !== undefined) {
            expect(readWindow(db, me, filter, third, 1, 2).map((place) => place.case_id)).toEqual(ids.slice(4, 6));
          }
          expect(paged(me, filter, 2)).toEqual(ids);
          expect(readWindow(db, me, filter, null, ids.length, 2)).toEqual([]);
        }
        const figures = readFigures(db, me, filterOf('inbox'));
        for (const tab of tabs) {
          const sum = tabFigures(figures, tab).reduce((total, figure) => total + figure.cases, 0);
          expect(sum).toBe(expected(states, me, filterOf(tab)).length);
        }
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  test('D18 R291 a case stands in the queue of every role of its cell, and in no other', () => {
    fc.assert(
      fc.property(fc.array(someCase, { minLength: 1, maxLength: 25 }), (makers) => {
        const states = fill(makers);
        const { db } = box.store;
        for (const { id: resourceId, unitId } of directory.resources) {
          const alone: Actor = {
            ...actor('anna'),
            assignmentId: 'nobody in particular',
            unitId,
            resourceIds: [resourceId],
          };
          const filter = filterOf('inbox', { resourceIds: [resourceId] });
          const inQueue = readWindow(db, alone, filter, null, 0, 100).map((row) => row.case_id);
          const should = expected(states, alone, filterOf('inbox'))
            .map((id) => states.find((state) => state.careCase.id === id))
            .filter((state) => state !== undefined)
            .filter(
              (state) =>
                state.careCase.ownerResourceId === resourceId ||
                listedBeside(state).includes(resourceId) ||
                state.handovers.some((one) => one.status === 'pending' && one.targetResourceId === resourceId),
            )
            .map((state) => state.careCase.id);
          expect(inQueue).toEqual(should);
          expect(totalOf(readFigures(db, alone, filter), filter)).toBe(should.length);
        }
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  test('P12 D22 no question about a case outside the scope is answered, however it is asked', () => {
    fc.assert(
      fc.property(fc.array(someCase, { minLength: 1, maxLength: 25 }), someActor, (makers, me) => {
        const states = fill(makers);
        const { db } = box.store;
        for (const state of states) {
          const { id } = state.careCase;
          const visible = isVisibleTo(state, me, box.store.directory(), box.store.rules().rulebook);
          expect(isInScope(db, me, id)).toBe(visible);
          expect(readCase(db, me, id) !== null).toBe(visible);
          expect(readPatientOf(db, me, id) !== null).toBe(visible);
          expect(readTimeline(db, me, id).length).toBe(visible ? 1 : 0);
          expect(readRows(db, me, [id]).length).toBe(visible ? 1 : 0);
          expect(readOutboxOf(db, me, [id])).toEqual([]);
        }
        const allowed = new Set(
          states
            .filter((state) => isVisibleTo(state, me, box.store.directory(), box.store.rules().rulebook))
            .map((state) => state.careCase.id),
        );
        for (const at of [tuesday, tuesday + 3 * hour, tuesday + 100 * hour]) {
          const due = readDueReminders(db, me, at);
          expect(due.filter((reminder) => !allowed.has(reminder.caseId))).toEqual([]);
          expect(new Set(due.map((reminder) => reminder.caseId)).size).toBe(due.length);
          expect(countDue(db, me, at)).toBe(due.length);
          expect(readDueReminders(db, me, at, 2)).toEqual(due.slice(0, 2));
          expect(due.toSorted((a, b) => compareStages(b.stage, a.stage) || a.at - b.at)).toEqual(due);
        }
        if (allowed.size === 0) expect(readNextReminder(db, me, 0)).toBeNull();
      }),
      { seed: 2, numRuns: 40 },
    );
  });

  test('P12 a filter for somebody else’s queue gives nothing', () => {
    fill([() => pulled('c0', { ownerResourceId: 'heart-admin' }), () => pulled('c1')]);
    const filter = filterOf('inbox', { resourceIds: ['heart-admin'] });
    expect(readWindow(box.store.db, actor('anna'), filter, null, 0, 10)).toEqual([]);
    expect(totalOf(readFigures(box.store.db, actor('anna'), filter), filter)).toBe(0);
    expect(readPosition(box.store.db, actor('anna'), filter, 'c0')).toBeNull();
  });

  test('D12 D22 R294 a unit’s figures count what comes in, what goes out and what was declined', () => {
    fill([
      () => pulled('c0', {}, { handovers: [move('h0')] }),
      () =>
        pulled('c1', {}, { handovers: [move('h1', { status: 'declined', decidedAt: tuesday, declineReason: 'Fel' })] }),
      () =>
        pulled(
          'c2',
          { ownerResourceId: 'valbo-admin' },
          { handovers: [move('h2', { targetResourceId: 'valbo-nurse' })] },
        ),
    ]);
    expect(readHandoverFigures(box.store.db, actor('dan'))).toEqual({ incoming: 1, outgoing: 2, declined: 1 });
    expect(readHandoverFigures(box.store.db, actor('cia'))).toEqual({ incoming: 1, outgoing: 0, declined: 0 });
    expect(readHandoverFigures(box.store.db, actor('per'))).toEqual({ incoming: 0, outgoing: 0, declined: 0 });
  });
});
