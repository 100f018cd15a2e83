import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deferredIndexes } from '../../main/core/store/firstSync.ts';
import { migrations } from '../../main/core/store/migrations/index.ts';
import { readHits } from '../../main/core/store/queries/search.ts';
import { readFigures, readPosition } from '../../main/core/store/queries/queue.ts';
import { countDue, countPressing, readNextReminder } from '../../main/core/store/queries/reminders.ts';
import { readWindow } from '../../main/core/store/queries/window.ts';
import type { Store } from '../../main/core/store/store.ts';
import type { PulledCase } from '../../main/core/sync/syncStore.ts';
import { parseSearch } from '../../shared/domain/searchWords.ts';
import { actor, directory, hour, move, pulled, step, storeBox, tuesday, type StoreBox } from './fixture.ts';

let box: StoreBox;
beforeEach(() => {
  box = storeBox();
  box.store.sync.saveDirectory(directory);
});
afterEach(() => box.remove());

const filter = { tab: 'inbox' as const, assignedToMe: false, resourceIds: [], towns: [] };

const cases = (count: number): readonly PulledCase[] =>
  Array.from({ length: count }, (_, index) =>
    pulled(`c${String(index).padStart(3, '0')}`, {
      arrivedAt: tuesday - ((index * 7) % count) * hour,
      ownerResourceId: index % 3 === 0 ? 'valbo-admin' : 'valbo-nurse',
      priority: index % 2 === 0 ? 2 : 8,
      receivedAt: index % 4 === 0 ? tuesday : null,
      holder: index % 4 === 0 ? 'anna' : null,
    }),
  );

/** Everything people are shown and everything the store counts on, whatever way it came there. */
function shown(store: Store): Readonly<Record<string, unknown>> {
  const { db } = store;
  const me = actor('anna');
  const rows = (name: string): readonly string[] =>
    db
      .prepare(`SELECT * FROM ${name}`)
      .raw()
      .all()
      .map((row) => JSON.stringify(row))
      .toSorted();
  return {
    window: readWindow(db, me, filter, null, 0, 100),
    further: readWindow(db, me, filter, null, 7, 5),
    position: readPosition(db, me, filter, 'c005'),
    figures: readFigures(db, me, filter),
    due: countDue(db, me, tuesday + hour),
    pressing: countPressing(db, me, tuesday + hour, 100),
    next: readNextReminder(db, me, tuesday),
    tables: [
      'patient',
      'care_case',
      'message',
      'handover',
      'timeline',
      'queue_member',
      'queue_count',
      'reminder',
      'recheck',
    ].map((name) => rows(name)),
  };
}

/** What is there once everything has been caught up with: indexes and search words too. */
function whole(store: Store): Readonly<Record<string, unknown>> {
  const { db } = store;
  return {
    ...shown(store),
    indexes: db.prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name`).raw().all(),
    found: readHits(db, actor('anna'), parseSearch('förnya') ?? [], 100),
    search: db.prepare('SELECT * FROM search_case ORDER BY docid').safeIntegers().raw().all(),
    marks: db.prepare(`SELECT key FROM meta WHERE key IN ('firstSync', 'missingIndexes', 'search')`).pluck().all(),
    check: db.pragma('integrity_check', { simple: true }),
  };
}

const catchUp = (store: Store): void => {
  while (store.catchUp());
};

describe('a first sync', () => {
  test('P115 every index it leaves out is one of the migrations’', () => {
    const made = migrations.flatMap(({ statements }) => statements).join('\n');
    for (const name of deferredIndexes) expect(made).toContain(`CREATE INDEX ${name} ON `);
  });

  test('P115 P90 while it is under way the queue shows and counts what is here, as it would with every index', () => {
    const { store } = box;
    store.sync.firstSync.begin();
    store.sync.applyPartOfPull(step(cases(40)));
    store.sync.settle();
    const meanwhile = shown(store);
    expect(store.filling()).toBe(true);
    expect(store.searchComplete()).toBe(false);
    store.sync.firstSync.end();
    expect(store.filling()).toBe(false);
    catchUp(store);
    expect(shown(store)).toEqual(meanwhile);
    expect((meanwhile['window'] as readonly unknown[]).length).toBe(40);
  });

  test('P115 P90 a move, a change and a departure in the middle leave nothing behind', () => {
    const { store } = box;
    const first = cases(12);
    const later = [pulled('c001', { receivedAt: tuesday, holder: 'anna' }, { handovers: [move('m1')], version: '2' })];
    store.sync.firstSync.begin();
    store.sync.applyPartOfPull(step(first));
    store.sync.applyPartOfPull(step(later));
    store.sync.applyPartOfPull(step([], { removed: ['c002'] }));
    store.sync.firstSync.end();
    catchUp(store);
    const other = storeBox();
    try {
      other.store.sync.saveDirectory(directory);
      other.store.sync.applyPull(step(first));
      other.store.sync.applyPull(step(later));
      other.store.sync.applyPull(step([], { removed: ['c002'] }));
      catchUp(other.store);
      expect(whole(store)).toEqual(whole(other.store));
    } finally {
      other.remove();
    }
  });

  test('P115 a hub that goes away in the middle: the indexes are made, and the queue still says that it is not whole', () => {
    const { store } = box;
    store.sync.firstSync.begin();
    store.sync.applyPull(step(cases(10)));
    expect(store.isBehind()).toBe(false);
    store.sync.firstSync.pause();
    expect(store.isBehind()).toBe(true);
    catchUp(store);
    expect([store.bare(), store.filling(), store.searchComplete()]).toEqual([false, true, true]);
    store.sync.firstSync.begin();
    expect(store.bare()).toBe(false);
    store.sync.firstSync.end();
    expect(store.filling()).toBe(false);
  });

  test('P115 P10 P81 ended anywhere and taken up again it leaves the store an undisturbed one leaves', () => {
    const all = cases(24);
    const undisturbed = storeBox();
    undisturbed.store.sync.saveDirectory(directory);
    undisturbed.store.sync.applyPull(step(all));
    const expected = whole(undisturbed.store);
    undisturbed.remove();
    fc.assert(
      fc.property(
        // After how many things done the process ends, again and again.
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 7 }),
        (ends, inStep) => {
          const run = storeBox();
          try {
            run.store.sync.saveDirectory(directory);
            const work = [...ends];
            let left = work.shift() ?? Number.POSITIVE_INFINITY;
            /** True when the process ended: what was not settled is lost, as in a crash. */
            const ended = (): boolean => {
              left -= 1;
              if (left > 0) return false;
              left = work.shift() ?? Number.POSITIVE_INFINITY;
              run.crash();
              return true;
            };
            const pull = (): boolean => {
              const { sync } = run.store;
              sync.firstSync.begin();
              if (ended()) return false;
              for (let from = 0; from < all.length; from += inStep) {
                const part = all
                  .slice(from, from + inStep)
                  .filter((one) => sync.caseVersion(one.state.careCase.id) === null);
                if (part.length > 0) sync.applyPartOfPull(step([...part]));
                if (ended()) return false;
              }
              sync.firstSync.end();
              return !ended();
            };
            const isEmpty = (): boolean => run.store.sync.openCaseVersions().size === 0;
            while (isEmpty() || run.store.filling()) {
              pull();
              // Rows that are not all here are never shown as if they were.
              if (run.store.sync.openCaseVersions().size < all.length && !isEmpty())
                expect(run.store.filling()).toBe(true);
            }
            while (run.store.isBehind()) {
              run.store.catchUp();
              ended();
            }
            expect(whole(run.store)).toEqual(expected);
          } finally {
            run.remove();
          }
        },
      ),
      { numRuns: 12, seed: 115, examples: [[[1, 7], 5]] },
    );
  });
});
