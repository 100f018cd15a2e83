import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { otherJustDueQuery, otherOpenQuery, otherWaitsQuery } from '../../../main/core/store/queries/otherQueues.ts';
import { heldQuery, justDueQuery, oldestQuery, openQuery } from '../../../main/core/store/queries/tower.ts';
import type { Query } from '../../../main/core/store/statement.ts';
import { createTower } from '../../../main/core/tower/tower.ts';
import { emptyPlan, type UnitPlan } from '../../../shared/domain/roster/types.ts';
import type { Rulebook } from '../../../shared/domain/rulebook.ts';
import { contract } from '../../../shared/ipc/contract.ts';
import type { TowerView } from '../../../shared/ipc/schemas.ts';
import { gavleborg } from '../../helpers/rulebooks.ts';
import { shippedTemplates } from '../../helpers/templates.ts';
import { actor, careCase, hour, move, pulled, rulebook, step, tuesday } from '../../store/fixture.ts';
import { desk, type Desk } from './desk.ts';

let at: Desk;
beforeEach(() => {
  at = desk();
});
afterEach(() => at.remove());

const put = (...cases: Parameters<typeof step>[0]): void => at.box.store.sync.applyPull(step(cases));
const answer = (plan: UnitPlan = emptyPlan('valbo'), rules: Rulebook = rulebook(), who = 'anna') =>
  contract['tower.view'].output.parse(
    createTower(
      {
        store: { ...at.box.store, plans: { ...at.box.store.plans, of: () => plan } },
        rulebook: rules,
        hours: rules.defaultHours,
        clock: at.box.clock,
        newId: () => 'k',
        notify: () => undefined,
        shipped: shippedTemplates,
        wakeSync: () => undefined,
      },
      () => actor(who),
    ).view(),
  );
const view = (plan?: UnitPlan, rules?: Rulebook): TowerView => {
  const { view: shown } = answer(plan, rules);
  if (shown === null) throw new Error('not allowed');
  return shown;
};
const queue = (id: string, plan?: UnitPlan) => view(plan).queues.find(({ resourceId }) => resourceId === id);
const mine = { receivedAt: tuesday - hour, holder: 'anna' } as const;

/** Anna is a nurse at work until 16 on Tuesdays, Dan works on other days. */
const rostered: UnitPlan = {
  ...emptyPlan('valbo'),
  shifts: [
    {
      staffId: 'staff-anna',
      roles: ['Sjuksköterska'],
      weekday: 'tue',
      from: '08:00',
      to: '16:00',
      validFrom: null,
      validTo: null,
    },
    {
      staffId: 'staff-dan',
      roles: ['Sjuksköterska'],
      weekday: 'mon',
      from: '08:00',
      to: '16:00',
      validFrom: null,
      validTo: null,
    },
  ],
};

describe('Flygledartornet', () => {
  it('P219 P12 without the permission nothing of it is told, not even a figure', () => {
    put(pulled('a'));
    const told = answer(undefined, gavleborg);
    expect(told.view).toBeNull();
    expect(told.refusedBy.map(({ local }) => local)).toEqual([true]);
  });

  it('P220 P227 R246 each of my queues and priorities with what has passed and what falls due in the hours ahead', () => {
    put(
      pulled('late', { handleBy: tuesday - hour }),
      pulled('soon', { handleBy: tuesday + hour / 2 }),
      pulled('six', { priority: 6, handleBy: tuesday + 6 * hour }),
      pulled('later', { handleBy: tuesday + 30 * hour }),
      pulled('none', { priority: null, handleBy: null }),
      pulled('admin', { ownerResourceId: 'valbo-admin', handleBy: tuesday + 3 * hour }),
      pulled('done', { ...mine, doneAt: tuesday }),
      pulled('theirs', { ownerResourceId: 'heart-admin' }),
    );
    expect(queue('valbo-nurse')).toMatchObject({ open: 5, overdue: 1, ahead: [1, 0, 0, 1], later: 2, atWork: null });
    expect(queue('valbo-admin')).toMatchObject({ open: 1, overdue: 0, ahead: [0, 0, 1, 0], later: 0 });
    expect(view().priorities.map(({ priority, open }) => [priority, open])).toEqual([
      [6, 1],
      [8, 4],
      [null, 1],
    ]);
    // The unit's other queues stand beside mine, and the list Ofördelade is no role's.
    expect(view().queues.map(({ resourceId, mine: works }) => [resourceId, works])).toEqual([
      ['valbo-nurse', true],
      ['valbo-admin', true],
      ['valbo-diabetes', false],
      ['valbo-general', false],
    ]);
    // With what no role has the rows are the whole (P227), and each role's priorities are the role's.
    put(pulled('nobody', { ownerResourceId: 'valbo-none', handleBy: tuesday - hour }));
    const { unassigned, queues, total } = view();
    expect(unassigned).toMatchObject({ open: 1, overdue: 1 });
    expect(queues.reduce((sum, { open }) => sum + open, unassigned.open)).toBe(total.open);
    expect(queue('valbo-nurse')?.byPriority).toEqual([
      { priority: 6, open: 1 },
      { priority: 8, open: 3 },
      { priority: null, open: 1 },
    ]);
    at.box.store.sync.applyPull(step([], { removed: ['nobody'] }));
    // Four minutes into a quarter: what fell due two minutes ago has fallen due.
    at.box.clock.set(tuesday + 4 * 60_000);
    put(pulled('just', { handleBy: tuesday + 2 * 60_000 }));
    expect(queue('valbo-nurse')).toMatchObject({ open: 6, overdue: 2, ahead: [1, 0, 0, 1] });
    at.box.store.sync.applyPull(step([], { removed: ['just'] }));
    at.box.clock.set(tuesday);
    at.box.store.sync.applyPull(step([], { removed: ['late'] }));
    expect(view().total).toMatchObject({ open: 5, overdue: 0 });
  });

  it('P220 R38 the same where the priority comes first in the queue', () => {
    at.remove();
    const first = rulebook();
    const rules = {
      ...first,
      settings: { ...first.settings, queueOrder: { ...first.settings.queueOrder, value: 'priorityFirst' as const } },
    };
    at = desk(rules);
    put(pulled('late', { handleBy: tuesday - hour }), pulled('six', { priority: 6, handleBy: tuesday + 6 * hour }));
    expect(view(undefined, rules).total).toMatchObject({ open: 2, overdue: 1, ahead: [0, 0, 0, 1] });
  });

  it('R244 R246 R141 who has what against who is at work, and who is not but has something left', () => {
    put(pulled('a', mine), pulled('b', { ...mine, holder: 'dan' }), pulled('c', { ...mine, holder: 'dan' }));
    expect(view(rostered).people.map(({ name, held, absent }) => [name, held, absent])).toEqual([
      ['Dan Test', 2, true],
      ['Anna Test', 1, false],
    ]);
    expect(queue('valbo-nurse', rostered)?.atWork).toBe(1);
    expect(view().people.map(({ absent }) => absent)).toEqual([false, false]);
  });

  it('R112 R247 a role nobody has for the rest of the day; with no roster nothing is said', () => {
    expect([queue('valbo-admin', rostered)?.uncovered, queue('valbo-nurse', rostered)?.uncovered]).toEqual([
      true,
      false,
    ]);
    expect(queue('valbo-admin')?.uncovered).toBe(false);
  });

  it('R250 who is Övergripande ansvarig now', () => {
    const led = { ...rostered, leads: [{ staffId: 'staff-bo', from: tuesday - 1, to: tuesday + 1 }] };
    expect([view(led).lead, view(rostered).lead]).toEqual(['Bo Test', null]);
  });

  it('R113 R114 what has escalated and what is next, drop-ins only, by the unit’s own limit where it has one', () => {
    const dropIn = { kind: 'dropIn', priority: 3, form: 'triage' } as const;
    put(
      pulled('past', { ...dropIn, arrivedAt: tuesday - hour }),
      pulled('next', { ...dropIn, arrivedAt: tuesday - hour / 4 }),
      pulled('taken', { ...dropIn, ...mine, arrivedAt: tuesday - hour }),
      pulled('async', { priority: 3, arrivedAt: tuesday - hour }),
    );
    const ids = ({ escalated, nextToEscalate }: TowerView) =>
      [escalated, nextToEscalate].map((items) => items.map(({ row }) => row.caseId));
    expect(ids(view())).toEqual([['past'], ['next']]);
    const own = { ...emptyPlan('valbo'), escalation: [{ priority: 3, mode: 'localLimit', minutes: 5 }] } as const;
    expect(ids(view(own))).toEqual([['past', 'next'], []]);
    // Named are the first of them; counted are all.
    put(...Array.from({ length: 12 }, (_, at) => pulled(`more-${at}`, { ...dropIn, arrivedAt: tuesday - hour })));
    expect([view().escalated.length, view().escalatedOpen]).toEqual([10, 13]);
  });

  it('R248 R155 handovers without an answer, and since when the oldest', () => {
    put(
      pulled('a', {}, { handovers: [move('h1', { requestedAt: tuesday - 5 * hour })] }),
      pulled('b', {}, { handovers: [move('h2')] }),
    );
    expect(view().handovers).toEqual({ incoming: 0, outgoing: 2, declined: 0, oldestAt: tuesday - 5 * hour });
  });

  it('R249 those who have waited for us the longest come first', () => {
    put(
      pulled('young', { arrivedAt: tuesday - hour }),
      pulled('old', { arrivedAt: tuesday - 50 * hour, ownerResourceId: 'valbo-admin' }),
      pulled('middle', { arrivedAt: tuesday - 5 * hour }),
    );
    expect(view().oldest.map(({ caseId }) => caseId)).toEqual(['old', 'middle', 'young']);
  });

  it('P225 R198 R249 figures of a queue that is not mine: with what falls due, the oldest, who has what, and no case', () => {
    const of = (id: string, over: Parameters<typeof careCase>[1]) => ({
      key: `key-${id}`,
      versionId: '1',
      lastUpdated: tuesday,
      state: {
        careCase: careCase(id, { ownerResourceId: 'valbo-diabetes', patientId: '', contactReason: '', ...over }),
        messages: [],
        handovers: [],
      },
    });
    const rows = at.box.store.sync.otherQueues;
    rows.begin({ key: 'anna', unitId: 'valbo' });
    put(pulled('own', { handleBy: tuesday + 3 * hour }));
    rows.write(
      [
        of('late', { handleBy: tuesday - hour }),
        of('soon', { handleBy: tuesday + hour / 2, arrivedAt: tuesday - 9 * hour }),
        of('alarm', { kind: 'dropIn', form: 'triage', priority: 3, arrivedAt: tuesday - 2 * hour, handleBy: null }),
        of('held', { ...mine, holder: 'eva', handleBy: tuesday + 30 * hour }),
        of('closed', { closedAt: tuesday }),
        of('heart', { ownerResourceId: 'heart-admin' }),
      ],
      [],
    );
    expect(queue('valbo-diabetes')).toMatchObject({
      mine: false,
      open: 4,
      overdue: 2,
      ahead: [1, 0, 0, 0],
      later: 1,
      oldestAt: tuesday - 9 * hour,
      escalated: 1,
    });
    expect(view().total.open).toBe(5);
    expect(view().people.map(({ name, held }) => [name, held])).toContainEqual(['Eva Test', 1]);
    expect(view().oldest.map(({ caseId }) => caseId)).toEqual(['own']);
    expect(at.cases.openCase({ caseId: 'late' })).toBeNull();
    expect(view().whole).toBe(false);
    rows.settled({ key: 'anna', unitId: 'valbo' });
    expect([view().whole, rows.isWhole({ key: 'anna', unitId: 'valbo' })]).toEqual([true, true]);
    // An older version changes nothing; a closed one is gone.
    rows.write([{ ...of('late', { handleBy: tuesday + hour / 2 }), lastUpdated: tuesday - 1 }], ['key-soon']);
    expect(queue('valbo-diabetes')).toMatchObject({ open: 3, overdue: 2, ahead: [0, 0, 0, 0] });
    at.workAs('bo');
    expect(rows.keysAfter('')).toEqual([]);
    expect(queue('valbo-diabetes')?.open).toBe(0);
  });

  it('P14 P220 figures come from kept counts and ranges of an index, never from a walk through the queue', () => {
    const planOf = (query: Query): readonly string[] =>
      at.box.store.db
        .prepare<[Query['params']], { detail: string }>(`EXPLAIN QUERY PLAN ${query.sql}`)
        .all(query.params)
        .map(({ detail }) => detail);
    const me = actor('anna');
    const plans = [
      openQuery(me, tuesday),
      justDueQuery('valbo-nurse', 'dueFirst', tuesday),
      justDueQuery('valbo-nurse', 'priorityFirst', tuesday),
      oldestQuery(me, 5),
      heldQuery(me, ['anna']),
      otherOpenQuery(me, tuesday),
      otherJustDueQuery(me, tuesday),
      otherWaitsQuery(me, tuesday),
    ].map(planOf);
    for (const plan of plans) expect(plan.filter((line) => /SCAN (m|t|o|c)\b/.test(line))).toEqual([]);
    expect(
      plans[1]?.some((line) => line.includes('(scope_key=? AND tab=? AND band=? AND first_key>? AND first_key<?)')),
    ).toBe(true);
    expect(plans[2]?.some((line) => line.includes('band=? AND first_key=? AND second_key>? AND second_key<?)'))).toBe(
      true,
    );
    expect(
      plans[3]?.some((line) => line.includes('queue_member_waiting (scope_key=? AND tab=? AND awaiting_since>?)')),
    ).toBe(true);
  });
});
