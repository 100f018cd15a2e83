import { fail, type Result } from '../../../shared/util/result.ts';
import type { MappingProblem } from '../fhir/types.ts';
import { readAsideAnew } from './aside.ts';
import { pushAudit } from './audit.ts';
import { createChildMemory, noChildMemory } from './childMemory.ts';
import { createConnection } from './connection.ts';
import { asUnavailable, HubCallFailure } from './hubCall.ts';
import { comesInStill, createPull } from './pull.ts';
import { createConsultationPush } from './consultations/push.ts';
import { createSignOffPull, createSignOffPush } from './signOffs/signOffs.ts';
import { createStartPush } from './starts/push.ts';
import { mayWrite, type Unavailable } from '../hubs/port.ts';
import { createPush, type PushDeps } from './push.ts';
import { inTurn } from './rounds.ts';
import { backoff } from './backoff.ts';
import type { Sync, SyncOptions } from './types.ts';
import { reportingHub } from './reportingHub.ts';
import type { PublishFailure } from './guardedBasic.ts';
import { createPlanSync } from './plans.ts';
import { createTemplateSync } from './templates.ts';
import { createVersionGuard } from './versionGuard.ts';

/** How often a hub is asked while somebody looks. */
export const pollMs = 4_000;
const problemsKept = 100;
/** After a defect or a full disk the engine waits longer and longer, but never gives up. */
const errorBackoff = { baseMs: 4_000, capMs: 60_000 } as const;
/** A hub that is only read is asked again now and then whether that has changed. */
const askToWriteEveryMs = 600_000;
/** Later than any back-off by any clock: everything waiting is due at once when the hub is back. */
const everythingDue = Number.MAX_SAFE_INTEGER;
const mostDrainRounds = 50;

/** Thrown inside a pull when the engine is being stopped. */
class Stopped extends Error {}

/**
 * Carries commands to the hub and the hub's facts into the store. One thing at a time: pushes and pulls
 * never overlap, so nothing here can race with itself; what a person has just done goes out between two
 * steps of a pull. The store is told before anything is sent and after everything is verified.
 */
export function createSync(options: SyncOptions): Sync {
  const { store, clock } = options;
  const problems = new Map<string, MappingProblem>();
  const connection = createConnection({
    ...options,
    unsent: () => store.unsentCount(),
    filling: store.firstSync.underWay,
    asking: () => {
      const scope = options.scope();
      return scope === null ? 0 : store.askingCount(scope.actor.assignmentId);
    },
    refilling: () => comesInStill(store, options.scope()),
  });
  const report = (found: readonly MappingProblem[]): void => {
    for (const problem of found) {
      problems.delete(`${problem.place} ${problem.message}`);
      problems.set(`${problem.place} ${problem.message}`, problem);
    }
    for (const key of [...problems.keys()].slice(0, Math.max(0, problems.size - problemsKept))) problems.delete(key);
  };

  const hub = reportingHub(options.hub, report);
  const memory = hub.sequential === true ? noChildMemory : createChildMemory(clock);
  const guard = createVersionGuard(store, hub, clock);

  let begun = false;
  let stopped = false;
  let wantPush = true;
  let wantPull = true;
  let wantEverything = true;
  let retryPushAt = Number.POSITIVE_INFINITY;
  let nextPullAt = 0;
  let turnedAt = Number.NEGATIVE_INFINITY;
  let errors = 0;
  let running = Promise.resolve();
  let cancelTimer: (() => void) | null = null;
  let timerAt = Number.POSITIVE_INFINITY;

  const deps: PushDeps = { ...options, hub, memory, guard, report };
  const templates = createTemplateSync(deps);
  const plans = createPlanSync(deps);
  const push = inTurn(createPush(deps), createConsultationPush(deps), createStartPush(deps), createSignOffPush(deps));
  const pull = createPull({
    ...deps,
    templates,
    plans,
    signOffs: createSignOffPull(deps),
    between: async () => {
      if (stopped) throw new Stopped();
      // A page has come: the hub is there, long before a first sync has come through.
      if (connection.current().state === 'starting') connection.reached();
      // A first sync that has just begun is told.
      else connection.recount();
      if (wantPush && connection.current().state === 'connected') await pushDue(false);
    },
  });

  const begin = (): void => {
    if (begun) return;
    begun = true;
    store.recoverInterrupted();
    readAsideAnew(options);
  };

  const nothingToSend = (): boolean =>
    store.sendable(everythingDue, 1).length === 0 &&
    store.sendableConsultations(everythingDue, 1).length === 0 &&
    store.sendableStarts(everythingDue, 1).length === 0 &&
    store.sendableSignOffs(everythingDue, 1).length === 0;

  /** True when the hub answered. */
  const pushDue = async (everything: boolean): Promise<boolean> => {
    wantPush = false;
    const access = await mayWrite(hub);
    if (!access.known) {
      wantPush = true;
      lost(access.failure);
      return false;
    }
    connection.readOnly(access.readOnly);
    if (access.readOnly !== null) {
      retryPushAt = clock.now() + askToWriteEveryMs;
      return true;
    }
    const outcome = await push.round(everything ? everythingDue : clock.now());
    if (outcome.away) {
      wantPush = true;
      lost(outcome.failure);
      return false;
    }
    retryPushAt = outcome.retryAt ?? Number.POSITIVE_INFINITY;
    connection.recount();
    return true;
  };

  const lost = (failure: Unavailable): void => {
    nextPullAt = connection.lost(failure);
    wantPull = true;
    // What was missed while away is found by comparing, not by the feeds alone.
    wantEverything = true;
  };

  /** True when the whole pull came through. */
  const pullOnce = async (): Promise<boolean> => {
    const everything = wantEverything;
    wantPull = false;
    wantEverything = false;
    try {
      await pull.run(everything);
      connection.synced();
      nextPullAt = clock.now() + (options.pollMs?.() ?? pollMs);
      return true;
    } catch (error) {
      wantPull = true;
      wantEverything ||= everything;
      if (error instanceof Stopped) return false;
      if (!(error instanceof HubCallFailure)) throw error;
      lost(asUnavailable(error.failure));
      return false;
    }
  };

  /** One turn: what is due is sent, what is new is fetched. After a break everything is pulled first, then sent. */
  const turn = async (): Promise<void> => {
    begin();
    const now = clock.now();
    // By a clock that was set back, everything planned lies too far ahead: all of it is due now.
    const setBack = turnedAt - now > pollMs;
    turnedAt = now;
    if (setBack) wantPush = wantPull = wantEverything = true;
    const wasConnected = connection.current().state === 'connected';
    if (wasConnected && (wantPush || retryPushAt <= now) && !(await pushDue(setBack))) return;
    if (wantPull || nextPullAt <= now) {
      if (!(await pullOnce())) return;
      if (!wasConnected) await pushDue(true);
      else if (wantPush || store.unsentCount() > 0) await pushDue(false);
    }
    if (connection.mayWrite()) await pushAudit(deps);
  };

  const enqueue = (work: () => Promise<void>): Promise<void> => {
    const next = running.then(work);
    running = next.catch(() => undefined);
    return next;
  };

  const plan = (at: number): void => {
    if (stopped || !begun || timerAt <= at) return;
    cancelTimer?.();
    timerAt = at;
    cancelTimer = options.setTimer(
      () => {
        cancelTimer = null;
        timerAt = Number.POSITIVE_INFINITY;
        void enqueue(runTurn);
      },
      Math.max(0, at - clock.now()),
    );
  };

  const runTurn = async (): Promise<void> => {
    if (stopped) return;
    let next = Number.POSITIVE_INFINITY;
    try {
      await turn();
      errors = 0;
      const away = connection.current();
      next = away.state === 'away' ? nextPullAt : Math.min(nextPullAt, retryPushAt);
      if (away.state !== 'away' && (wantPush || wantPull)) next = clock.now();
    } catch (error) {
      options.onError?.(error instanceof Error ? error.name : 'unknown');
      next = clock.now() + backoff(errors, errorBackoff.baseMs, errorBackoff.capMs, options.random);
      errors += 1;
    }
    plan(next);
  };

  /** Now, or not at all: nothing is kept to be sent later. */
  const published = async <T>(
    publish: () => Promise<Result<T, PublishFailure>>,
  ): Promise<Result<T, PublishFailure>> => {
    if (connection.isAway()) return fail('away');
    if (!connection.mayWrite()) return fail('rejected');
    let answer: Result<T, PublishFailure> = fail('away');
    await enqueue(async () => {
      if (!stopped) answer = await publish();
    });
    return answer;
  };

  return {
    start: () => {
      begin();
      plan(clock.now());
    },
    stop: async () => {
      stopped = true;
      cancelTimer?.();
      cancelTimer = null;
      await running;
    },
    wake: () => {
      wantPush = true;
      connection.recount();
      if (!connection.isAway()) plan(clock.now());
    },
    pullSoon: (what = 'changes') => {
      wantPull = true;
      wantEverything ||= what === 'everything';
      plan(clock.now());
    },
    pullNow: () =>
      enqueue(async () => {
        if (stopped) return;
        begin();
        wantEverything = true;
        await pullOnce();
      }),
    drain: () =>
      enqueue(async () => {
        begin();
        for (let round = 0; round < mostDrainRounds; round += 1) {
          wantEverything = true;
          if (!(await pullOnce())) return;
          const before = store.unsentCount();
          if (!(await pushDue(true))) return;
          if (!connection.mayWrite()) return;
          await pushAudit(deps);
          if (nothingToSend()) return;
          if (store.unsentCount() === before && round > 10) return;
        }
      }),
    publishTemplate: (wanted) => published(() => templates.publish(wanted)),
    publishPlan: (wanted) => published(() => plans.publish(wanted)),
    fetchAgain: async (place) => {
      let came = false;
      await enqueue(async () => {
        if (stopped) return;
        begin();
        const before = [...problems].filter(([, problem]) => problem.place === place);
        for (const [key] of before) problems.delete(key);
        pull.again(place);
        wantEverything = true;
        came = await pullOnce();
        // Nobody knows: it stays on the list as it was.
        if (!came) report(before.map(([, problem]) => problem));
      });
      if (!came) return 'away';
      return [...problems.values()].some((problem) => problem.place === place) ? 'still' : 'usable';
    },
    connection: connection.current,
    problems: () => [...problems.values()],
  };
}
