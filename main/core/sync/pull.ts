import type { CaseId, Instant } from '../../../shared/domain/types.ts';
import { listAt } from '../../../shared/domain/unassigned.ts';
import { caseIdOf, kindOf, linkedCaseIds } from '../fhir/index.ts';
import { isOpenMove, searchFor, type SearchFor } from '../fhir/syncSearches.ts';
import type { StoredResource } from '../hubs/port.ts';
import { createConsultationPull } from './consultations/pull.ts';
import { createDirectoryPull } from './directory.ts';
import { createHandled } from './handled.ts';
import { HubCallFailure } from './hubCall.ts';
import { mayBeTheirs, queuesOf } from './mayBeTheirs.ts';
import { createOtherQueues } from './otherQueues.ts';
import { justAfter, newerOf, newestOf, notAfter, overlapped } from './overlap.ts';
import { allOf, batchOf, chunked, inTurnAhead, pagesOf } from './pages.ts';
import { createPublish } from './publish.ts';
import type { PushDeps } from './push.ts';
import type { PlanSync } from './plans.ts';
import type { TemplateSync } from './templates.ts';
import type { PullScope } from './types.ts';

const byIdEveryMs = 60_000;
const directoryEveryMs = 60_000;
const everythingEveryMs = 600_000;
/** A start has more pressing things to do than to compare what a sequential hub has told without a gap. */
const comparedAfterStartMs = 60_000;
const childrenShareMs = 4_000;
const pagesPerCommit = 10;
const nothing: ReadonlySet<CaseId> = new Set();

/** Feeds without which the list is not what the hub has. */
const theQueue: ReadonlySet<string> = new Set(['cases', 'compare']);

/** Not a feed: the scope whose comparison came through last. */
const comparedFeed = 'compared';

/** Somebody has chosen another workplace than the one whose cases are all here: until they are, the list is not whole (P115). */
export function comesInStill(store: Pick<PushDeps['store'], 'cursor'>, scope: PullScope | null): boolean {
  const compared = store.cursor(comparedFeed);
  return scope !== null && compared !== null && compared !== keyOf(scope);
}

/** Thrown inside a pull when somebody has chosen another workplace: it begins again as theirs. */
class ScopeChanged extends Error {}

export interface Pull {
  /** One pull: what is new, and, when asked or due, everything compared. Throws HubCallFailure. */
  readonly run: (everything: boolean) => Promise<void>;
  /** What could not be used is read once more by the next pull, in whatever version it is (P197). */
  readonly again: (place: string) => void;
}

export function createPull(
  deps: PushDeps & {
    readonly between: () => Promise<void>;
    readonly templates: Pick<TemplateSync, 'pull'>;
    readonly plans: Pick<PlanSync, 'pull'>;
    readonly signOffs: { readonly pull: (unitId: string) => Promise<void> };
  },
): Pull {
  const { hub, clock, store } = deps;
  const sequential = hub.sequential === true;
  const idsPerSearch = batchOf(hub).ids;
  const others = createOtherQueues(deps);
  const publish = createPublish({ ...deps, others });
  const directory = createDirectoryPull(deps);
  const consultations = createConsultationPull(deps);
  const handled = createHandled(clock, byIdEveryMs);
  let comparedAt: Instant | null = null;
  let byIdAt: Instant | null = null;
  let directoryAt: Instant | null = null;
  let scopeKey: string | null = null;
  let childrenAt: Instant | null = null;
  /**
   * Asked by some hundreds: with more held here not at every poll, so that it costs about one question of each however
   * many there are. What is new to a case moves its Task, and comes with it; only a read receipt can wait.
   */
  const childrenEveryMs = (): number => {
    const questions = Math.ceil(store.openCaseVersions().size / idsPerSearch);
    return sequential || questions <= 1 ? 0 : questions * childrenShareMs;
  };
  /** Cases somebody wants read again, though nothing has changed in them. */
  const onceMore = new Set<CaseId>();
  /** Cases looked at in a first sync; null when none is under way. */
  let looked: number | null = null;
  let total: number | null = null;
  const tellLooked = (more: number): void => {
    if (looked === null) return;
    looked += more;
    deps.onFirstSync?.(total === null ? looked : Math.min(looked, total), total);
  };
  /** How many there are, and how many of them an earlier run has come through already; nothing hangs on the answer. */
  const countFirst = async (search: SearchFor): Promise<void> => {
    if (looked === null || hub.count === undefined) return;
    const whole = await hub.count(search);
    if (!whole.ok || whole.value === null) return;
    const since = startOf('cases', true, null, 1);
    const left = since === null ? whole : await hub.count({ ...search, updatedSince: since });
    total = whole.value;
    if (left.ok && left.value !== null) looked = Math.max(0, total - left.value);
    tellLooked(0);
  };

  /** The queue could not be asked for: told when the other feeds have been. */
  const queueRefused: HubCallFailure[] = [];

  /** A feed the hub refuses is a problem to report; the others go on. Without the queue itself nothing is in step (P200). */
  const feed = async (name: string, run: () => Promise<unknown>): Promise<void> => {
    try {
      await run();
    } catch (error) {
      if (!(error instanceof HubCallFailure) || error.failure.kind === 'unavailable') throw error;
      if (theQueue.has(name)) queueRefused.push(error);
      deps.report([{ place: name, message: error.failure.message }]);
    }
  };

  const cursorOf = (name: string, scoped: boolean, startAt: string | null): string | null => {
    const saved = store.cursor(name);
    const [key, value] = saved === null ? [null, null] : splitCursor(saved);
    return value !== null && (!scoped || key === scopeKey) ? value : startAt;
  };
  /** Nothing appears behind what a sequential hub has shown, unless several searches are made after one another. */
  const startOf = (name: string, scoped: boolean, startAt: string | null, searches: number): string | null => {
    const cursor = cursorOf(name, scoped, startAt);
    return sequential && searches === 1 ? justAfter(cursor) : overlapped(cursor);
  };
  /** `apply`: on the disk at once, or in one commit with the pages that led there (P199). */
  const keepCursor = (name: string, reached: string | null, apply = store.applyPull): void => {
    const cursor = `${scopeKey ?? ''}|${reached ?? ''}`;
    if (reached === null || store.cursor(name) === cursor) return;
    apply({ cases: [], timeline: [], removed: [], cursor: { feed: name, value: cursor } });
  };

  /**
   * Pages from the cursor on, one begun while the one before is written; the cursor moves only when the last page is in the store (P25). In a first sync from far
   * away it moves with every page: what is behind it has come, and what changes meanwhile comes again further on (P199).
   */
  const follow = async (
    name: string,
    searches: readonly SearchFor[],
    startAt: string | null,
    scoped: boolean,
    begin: (page: readonly StoredResource[]) => (() => Promise<void>) | Promise<() => Promise<void>>,
  ): Promise<void> => {
    const cursor = cursorOf(name, scoped, startAt);
    let reached = cursor;
    let pages = 0;
    const begun = clock.now();
    const since = startOf(name, scoped, startAt, searches.length);
    const pageByPage = !sequential && searches.length === 1 && store.firstSync.underWay();
    for (const search of searches) {
      await inTurnAhead(pagesOf(hub, clock, search, since), sequential, async (page) => {
        const finish = await begin(page);
        return async () => {
          await deps.between();
          requireSameScope();
          await finish();
          reached = newestOf(reached, page);
          pages += 1;
          // Ten pages share a commit, the cursor with them: more than that no crash takes back.
          if (pageByPage) keepCursor(name, reached, pages % pagesPerCommit === 0 ? undefined : store.applyPartOfPull);
        };
      });
    }
    requireSameScope();
    if (searches.length > 1) reached = newerOf(cursor, notAfter(reached, begun));
    keepCursor(name, reached);
  };

  /** What was asked for as one must not be judged as another: a cursor would move past what the judgement left out. */
  const requireSameScope = (): void => {
    const scope = deps.scope();
    if ((scope === null ? null : keyOf(scope)) !== scopeKey) throw new ScopeChanged();
  };

  /** Everything here has been looked at for this scope, and is on the disk. */
  const settleCompared = (): void =>
    store.applyPull({
      cases: [],
      timeline: [],
      removed: [],
      cursor: { feed: comparedFeed, value: scopeKey ?? '' },
    });

  const followMoves = (name: string, search: SearchFor): Promise<void> =>
    follow(name, [search], null, true, (page) => async () => {
      const fresh = page.filter(
        (task) => (kindOf(task) === 'move' || kindOf(task) === 'voucher') && handled.isNew(task),
      );
      const caseIds = fresh.flatMap((move) => {
        const caseId = caseIdOf(move);
        return caseId !== null && (isOpenMove(move) || store.caseVersion(caseId) !== null) ? [caseId] : [];
      });
      // The patient uses or cancels a voucher without the case changing (R218, R224).
      const vouchers = fresh.filter((task) => kindOf(task) === 'voucher').map(caseIdOf);
      const again = new Set(vouchers.filter((id) => id !== null));
      const unsettled = await publish.ids([...new Set(caseIds)], again);
      // One that is counted here without being held may have been given away by it.
      await others.reread(fresh.flatMap((move) => caseIdOf(move) ?? []).filter((id) => store.caseVersion(id) === null));
      handled.mark(fresh.filter((move) => !unsettled.has(caseIdOf(move) ?? '')));
    });

  /** Messages and provenance of the cases held here: they may change without their case (a read receipt). */
  const followChildren = (
    name: string,
    searchOf: (ids: readonly string[]) => SearchFor,
    startAt: string | null,
  ): Promise<void> => {
    // A hub in the own process tells everything that is new in one answer; of another one only what is held here is asked for.
    const searches = sequential
      ? [searchFor.all(searchOf([]).type)]
      : chunked([...store.openCaseVersions().keys()], idsPerSearch).map(searchOf);
    return follow(name, searches, startAt, false, (page) => async () => {
      const fresh = page.filter(handled.isNew);
      deps.memory.remember(fresh);
      const known = new Set(fresh.flatMap(linkedCaseIds).filter((id) => store.caseVersion(id) !== null));
      const unsettled = await publish.ids([...known], known);
      handled.mark(fresh.filter((resource) => !linkedCaseIds(resource).some((id) => unsettled.has(id))));
    });
  };

  /** Consultations of the unit, and the cases they carry here (R226). */
  const followConsultations = (scope: PullScope): Promise<void> =>
    follow(
      'consultations',
      sequential ? [searchFor.allConsultations] : consultations.searches(scope),
      null,
      true,
      (page) => async () => {
        const cases = await consultations.take(page);
        await publish.ids([...cases], cases);
      },
    );

  const compareEverything = async (scope: PullScope, otherScope: boolean): Promise<void> => {
    const seen = new Set<CaseId>();
    const own = queuesOf(scope);
    const mayBe = mayBeTheirs(scope, store, deps.rulebook);
    others.comparing();
    if (own.length > 0) {
      for await (const page of pagesOf(hub, clock, searchFor.openCasesOwnedBy(own), null)) {
        requireSameScope();
        for (const task of await publish.page(page, mayBe)) seen.add(task.id);
      }
    }
    const moved = new Set<CaseId>();
    for (const search of moveSearches(scope)) {
      for (const move of await allOf(hub, clock, search)) {
        const caseId = caseIdOf(move);
        if (caseId !== null && isOpenMove(move) && !seen.has(caseId)) moved.add(caseId);
      }
    }
    const carried = await consultations.compare(scope);
    await publish.ids([...carried], carried);
    // What neither queue nor move explains is looked at whole: it stays only if the scope still reaches it.
    const local = [...store.openCaseVersions().keys(), ...(otherScope ? store.closedCaseIds() : [])];
    const rest = new Set(local.filter((id) => !seen.has(id)));
    requireSameScope();
    await publish.ids([...new Set([...moved, ...rest])], rest);
    await others.compared();
    settleCompared();
  };

  const pull = async (everything: boolean): Promise<void> => {
    queueRefused.length = 0;
    const now = clock.now();
    const scope = deps.scope();
    const key = scope === null ? null : keyOf(scope);
    const uncounted = others.begin(scope);
    const whole =
      everything || uncounted || key !== scopeKey || comparedAt === null || now - comparedAt >= everythingEveryMs;
    scopeKey = key;
    const saved = store.cursor('cases');
    // Whose cases are here is a fact of its own: a cursor may have moved on before what the former scope left was looked at.
    const otherScope = store.cursor(comparedFeed) !== (key ?? '');
    const empty = saved === null && store.openCaseVersions().size === 0 && [...store.closedCaseIds()].length === 0;
    if (whole || directoryAt === null || now - directoryAt >= directoryEveryMs) {
      await directory.run();
      // Before the cases: their rows are made with it.
      await feed('Basic enhetsplan', deps.plans.pull);
      await feed('Basic frasmall', deps.templates.pull);
      if (scope !== null) await feed('Basic dagsavslut', () => deps.signOffs.pull(scope.actor.unitId));
      directoryAt = now;
    }
    if (scope === null) return;
    if (empty || store.firstSync.underWay()) store.firstSync.begin();
    looked = store.firstSync.underWay() ? 0 : null;
    total = null;
    tellLooked(0);
    let newestCase: string | null = null;
    const own = queuesOf(scope);
    if (own.length > 0) {
      const mayBe = mayBeTheirs(scope, store, deps.rulebook);
      // A sequential hub is asked for every case: so one that is given away is told too, and need not be looked for.
      const search = sequential ? searchFor.allCases : searchFor.casesOwnedBy(own);
      await countFirst(search);
      await feed('cases', () =>
        follow('cases', [search], null, true, async (page) => {
          const finish = await publish.begin(page, mayBe);
          return async () => {
            newestCase = newestOf(newestCase, await finish());
            tellLooked(page.length);
          };
        }),
      );
    }
    // What names nobody is in no queue; a sequential hub has told it among all the others (P108).
    if (!sequential && listAt(scope.actor.unitId, store.directory()) !== undefined) {
      await feed('withoutOwner', () =>
        follow('withoutOwner', [searchFor.casesWithoutOwner], null, true, (page) => async () => {
          await publish.tasks(page, nothing);
        }),
      );
    }
    // A child may have changed without its case while the cases were being read.
    const childrenFrom = notAfter(newestCase, now);
    if (scope.unitResourceIds.length > 0)
      await feed('movesIn', () => followMoves('movesIn', searchFor.movesTo(scope.unitResourceIds)));
    if (scope.unitAssignmentIds.length > 0)
      await feed('movesOut', () => followMoves('movesOut', searchFor.movesFrom(scope.unitAssignmentIds)));
    await feed('consultations', () => followConsultations(scope));
    // With nothing here before everything has just been read, each case with what belongs to it.
    const allRead = whole && empty && own.length > 0 && queueRefused.length === 0;
    if (allRead && !sequential) {
      // What has changed behind a case that was read early comes with the next of these feeds.
      for (const name of ['messages', 'provenance']) keepCursor(name, childrenFrom);
      childrenAt = now;
    } else if (childrenAt === null || whole || now - childrenAt >= childrenEveryMs()) {
      await feed('messages', () => followChildren('messages', searchFor.communicationsOf, childrenFrom));
      await feed('provenance', () => followChildren('provenance', searchFor.provenanceOf, childrenFrom));
      childrenAt = now;
    }
    if (allRead) {
      others.readWhole();
      settleCompared();
      // Another process may have shown something late: everything is compared soon, and not before work can begin.
      comparedAt = sequential ? now : now - everythingEveryMs + comparedAfterStartMs;
      byIdAt = now;
    } else if (whole && sequential && comparedAt === null && !otherScope && !uncounted) {
      comparedAt = now - everythingEveryMs + comparedAfterStartMs;
    } else if (whole) {
      await feed('compare', () => compareEverything(scope, otherScope));
      comparedAt = now;
      byIdAt = now;
    } else if (!sequential && (byIdAt === null || now - byIdAt >= byIdEveryMs)) {
      await feed('byId', () => publish.ids([...store.openCaseVersions().keys()], nothing));
      byIdAt = now;
    }
    if (onceMore.size > 0) await feed('onceMore', () => publish.ids([...onceMore], new Set(onceMore)));
    onceMore.clear();
    handled.sweep();
    const [refusal] = queueRefused;
    if (refusal !== undefined) throw refusal;
  };

  return {
    again: (place) => {
      const id = /^Task\/(\S+)/.exec(place)?.[1];
      if (id === undefined) directory.again();
      else onceMore.add(id);
    },
    run: async (everything) => {
      for (let again = everything; ; again = true) {
        try {
          await pull(again);
          if (deps.scope() !== null) store.firstSync.end();
          return;
        } catch (error) {
          // Some of what was handled may not be on the disk.
          handled.clear();
          // Until the hub is back the rest does not come: what is here is worked with meanwhile.
          if (error instanceof HubCallFailure && store.firstSync.underWay()) store.firstSync.pause();
          if (!(error instanceof ScopeChanged)) throw error;
        } finally {
          if (looked !== null) deps.onFirstSync?.(null, null);
          looked = null;
          store.settle();
        }
      }
    },
  };
}

function moveSearches(scope: PullScope): readonly SearchFor[] {
  return [
    ...(scope.unitResourceIds.length > 0 ? [searchFor.movesTo(scope.unitResourceIds)] : []),
    ...(scope.unitAssignmentIds.length > 0 ? [searchFor.movesFrom(scope.unitAssignmentIds)] : []),
  ];
}

function keyOf(scope: PullScope): string {
  return [scope.actor.assignmentId, scope.actor.unitId, ...[...scope.actor.resourceIds].toSorted()].join(',');
}

/** A cursor belongs to the scope it was read with: another scope has not seen what lies before it. */
function splitCursor(saved: string): readonly [string, string] {
  const at = saved.lastIndexOf('|');
  return [saved.slice(0, at), saved.slice(at + 1)];
}
