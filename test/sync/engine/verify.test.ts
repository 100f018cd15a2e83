import { describe, expect, test } from 'vitest';
import type { HubPort, HubResult, StoredResource } from '../../../main/core/hubs/port.ts';
import type { SyncStore } from '../../../main/core/sync/syncStore.ts';
import { didItHappen, leavesChild } from '../../../main/core/sync/verify.ts';
import { createVersionGuard } from '../../../main/core/sync/versionGuard.ts';
import type { Command } from '../../../shared/domain/types.ts';

const clock = { now: () => 0, observe: () => {} };

/** A version of a case that carries one command. */
function version(id: string, commandId: string, second = 0): StoredResource {
  return {
    resourceType: 'Task',
    id: 'c1',
    identifier: [{ system: 'https://arendevakt.example/fhir/id/kommando', value: commandId }],
    meta: { versionId: id, lastUpdated: new Date(Date.UTC(2026, 10, 20, 8, 0, second)).toISOString() },
  };
}

interface Answers {
  /** Newest first; null = the hub keeps no history. */
  readonly history: readonly StoredResource[] | null;
  /** What a search for the command's children finds. */
  readonly children?: readonly StoredResource[];
}

function hubOf(answers: Answers): HubPort {
  const yes = <T>(value: T): Promise<HubResult<T>> => Promise.resolve({ ok: true, value, hubNow: 0 });
  const no = <T>(): Promise<HubResult<T>> =>
    Promise.resolve({ ok: false, failure: { kind: 'rejected', message: 'not supported' } });
  return {
    read: no,
    next: no,
    transaction: no,
    createIfNoneExist: no,
    history: () => (answers.history === null ? no() : yes(answers.history)),
    search: () => yes({ resources: answers.children ?? [], next: null }),
  };
}

const receive: Command = { type: 'receive' };
const answer: Command = { type: 'sendMessage', kind: 'answer', text: 'Hej' };
const ask = (answers: Answers, task: StoredResource, command: Command = receive): Promise<string> =>
  didItHappen(
    { hub: hubOf(answers), clock },
    { commandId: 'mine', baseVersion: 'v1', leavesChild: leavesChild(command) },
    task,
  );

describe('did it happen?', () => {
  const base = version('v1', 'other');

  test('P20 the case carries the command: yes', async () => {
    expect(await ask({ history: null }, version('v2', 'mine'))).toBe('yes');
  });

  test('P20 the case still stands in the version the command was built on: no', async () => {
    expect(await ask({ history: null }, base)).toBe('no');
  });

  test('P20 another has written since, and the command stands in the history: yes', async () => {
    const now = version('v3', 'later');
    expect(await ask({ history: [now, version('v2', 'mine'), base] }, now)).toBe('yes');
  });

  test('P20 the history reaches the base without the command: no', async () => {
    const now = version('v3', 'later');
    expect(await ask({ history: [now, version('v2', 'somebody'), base] }, now)).toBe('no');
  });

  test('P20 a command of an older time, from before the base, does not count', async () => {
    const now = version('v3', 'later');
    expect(await ask({ history: [now, base, version('v0', 'mine')] }, now)).toBe('no');
  });

  test('P22 a history that lags behind the version just read cannot say no', async () => {
    expect(await ask({ history: [base] }, version('v3', 'later'))).toBe('unclear');
  });

  test('P22 without a history a message is looked for by its own id', async () => {
    const now = version('v3', 'later');
    expect(await ask({ history: null, children: [version('x', 'mine')] }, now, answer)).toBe('yes');
    expect(await ask({ history: null }, now, answer)).toBe('no');
  });

  test('P22 without a history and with nothing left behind nobody can tell', async () => {
    const now = version('v3', 'later');
    expect(await ask({ history: null }, now)).toBe('untold');
    expect(await ask({ history: [now] }, now)).toBe('untold');
  });
});

describe('which version is the later one', () => {
  const guardOf = (local: string | null, replaced: readonly string[], history: readonly StoredResource[] | null) => {
    const store = {
      caseVersion: () => local,
      wasReplaced: (_caseId: string, versionId: string) => replaced.includes(versionId),
    } as unknown as SyncStore;
    return createVersionGuard(store, hubOf({ history }), clock);
  };

  test('P25 a case not held here is new, the version held here is the same', async () => {
    expect(await guardOf(null, [], null).judge(version('v1', 'a'))).toBe('newer');
    expect(await guardOf('v1', [], null).judge(version('v1', 'a'))).toBe('same');
  });

  test('P25 a version already replaced never comes back', async () => {
    expect(await guardOf('v2', ['v1'], null).judge(version('v1', 'a'))).toBe('older');
  });

  test('P25 a later time is later; an earlier or equal one is settled by the hub’s history', async () => {
    const v2 = version('v2', 'b', 2);
    const v3 = version('v3', 'c', 3);
    const v4 = version('v4', 'd', 3);
    const guard = guardOf('v3', [], [v4, v3, v2]);
    guard.applied(v3);
    expect(await guard.judge(version('v5', 'e', 5))).toBe('newer');
    expect(await guard.judge(v2)).toBe('older');
    expect(await guard.judge(v4)).toBe('newer');
  });

  test('P25 where the hub keeps no history what is shown stays', async () => {
    const guard = guardOf('v3', [], null);
    guard.applied(version('v3', 'c', 3));
    expect(await guard.judge(version('v2', 'b', 2))).toBe('older');
  });
});
