import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { saveDraft } from '../../main/core/store/queries/drafts.ts';
import { createGroup, type Group } from '../../main/core/store/group.ts';
import { openEncryptedReader } from '../../main/core/store/open.ts';
import { actor, careCase, directory, key, pulled, step, storeBox, tuesday, type StoreBox } from './fixture.ts';

let box: StoreBox;
beforeEach(() => {
  box = storeBox();
  box.store.sync.saveDirectory(directory);
});
afterEach(() => box.remove());

/** What another connection sees: what is on the disk. */
function onDisk(): readonly string[] {
  const reader = openEncryptedReader({
    file: box.store.db.name,
    keyHex: key,
    nativeBinding: null,
    newestVersion: Number.MAX_SAFE_INTEGER,
  });
  try {
    return reader
      .prepare<[], { readonly id: string }>(
        'SELECT id FROM care_case UNION ALL SELECT case_id || text FROM draft ORDER BY 1',
      )
      .all()
      .map(({ id }) => id);
  } finally {
    reader.close();
  }
}
const shown = (): readonly string[] =>
  box.store.db
    .prepare<[], { readonly id: string }>('SELECT DISTINCT case_id AS id FROM queue_member ORDER BY 1')
    .all()
    .map(({ id }) => id);

describe('steps of a long pull share a commit', () => {
  test('P10 a step is shown at once and on disk when the pull settles', () => {
    box.store.sync.applyPartOfPull(step([pulled('a')]));
    box.store.sync.applyPartOfPull(step([pulled('b')]));
    expect(shown()).toEqual(['a', 'b']);
    expect(onDisk()).toEqual([]);
    box.store.sync.settle();
    expect(onDisk()).toEqual(['a', 'b']);
  });

  test('P91 P10 what a person does in the middle of a pull is on disk when it is answered', () => {
    box.store.sync.applyPartOfPull(step([pulled('a')]));
    box.store.transaction(() => {
      saveDraft(box.store.db, actor('anna'), { caseId: 'a', kind: 'answer', text: ' Hej' }, tuesday);
    });
    expect(onDisk()).toEqual(['a', 'a Hej']);
  });

  test('P25 a step that fails takes back its group, is told, and the pull may begin again', () => {
    const { sync } = box.store;
    sync.applyPartOfPull(step([pulled('a')]));
    const foreign = pulled('b', { ...careCase('b'), arrivedAt: 0.5 });
    expect(() => sync.applyPartOfPull(step([pulled('c'), foreign]))).toThrow();
    sync.settle();
    expect([...shown(), ...onDisk()]).toEqual([]);
    sync.applyPartOfPull(step([pulled('a'), pulled('c')]));
    sync.applyPull(step([], { cursor: { feed: 'cases', value: 'x' } }));
    expect(onDisk()).toEqual(['a', 'c']);
  });

  describe('when the disk refuses the commit', () => {
    let group: Group;
    let full = false;
    let time = 0;
    /** How often it was said that what had been shown is gone. */
    let told = 0;
    beforeEach(() => {
      full = false;
      time = 0;
      told = 0;
      const { db } = box.store;
      const refusing = new Proxy(db, {
        get: (target, property) => {
          if (property === 'exec') {
            return (sql: string) => {
              if (full && sql === 'COMMIT') throw new Error('disk full');
              return target.exec(sql);
            };
          }
          const value: unknown = Reflect.get(target, property, target);
          return typeof value === 'function' ? (value.bind(target) as unknown) : value;
        },
      });
      group = createGroup(
        refusing,
        () => (told += 1),
        () => time,
      );
    });
    const note = (value: string) => () =>
      void box.store.db.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)').run(`app:${value}`, value);
    const notes = (): readonly string[] =>
      box.store.db
        .prepare<[], { readonly value: string }>(`SELECT value FROM meta WHERE key LIKE 'app:%' ORDER BY 1`)
        .all()
        .map(({ value }) => value);

    test('P91 a person’s own work is kept, and the pull hears that its steps are lost', () => {
      group.join(note('pulled'));
      full = true;
      group.alone(note('mine'));
      full = false;
      expect(notes()).toEqual(['mine']);
      expect(told).toBe(1);
      expect(() => group.settle()).toThrow('lost');
      expect(() => group.settle()).not.toThrow();
    });

    test('P25 a step after lost ones does not hide the loss', () => {
      group.join(note('first'));
      full = true;
      group.alone(note('mine'));
      full = false;
      group.join(note('second'));
      expect(() => group.settle()).toThrow('lost');
      expect(notes()).toEqual(['mine', 'second']);
    });

    test('P23 P91 steps that were shown and are taken back by a later one are told of', () => {
      group.join(note('first'));
      expect(() =>
        group.join(() => {
          throw new Error('the hub sent nonsense');
        }),
      ).toThrow('nonsense');
      expect(notes()).toEqual([]);
      expect(told).toBe(1);
    });

    test('P10 a group that has been open for long goes to the disk with the next step', () => {
      group.join(note('first'));
      time = 5_000;
      full = true;
      expect(() => group.join(note('second'))).toThrow('disk full');
      expect(notes()).toEqual([]);
    });
  });
});
