import { performance } from 'node:perf_hooks';
import type { CallInput, EventName, EventPayload } from '../../shared/ipc/contract.ts';
import { CallFailure } from './cases/types.ts';
import { createCoreClock } from './config/coreClock.ts';
import { loadRulebook, ownRulebooks, type LoadedRulebook } from './config/loadRulebook.ts';
import type { Core, CoreOptions } from './core.ts';
import { answer, createHandlers, requireTraining } from './handlers.ts';
import { removeData } from './openData.ts';
import { forOutput } from './import/forOutput.ts';
import { openSession, type Session, type SessionDeps } from './session.ts';
import { countCases } from './store/maintenance/meta.ts';
import type { SetTimer } from './sync/types.ts';

type Listener = <N extends EventName>(name: N, payload: EventPayload<N>) => void;

export interface CoreSurroundings {
  /** Wall clock, epoch ms; default the system's. */
  readonly systemNow?: () => number;
  readonly setTimer?: SetTimer;
  readonly random?: () => number;
  /** Hears events from the very start, progress of the first load included. */
  readonly onEvent?: Listener;
}

/**
 * Composition root of the worker: every object of the core is built from here, once per session (session.ts).
 * Rejects with CoreStartFailure when the data folder, the rulebook or the import cannot be used.
 */
export async function startCore(options: CoreOptions, surroundings: CoreSurroundings = {}): Promise<Core> {
  // Both are read at every start: a rulebook that cannot be used is told now, not on the day it is needed.
  const load = (id: string): LoadedRulebook => loadRulebook(options.resourcesDir, id, ownRulebooks(options.dataDir));
  const training = load(options.rulebooks.training);
  const imported = load(options.rulebooks.imported);
  // What others share are the region's cases, as those of a file are.
  const rulebooks = { training, imported, shared: imported };
  const systemNow = surroundings.systemNow ?? Date.now;
  const clock = createCoreClock(systemNow, () => performance.now());
  const listeners = new Set<Listener>(surroundings.onEvent === undefined ? [] : [surroundings.onEvent]);
  const notify: Listener = (name, payload) => {
    for (const listener of listeners) listener(name, payload);
  };
  const deps: SessionDeps = {
    options,
    rulebooks,
    clock,
    setTimer: surroundings.setTimer ?? systemTimer,
    random: surroundings.random ?? Math.random,
    notify,
    progress: (payload) => notify('progress', payload),
  };

  // Calls that come while a new day is being made wait for it.
  let session: Promise<Session> = openSession(deps);
  await session;

  let makingDay: Promise<void> | null = null;
  let closing: Promise<void> | null = null;
  const makeDay = async (): Promise<void> => {
    const before = await session;
    requireTraining(before);
    const { workplace } = before.cases.workplaceState();
    const next = async (): Promise<Session> => {
      await before.close();
      removeData(options.dataDir);
      clock.runFrom(options.now);
      const seed = options.trainingSeed ?? (before.kind.seed ?? 0) + 1;
      const fresh = await openSession({ ...deps, options: { ...options, importFile: null, trainingSeed: seed } });
      if (workplace !== null) await resumeWorkplace(fresh, workplace);
      return fresh;
    };
    session = next();
    await session;
    notify('restarted', {});
  };
  /** Asked for twice, made once. */
  const newDay = (): Promise<void> =>
    (makingDay ??= makeDay().finally(() => {
      makingDay = null;
    }));

  const handlers = createHandlers({ options, clock, newDay });

  return {
    call: async (name, input) => {
      const current = await session;
      return answer(handlers, current, name, input);
    },
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stats: async () => {
      const { embedded, store, cases, importReport } = await session;
      const rows = cases.actor() === null ? 0 : cases.inboxWindow({ filter: wholeInbox, offset: 0, limit: 1 }).total;
      const [first] = importReport?.reported ?? [];
      return {
        cases: embedded?.countOf('Task', 'arende') ?? countCases(store.db),
        rows,
        imported: importReport?.imported ?? null,
        reported: importReport === null ? null : importReport.total - importReport.imported,
        firstProblem: first === undefined ? null : forOutput(first),
      };
    },
    wake: () => {
      void session.then((current) => current.wake());
    },
    look: (looking) => {
      void session.then((current) => current.look(looking));
    },
    close: () => (closing ??= session.then((current) => current.close())),
  };
}

const wholeInbox = { tab: 'inbox' as const, assignedToMe: false, resourceIds: [], towns: [] };

/** The same unit and roles in the new day, where the new region has them. */
async function resumeWorkplace(session: Session, choice: CallInput<'workplace.choose'>): Promise<void> {
  try {
    session.cases.chooseWorkplace(choice);
  } catch (error) {
    if (error instanceof CallFailure) return;
    throw error;
  }
  await session.sync.pullNow();
}

function systemTimer(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
