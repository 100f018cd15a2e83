import type { Credentials } from '../../../main/core/hubs/http/index.ts';
import type { CallName } from '../../../shared/ipc/contract.ts';
import { coreOptions } from '../clinicFolder.ts';
import { act, putAside, type Act, type Calling } from './acts.ts';
import type { Network, Question } from './network.ts';
import type { CallAnswer, FromStation, OutboxRow, Seen, ToStation } from './protocol.ts';
import type { Issued, Shown, StationRecord } from './recording.ts';
import type { Worker } from './region.ts';
import type { StationPool, StationProcess } from './stationProcess.ts';
import type { Later } from './traffic.ts';

export interface StationOptions {
  readonly index: number;
  readonly worker: Worker;
  readonly dataDir: string;
  readonly base: string;
  readonly credentials: Credentials;
  readonly rulebook: string;
  readonly looking: boolean;
  readonly seed: number;
  readonly pool: StationPool;
  readonly now: () => number;
  readonly later: Later;
  readonly network: Network;
  readonly onQuestion: (question: Question) => void;
  readonly issued: Issued[];
}

/** A workstation of a run: its process, and what is known of it from the outside. */
export interface Station {
  readonly open: () => Promise<void>;
  /** When its next timer is due; null while it is dead or nothing is planned. */
  readonly nextAt: () => number | null;
  readonly turn: () => Promise<void>;
  readonly call: Calling;
  readonly act: (roll: number, caseIds: readonly string[], words: () => string) => Promise<void>;
  readonly answered: (question: Question) => Promise<void>;
  readonly kill: (point: number | null, downMs: number) => Promise<void>;
  readonly cut: (until: number) => void;
  readonly cutUntil: () => number;
  readonly setClock: (off: number) => void;
  /** Something has gone wrong on its way. */
  readonly disturbed: () => void;
  readonly heal: () => Promise<void>;
  readonly hasRefused: () => boolean;
  readonly putAside: () => Promise<void>;
  /** Nothing waits and everything is connected. */
  readonly isRested: () => boolean;
  readonly record: () => Promise<StationRecord>;
  readonly close: () => Promise<void>;
}

const lookingPollMs = 4_000;
const otherPollMs = 15_000;
const nothingSeen: Seen = { cases: [], consultations: [], outbox: [] };

export function createStation(options: StationOptions): Station {
  const { worker, now, later, network, issued } = options;
  let process: StationProcess | null = null;
  let start = 0;
  let nextAt: number | null = null;
  let clockOff = 0;
  let cutUntil = 0;
  let dieAt: number | null = null;
  let downMs = 0;
  let connected = false;
  let seen = nothingSeen;
  let calmSince: number | null = null;
  /** A command whose process died before it had answered. */
  let unheard: Act | null = null;
  const shown: Shown[] = [];
  const calm: { readonly from: number; readonly until: number }[] = [];
  const dismissed: string[] = [];
  const opened: string[] = [];
  const from = (): string => `${worker.name}-${start}`;
  const knownCommands = (): ReadonlySet<string> =>
    new Set(issued.filter(({ station }) => station === options.index).map(({ commandId }) => commandId));

  const disturbed = (): void => {
    if (calmSince !== null) calm.push({ from: calmSince, until: now() });
    calmSince = null;
  };

  const issue = ({ on, targetId, command, texts }: Act, commandId: string): void => {
    issued.push({ station: options.index, commandId, on, targetId, command, texts, at: now() });
  };
  const adopt = (rows: readonly OutboxRow[]): void => {
    if (unheard === null) return;
    const known = knownCommands();
    const { targetId } = unheard;
    const row = rows.find((item) => item.targetId === targetId && !known.has(item.commandId));
    if (row !== undefined) issue(unheard, row.commandId);
    unheard = null;
  };

  const died = (): void => {
    process = null;
    nextAt = null;
    dieAt = null;
    connected = false;
    disturbed();
    later(downMs, () => (process === null ? open() : undefined));
  };

  const tell = async (told: ToStation): Promise<FromStation | null> => {
    const said = process === null ? null : await process.tell(told);
    if (said === null && process !== null) died();
    return said;
  };

  const take = async (said: FromStation | null): Promise<CallAnswer | null> => {
    if (said?.type !== 'idle') return null;
    nextAt = said.nextAt;
    if (said.connected !== connected && !said.connected) disturbed();
    connected = said.connected;
    if (connected && calmSince === null && now() >= cutUntil) calmSince = now();
    if (said.seen !== null) {
      seen = said.seen;
      shown.push({ at: now(), start, seen });
      adopt(seen.outbox);
    }
    for (const id of said.begun) options.onQuestion(await network.question(from(), id));
    return said.answer;
  };

  const turn = async (
    more: Partial<Extract<ToStation, { readonly type: 'turn' }>> = {},
  ): Promise<CallAnswer | null> => {
    const dies = dieAt === null ? {} : { dieAt };
    dieAt = null;
    return take(await tell({ type: 'turn', now: now(), clockOff, ...dies, ...more }));
  };

  const open = async (): Promise<void> => {
    start += 1;
    process = options.pool.take();
    const { base, credentials, rulebook, looking } = options;
    await take(
      await tell({
        type: 'open',
        options: coreOptions(options.dataDir, {
          hub: { base, credentials, staff: worker.hsaId },
          rulebooks: { training: 'ovning', imported: rulebook },
        }),
        now: now(),
        clockOff,
        seed: options.seed * 1_000 + options.index * 100 + start,
        name: from(),
        looking,
      }),
    );
  };

  const call: Calling = async (name, input) => {
    const answer = await turn({ call: { name: name as CallName, input } });
    if (answer === null || answer.ok === null) return null;
    // Whoever has chosen no workplace yet is told so: nothing to do here.
    return answer.ok ? (answer.value as never) : null;
  };

  const give = async (what: Act): Promise<void> => {
    unheard = what;
    const { targetId, command } = what;
    const answer =
      what.on === 'case'
        ? await call('case.command', { caseId: targetId, command: command as never })
        : await call('consultation.command', { consultationId: targetId, command: command as never });
    if (process === null) return;
    if (answer?.ok === true && !knownCommands().has(answer.commandId)) issue(what, answer.commandId);
    unheard = null;
  };

  const waits = ({ state, dismissed: away }: OutboxRow): boolean =>
    !away && (state === 'queued' || state === 'sending' || state === 'unknown');
  const aside = (): Promise<void> => putAside({ call, dismissed: (commandId) => dismissed.push(commandId) });

  return {
    open,
    nextAt: () => (process === null ? null : nextAt),
    turn: async () => {
      await turn();
    },
    call,
    act: async (roll, caseIds, words) => {
      if (process === null) return;
      await act(
        {
          call,
          // Mostly what stands in the own list.
          caseIds: [...seen.cases.map(({ id }) => id), ...seen.cases.map(({ id }) => id), ...caseIds.slice(0, 1)],
          words,
          give,
          opened: (caseId) => opened.push(caseId),
          dismissed: (commandId) => dismissed.push(commandId),
        },
        roll,
      );
    },
    answered: async (question) => {
      if (process === null || question.from !== from()) return;
      await turn({ answered: question.id });
    },
    kill: async (point, ms) => {
      if (process === null) return;
      downMs = ms;
      disturbed();
      if (point !== null) {
        dieAt = point;
        return;
      }
      await process.kill();
      died();
    },
    cut: (until) => {
      cutUntil = Math.max(cutUntil, until);
      disturbed();
    },
    cutUntil: () => cutUntil,
    setClock: (off) => {
      clockOff = off;
      disturbed();
    },
    disturbed,
    heal: async () => {
      cutUntil = 0;
      dieAt = null;
      if (process === null) await open();
      await call('sync.now', {});
    },
    hasRefused: () =>
      seen.outbox.some(({ state, dismissed: away }) => !away && (state === 'conflict' || state === 'rejected')),
    putAside: aside,
    isRested: () => process !== null && connected && !seen.outbox.some(waits),
    record: async () => {
      disturbed();
      const dump = await tell({ type: 'dump' });
      if (dump?.type !== 'dumped') throw new Error('A workstation could not be looked at.');
      const pollMs = options.looking ? lookingPollMs : otherPollMs;
      return {
        worker,
        shown: [...shown],
        calm: [...calm],
        dump,
        dismissed: [...dismissed],
        opened: [...opened],
        pollMs,
      };
    },
    close: async () => {
      if (process === null) return;
      const last = process;
      process = null;
      if ((await last.tell({ type: 'close' })) !== null) options.pool.giveBack(last);
    },
  };
}
