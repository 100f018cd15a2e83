import type { CaseId } from '../../../shared/domain/types.ts';
import { isVisibleTo } from '../../../shared/domain/scope.ts';
import { kindOf } from '../fhir/index.ts';
import { isEnteredInError, searchFor } from '../fhir/syncSearches.ts';
import type { StoredResource } from '../hubs/port.ts';
import { assemble, type Assembled } from './assemble.ts';
import type { OtherQueues } from './otherQueues.ts';
import { allOf, batchOf, chunked, unheard } from './pages.ts';
import type { PushDeps } from './push.ts';
import type { PullScope } from './types.ts';

/** Written at once: what a person does waits no longer than that. */
const casesPerStep = 100;

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
  /** The same in two: what belongs to the cases is asked for at once, and written when the answer is called. */
  readonly begin: (
    page: readonly StoredResource[],
    mayBe: (task: StoredResource) => boolean,
  ) => Promise<() => Promise<readonly StoredResource[]>>;
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

  const { cases: casesPerQuestion, ids: idsPerSearch } = batchOf(hub);

  /** Writes what the hub has answered of these cases, some at a time, each whole. */
  const step = async (
    tasks: readonly StoredResource[],
    asked: Promise<Assembled>,
    oneOfMany: boolean,
  ): Promise<void> => {
    const scope = deps.scope();
    if (scope === null) return;
    const assembled = await asked;
    deps.report(assembled.problems);
    for (const [index, part] of chunked(tasks, casesPerStep).entries()) {
      if (index > 0) await deps.between();
      await write(part, assembled, scope, oneOfMany);
    }
  };

  const write = async (
    tasks: readonly StoredResource[],
    { cases, timeline }: Assembled,
    scope: PullScope,
    oneOfMany: boolean,
  ): Promise<void> => {
    const mapped = tasks.flatMap((task) => cases.get(task.id) ?? []);
    // Written by mistake and nothing we can read: nobody misses it.
    const gone = tasks.filter((task) => isEnteredInError(task) && !cases.has(task.id));
    const directory = store.directory();
    const inside = mapped.filter((item) =>
      isVisibleTo(item.mapped.state, scope.actor, directory, deps.rulebook, store.carriedTo(item.resources.task.id)),
    );
    const insideIds = new Set(inside.map((item) => item.resources.task.id));
    const left = mapped.map((item) => item.resources.task).filter(({ id }) => !insideIds.has(id));
    // Read while the hub answered: a push in between may have stored a later version meanwhile.
    const current = [];
    for (const item of inside) if ((await guard.judge(item.resources.task)) !== 'older') current.push(item);
    const removed: CaseId[] = [];
    for (const task of [...gone, ...left])
      if (store.caseVersion(task.id) !== null && (await guard.judge(task)) !== 'older') removed.push(task.id);
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
    const held = mapped.filter((item) => removed.includes(item.resources.task.id));
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

  interface Judged {
    readonly wanted: readonly StoredResource[];
    readonly unsettled: ReadonlySet<CaseId>;
  }

  const judged = async (list: readonly StoredResource[], again: ReadonlySet<CaseId>): Promise<Judged> => {
    const wanted: StoredResource[] = [];
    const unsettled = new Set<CaseId>();
    for (const task of list) {
      if (kindOf(task) !== 'case') continue;
      if (unusable.get(task.id) === task.meta.versionId && !again.has(task.id)) continue;
      const verdict = await guard.judge(task);
      if (verdict === 'older') unsettled.add(task.id);
      if (verdict === 'newer' || (verdict === 'same' && again.has(task.id))) wanted.push(task);
    }
    return { wanted, unsettled };
  };

  /** `first`: what belongs to the first of them, when it has been asked for already. */
  const written = async (wanted: readonly StoredResource[], first: Promise<Assembled> | null): Promise<void> => {
    for (const [index, part] of chunked(wanted, casesPerQuestion).entries()) {
      await deps.between();
      await step(part, (index === 0 ? first : null) ?? assemble(deps, part), wanted.length > casesPerStep);
    }
  };

  const tasks: Publish['tasks'] = async (list, again) => {
    const { wanted, unsettled } = await judged(list, again);
    await written(wanted, null);
    return unsettled;
  };

  const begin: Publish['begin'] = async (page, mayBe) => {
    const ours = page.filter(mayBe);
    const taken = new Set(ours);
    const end = async (work: Promise<unknown>): Promise<readonly StoredResource[]> => {
      await work;
      others.take(page.filter((task) => !taken.has(task)));
      return ours;
    };
    // A hub in this process answers in this thread: nothing is won by asking it early.
    if (hub.sequential === true) return () => end(tasks(ours, new Set()));
    const { wanted } = await judged(ours, new Set());
    const part = wanted.slice(0, casesPerQuestion);
    const first = part.length === 0 ? null : unheard(assemble(deps, part));
    return () => end(written(wanted, first));
  };

  return {
    tasks,
    page: async (page, mayBe) => (await begin(page, mayBe))(),
    begin,
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
