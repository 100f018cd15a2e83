import type { CaseId } from '../../../shared/domain/types.ts';
import { isVisibleTo } from '../../../shared/domain/scope.ts';
import { kindOf } from '../fhir/index.ts';
import { isEnteredInError, searchFor } from '../fhir/syncSearches.ts';
import type { StoredResource } from '../hubs/port.ts';
import { assemble } from './assemble.ts';
import type { OtherQueues } from './otherQueues.ts';
import { allOf, chunked } from './pages.ts';
import type { PushDeps } from './push.ts';

const casesPerStep = 100;
const idsPerSearch = 100;

export interface Publish {
  /**
   * Brings the store up to these case Tasks: those in another version, and those named in `again`
   * whatever their version. Each step is complete (case, patient, messages, form, timeline) before it is
   * visible. Answers the cases of which only an older version could be read: look again later.
   * Throws HubCallFailure.
   */
  readonly tasks: (tasks: readonly StoredResource[], again: ReadonlySet<CaseId>) => Promise<ReadonlySet<CaseId>>;
  /** Of a page of cases those that may be the person's, brought up to date; the rest is counted at most (P225). */
  readonly page: (
    page: readonly StoredResource[],
    mayBe: (task: StoredResource) => boolean,
  ) => Promise<readonly StoredResource[]>;
  /** The same by id; a case the hub no longer has is removed. */
  readonly ids: (caseIds: readonly CaseId[], again: ReadonlySet<CaseId>) => Promise<ReadonlySet<CaseId>>;
}

/** `between` runs between two steps, so that a long pull never holds up what a person has just done. */
export function createPublish(
  deps: PushDeps & { readonly between: () => Promise<void>; readonly others: OtherQueues },
): Publish {
  const { store, guard, hub, clock, others } = deps;
  /** Versions that could not be mapped: tried again when they change, not at every poll. */
  const unusable = new Map<CaseId, string>();

  const step = async (tasks: readonly StoredResource[], oneOfMany: boolean): Promise<void> => {
    const scope = deps.scope();
    if (scope === null) return;
    const { cases, timeline, problems } = await assemble(deps, tasks);
    // Written by mistake and nothing we can read: nobody misses it.
    const gone = tasks.filter((task) => isEnteredInError(task) && !cases.has(task.id)).map((task) => task.id);
    deps.report(problems);
    const directory = store.directory();
    const inside = [...cases.values()].filter((item) =>
      isVisibleTo(item.mapped.state, scope.actor, directory, deps.rulebook, store.carriedTo(item.resources.task.id)),
    );
    const insideIds = new Set(inside.map((item) => item.resources.task.id));
    const left = [...cases.keys()].filter((id) => !insideIds.has(id));
    const removed = [...gone, ...left].filter((id) => store.caseVersion(id) !== null);
    // Read while the hub answered: a push in between may have stored a later version meanwhile.
    const current = [];
    for (const item of inside) if ((await guard.judge(item.resources.task)) !== 'older') current.push(item);
    for (const task of tasks) {
      if (cases.has(task.id)) unusable.delete(task.id);
      else unusable.set(task.id, task.meta.versionId);
    }
    const outside = (): void =>
      others.take(tasks.filter(({ id }) => !insideIds.has(id) && store.caseVersion(id) === null));
    if (current.length === 0 && removed.length === 0) {
      outside();
      return;
    }
    others.theirs([...insideIds]);
    const currentIds = new Set(current.map((item) => item.resources.task.id));
    // Still held by a pending command: then the store keeps it, in its newest version.
    const held = [...cases.values()].filter((item) => removed.includes(item.resources.task.id));
    const apply = oneOfMany ? store.applyPartOfPull : store.applyPull;
    apply({
      cases: [...current, ...held].map((item) => item.pulled),
      timeline: timeline.filter((record) => currentIds.has(record.caseId)),
      removed,
      cursor: null,
    });
    for (const item of current) guard.applied(item.resources.task);
    for (const id of removed) guard.forget(id);
    outside();
  };

  const tasks: Publish['tasks'] = async (list, again) => {
    const wanted: StoredResource[] = [];
    const unsettled = new Set<CaseId>();
    for (const task of list) {
      if (kindOf(task) !== 'case') continue;
      if (unusable.get(task.id) === task.meta.versionId && !again.has(task.id)) continue;
      const verdict = await guard.judge(task);
      if (verdict === 'older') unsettled.add(task.id);
      if (verdict === 'newer' || (verdict === 'same' && again.has(task.id))) wanted.push(task);
    }
    for (const part of chunked(wanted, casesPerStep)) {
      await deps.between();
      await step(part, wanted.length > casesPerStep);
    }
    return unsettled;
  };

  return {
    tasks,
    page: async (page, mayBe) => {
      const ours = new Set(page.filter(mayBe));
      await tasks([...ours], new Set());
      others.take(page.filter((task) => !ours.has(task)));
      return [...ours];
    },
    ids: async (caseIds, again) => {
      const unsettled = new Set<CaseId>();
      const note = (ids: ReadonlySet<CaseId>): void => ids.forEach((id) => unsettled.add(id));
      for (const part of chunked(caseIds, idsPerSearch)) {
        const found = await allOf(hub, clock, searchFor.byId('Task', part));
        note(await tasks(found, again));
        const seen = new Set(found.map((task) => task.id));
        for (const id of part.filter((candidate) => !seen.has(candidate))) {
          // Missing from a search may be a lagging index: only a read by id can say that it is gone.
          const answer = await hub.read('Task', id);
          if (answer.ok && answer.value !== null) note(await tasks([answer.value], again));
          else if (answer.ok && store.caseVersion(id) !== null) {
            store.applyPull({ cases: [], timeline: [], removed: [id], cursor: null });
          }
        }
      }
      return unsettled;
    },
  };
}
