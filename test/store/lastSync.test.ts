import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLastSync } from '../../main/core/lastSync.ts';
import type { Connection } from '../../shared/ipc/schemas.ts';
import { storeBox, tuesday, type StoreBox } from './fixture.ts';

const here = { unitId: 'valbo', assignmentId: 'a1', resourceIds: ['valbo-ssk'] };
const elsewhere = { ...here, resourceIds: ['valbo-adm'] };
const connected = { state: 'connected', lastSyncAt: tuesday, unsent: 0 } satisfies Connection;

describe('when the list was last in step', () => {
  let box: StoreBox;
  beforeEach(() => {
    box = storeBox();
  });
  afterEach(() => box.remove());
  const keep = (connection: Connection, at: typeof here = here): void => {
    const lastSync = createLastSync(box.store, () => at);
    box.store.transaction(() => lastSync.keep(connection));
  };
  const before = (at: typeof here = here): number | null => createLastSync(box.store, () => at).before();

  test('P230 is known after a restart, and of the workplace it was read for alone', () => {
    expect(before()).toBeNull();
    keep(connected);
    box.reopen();
    expect(before()).toBe(tuesday);
    expect(before(elsewhere)).toBeNull();
  });

  test('P230 half a list is not in step, and a run in which nothing came says nothing new', () => {
    keep(connected);
    keep({ ...connected, lastSyncAt: tuesday + 1, refilling: true });
    keep({ ...connected, lastSyncAt: tuesday + 1, filling: true });
    keep({ ...connected, lastSyncAt: null, syncedBefore: tuesday });
    expect(before()).toBe(tuesday);
    keep({ ...connected, lastSyncAt: tuesday + 1 }, elsewhere);
    expect([before(), before(elsewhere)]).toEqual([null, tuesday + 1]);
  });
});
