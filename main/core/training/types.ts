import type { CaseId, Instant, UnitId } from '../../../shared/domain/types.ts';
import type { Rulebook } from '../../../shared/domain/rulebook.ts';
import type { HubFailure, HubPort, HubResource } from '../hubs/port.ts';

/** What the training region is made from: the same input gives the same region, byte for byte. */
export interface TrainingRegionInput {
  readonly seed: number;
  /** The moment the training day starts; every arrival is relative to it. */
  readonly now: Instant;
  /** The training rulebook: handling times, limits and follow-up come from it. */
  readonly rulebook: Rulebook;
  /** Hash written beside the rulebook's id in each Provenance. */
  readonly rulebookHash: string;
}

/** Every resource has an id: they are loaded into the embedded hub as they are. */
export interface TrainingRegion {
  readonly resources: readonly (HubResource & { readonly id: string })[];
}

/** Runs `run` once after `ms` milliseconds; the answer cancels it. */
export type SetTimer = (run: () => void, ms: number) => () => void;

export interface SimulationOptions {
  readonly hub: HubPort;
  readonly clock: { readonly now: () => Instant };
  readonly setTimer: SetTimer;
  /** 0 <= x < 1; seeded, so that a simulation can be repeated. */
  readonly random: () => number;
  /** Ids of commands, messages and cases; random UUIDs when absent, never from the seed. */
  readonly newId?: () => string;
  readonly rulebook: Rulebook;
  readonly rulebookHash: string;
  /** The unit a person works as right now: the simulation leaves its cases alone, patients excepted. */
  readonly isBusyWith?: (unitId: UnitId) => boolean;
  /** Called after each step that changed something on the hub, to wake the pull. */
  readonly onActed?: (caseIds: readonly CaseId[]) => void;
  /** A defect in a step of a running day: the day goes on, somebody must be told. Without patient data. */
  readonly onError?: (name: string) => void;
}

export type SimulationAct =
  | 'patientRead'
  | 'patientWrote'
  | 'caseArrived'
  | 'moveAccepted'
  | 'moveDeclined'
  | 'received'
  | 'answered'
  | 'markedDone'
  | 'consultationWorked'
  | 'consultationAnswered'
  | 'consultationDeclined';

/** What one step did on the hub; `none` when there was nothing to do or the hub did not answer. */
export type SimulationStep =
  /** `caseId`: the case, or the consultation by its id on the hub. */
  | { readonly act: SimulationAct; readonly caseId: CaseId }
  | { readonly act: 'none'; readonly failure: HubFailure | null };

/** `useVoucher`: the patient goes to the receiver of the case's voucher with it (R218). */
export type PatientAct = 'write' | 'read' | 'useVoucher';

export type PatientActResult =
  | { readonly ok: true }
  /** Swedish, without patient data: shown where the act was asked for. */
  | {
      readonly ok: false;
      readonly code: 'unknownCase' | 'closed' | 'chatLocked' | 'nothingToRead' | 'noVoucher' | 'hub';
      readonly message: string;
    };

export interface Simulation {
  /** About one event a minute of the clock until `stop`. */
  readonly start: () => void;
  /** No step is under way once it resolves. */
  readonly stop: () => Promise<void>;
  readonly step: () => Promise<SimulationStep>;
  /** Lets the patient of one case read what staff wrote, write one message, or use a voucher, now. */
  readonly patientActs: (caseId: CaseId, act: PatientAct) => Promise<PatientActResult>;
}
