import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { brokenAccessRow } from '../../main/core/store/maintenance/accessChain.ts';
import { logAccess } from '../../main/core/store/queries/accessLog.ts';
import { actor, storeBox, tuesday, type StoreBox } from './fixture.ts';

let box: StoreBox;
beforeEach(() => {
  box = storeBox();
  for (let index = 0; index < 5; index += 1) {
    box.store.transaction(() =>
      logAccess(box.store.db, actor('anna'), {
        at: tuesday + index,
        action: 'open',
        caseId: `c${index}`,
        patientId: 'p',
        staffId: 'staff-anna',
        staffName: 'Anna Test',
        commandId: null,
      }),
    );
  }
});
afterEach(() => box.remove());

describe('access log', () => {
  test('P15 rows are never changed nor taken away', () => {
    expect(() => box.store.db.exec(`UPDATE access_log SET staff_name = 'X'`)).toThrow(/append-only/);
    expect(() => box.store.db.exec('DELETE FROM access_log')).toThrow(/append-only/);
    expect(box.store.db.prepare('SELECT count(*) FROM access_log').pluck().get()).toBe(5);
  });

  test('P15 the chain is whole, over a restart too', () => {
    expect(brokenAccessRow(box.reopen().db)).toBeNull();
  });

  test.each([
    ['a changed row', `UPDATE access_log SET case_id = 'other' WHERE id = 3`, 3],
    ['a row taken out', 'DELETE FROM access_log WHERE id = 3', 4],
    ['a changed row sealed anew', `UPDATE access_log SET hash = 'x' WHERE id = 2`, 2],
  ])('P15 somebody who gets past the triggers is found out: %s', (_name, sql, broken) => {
    box.store.db.exec(
      'DROP TRIGGER access_log_no_update; DROP TRIGGER access_log_no_delete; PRAGMA foreign_keys = OFF',
    );
    box.store.db.exec(sql);
    expect(brokenAccessRow(box.store.db)).toBe(broken);
  });
});
