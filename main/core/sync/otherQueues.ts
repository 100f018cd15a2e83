import type { CaseId, CaseState, Instant } from '../../../shared/domain/types.ts';
import { sha256 } from '../digest.ts';
import { changedOnHub, facelessCase, kindOf, ownerIdOf } from '../fhir/index.ts';
import { searchFor } from '../fhir/syncSearches.ts';
import type { StoredResource } from '../hubs/port.ts';
import { allOf, batchOf, chunked } from './pages.ts';
import type { PullScope, SyncOptions } from './types.ts';

/** A case of a queue that is looked at from above, without its patient. */
export interface OtherQueueCase {
  /** Made of the case's id, and leads nowhere. */
  readonly key: string;
  readonly versionId: string;
  readonly lastUpdated: Instant;
  /** What the Task alone says; in memory only. */
  readonly state: CaseState;
}

/** For whom rows are kept: who works where as what, and which queues the unit has. */
export interface RowsFor {
  readonly key: string;
  readonly unitId: string;
}

/** What following the unit's other queues needs of the store (docs/decisions/0043). */
export interface OtherQueueStore {
  /** Every open case of these queues is among the rows, counted by the rules of now. */
  readonly isWhole: (of: RowsFor) => boolean;
  /** Rows of anybody else, or made by other rules, go; from here on they are these people's. */
  readonly begin: (of: RowsFor) => void;
  readonly settled: (of: RowsFor) => void;
  /** Nobody here may see them any more. */
  readonly empty: () => void;
  /** Counts open ones, takes away what is not open any more and `gone`. An older version than what is here changes nothing. */
  readonly write: (cases: readonly OtherQueueCase[], gone: readonly string[]) => void;
  /** Versions of those that are here. */
  readonly versions: (keys: readonly string[]) => ReadonlyMap<string, string>;
  /** Takes away what time alone has closed. */
  readonly lapse: () => void;
  /** Some keys after this one, in order; none at the end. */
  readonly keysAfter: (key: string) => readonly string[];
}

export interface OtherQueues {
  /** Before the hub is asked for anything: what may not be here is taken away. True when everything must be compared. */
  readonly begin: (scope: PullScope | null) => boolean;
  /** Counts those of these cases that stand in the unit's queues and are not the person's to see. */
  readonly take: (tasks: readonly StoredResource[]) => void;
  /** These are the person's own, and counted as such. */
  readonly theirs: (ids: readonly CaseId[]) => void;
  /** Reads the Tasks of those that are counted here: something has happened to them elsewhere. */
  readonly reread: (ids: readonly CaseId[]) => Promise<void>;
  /** From here on what is taken is remembered. */
  readonly comparing: () => void;
  /** Everything open has been taken: what has not been seen is not there any more. */
  readonly compared: () => Promise<void>;
  /** Everything there is has been taken one by one. */
  readonly readWhole: () => void;
}

type Deps = Pick<SyncOptions, 'hub' | 'clock' | 'store' | 'scope' | 'reader'> & {
  readonly between: () => Promise<void>;
};

/**
 * The unit's queues a person looks at from above without working in them. Their Tasks are among what is read anyway
 * (`mayBeTheirs`); for whoever may oversee the unit each leaves a row of figures behind, and nobody's patient.
 */
export function createOtherQueues(deps: Deps): OtherQueues {
  const store = deps.store.otherQueues;
  let seen: Set<string> | null = null;
  let rowsFor: RowsFor | null = null;
  const readWhole = (): void => {
    if (rowsFor !== null && deps.scope()?.oversees === true) store.settled(rowsFor);
  };

  const take = (tasks: readonly StoredResource[]): void => {
    const scope = deps.scope();
    const cases = scope?.oversees === true ? tasks.filter((task) => kindOf(task) === 'case') : [];
    if (scope === null || cases.length === 0) return;
    const queues = new Set<string>(scope.unitResourceIds);
    const keys = cases.map(({ id }) => otherQueueKey(id));
    const known = store.versions(keys);
    const written: OtherQueueCase[] = [];
    const gone: string[] = [];
    cases.forEach((task, at) => {
      const key = keys[at] ?? '';
      const versionId = task.meta.versionId;
      const here = queues.has(ownerIdOf(task) ?? '');
      if (here) seen?.add(key);
      if (here && known.get(key) === versionId) return;
      const state = here ? facelessCase(task, deps.reader) : null;
      if (state !== null) written.push({ key, versionId, lastUpdated: changedOnHub(task), state });
      else if (known.has(key)) gone.push(key);
    });
    if (written.length + gone.length > 0) store.write(written, gone);
  };
  const drop = (keys: readonly string[]): void => {
    if (keys.length > 0) store.write([], keys);
  };

  return {
    begin: (scope) => {
      seen = null;
      rowsFor = scope?.oversees === true ? rowsOf(scope) : null;
      if (rowsFor === null) {
        store.empty();
        return false;
      }
      store.lapse();
      if (store.isWhole(rowsFor)) return false;
      store.begin(rowsFor);
      return true;
    },
    take,
    theirs: (ids) => {
      if (deps.scope()?.oversees === true) drop([...store.versions(ids.map(otherQueueKey)).keys()]);
    },
    reread: async (ids) => {
      if (deps.scope()?.oversees !== true) return;
      const known = store.versions(ids.map(otherQueueKey));
      const counted = ids.filter((id) => known.has(otherQueueKey(id)));
      for (const part of chunked(counted, batchOf(deps.hub).ids))
        take(await allOf(deps.hub, deps.clock, searchFor.byId('Task', part)));
    },
    comparing: () => {
      seen = new Set();
    },
    compared: async () => {
      if (seen === null) return;
      let keys = store.keysAfter('');
      while (keys.length > 0) {
        drop(keys.filter((key) => seen?.has(key) === false));
        await deps.between();
        keys = store.keysAfter(keys.at(-1) ?? '');
      }
      seen = null;
      readWhole();
    },
    readWhole,
  };
}

function rowsOf({ actor, unitResourceIds }: PullScope): RowsFor {
  const key = [actor.assignmentId, ...[...actor.resourceIds].toSorted(), '', ...[...unitResourceIds].toSorted()];
  return { key: JSON.stringify(key), unitId: actor.unitId };
}

/** Of the hub's id, so that a row cannot lead anybody to its case. */
export function otherQueueKey(caseId: CaseId): string {
  return sha256(`other queue ${caseId}`, 'base64url');
}
