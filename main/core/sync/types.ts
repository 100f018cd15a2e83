import type { DecideContext } from '../../../shared/domain/context.ts';
import type { OpeningHours, Rulebook } from '../../../shared/domain/rulebook.ts';
import type {
  Actor,
  AssignmentId,
  CaseState,
  Command,
  Decision,
  Instant,
  ResourceId,
} from '../../../shared/domain/types.ts';
import type { Connection } from '../../../shared/ipc/schemas.ts';
import type { Reader } from '../fhir/reader.ts';
import type { MappingProblem } from '../fhir/types.ts';
import type { HubPort } from '../hubs/port.ts';
import type { PlanSync } from './plans.ts';
import type { SyncStore } from './syncStore.ts';
import type { TemplateSync } from './templates.ts';

/** What this workstation may hold: the cases of the resources worked as, and the moves of the whole unit (D22). */
export interface PullScope {
  readonly actor: Actor;
  readonly unitResourceIds: readonly ResourceId[];
  readonly unitAssignmentIds: readonly AssignmentId[];
  /** They may see the unit from above: of its other queues figures are kept too (P219, P225). */
  readonly oversees?: boolean;
}

/** Runs `run` once after `ms` milliseconds; the answer cancels it. */
export type SetTimer = (run: () => void, ms: number) => () => void;

/** Local time corrected by what the hub says its own clock is. */
export interface SyncClock {
  readonly now: () => Instant;
  /** Called with the hub's clock at every answer. */
  readonly observe: (hubNow: Instant) => void;
  /** What is added to the machine's clock; absent = nothing ever. */
  readonly offset?: () => number;
}

export interface SyncOptions {
  readonly hub: HubPort;
  readonly store: SyncStore;
  readonly decide: (state: CaseState, command: Command, context: DecideContext) => Decision;
  readonly rulebook: Rulebook;
  readonly rulebookHash: string;
  /** How much of what others write is understood; absent = what this program does. */
  readonly reader?: Reader;
  readonly hours: OpeningHours;
  readonly clock: SyncClock;
  readonly setTimer: SetTimer;
  /** 0 <= x < 1, for the jitter of the back-off. */
  readonly random: () => number;
  /** Name of this workstation in the reading log. */
  readonly workstationId: string;
  /** Null until somebody has chosen where to work: then only the directory is pulled. */
  readonly scope: () => PullScope | null;
  /** How long after one pull the next begins; absent = four seconds, always. */
  readonly pollMs?: () => number;
  /** When the list was last in step before this run of the program; null or absent = not known (P230). */
  readonly syncedBefore?: () => Instant | null;
  /** A first sync: cases looked at so far, of how many where the hub tells; null when it is through or broken off. */
  readonly onFirstSync?: (looked: number | null, total: number | null) => void;
  readonly onConnection: (connection: Connection) => void;
  /** A defect or a full disk: the engine goes on, somebody must be told. Without patient data. */
  readonly onError?: (name: string) => void;
}

export interface Sync {
  readonly start: () => void;
  /** Resolves when nothing is under way any more. */
  readonly stop: () => Promise<void>;
  /** There is something to send. */
  readonly wake: () => void;
  /** The hub has changed, or the scope has: pull soon. */
  readonly pullSoon: (what?: 'changes' | 'everything') => void;
  /** One whole pull, everything compared; resolves when the store has it, or the hub was away. */
  readonly pullNow: () => Promise<void>;
  /** Pull and push until nothing more can be done now (tests, smoke). */
  readonly drain: () => Promise<void>;
  /** Publishes a template now, or says why not; nothing is kept to be sent later (docs/decisions/0024). */
  readonly publishTemplate: TemplateSync['publish'];
  /** The same for what a unit tells of itself (docs/decisions/0034). */
  readonly publishPlan: PlanSync['publish'];
  /** Reads what could not be used once more; whether it can be now, or nothing could be asked (P197). */
  readonly fetchAgain: (place: string) => Promise<'usable' | 'still' | 'away'>;
  readonly connection: () => Connection;
  /** Resources that could not be used, newest last, at most the last hundred. */
  readonly problems: () => readonly MappingProblem[];
}
