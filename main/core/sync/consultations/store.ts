import type {
  Consultation,
  ConsultationCommand,
  ConsultationId,
} from '../../../../shared/domain/consultation/types.ts';
import type { CaseId, Patient, Refusal, ResourceId } from '../../../../shared/domain/types.ts';
import type { Aside, MappedConsultation } from '../../fhir/index.ts';
import type { OutboxEntry } from '../syncStore.ts';

/** A command to a consultation on its way to the hub. */
export type ConsultationEntry = Omit<OutboxEntry, 'caseId' | 'command'> & {
  readonly consultationId: ConsultationId;
  readonly command: ConsultationCommand;
};

export type PulledConsultation = Omit<MappedConsultation, 'doubts'> & {
  readonly patient: Patient;
  /** The resources themselves, where not all of them could be understood (P195). */
  readonly aside?: Aside;
};

/** One durable step: what was read, and what left the scope (kept while a command of ours waits for it). */
export interface ConsultationStep {
  readonly written: readonly PulledConsultation[];
  readonly removed: readonly ConsultationId[];
}

/** What the sync engine needs of the store for consultations; every method as in SyncStore. */
export interface ConsultationSyncStore {
  readonly consultations: () => readonly { readonly hubId: string; readonly consultation: Consultation }[];
  /** Id on the hub of one held here. */
  readonly consultationHubId: (id: ConsultationId) => string | null;
  readonly consultationVersion: (hubId: string) => string | null;
  readonly consultationWasReplaced: (hubId: string, versionId: string) => boolean;
  /** Ids on the hub of those held here that were started from a case. */
  readonly consultationsFrom: (caseId: CaseId) => readonly string[];
  /** Queues an open consultation carries a case to (R226). */
  readonly carriedTo: (caseId: CaseId) => readonly ResourceId[];
  readonly applyConsultations: (step: ConsultationStep) => void;
  /** First entry per consultation that may be sent now, oldest first. */
  readonly sendableConsultations: (now: number, limit: number) => readonly ConsultationEntry[];
  readonly markConsultationSending: (commandId: string, baseVersion: string) => boolean;
  readonly markConsultationUnknown: (commandId: string, nextAt: number, message: string) => void;
  readonly postponeConsultation: (commandId: string, nextAt: number, message: string) => void;
  /** Verified on the hub: the fresh consultation and the removal of the entry, in one transaction. */
  readonly consultationVerified: (commandId: string, step: ConsultationStep) => void;
  /** Refused on fresh state or by the hub: stays visible, its text becomes a draft. */
  readonly consultationRefused: (
    commandId: string,
    state: 'conflict' | 'rejected',
    refusal: Refusal | null,
    technical: string | null,
    step: ConsultationStep | null,
  ) => void;
}
