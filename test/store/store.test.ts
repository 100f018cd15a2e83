import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addToOutbox, dismissRefused } from '../../main/core/store/queries/outbox.ts';
import { readWindow } from '../../main/core/store/queries/window.ts';
import { createStore, openStore, type Store, type StoreChange } from '../../main/core/store/store.ts';
import type { InboxFilter } from '../../shared/ipc/schemas.ts';
import { faultyDb } from './faultyDb.ts';
import {
  actor,
  directory,
  hour,
  key,
  move,
  patientMessage,
  pulled,
  rulebook,
  step,
  storeBox,
  tuesday,
  type StoreBox,
} from './fixture.ts';

let box: StoreBox;
beforeEach(() => {
  box = storeBox();
});
afterEach(() => box.remove());

const inbox: InboxFilter = { tab: 'inbox', assignedToMe: false, resourceIds: [], towns: [] };

/** Every row of every table. */
function everything(): unknown {
  const { db } = box.store;
  const names = db
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`)
    .pluck()
    .all() as readonly string[];
  return Object.fromEntries(names.map((name) => [name, db.prepare(`SELECT * FROM ${name}`).all()]));
}

function enqueue(commandId: string, caseId: string): void {
  box.store.transaction((touch) => {
    const command = { type: 'sendMessage', kind: 'answer', text: `Svar ${commandId}` } as const;
    addToOutbox(box.store.db, actor('anna'), { commandId, caseId, command, baseVersion: '1', now: tuesday });
    touch.projection(caseId);
  });
}

const fresh = step(
  [
    pulled(
      'c',
      { holder: 'anna', receivedAt: tuesday },
      { version: '2', messages: [patientMessage('m', tuesday)], handovers: [move('h', { status: 'cancelled' })] },
    ),
  ],
  {
    timeline: [
      {
        id: 't',
        caseId: 'c',
        at: tuesday,
        byAssignmentId: 'anna',
        byName: 'Anna Test',
        activity: 'receive',
        commandId: 'k',
        detail: null,
      },
    ],
    removed: ['d'],
    cursor: { feed: 'Task', value: 'z' },
  },
);

const writes: readonly (readonly [string, number, (store: Store) => void])[] = [
  ['a pull', 25, (store) => store.sync.applyPull(fresh)],
  ['a verified command', 25, (store) => store.sync.verified('k', fresh)],
  [
    'a refused command',
    25,
    (store) => store.sync.refused('k', 'conflict', { code: 'notHolder', rules: ['G13'], detail: null }, null, fresh),
  ],
  [
    'a changed directory',
    25,
    (store) =>
      store.sync.saveDirectory({ ...directory, units: directory.units.map((unit) => ({ ...unit, town: 'Ockelbo' })) }),
  ],
  [
    'a dismissed command',
    2,
    (store) =>
      store.transaction((touch) => {
        dismissRefused(store.db, actor('anna'), 'refused', tuesday);
        touch.projection('c');
      }),
  ],
];

describe('the store’s writes', () => {
  test.each(writes)(
    'P10 P21 broken off at any of its statements it has changed nothing and told nobody: %s',
    (_title, least, write) => {
      box.store.sync.applyPull(step([pulled('c'), pulled('d')]));
      enqueue('refused', 'c');
      box.store.sync.refused('refused', 'rejected', null, '422', null);
      enqueue('k', 'c');
      const faulty = faultyDb(box.store.db);
      const rules = rulebook();
      const store = createStore(faulty.db, { rulebook: rules, hours: rules.defaultHours, clock: box.clock });
      const changes: StoreChange[] = [];
      store.onChange((change) => changes.push(change));
      const before = everything();
      let failures = 0;
      for (;;) {
        faulty.failAt(failures);
        try {
          write(store);
          break;
        } catch (error) {
          expect((error as Error).message).toBe('broken off');
        }
        faulty.failAt(null);
        expect(everything()).toEqual(before);
        expect(changes).toEqual([]);
        failures += 1;
      }
      faulty.failAt(null);
      expect(failures).toBeGreaterThan(least);
      expect(everything()).not.toEqual(before);
      expect(changes).toHaveLength(1);
    },
  );

  test('P10 a change is told only after it is on disk, with a growing revision', () => {
    const revisions: number[] = [];
    box.store.onChange((change) => {
      expect(box.store.db.inTransaction).toBe(false);
      revisions.push(change.revision);
    });
    box.store.sync.applyPull(step([pulled('c')]));
    box.store.sync.applyPull(step([pulled('d')]));
    expect(revisions).toEqual([box.store.revision() - 1, box.store.revision()]);
  });

  test('D16 D1 another rulebook makes every row anew at the next start', () => {
    box.store.sync.applyPull(
      step([
        pulled('urgent', { priority: 3, handleBy: null, kind: 'dropIn', form: 'triage', arrivedAt: tuesday }),
        pulled('sooner', {
          priority: 2,
          handleBy: null,
          kind: 'dropIn',
          form: 'triage',
          arrivedAt: tuesday + 20 * 60_000,
        }),
      ]),
    );
    const order = (store: Store): readonly string[] =>
      readWindow(store.db, actor('anna'), inbox, null, 0, 10).map((place) => place.case_id);
    const example = box.store.db.prepare(`SELECT due_at FROM queue_member WHERE case_id = 'urgent'`).pluck();
    expect(example.get()).toBeGreaterThan(tuesday);
    box.store.close();
    const rules = rulebook('gavleborg');
    const store = openStore({
      file: box.file,
      keyHex: key,
      nativeBinding: null,
      rulebook: rules,
      hours: rules.defaultHours,
      clock: box.clock,
    });
    expect(store.db.prepare(`SELECT due_at FROM queue_member WHERE case_id = 'urgent'`).pluck().get()).toBe(tuesday);
    expect(order(store)).toEqual(['urgent', 'sooner']);
    store.close();
  });

  test('D4 R28 what has no time due stands after all that has, by age', () => {
    box.store.sync.applyPull(
      step([
        pulled('old', { priority: null, handleBy: null, arrivedAt: tuesday - 9 * hour }),
        pulled('older', { priority: 11, handleBy: null, arrivedAt: tuesday - 99 * hour }),
        pulled('clock', { handleBy: tuesday + 9000 * hour }),
      ]),
    );
    expect(readWindow(box.store.db, actor('anna'), inbox, null, 0, 10).map((place) => place.case_id)).toEqual([
      'clock',
      'older',
      'old',
    ]);
  });

  test('P14 what the planner samples is gone after a restart, its figures stay', () => {
    box.store.sync.applyPull(step([pulled('a'), pulled('b')]));
    const count = (table: string): unknown =>
      box.store.db.prepare(`SELECT count(*) FROM ${table} WHERE tbl = 'queue_member'`).pluck().get();
    box.store.db.exec('ANALYZE');
    expect(count('sqlite_stat4')).toBeGreaterThan(0);
    const figures = count('sqlite_stat1');
    box.reopen();
    expect(count('sqlite_stat4')).toBe(0);
    expect(count('sqlite_stat1')).toBe(figures);
  });
});
