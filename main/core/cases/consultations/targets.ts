import { decideConsultation } from '../../../../shared/domain/consultation/decide.ts';
import type { ConsultationContext } from '../../../../shared/domain/consultation/types.ts';
import { ageOn, resourceLabel } from '../../../../shared/domain/labels.ts';
import { ranked, tableFit, type TableFit } from '../../../../shared/domain/tableFit.ts';
import type { Actor, CareUnit, CaseState, RefusalCode, Resource } from '../../../../shared/domain/types.ts';
import type { ConsultationTargets } from '../../../../shared/ipc/schemas.ts';
import { readPatientOf } from '../../store/queries/cases.ts';
import { handedOver, placesOf } from '../adviceView.ts';
import { shownRefusal, shownSources } from '../present.ts';
import type { CasesDeps } from '../types.ts';
import { caseStateFor, contextFor } from './folded.ts';

/** Refusals that are about where it goes; the others are the case's or the form's matter. */
const aboutTarget: readonly RefusalCode[] = ['consultationNotUsed', 'sameResource'];

/** Where a consultation may be sent: providers, and their queues, those the tables name for the case first (R175, R176, P106). */
export function consultationTargets(deps: CasesDeps, actor: Actor, caseId: string | null): ConsultationTargets {
  const directory = deps.store.directory();
  const own = directory.unit(actor.unitId)?.providerId ?? null;
  const state = caseId === null ? undefined : caseStateFor(deps, actor)(caseId);
  const context = contextFor(deps, actor, 'targets');
  // The region's rule depends on where it goes, not on which of a unit's queues: judged once for each unit.
  const judged = new Map<string, ConsultationTargets['resources'][number]['blocked']>();
  const blockedAt = (resource: Resource): ConsultationTargets['resources'][number]['blocked'] => {
    const key = resource.id === state?.careCase.ownerResourceId ? resource.id : resource.unitId;
    const known = judged.get(key);
    if (known !== undefined) return known;
    const blocked = blockedOf(deps, context, resource, state);
    judged.set(key, blocked);
    return blocked;
  };
  const fitOf = judgeOf(deps, actor, state);
  const places = placesOf(deps)
    .map((place) => ({ ...place, label: resourceLabel(place.resource, place.unit) }))
    .toSorted(
      (a, b) =>
        Number(b.unit.id === actor.unitId) - Number(a.unit.id === actor.unitId) || a.label.localeCompare(b.label, 'sv'),
    );
  const answers = new Answers(deps);
  const resources = ranked(places, ({ resource, unit }) => fitOf(resource, unit), false).map(
    ({ item: { resource, unit, label }, fit, suggested }) => {
      const blocked = blockedAt(resource);
      return {
        resourceId: resource.id,
        providerId: unit.providerId,
        unitId: unit.id,
        unitName: unit.name,
        town: unit.town,
        role: resource.role,
        specialty: resource.specialty ?? resource.specialtyArea,
        label,
        // What cannot be chosen is no suggestion.
        advice: answers.place(fit, suggested && blocked === null),
        blocked,
      };
    },
  );
  const providers = directory.providers
    .filter((provider) => resources.some((resource) => resource.providerId === provider.id))
    .map((provider) => {
      const theirs = resources.filter((resource) => resource.providerId === provider.id);
      return {
        providerId: provider.id,
        name: provider.name,
        own: provider.id === own,
        blocked: theirs.every((resource) => resource.blocked !== null) ? (theirs[0]?.blocked ?? null) : null,
      };
    });
  return {
    providers: providers.toSorted((a, b) => Number(b.own) - Number(a.own) || a.name.localeCompare(b.name, 'sv')),
    resources,
    advice: answers.all(),
  };
}

const silent: TableFit = { fit: 'open', nearness: 0, says: null, rules: [] };

/** How the tables judge receivers of the case asked about, the same as for Flytta; of no case they say nothing. */
function judgeOf(
  deps: CasesDeps,
  actor: Actor,
  state: CaseState | undefined,
): (resource: Resource, unit: CareUnit) => TableFit {
  const patient = state === undefined ? null : readPatientOf(deps.store.db, actor, state.careCase.id);
  if (state === undefined || patient === null) return () => silent;
  const now = deps.clock.now();
  const age = ageOn(patient.birthDate, now, deps.hours.timeZone);
  return tableFit(deps.rulebook, handedOver(deps, state, patient, age), now);
}

/** The answers of the tables, each once: the receivers are many. */
class Answers {
  private readonly deps: CasesDeps;
  private readonly places = new Map<string, number>();
  private readonly found: ConsultationTargets['advice'] = [];

  constructor(deps: CasesDeps) {
    this.deps = deps;
  }

  place({ fit, says, rules }: TableFit, suggested: boolean): number {
    const key = JSON.stringify([fit, suggested, says, rules]);
    const known = this.places.get(key);
    if (known !== undefined) return known;
    this.places.set(key, this.found.length);
    return this.found.push({ fit, suggested, says, sources: shownSources(this.deps, rules) }) - 1;
  }

  all(): ConsultationTargets['advice'] {
    return this.found;
  }
}

function blockedOf(
  deps: CasesDeps,
  context: ConsultationContext,
  resource: Resource,
  state: CaseState | undefined,
): ConsultationTargets['resources'][number]['blocked'] {
  const providerId = context.directory.unit(resource.unitId)?.providerId ?? null;
  const decision = decideConsultation(
    '',
    null,
    {
      type: 'send',
      about: { patientId: state?.careCase.patientId ?? '', contactCaseId: state?.careCase.id ?? null },
      content: {
        providerId,
        targetResourceId: resource.id,
        relatedCaseId: null,
        priority: null,
        contactReason: resource.role,
        form: null,
        problem: resource.role,
      },
      base: null,
    },
    context,
  );
  if (decision.ok || !aboutTarget.includes(decision.refusal.code)) return null;
  return shownRefusal(deps, decision.refusal);
}
