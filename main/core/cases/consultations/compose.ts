import { handleByAfterPriorityChange, handlingDeadline } from '../../../../shared/domain/clocks.ts';
import { isAcrossProviders, smsByRoutine } from '../../../../shared/domain/consultation/derive.ts';
import { decideConsultation } from '../../../../shared/domain/consultation/decide.ts';
import { methodRowFor } from '../../../../shared/domain/handoverMethods.ts';
import type {
  ConsultationAbout,
  ConsultationContent,
  ConsultationId,
} from '../../../../shared/domain/consultation/types.ts';
import type { Actor, CareCase, CaseState, Priority, Refusal, RefusalCode } from '../../../../shared/domain/types.ts';
import type { CallInput } from '../../../../shared/ipc/contract.ts';
import { priority as prioritySchema, type ConsultationCompose } from '../../../../shared/ipc/schemas.ts';
import { formChoices } from '../../../../shared/policy/register/words.ts';
import { readPatient } from '../../store/queries/patients.ts';
import { readCase, readOtherCases, readPatientOf } from '../../store/queries/cases.ts';
import { readKeptForm, readKeptFormFor, type KeptForm } from '../../store/queries/consultationDrafts.ts';
import type { StoredCase } from '../../store/sync/caseRows.ts';
import { shownRefusal } from '../present.ts';
import type { CasesDeps } from '../types.ts';
import { unitRulesOf } from '../unitHours.ts';
import { caseStateFor, contextFor, foldConsultation } from './folded.ts';
import { firstWords } from '../../templates/offer.ts';

/** As many as anybody looks through in a picker. */
const mostRelated = 20;

/**
 * What the dialog starts with: a draft of the unit's, what this person has begun here, or a new one made of the case
 * (R174, R177, R178, R298; across providers R161, R297). Null when there is nothing to start from.
 */
export function composeConsultation(
  deps: CasesDeps,
  actor: Actor,
  input: CallInput<'consultation.compose'>,
): ConsultationCompose | null {
  const { db } = deps.store;
  const draft = input.consultationId === null ? null : foldConsultation(deps, actor, input.consultationId);
  const kept =
    input.consultationId === null
      ? readKeptFormFor(db, actor, input.caseId, ownAsNull(deps, actor, input), input.patientId ?? null)
      : readKeptForm(db, actor, input.consultationId);
  const about = aboutOf(deps, actor, input) ?? kept?.about ?? draft?.folded ?? null;
  if (about === null) return null;
  const contact = about.contactCaseId === null ? null : readCase(db, actor, about.contactCaseId);
  const start = startOf(deps, actor, input, kept, draft?.folded ?? null, contact);
  const { providerId } = start.content;
  const across = isAnotherProvider(deps, actor, providerId);
  const patient =
    contact === null
      ? (draft?.stored?.patient ?? readPatient(db, actor, about.patientId))
      : readPatientOf(db, actor, contact.state.careCase.id);
  return {
    consultationId: start.id,
    base: draft?.folded?.revision ?? null,
    about: { patientId: about.patientId, contactCaseId: about.contactCaseId },
    content: start.content,
    kept: kept !== null && start.content === kept.content,
    patientName: patient?.name ?? '',
    acrossProviders: across,
    relatedCases: across || contact === null ? [] : relatedCasesOf(deps, actor, contact.state.careCase),
    relatedBlocked: across ? shownRefusal(deps, relatedAcross) : null,
    sendBlocked: sendBlocked(deps, actor, start.id, about, start.content),
    contactReasons:
      contact === null ? formChoices(deps.rulebook).map(({ label }) => label) : [contact.state.careCase.contactReason],
    priorities: prioritiesOf(deps, contact?.state ?? null),
    suggestedProblem: suggestedProblem(deps, actor, contact, across),
    purpose: purposeOf(deps, across),
  };
}

const relatedAcross: Refusal = { code: 'relatedCaseAcross', rules: ['G3', 'R160'], detail: null };

function aboutOf(
  deps: CasesDeps,
  actor: Actor,
  { caseId, patientId }: CallInput<'consultation.compose'>,
): ConsultationAbout | null {
  if (caseId === null && patientId !== undefined) {
    const known = readPatient(deps.store.db, actor, patientId);
    return known === null ? null : { patientId: known.id, contactCaseId: null };
  }
  const stored = caseId === null ? null : readCase(deps.store.db, actor, caseId);
  return stored === null
    ? null
    : { patientId: stored.state.careCase.patientId, contactCaseId: stored.state.careCase.id };
}

/** What is filled in: as it was left here, else as the draft on the hub says, else made of the case. */
function startOf(
  deps: CasesDeps,
  actor: Actor,
  input: CallInput<'consultation.compose'>,
  kept: KeptForm | null,
  draft: ConsultationContent | null,
  contact: StoredCase | null,
): { readonly id: ConsultationId; readonly content: ConsultationContent } {
  const id = input.consultationId ?? kept?.consultationId ?? deps.newId();
  // Another provider than what was begun was for is another text: each is kept by itself.
  if (kept !== null) return { id, content: kept.content };
  if (draft !== null) {
    const { providerId, targetResourceId, relatedCaseId, priority, contactReason, form, problem } = draft;
    return { id, content: { providerId, targetResourceId, relatedCaseId, priority, contactReason, form, problem } };
  }
  const providerId = ownAsNull(deps, actor, input);
  const across = isAnotherProvider(deps, actor, providerId);
  const careCase = contact?.state.careCase ?? null;
  const content: ConsultationContent = {
    providerId,
    targetResourceId: null,
    relatedCaseId: across ? null : (careCase?.id ?? null),
    priority: careCase?.priority ?? null,
    contactReason: careCase?.contactReason ?? '',
    form: careCase?.form ?? null,
    problem: suggestedProblem(deps, actor, contact, across),
  };
  return { id, content };
}

/** The provider asked for; the own one is told by null. */
function ownAsNull(deps: CasesDeps, actor: Actor, input: CallInput<'consultation.compose'>): string | null {
  return isAnotherProvider(deps, actor, input.providerId) ? input.providerId : null;
}

function isAnotherProvider(deps: CasesDeps, actor: Actor, providerId: string | null): boolean {
  return providerId !== null && deps.store.directory().unit(actor.unitId)?.providerId !== providerId;
}

/** The way a consultation goes to the own provider, or to another one. */
function methodTo(across: boolean): 'consult' | 'sequence' {
  return across ? 'sequence' : 'consult';
}

/** What the rulebook calls the text of a consultation there (T2, T3); null where it names none (R200, R201). */
function purposeOf({ rulebook }: CasesDeps, across: boolean): string | null {
  const target = across ? 'other-provider' : 'same-provider';
  return methodRowFor(rulebook, methodTo(across), { target, received: true })?.template ?? null;
}

/** The text for this receiver, by the templates of the region, the unit and the person (R161, R178, R297). */
function suggestedProblem(deps: CasesDeps, actor: Actor, contact: StoredCase | null, across: boolean): string {
  const purpose = purposeOf(deps, across);
  if (contact === null || purpose === null) return '';
  const caseId = contact.state.careCase.id;
  return firstWords(deps, actor, {
    caseId,
    place: 'consultation',
    method: methodTo(across),
    purpose,
    receiverId: null,
  });
}

/** The case it is started from, and the patient's others that are not over (R174). */
function relatedCasesOf(deps: CasesDeps, actor: Actor, careCase: CareCase): ConsultationCompose['relatedCases'] {
  const others = readOtherCases(deps.store.db, actor, careCase.id, mostRelated).flatMap((other) => {
    const stored = readCase(deps.store.db, actor, other.caseId);
    return stored === null || stored.state.careCase.closedAt !== null ? [] : [stored.state.careCase];
  });
  return [careCase, ...others].map(({ id, contactReason, arrivedAt }) => ({ caseId: id, contactReason, arrivedAt }));
}

/** What choosing each priority would mean for the receiver (R177, D21). */
function prioritiesOf(deps: CasesDeps, contact: CaseState | null): ConsultationCompose['priorities'] {
  const { rulebook } = deps;
  const now = deps.clock.now();
  // Until a receiver is chosen nobody knows their hours: the region's.
  const hours = contact === null ? deps.hours : unitRulesOf(deps, contact.careCase).hours;
  const handleBy = (priority: Priority | null): number | null => {
    if (contact === null) return handlingDeadline(priority, now, rulebook, hours);
    const { careCase } = contact;
    return priority === careCase.priority
      ? careCase.handleBy
      : handleByAfterPriorityChange(careCase, priority, now, rulebook, hours);
  };
  return [
    ...rulebook.priorities.map((rule) => {
      const priority = prioritySchema.parse(rule.priority);
      return {
        priority,
        label: rule.label,
        handleBy: handleBy(priority),
        smsByRoutine: smsByRoutine(rulebook, priority),
      };
    }),
    { priority: null, label: 'Ingen prioritet', handleBy: handleBy(null), smsByRoutine: false },
  ];
}

/** Refusals a person mends in the form itself. */
const mendedInForm: readonly RefusalCode[] = [
  'unknownResource',
  'providerRequired',
  'relatedCaseAcross',
  'contactReasonRequired',
  'problemRequired',
  'sameResource',
  'unknownPriority',
];

/** Why sending is refused whatever is filled in (D5, D22, R149); null where it is the form's matter. */
function sendBlocked(
  deps: CasesDeps,
  actor: Actor,
  id: ConsultationId,
  about: ConsultationAbout,
  content: ConsultationContent,
): ConsultationCompose['sendBlocked'] {
  const { folded } = foldConsultation(deps, actor, id);
  const target = content.targetResourceId ?? anyTarget(deps, actor, about, content.providerId);
  const decision = decideConsultation(
    id,
    folded,
    {
      type: 'send',
      about: { patientId: about.patientId, contactCaseId: about.contactCaseId },
      content: { ...content, targetResourceId: target },
      base: folded?.revision ?? null,
    },
    contextFor(deps, actor, 'compose'),
  );
  return decision.ok || mendedInForm.includes(decision.refusal.code) ? null : shownRefusal(deps, decision.refusal);
}

/** Some queue at the provider that was chosen: whether the region consults there at all. */
function anyTarget(deps: CasesDeps, actor: Actor, about: ConsultationAbout, providerId: string | null): string | null {
  const directory = deps.store.directory();
  const own = directory.unit(actor.unitId)?.providerId;
  const contact = about.contactCaseId === null ? undefined : caseStateFor(deps, actor)(about.contactCaseId);
  const found = directory.resources.find(
    (resource) =>
      !resource.unassigned &&
      resource.id !== contact?.careCase.ownerResourceId &&
      directory.unit(resource.unitId)?.providerId === (providerId ?? own) &&
      isAcrossProviders(actor.unitId, resource.id, directory) === (providerId !== null && providerId !== own),
  );
  return found?.id ?? null;
}
