import type { Credentials } from '../../../main/core/hubs/http/index.ts';
import type { CallName, CallOutput } from '../../../shared/ipc/contract.ts';
import { coreOptions } from '../clinicFolder.ts';
import { act, putAside, type Act, type Calling } from './acts.ts';
import type { Network, Question } from './network.ts';
import type {
  CallAnswer,
  CaseCommand,
  CaseRow,
  ConsultationCommand,
  FromStation,
  OutboxRow,
  Seen,
  StartCommand,
  ToStation,
} from './protocol.ts';
import type { Issued, LookedAt, Shown, StationRecord } from './recording.ts';
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
  /** What was refused there and then, by kind. */
  readonly tried: Map<string, number>;
  /** How many commands of a kind the server has. */
  readonly reached: (kind: string) => number;
  readonly trace?: (line: string) => void;
}

/** A workstation of a run: its process, and what is known of it from the outside. */
export interface Station {
  readonly open: () => Promise<void>;
  /** When its next timer is due; null while it is dead or nothing is planned. */
  readonly nextAt: () => number | null;
  readonly turn: () => Promise<void>;
  readonly call: Calling;
  readonly act: (roll: number, caseIds: readonly string[], words: () => string) => Promise<void>;
  /** Without a case: in the first it has. */
  readonly note: (caseId: string | null, text: string) => Promise<void>;
  readonly answered: (question: Question) => Promise<void>;
  readonly kill: (point: number | null, downMs: number) => Promise<void>;
  readonly cut: (until: number) => void;
  readonly cutUntil: () => number;
  readonly setClock: (off: number) => void;
  /** Something has gone wrong on its way. */
  readonly disturbed: () => void;
  readonly heal: () => Promise<void>;
  /** The app is ended and started. */
  readonly startAgain: () => Promise<void>;
  readonly hasRefused: () => boolean;
  readonly putAside: () => Promise<void>;
  /** Nothing waits and everything is connected. */
  readonly isRested: () => boolean;
  readonly record: () => Promise<StationRecord>;
  readonly close: () => Promise<void>;
}

const lookingPollMs = 4_000;
const otherPollMs = 15_000;
const worthTries = 3;
/** For the trace: the folder is another one in every run. */
const briefly = (told: ToStation | FromStation | null): string =>
  told?.type === 'open' ? 'open' : JSON.stringify(told);
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
  let unheard: { readonly what: Act; readonly kind: string } | null = null;
  const shown: Shown[] = [];
  const calm: { readonly from: number; readonly until: number }[] = [];
  const dismissed: string[] = [];
  const opened: string[] = [];
  const looked: LookedAt[] = [];
  const from = (): string => `${worker.name}-${start}`;
  const knownCommands = (): ReadonlySet<string> =>
    new Set(issued.filter(({ station }) => station === options.index).map(({ commandId }) => commandId));

  const disturbed = (): void => {
    if (calmSince !== null) calm.push({ from: calmSince, until: now() });
    calmSince = null;
  };

  /** What staff start by themselves has the id of the command that starts it. */
  const issue = ({ on, targetId, command, texts, priority = null }: Act, kind: string, commandId: string): void => {
    const about = targetId ?? commandId;
    issued.push({ station: options.index, commandId, on, targetId: about, command, kind, texts, priority, at: now() });
  };
  const adopt = (rows: readonly OutboxRow[]): void => {
    if (unheard === null) return;
    const known = knownCommands();
    const { what, kind } = unheard;
    const row = rows.find((item) => item.targetId === (what.targetId ?? item.commandId) && !known.has(item.commandId));
    if (row !== undefined) issue(what, kind, row.commandId);
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
    if (process === null) return null;
    const said = await process.tell(told);
    options.trace?.(`${from()} ${briefly(told)} → ${briefly(said)}`);
    if (said === null) died();
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
    process ??= options.pool.take();
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
    const { outbox } = seen;
    const answer = await turn({ call: { name: name as CallName, input } });
    if (answer === null || answer.ok === null) return null;
    // Whoever has chosen no workplace yet is told so: nothing to do here.
    if (!answer.ok) return null;
    if (name === 'sync.overview') {
      const { conflicts, waiting } = answer.value as CallOutput<'sync.overview'>;
      const ids = (list: readonly { readonly commandId: string }[]) => list.map(({ commandId }) => commandId);
      looked.push({ outbox, conflicts: ids(conflicts), waiting: ids(waiting) });
    }
    return answer.value as never;
  };

  const asks = async ({ on, targetId, command }: Act) => {
    const id = targetId ?? '';
    if (on === 'case') return call('case.command', { caseId: id, command: command as CaseCommand });
    if (on === 'consultation')
      return call('consultation.command', { consultationId: id, command: command as ConsultationCommand });
    const { type: _start, text: _text, ...start } = command as StartCommand;
    if ('caseId' in start) return call('start.goOn', start);
    return 'form' in start
      ? call('begin.case', start)
      : call('start.fromConsultation', { ...start, contactReason: 'Förnya hjälpmedel' });
  };
  const give = async (what: Act, kind: string): Promise<boolean> => {
    unheard = { what, kind };
    const answer = await asks(what);
    if (process === null) return true;
    if (answer?.ok === false) options.tried.set(kind, (options.tried.get(kind) ?? 0) + 1);
    if (answer?.ok === true && !knownCommands().has(answer.commandId)) issue(what, kind, answer.commandId);
    unheard = null;
    return answer?.ok !== false;
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
      const isElsewhere = ({ owner }: CaseRow): boolean => !worker.resourceIds.includes(owner);
      const open = seen.cases.filter(({ closed }) => !closed);
      // Mostly what stands in the own list, and often what a consultation has brought there.
      const closed = seen.cases.filter((row) => row.closed);
      const lists = [open, open, seen.cases, closed, ...Array.from({ length: 4 }, () => open.filter(isElsewhere))];
      await act(
        {
          call,
          caseIds: [...lists.flatMap((rows) => rows.map(({ id }) => id)), ...caseIds.slice(0, 1)],
          isElsewhere: (caseId) => seen.cases.some((row) => row.id === caseId && isElsewhere(row)),
          words,
          // What was refused is tried some times more, and then as little as what succeeded.
          times: (kind) =>
            issued.filter((item) => item.kind === kind).length +
            (options.tried.get(kind) ?? 0) +
            options.reached(kind) * worthTries,
          give,
          opened: (caseId) => opened.push(caseId),
          dismissed: (commandId) => dismissed.push(commandId),
        },
        roll,
      );
    },
    note: async (wanted, text) => {
      const caseId = wanted ?? seen.cases.find(({ closed }) => !closed)?.id;
      if (process === null || caseId === undefined) return;
      await give({ on: 'case', targetId: caseId, command: { type: 'addNote', text }, texts: [text] }, 'addNote');
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
    startAgain: async () => {
      await tell({ type: 'close' });
      connected = false;
      await open();
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
        looked: [...looked],
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
