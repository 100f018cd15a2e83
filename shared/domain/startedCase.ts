import { noMarks } from './acts/types.ts';
import { addDays, initialHandleBy, priorityRule } from './clocks.ts';
import type { DecideContext } from './context.ts';
import { consultationStatus } from './consultation/derive.ts';
import type { Consultation } from './consultation/types.ts';
import { hoursOfResource } from './roster/hoursAt.ts';
import { isBlank } from './decide/guards.ts';
import { refuse, type Guard } from './decide/outcome.ts';
import type {
  CareCase,
  CaseOrigin,
  CaseState,
  FormCode,
  Instant,
  PatientId,
  Priority,
  Refusal,
  ResourceId,
  RuleId,
} from './types.ts';

/** Somebody the hub knows, or somebody who is looked up there by personnummer, and made when nobody has it. */
export type StartPatient =
  | { readonly type: 'known'; readonly patientId: PatientId }
  | {
      readonly type: 'byNumber';
      /** 12 digits, no hyphen. */
      readonly personnummer: string;
      /** Used only where the hub has nobody with that number. */
      readonly given: string;
      readonly family: string;
      readonly phone: string | null;
    };

/** An asynchronous case to be started by staff (R181). */
export interface CaseStart {
  readonly source: CaseOrigin;
  readonly patient: StartPatient;
  /** The queue it stands in, at the unit of the one who starts it. */
  readonly ownerResourceId: ResourceId;
  /** Whoever starts it has it at once, and may write; else it waits in the queue. */
  readonly holds: boolean;
  readonly form: FormCode;
  /** Sökorsak as people read it. */
  readonly contactReason: string;
  readonly priority: Priority | null;
  /** How long the patient may write in it (Asynkron fas). */
  readonly followUpDays: number;
  /** Words written for it beforehand: a draft of whoever started it, once it is there. Nothing is sent by itself. */
  readonly firstText?: string;
}

/** What starting takes besides the directory and the rulebook: the source, as it is now. */
export interface StartContext extends Omit<DecideContext, 'carriedTo'> {
  readonly consultation?: Consultation | undefined;
  readonly caseState?: CaseState | undefined;
  /** Why the case of the source may be gone on with; absent or null = it may not. */
  readonly mayGoOn?: boolean;
}

/** What stands against starting a case. */
export type StartRefusal =
  | 'takeRelatedCase'
  | 'notToGoOnWith'
  | 'personnummerWrong'
  | 'patientNameRequired'
  | 'followUpDaysWrong'
  | 'caseAlreadyStarted';

export type StartDecision =
  | { readonly ok: true; readonly careCase: Omit<CareCase, 'id'> }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * The id the sender gives the case. One made of its source is the same whoever starts it, so there is never more than
 * one (P141).
 */
export function startedCaseId(source: CaseOrigin, newId: string): string {
  switch (source.type) {
    case 'staff':
      return newId;
    case 'consultation':
      return `konsultation/${source.consultationId}`;
    case 'case':
      return `fortsattning/${source.caseId}`;
  }
}

/** The start a consultation leads to: patient, sökorsak and priority are those of the consultation (R297, R298). */
export function startFromConsultation(
  consultation: Consultation,
  choice: Pick<CaseStart, 'ownerResourceId' | 'followUpDays'> & Partial<Pick<CaseStart, 'form' | 'contactReason'>>,
): CaseStart {
  return {
    source: { type: 'consultation', consultationId: consultation.id },
    patient: { type: 'known', patientId: consultation.patientId },
    ownerResourceId: choice.ownerResourceId,
    holds: true,
    form: choice.form ?? consultation.form ?? 'unknown',
    contactReason: choice.contactReason ?? consultation.contactReason,
    priority: consultation.priority,
    followUpDays: choice.followUpDays,
  };
}

/** The start that goes on with a case: the same errand, by the same clock (D14). */
export function startFromCase(careCase: CareCase, followUpDays: number): CaseStart {
  return {
    source: { type: 'case', caseId: careCase.id },
    patient: { type: 'known', patientId: careCase.patientId },
    ownerResourceId: careCase.ownerResourceId,
    holds: true,
    form: careCase.form,
    contactReason: careCase.contactReason,
    priority: careCase.priority,
    followUpDays,
  };
}

/** When the errand came in and until when it is to be handled: the source's own, which nothing restarts (R297, R37). */
function times(
  start: CaseStart,
  context: StartContext,
): { readonly arrivedAt: Instant; readonly handleBy: Instant | null } {
  const { now, rulebook, directory, consultation, caseState } = context;
  if (start.source.type === 'consultation' && consultation !== undefined && consultation.arrivedAt !== null) {
    return { arrivedAt: consultation.arrivedAt, handleBy: consultation.handleBy };
  }
  if (start.source.type === 'case' && caseState !== undefined) {
    return { arrivedAt: caseState.careCase.arrivedAt, handleBy: caseState.careCase.handleBy };
  }
  const facts = { form: start.form, priority: start.priority, arrivedAt: now, visitAt: null };
  return {
    arrivedAt: now,
    handleBy: initialHandleBy(facts, rulebook, hoursOfResource(directory, start.ownerResourceId, context.hours)),
  };
}

/** A consultation of this unit that has been taken, and has no case along that is to be taken instead (R226, R227). */
function consultationGuard(context: StartContext): Guard {
  const { consultation, directory, actor } = context;
  if (consultation === undefined) return refuse('unknownConsultation', ['P121']);
  const unitId = directory.resource(consultation.targetResourceId ?? '')?.unitId;
  if (unitId !== actor.unitId) return refuse('notReceivingUnit', ['P121', 'D22'], unitId ?? null);
  if (consultation.relatedCaseId !== null) return refuse('takeRelatedCase', ['R226']);
  const status = consultationStatus(consultation);
  if (status === 'declined' || status === 'recalled') return refuse('consultationOver', ['R290']);
  return consultation.receivedAt === null ? refuse('consultationNotReceived', ['R290', 'R227']) : null;
}

function caseGuard(context: StartContext): Guard {
  const { caseState } = context;
  if (caseState === undefined) return refuse('notInMyScope', ['D22']);
  return context.mayGoOn === true ? null : refuse('notToGoOnWith', ['D14', 'D17']);
}

function sourceGuard(start: CaseStart, context: StartContext): Guard {
  if (start.source.type === 'consultation') return consultationGuard(context);
  return start.source.type === 'case' ? caseGuard(context) : null;
}

function patientGuard(start: CaseStart, context: StartContext): Guard {
  const { patient, source } = start;
  if (patient.type === 'byNumber') {
    if (!/^\d{12}$/.test(patient.personnummer)) return refuse('personnummerWrong', ['R181']);
    return isBlank(patient.given) && isBlank(patient.family) ? refuse('patientNameRequired', ['R181']) : null;
  }
  const about =
    source.type === 'consultation'
      ? context.consultation?.patientId
      : source.type === 'case'
        ? context.caseState?.careCase.patientId
        : patient.patientId;
  return about === patient.patientId ? null : refuse('otherPatient', ['R174']);
}

/** In a queue of one's own unit, and in one's own role when one has it at once (D22). */
function ownerGuard(start: CaseStart, context: StartContext): Guard {
  const { directory, actor } = context;
  const owner = directory.resource(start.ownerResourceId);
  if (owner === undefined || owner.unassigned) return refuse('unknownResource', ['R181', 'R292']);
  if (owner.unitId !== actor.unitId) return refuse('otherUnit', ['D22', 'R155'], owner.unitId);
  return !start.holds || actor.resourceIds.includes(owner.id) ? null : refuse('notInMyScope', ['D22']);
}

/**
 * The only judge of whether staff may start a case, and what it then is (R181). Pure; run when a person acts and once
 * more on fresh facts before anything is sent.
 */
export function decideStart(start: CaseStart, context: StartContext): StartDecision {
  const { rulebook, actor, now, hours } = context;
  const source = context.consultation;
  // Whatever the page said: what follows from the source is the source's.
  const priority = start.source.type === 'consultation' && source !== undefined ? source.priority : start.priority;
  const longest = rulebook.settings.followUpDays.value;
  const guards: readonly Guard[] = [
    sourceGuard(start, context),
    patientGuard(start, context),
    ownerGuard(start, context),
    isBlank(start.contactReason) ? refuse('contactReasonRequired', ['R181']) : null,
    Number.isInteger(start.followUpDays) && start.followUpDays >= 1 && start.followUpDays <= longest
      ? null
      : refuse('followUpDaysWrong', ['R181', 'R135'], String(longest)),
    priority === null || priorityRule(rulebook, priority) !== undefined
      ? null
      : refuse('unknownPriority', ['R177' satisfies RuleId]),
  ];
  const refusal = guards.find((guard) => guard !== null);
  if (refusal !== undefined) return { ok: false, refusal };
  const { patient } = start;
  return {
    ok: true,
    careCase: {
      kind: 'async',
      form: start.form,
      contactReason: start.contactReason.trim(),
      // One who is looked up gets the hub's id when it is sent.
      patientId: patient.type === 'known' ? patient.patientId : '',
      ownerResourceId: start.ownerResourceId,
      priority,
      ...times(start, context),
      visitAt: null,
      controlledDrug: null,
      receivedAt: start.holds ? now : null,
      holder: start.holds ? actor.assignmentId : null,
      doneAt: null,
      closedAt: null,
      followUpEnds: addDays(now, start.followUpDays, hours),
      startedFrom: start.source,
      marks: noMarks,
    },
  };
}
