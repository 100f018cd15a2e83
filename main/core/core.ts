import type { Credentials } from './hubs/http/index.ts';
import type { CallInput, CallName, CallOutput, EventName, EventPayload } from '../../shared/ipc/contract.ts';

export interface SharedHubOptions {
  readonly base: string;
  readonly credentials: Credentials;
  /** HSA-id of who works here. */
  readonly staff: string;
}

/** What the Electron side hands the core. Plain data and ports: the core imports no electron (law). */
export interface CoreOptions {
  readonly dataDir: string;
  /** 32 bytes as hex, or null for an unprotected key (training data only). */
  readonly keyHex: string;
  readonly unprotectedKey: boolean;
  /** Path of a native SQLite binding for development runtimes; null = the installed one. */
  readonly nativeBinding: string | null;
  /** Folder with rulebooks/ and training/. */
  readonly resourcesDir: string;
  /** Rulebook id for invented data and for data read from a file; one in the data folder's config/ goes before. */
  readonly rulebooks: { readonly training: string; readonly imported: string };
  readonly importFile: string | null;
  /** The hub others share, and who works here; absent = the embedded one. */
  readonly hub?: SharedHubOptions | null;
  readonly trainingSeed: number | null;
  /** Start of the clock, epoch ms (training and tests only). */
  readonly now: number | null;
  /** --smoke: with nobody chosen yet, the first unit and role of the directory is used. */
  readonly chooseFirstWorkplace: boolean;
  /** Runs the simulation of patients and other units. */
  readonly simulate: boolean;
}

/** One clear line for the person who started the app; exit code as design.md §4 says. */
export interface CoreStartError {
  readonly code:
    | 'badImport'
    | 'otherHub'
    | 'newerDatabase'
    | 'wrongKey'
    | 'clockBehindStore'
    | 'unreadableStore'
    | 'busy'
    | 'rulebook';
  /** Swedish, without patient data. */
  readonly message: string;
}

/** Figures for --smoke. */
export interface CoreStats {
  readonly cases: number;
  readonly rows: number;
  readonly imported: number | null;
  readonly reported: number | null;
  readonly firstProblem: string | null;
}

export interface Core {
  readonly call: <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;
  readonly onEvent: (listener: <N extends EventName>(name: N, payload: EventPayload<N>) => void) => () => void;
  readonly stats: () => Promise<CoreStats>;
  /** The machine has woken or been unlocked: look at clock and hub now and not when a timer fires. */
  readonly wake: () => void;
  /** The window is in front, or is not any more: a shared hub is asked less often while nobody looks (P185). */
  readonly look: (looking: boolean) => void;
  readonly close: () => Promise<void>;
}

/** main/core/startCore.ts exports `startCore(options): Promise<Core>`; it rejects with CoreStartFailure. */
export class CoreStartFailure extends Error {
  readonly detail: CoreStartError;
  constructor(detail: CoreStartError) {
    super(detail.message);
    this.name = 'CoreStartFailure';
    this.detail = detail;
  }
}
