import { decideConsultation } from '../../../../shared/domain/consultation/decide.ts';
import type { ConsultationContext } from '../../../../shared/domain/consultation/types.ts';
import { recipientFor, type RecipientAnswer } from '../../../../shared/domain/recipient.ts';
import { resourceLabel } from '../../../../shared/domain/labels.ts';
import { recipientTypeOf, suitsRole } from '../../../../shared/domain/suits.ts';
import type { Actor, CaseState, RefusalCode, Resource } from '../../../../shared/domain/types.ts';
import type { ConsultationTargets } from '../../../../shared/ipc/schemas.ts';
import { shownRefusal, shownSources } from '../present.ts';
import type { CasesDeps } from '../types.ts';
import { caseStateFor, contextFor } from './folded.ts';

/** Refusals that are about where it goes; the others are the case's or the form's matter. */
const aboutTarget: readonly RefusalCode[] = ['consultationNotUsed', 'sameResource'];

/** Where a consultation may be sent: providers, and their queues, the best fit for the case first (R175, R176). */
export function consultationTargets(deps: CasesDeps, actor: Actor, caseId: string | null): ConsultationTargets {
  const directory = deps.store.directory();
  const own = directory.unit(actor.unitId)?.providerId ?? null;
  const state = caseId === null ? undefined : caseStateFor(deps, actor)(caseId);
  const table = recipientOf(deps, state);
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
  const resources = directory.resources.flatMap((resource): ConsultationTargets['resources'] => {
    const unit = directory.unit(resource.unitId);
    if (unit === undefined || resource.unassigned) return [];
    const named = table !== null && suitsRole(table, resource);
    const wantedUnit = table?.unit === null || table?.unit === undefined || table.unit === unit.name;
    const fit = named && wantedUnit ? 2 : resource.unitId === actor.unitId ? 1 : 0;
    return [
      {
        resourceId: resource.id,
        providerId: unit.providerId,
        unitId: unit.id,
        unitName: unit.name,
        town: unit.town,
        role: resource.role,
        specialty: resource.specialty ?? resource.specialtyArea,
        label: resourceLabel(resource, unit),
        fit,
        fitSources: named && wantedUnit ? shownSources(deps, table.rules) : [],
        blocked: blockedAt(resource),
      },
    ];
  });
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
    resources: resources.toSorted((a, b) => b.fit - a.fit || a.label.localeCompare(b.label, 'sv')),
  };
}

/** What the recipient table says of the case's form, in the sector of its unit (R176). */
function recipientOf(deps: CasesDeps, state: CaseState | undefined): RecipientAnswer | null {
  const type = state === undefined ? null : recipientTypeOf(state.careCase.form);
  if (state === undefined || type === null) return null;
  const directory = deps.store.directory();
  const sector = directory.unit(directory.resource(state.careCase.ownerResourceId)?.unitId ?? '')?.sector;
  const asked = sector === 'specialist' ? 'specialist' : 'primary';
  return recipientFor(deps.rulebook, { type, sector: asked, clinic: null }, deps.clock.now());
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
