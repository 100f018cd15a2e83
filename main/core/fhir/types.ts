import type { UnitPlan } from '../../../shared/domain/roster/types.ts';
import type { PhraseTemplate } from '../../../shared/domain/template/phraseTemplate.ts';
import type {
  AssignmentId,
  CareProvider,
  CareUnit,
  CaseEvent,
  CaseState,
  EmployeeAssignment,
  Instant,
  Patient,
  Resource,
} from '../../../shared/domain/types.ts';
import type { StoredResource, TransactionEntry } from '../hubs/port.ts';

/** One question and answer of the patient's form. */
export interface FormAnswerRecord {
  readonly linkId: string;
  readonly question: string;
  readonly answer: string;
}

/** One line of the timeline "Händelser", from Provenance. */
export interface TimelineRecord {
  readonly id: string;
  readonly caseId: string;
  readonly at: number;
  readonly byAssignmentId: string | null;
  readonly byName: string;
  readonly activity: string;
  readonly commandId: string | null;
  /** The reason given (lowered priority, close, refusal), in the person's words. */
  readonly detail: string | null;
}

/** Somebody who has written in the patient's name: a child's guardian, or another proxy (R73). */
export interface CaseProxy {
  readonly personId: string;
  readonly name: string;
  /** In the words of the resource: "Vårdnadshavare". */
  readonly relation: string;
  readonly phone: string | null;
  readonly sentForm: boolean;
  /** The domain's ids of their messages. */
  readonly messageIds: readonly string[];
}

/** The resources of one case as read from a hub, newest versions. */
export interface CaseResources {
  readonly task: StoredResource;
  /** Task `flytta` with partOf/focus this case. */
  readonly moves: readonly StoredResource[];
  /** Task `biljett` with partOf this case; absent = none. */
  readonly vouchers?: readonly StoredResource[];
  /** Communications with partOf the case or one of its moves. */
  readonly communications: readonly StoredResource[];
  readonly form: StoredResource | null;
}

/** A case read from a hub in the words of the domain. */
export interface MappedCase {
  readonly state: CaseState;
  readonly versionId: string;
  readonly lastUpdated: number;
  /** The last command written to the case: `kommando` (fhir.md §7). */
  readonly lastCommandId: string | null;
  readonly answers: readonly FormAnswerRecord[];
  /** A newer protocol or a status we do not know: shown, never changed by us (fhir.md §4b). */
  readonly readOnlyReason: string | null;
}

/** A resource that cannot be used says where and why; the rest of the feed goes on. */
export interface MappingProblem {
  readonly place: string;
  readonly message: string;
}

export type Mapped<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: MappingProblem };

export interface MappedDirectory {
  readonly providers: readonly CareProvider[];
  readonly units: readonly CareUnit[];
  readonly resources: readonly Resource[];
  readonly assignments: readonly EmployeeAssignment[];
  readonly problems: readonly MappingProblem[];
}

/** What a command becomes: the entries of one transaction, the case's PUT being the commit point (fhir.md §6). */
export interface CommandBundleInput {
  readonly commandId: string;
  readonly fresh: CaseResources;
  readonly before: CaseState;
  readonly after: CaseState;
  readonly events: readonly CaseEvent[];
  readonly actorAssignmentId: string;
  readonly actorName: string;
  readonly actorRole: string;
  readonly rulebook: { readonly id: string; readonly hash: string };
  /** Hub time of the command, epoch ms. */
  readonly now: number;
}

/**
 * The folder `fhir` exports (index.ts):
 *   mapCase(resources: CaseResources, people: NameLookup): Mapped<MappedCase>
 *   mapPatient(resource): Mapped<Patient>
 *   mapDirectory(resources: readonly StoredResource[]): MappedDirectory
 *   mapTimeline(provenance): Mapped<TimelineRecord>
 *   commandBundle(input: CommandBundleInput): readonly TransactionEntry[]
 *   readAuditEvent(...): HubResource           – AuditEvent for an opened case
 *   validateForImport(resource: unknown): MappingProblem | null
 *   kindOf(resource): "case" | "move" | "consultation" | "patient" | … | "other"
 *   and small builders (task, communication, organization, healthcareService, practitionerRole, patient, questionnaireResponse) used by training and tests.
 */
export interface NameLookup {
  readonly assignment: (id: string) => EmployeeAssignment | undefined;
  readonly patientName: (id: string) => string | undefined;
  /** The list Ofördelade of the unit a patient is listed at (R292). */
  readonly listFor?: (patientId: string) => string | undefined;
  /** Unit of a resource: the sender of a pending move when its requester is not in the directory. */
  readonly resourceUnitId?: (id: string) => string | undefined;
}

export type { CareProvider, CareUnit, EmployeeAssignment, Patient, Resource, TransactionEntry };

/** A unit's plan as the hub has it, with whoever changed it last. */
export interface PublishedPlan {
  readonly plan: UnitPlan;
  readonly resourceId: string;
  readonly versionId: string;
  readonly changedBy: AssignmentId | null;
  readonly changedAt: Instant | null;
}

/** A template as the hub has it. A withdrawn one stays there and is offered nowhere. */
export interface PublishedTemplate {
  readonly template: PhraseTemplate;
  readonly resourceId: string;
  readonly versionId: string;
  readonly withdrawn: boolean;
}
