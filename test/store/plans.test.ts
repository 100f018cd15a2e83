import { toAcknowledgeQuery } from '../../main/core/store/queries/vouchers.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InboxFilter } from '../../shared/ipc/schemas.ts';
import { otherCasesQuery } from '../../main/core/store/queries/cases.ts';
import { dueBeforeQuery, dueByRankQuery } from '../../main/core/store/queries/dayGroups.ts';
import { figuresQuery, positionQuery } from '../../main/core/store/queries/queue.ts';
import { duePlacesQuery } from '../../main/core/store/queries/reminderMemory.ts';
import { comingQuery } from '../../main/core/store/queries/coming.ts';
import { dropInsQuery } from '../../main/core/store/queries/desk.ts';
import {
  countDueQuery,
  dueQuery,
  nextReminderQuery,
  onlyOthersQuery,
  pressingQuery,
} from '../../main/core/store/queries/reminders.ts';
import { rowsQuery } from '../../main/core/store/queries/rows.ts';
import { dueWaitsQuery, nextWaitQuery } from '../../main/core/store/queries/waits.ts';
import {
  guestRowsQuery,
  ownRowsQuery,
  placeAtQuery,
  placesQuery,
  readWindow,
} from '../../main/core/store/queries/window.ts';
import { hitsQuery, wordsFromQuery } from '../../main/core/store/queries/search.ts';
import type { Query } from '../../main/core/store/statement.ts';
import { sendableQuery } from '../../main/core/store/sync/outboxRows.ts';
import { actor, directory, hour, move, pulled, step, storeBox, tuesday, type StoreBox } from './fixture.ts';

let box: StoreBox;

beforeAll(() => {
  box = storeBox();
  const owners = directory.resources.map((resource) => resource.id);
  const cases = Array.from({ length: 5000 }, (_, index) =>
    pulled(
      `c${index}`,
      {
        ownerResourceId: owners[index % owners.length] ?? '',
        patientId: `patient-${index % 1000}`,
        arrivedAt: tuesday - (index % 300) * 60_000,
        handleBy: tuesday + (index % 70) * hour,
        ...(index % 11 === 0 ? { receivedAt: tuesday, holder: 'anna' } : {}),
      },
      index % 50 === 0 ? { handovers: [move(`h${index}`)] } : {},
    ),
  );
  box.store.sync.applyPull(step(cases));
  box.store.db.exec(
    `INSERT INTO outbox (command_id, case_id, type, command, base_version, state, attempts, next_at, created_at, assignment_id, actor)
     SELECT 'k' || id, id, 'receive', '{}', '1', iif(length(id) % 2, 'queued', 'conflict'), 0, 1, 1, 'anna', '{}' FROM care_case`,
  );
  box.store.db.exec('ANALYZE');
});
afterAll(() => box.remove());

function planOf(query: Query): readonly string[] {
  return box.store.db
    .prepare<[Query['params']], { detail: string }>(`EXPLAIN QUERY PLAN ${query.sql}`)
    .all(query.params)
    .map((row) => row.detail);
}

/** Index searches only: no table or index walked from end to end, nothing sorted on the side. */
function expectIndexed(plan: readonly string[]): void {
  const walks = plan.filter(
    (line) =>
      line.includes('SCAN') &&
      !line.includes('SCAN CONSTANT ROW') &&
      !line.includes('json_each') &&
      !line.includes('wanted'),
  );
  expect(walks).toEqual([]);
  expect(plan.filter((line) => line.includes('TEMP B-TREE'))).toEqual([]);
}

const inbox: InboxFilter = { tab: 'inbox', assignedToMe: false, resourceIds: [], towns: [] };
const filters: readonly (readonly [string, InboxFilter])[] = [
  ['all my queues', inbox],
  ['one queue', { ...inbox, resourceIds: ['valbo-nurse'] }],
  ['two towns', { ...inbox, towns: ['Gävle', 'Valbo'] }],
  ['mine only', { ...inbox, assignedToMe: true }],
];

describe('query plans on 5,000 cases', () => {
  test.each(filters)('P14 the window of %s merges ranges of the queue’s own order', (_name, filter) => {
    const me = actor('anna');
    const top = planOf(ownRowsQuery(me, filter, null, 100));
    expectIndexed(top);
    expect(top.filter((line) => line.includes('SEARCH')).length).toBeGreaterThan(0);
    // Nothing is looked up beside the range: what the row shows stands in it. Only a case listed in several of my
    // queues is looked up among them, by its id (D18).
    const listedTwice = 'SEARCH l USING INDEX queue_member_case (case_id=? AND scope_key=?)';
    expect(
      top
        .filter((line) => line.includes('SEARCH') && line !== listedTwice)
        .filter((line) => !line.includes('PRIMARY KEY (scope_key=? AND tab=?')),
    ).toEqual([]);
    const place = readWindow(box.store.db, me, filter, null, 50, 1)[0];
    const last = readWindow(box.store.db, me, filter, null, 60, 1)[0];
    if (place === undefined || last === undefined) throw new Error('too few cases');
    const further = planOf(ownRowsQuery(me, filter, place, 100));
    expectIndexed(further);
    expect(further.some((line) => line.includes('(band,first_key,second_key,arrived_at,case_id)>'))).toBe(true);
    const guests = guestRowsQuery(me, filter, place, last, 100);
    const everyGuest = guestRowsQuery(me, filter, null, null, 100);
    expect(guests === null).toBe(filter.assignedToMe || filter.resourceIds.length > 0);
    if (guests === null || everyGuest === null) return;
    const between = planOf(guests).filter((line) => line.includes('SEARCH m'));
    expect(between.length).toBe(3);
    for (const line of between) expect(line).toMatch(/\(band,.*case_id\)>.*\(band,.*case_id\)</);
    expectIndexed(planOf(everyGuest));
  });

  test.each(filters)('P14 P206 what runs out before a bound in %s is counted in the order alone', (_name, filter) => {
    const plan = planOf(dueBeforeQuery(actor('anna'), filter, tuesday + 8 * hour));
    expectIndexed(plan);
    const counted = plan.filter((line) => line.includes('SEARCH m'));
    expect(counted.length).toBeGreaterThan(0);
    for (const line of counted)
      expect(line).toMatch(/COVERING INDEX queue_member_order \(scope_key=\? AND tab=\? AND band=\? AND first_key</);
  });

  test.each(filters)(
    'P14 P138 with the priority first, %s is counted and read by ranges of each priority',
    (_name, filter) => {
      const me = actor('anna');
      const counted = planOf(dueByRankQuery(me, filter, { now: tuesday, beforeClosing: tuesday + hour }));
      expectIndexed(counted);
      for (const line of counted.filter((one) => one.includes('SEARCH m')))
        expect(line).toMatch(/COVERING INDEX queue_member_order \(.*band=\? AND first_key=\? AND second_key</);
      const stretch = { band: 1, clocks: { rank: 8, from: tuesday, until: tuesday + hour } };
      const place = readWindow(box.store.db, me, filter, null, 50, 1)[0];
      if (place === undefined) throw new Error('too few cases');
      const range = /band=\? AND first_key=\? AND .*second_key.*>.* AND .*second_key.*</;
      for (const query of [
        ownRowsQuery(me, filter, null, 100, stretch),
        ownRowsQuery(me, filter, place, 100, stretch),
        placeAtQuery(me, filter, place, 50, stretch),
        positionQuery(me, filter, place, stretch),
      ]) {
        const plan = planOf(query);
        expectIndexed(plan);
        const searched = plan.filter((line) => line.includes('SEARCH m'));
        expect(searched.length).toBeGreaterThan(0);
        for (const line of searched) expect(line).toMatch(range);
      }
    },
  );

  test('P14 P137 cases of a priority are looked for in the order alone, from the place passed', () => {
    const me = actor('anna');
    const filter: InboxFilter = { ...inbox, priorities: [3, null] };
    const place = readWindow(box.store.db, me, inbox, null, 50, 1)[0];
    if (place === undefined) throw new Error('too few cases');
    const plan = planOf(placesQuery(me, filter, place, 100));
    expectIndexed(plan);
    for (const line of plan.filter((one) => one.includes('SEARCH m')))
      expect(line).toMatch(/COVERING INDEX queue_member_order \(scope_key=\? AND tab=\? AND \(band,.*case_id\)>/);
  });

  test('P14 what is to be acknowledged is read from the unit’s own range, however many cases there are', () => {
    const plan = planOf(toAcknowledgeQuery(actor('anna'), 200));
    expect(plan.join()).toMatch(/SEARCH m USING .*scope_key=\?/);
    expect(plan.join()).not.toMatch(/SCAN (m|v)\b/);
  });

  test('P14 P12 a patient’s other cases are found by patient, and each is seen by its key', () => {
    const plan = planOf(otherCasesQuery(actor('anna'), 'c7', 50));
    expect(plan.filter((line) => /SCAN (this|other|visible|care_case|queue_member)/.test(line))).toEqual([]);
    expect(plan.some((line) => line.includes('care_case_patient'))).toBe(true);
  });

  test.each(filters)('P14 a jump and a position in %s are counted in the order alone', (_name, filter) => {
    const me = actor('anna');
    const place = readWindow(box.store.db, me, filter, null, 50, 1)[0];
    if (place === undefined) throw new Error('too few cases');
    for (const query of [placeAtQuery(me, filter, null, 50), positionQuery(me, filter, place)]) {
      const plan = planOf(query);
      expectIndexed(plan);
      const counted = plan.filter((line) => line.includes('SEARCH m'));
      expect(counted.length).toBeGreaterThan(0);
      expect(counted.filter((line) => !line.includes('COVERING INDEX queue_member_order'))).toEqual([]);
    }
  });

  test.each(filters)('P14 the figures of %s come from kept counts and the index of the few others', (_name, filter) => {
    const plan = planOf(figuresQuery(actor('anna'), filter));
    expect(plan.filter((line) => /SCAN (m|queue_member|queue_count)/.test(line))).toEqual([]);
    expect(plan.filter((line) => line.includes('SEARCH m')).every((line) => line.includes('queue_member_guest'))).toBe(
      true,
    );
  });

  test('P14 rows of a window are fetched by key', () => {
    const plan = planOf(rowsQuery(actor('anna'), ['c1', 'c2']));
    expectIndexed(plan);
    expect(plan.some((line) => line.includes('INDEX queue_member_case (case_id=? AND scope_key=?)'))).toBe(true);
  });

  test('P14 the next reminder and the due ones are found in the order of time', () => {
    const next = planOf(nextReminderQuery(actor('anna'), tuesday));
    expectIndexed(next);
    expect(next.some((line) => /SEARCH r USING (COVERING )?INDEX reminder_at/.test(line))).toBe(true);
    const due = planOf(dueQuery(actor('anna'), tuesday, 'overdue', 500));
    expectIndexed(due);
    expect(due.some((line) => line.includes('SEARCH r USING INDEX reminder_stage (stage=? AND at<?)'))).toBe(true);
  });

  test('P14 P166 what waits, and when the next falls due, is found under my keys in the order of time', () => {
    for (const query of [dueWaitsQuery(actor('anna'), tuesday), nextWaitQuery(actor('anna'), tuesday)]) {
      const plan = planOf(query);
      expect(plan.filter((line) => /SCAN (w|told|snooze)\b/.test(line))).toEqual([]);
      expect(plan.some((line) => /SEARCH w USING COVERING INDEX wait_reminder_for/.test(line))).toBe(true);
    }
  });

  test('P14 P209 P211 moments of cases, what comes due and what may not remain are found in indexes of their own', () => {
    for (const query of [dueWaitsQuery(actor('anna'), tuesday), nextWaitQuery(actor('anna'), tuesday)])
      expect(planOf(query).some((line) => /SEARCH c USING COVERING INDEX case_moment_for/.test(line))).toBe(true);
    const coming = planOf(comingQuery(actor('anna'), tuesday, tuesday + 1, 100));
    expect(coming.some((line) => line.includes('INDEX reminder_stage (stage=? AND at>? AND at<?)'))).toBe(true);
    expect(coming.some((line) => /SEARCH f USING PRIMARY KEY \(case_id=\? AND at=\? AND stage=\?\)/.test(line))).toBe(
      true,
    );
    const dropIns = planOf(dropInsQuery(actor('anna')));
    expect(dropIns.some((line) => line.includes('INDEX queue_member_drop_in (scope_key=? AND tab=?)'))).toBe(true);
    const others = planOf(onlyOthersQuery(actor('anna'), tuesday));
    expect(others.some((line) => line.includes('COVERING INDEX held_reminder_from (remind_from<?)'))).toBe(true);
  });

  test('P14 what is due is counted in an index of its own', () => {
    const plan = planOf(countDueQuery(actor('anna'), tuesday));
    expectIndexed(plan);
    const counted = plan.filter((line) => line.includes('SEARCH m'));
    expect(counted.length).toBe(5);
    expect(counted.filter((line) => !line.includes('COVERING INDEX queue_member_remind'))).toEqual([]);
  });

  test('P14 what falls due is read on from a place, and pressing cases are found by their stages', () => {
    const places = planOf(duePlacesQuery(actor('anna'), { at: tuesday, caseId: 'c' }, tuesday, 100));
    expectIndexed(places);
    const onwards = /SEARCH r USING (COVERING )?INDEX reminder_at \(\(at,case_id\)>\(\?,\?\)( AND at<\?)?\)/;
    expect(places.filter((line) => onwards.test(line))).toHaveLength(1);
    const pressing = planOf(pressingQuery(actor('anna'), tuesday, 100));
    // A hundred cases at most are told apart: that tree is small.
    expect(pressing.filter((line) => line.includes('SCAN r'))).toEqual([]);
    expect(pressing.some((line) => line.includes('INDEX reminder_stage (stage=? AND at<?)'))).toBe(true);
  });

  test('P14 P80 search reads its index backwards and looks each hit up by key', () => {
    const plan = planOf(hitsQuery(actor('anna'), '"tes" *', 51));
    const [index, ...lookups] = plan;
    // 64 + 128: in the order of its numbers, backwards; M: a match.
    expect(index).toMatch(/SCAN case_search VIRTUAL TABLE INDEX 192:M/);
    expectIndexed(lookups);
    expect(lookups).toContain('SEARCH found USING INTEGER PRIMARY KEY (rowid=?)');
    expect(lookups.some((line) => line.includes('COVERING INDEX queue_member_case (case_id=? AND scope_key=?)'))).toBe(
      true,
    );
    expect(planOf(wordsFromQuery('hjälpme')).join()).toMatch(/^SCAN case_search_word VIRTUAL TABLE INDEX \d+:/);
  });

  test('P14 no hot query has a bare parameter in LIMIT: it would be planned anew at every reading', () => {
    const me = actor('anna');
    const hot = [
      ownRowsQuery(me, inbox, null, 100),
      guestRowsQuery(me, inbox, null, null, 100),
      placeAtQuery(me, inbox, null, 100),
      dueQuery(me, tuesday, 'overdue', 100),
      duePlacesQuery(me, { at: tuesday, caseId: '' }, tuesday, 100),
      pressingQuery(me, tuesday, 100),
      sendableQuery(tuesday, 20),
      hitsQuery(me, '"tes" *', 51),
      wordsFromQuery('hjälpme'),
    ].map((query) => query?.sql ?? '');
    for (const sql of hot) {
      expect(sql).toMatch(/LIMIT \S/u);
      expect(sql).not.toMatch(/(LIMIT|OFFSET) @/u);
    }
  });

  test('P14 what may be sent is found without reading what has been refused', () => {
    const plan = planOf(sendableQuery(tuesday, 20));
    expectIndexed(plan);
    expect(plan.some((line) => line.includes('outbox_waiting (waiting=?)'))).toBe(true);
    expect(plan.some((line) => line.includes('outbox_case'))).toBe(true);
  });
});
