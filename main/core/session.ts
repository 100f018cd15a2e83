import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { decide } from '../../shared/domain/decide.ts';
import type { Rulebook } from '../../shared/domain/rulebook.ts';
import { mayOversee } from '../../shared/domain/tower/tower.ts';
import type { Instant } from '../../shared/domain/types.ts';
import type { EventName, EventPayload } from '../../shared/ipc/contract.ts';
import { createCases } from './cases/createCases.ts';
import type { Cases } from './cases/types.ts';
import type { CoreClock } from './config/coreClock.ts';
import type { CoreOptions } from './core.ts';
import { createAwayHub, type AwayHub } from './hubs/away.ts';
import type { EmbeddedHub } from './hubs/embedded/index.ts';
import { createFairHub } from './hubs/fair.ts';
import { keepClock, openData, type DataDeps, type OpenedData } from './openData.ts';
import { openSharedData } from './openShared.ts';
import { createPlans, type Plans } from './plans/plans.ts';
import { rulebookInForce } from './rulebook/inForce.ts';
import { createReminderTicker, type ReminderTicker } from './reminders/ticker.ts';
import { createCatchUp } from './catchUp.ts';
import { createLastSync } from './lastSync.ts';
import type { Store } from './store/store.ts';
import { createHubClock } from './sync/clock.ts';
import { createSync, pollMs } from './sync/engine.ts';
import type { PullScope, SetTimer, Sync } from './sync/types.ts';
import { createTemplates, type Templates } from './templates/templates.ts';
import { seededRandom } from './training/random.ts';
import { createSimulation } from './training/simulation.ts';
import type { Simulation } from './training/types.ts';

const keepClockEveryMs = 60_000;
/** How often a shared hub is asked while the window is not in front. */
const unwatchedPollMs = 15_000;

/** Everything that lives as long as one data folder is open: a new training day is a new session. */
export interface Session extends OpenedData {
  readonly cases: Cases;
  readonly templates: Templates;
  readonly plans: Plans;
  readonly sync: Sync;
  readonly away: AwayHub;
  readonly reminders: Pick<ReminderTicker, 'hold'>;
  /** Null outside the training region. */
  readonly simulation: Simulation | null;
  /** Looks at the clock and the hub now. */
  readonly wake: () => void;
  /** Somebody has the window in front, or has it no longer. */
  readonly look: (looking: boolean) => void;
  /** Stops everything in order, keeps the clock, closes both files. */
  readonly close: () => Promise<void>;
}

export interface SessionDeps extends DataDeps {
  readonly notify: <N extends EventName>(name: N, payload: EventPayload<N>) => void;
  readonly setTimer: SetTimer;
  readonly random: () => number;
}

/** Opens the data and starts sync, reminders and, in the training region, the simulation. Throws CoreStartFailure. */
export async function openSession(deps: SessionDeps): Promise<Session> {
  const shared = deps.options.hub ?? null;
  const data = shared === null ? await openData(deps) : openSharedData(deps, shared);
  const { options, clock: hubSide, setTimer, notify } = deps;
  const { embedded, staff, store, kind, rulebook, rulebookHash } = data;
  const hours = rulebook.defaultHours;
  const clock = createHubClock(hubSide);
  // Before anything is sent: what somebody else left waiting here is theirs (P198).
  if (staff !== null) store.sync.holdForOthers(staff.ids());
  const away = createAwayHub(embedded === null ? data.port : createFairHub(embedded, () => performance.now()));
  const cases = createCases({
    store,
    rulebook,
    hours,
    clock,
    shipped: data.shippedTemplates,
    newId: randomUUID,
    notify,
    wakeSync: () => sync.wake(),
    ...(staff === null ? {} : { worksAs: (staffId: string) => staff.ids().includes(staffId) }),
    readOnly: () => sync.connection().readOnly ?? null,
    inForce: rulebookInForce(store, rulebookHash, clock.now()),
  });
  const templates = createTemplates({
    store,
    rulebook,
    hours,
    clock,
    newId: randomUUID,
    shipped: data.shippedTemplates,
    actor: cases.actor,
    publish: (wanted) => sync.publishTemplate(wanted),
  });
  const plans = createPlans({
    store,
    rulebook,
    clock,
    actor: cases.actor,
    publish: (wanted) => sync.publishPlan(wanted),
  });
  const lastSync = createLastSync(store, () => cases.workplaceState().workplace);
  let looking = true;
  const sync = createSync({
    hub: away.hub,
    store: store.sync,
    decide,
    rulebook,
    rulebookHash,
    hours,
    clock,
    setTimer,
    random: deps.random,
    workstationId: kind.workstationId,
    scope: () => pullScope(cases, store, rulebook, clock.now()),
    // A hub in this process tells by itself when something is new; one that is shared is asked less while nobody looks.
    pollMs: () => (embedded !== null || looking ? pollMs : unwatchedPollMs),
    syncedBefore: lastSync.before,
    onFirstSync: firstSyncTold(deps, embedded),
    onConnection: (connection) => {
      notify('connection', connection);
      if (connection.state === 'connected' && staff?.ids().length === 0) whoWorksHere();
    },
    onError: (name) => process.stderr.write(`Synkroniseringen stötte på ett fel (${name}) och försöker igen.\n`),
  });
  /** Once the hub has said who it is, they can begin. */
  const whoWorksHere = (): void => {
    void findStaff(data, cases).then((found) => {
      if (!found) return;
      notify('restarted', {});
      sync.pullSoon('everything');
    });
  };
  const stopListening = embedded?.onWritten(() => {
    if (!away.isAway()) sync.pullSoon();
  });
  const ticker = createReminderTicker({ store, scope: cases.scope, clock, setTimer, notify });
  const simulation =
    kind.mode === 'training' && embedded !== null
      ? createSimulation({
          hub: embedded,
          clock: hubSide,
          setTimer,
          random: seededRandom(kind.seed ?? 0),
          rulebook,
          rulebookHash,
          isBusyWith: (unitId) => cases.actor()?.unitId === unitId,
        })
      : null;
  const keep = (): void => keepClock(store, hubSide, () => lastSync.keep(sync.connection()));
  const stopKeeping = repeat(setTimer, keepClockEveryMs, () => {
    keep();
    store.tidy();
  });

  const catchUp = createCatchUp(store, setTimer, (name) =>
    process.stderr.write(`Register i databasen kunde inte byggas (${name}). Ett nytt försök görs.\n`),
  );

  const close = async (): Promise<void> => {
    stopKeeping();
    catchUp.stop();
    ticker.stop();
    await simulation?.stop();
    stopListening?.();
    data.breakOff();
    await sync.stop();
    cases.close();
    keep();
    store.close();
    data.closeHub();
  };
  try {
    await firstPull(options, data, cases, sync);
  } catch (error) {
    await close();
    throw error;
  }
  sync.start();
  ticker.start();
  catchUp.start();
  if (options.simulate) simulation?.start();
  const wake = (): void => {
    ticker.tick();
    sync.pullSoon();
  };
  const look = (now: boolean): void => {
    if (now && !looking && embedded === null) sync.pullSoon();
    looking = now;
  };
  return { ...data, cases, templates, plans, sync, away, reminders: ticker, simulation, wake, look, close };
}

/** Nothing can be chosen or shown before the directory is here; a workplace known from before needs no waiting. */
async function firstPull(options: CoreOptions, data: OpenedData, cases: Cases, sync: Sync): Promise<void> {
  if (cases.actor() !== null) return;
  if (data.staff !== null) {
    // A hub others share may be far away: the window does not wait for it, unless figures are asked for.
    if (!options.chooseFirstWorkplace) return;
    await sync.pullNow();
    if (await findStaff(data, cases)) await sync.pullNow();
  } else await sync.pullNow();
  if (!options.chooseFirstWorkplace) return;
  if (cases.actor() !== null) return;
  for (const unit of cases.listWorkplaces()) {
    const [assignment] = unit.assignments;
    if (assignment === undefined) continue;
    const { assignmentId, resourceIds } = assignment;
    cases.chooseWorkplace({ unitId: unit.unitId, assignmentId, resourceIds });
    await sync.pullNow();
    return;
  }
}

/** Finds out who works here; where they have one assignment only there is nothing to choose. True when it is known now. */
async function findStaff({ staff, store }: OpenedData, cases: Cases): Promise<boolean> {
  if (staff === null || !(await staff.lookUp())) return false;
  store.sync.holdForOthers(staff.ids());
  if (cases.actor() !== null) return true;
  const units = cases.listWorkplaces();
  const [unit, other] = units;
  const [assignment, another] = unit?.assignments ?? [];
  if (unit === undefined || assignment === undefined || other !== undefined || another !== undefined) return true;
  const { assignmentId, resourceIds } = assignment;
  cases.chooseWorkplace({ unitId: unit.unitId, assignmentId, resourceIds });
  return true;
}

/** How far a first sync is, for whoever waits; the hub keeps more in memory as long as everything is read out of it. */
function firstSyncTold(
  { progress }: SessionDeps,
  hub: EmbeddedHub | null,
): (looked: number | null, total: number | null) => void {
  let total: number | null = null;
  let last = 0;
  if (hub === null) {
    return (looked, of) => {
      last = looked ?? last;
      progress({ task: 'sync', done: last, total: looked === null ? last : of });
    };
  }
  return (looked) => {
    if (total === null || looked === null) hub.readMuch(looked !== null);
    total ??= hub.countOf('Task', 'arende');
    progress({ task: 'sync', done: Math.min(looked ?? total, total), total });
    if (looked === null) total = null;
  };
}

function pullScope(cases: Cases, store: Store, rulebook: Rulebook, now: Instant): PullScope | null {
  const actor = cases.actor();
  if (actor === null) return null;
  const directory = store.directory();
  const { resources, assignments } = directory;
  return {
    actor,
    oversees: mayOversee(actor, directory, rulebook, store.plans.of(actor.unitId), now),
    unitResourceIds: resources.filter((resource) => resource.unitId === actor.unitId).map((resource) => resource.id),
    unitAssignmentIds: assignments.filter((item) => item.unitId === actor.unitId).map((item) => item.id),
  };
}

function repeat(setTimer: SetTimer, everyMs: number, run: () => void): () => void {
  let cancel = (): void => {};
  const plan = (): void => {
    cancel = setTimer(() => {
      run();
      plan();
    }, everyMs);
  };
  plan();
  return () => cancel();
}

export type { CoreClock };
