import { adviceFor, handlerFor } from '../../../shared/domain/advice.ts';
import { explainClocks } from '../../../shared/domain/explainClocks.ts';
import { resourceLabel } from '../../../shared/domain/labels.ts';
import { isOutOfCounty } from '../../../shared/domain/listing.ts';
import { suitsRole } from '../../../shared/domain/suits.ts';
import { ranked, tableFit, type HandedOver } from '../../../shared/domain/tableFit.ts';
import type { CareUnit, CaseState, Patient, Resource } from '../../../shared/domain/types.ts';
import type { HandlingAdvice, ShownClocks } from '../../../shared/ipc/schemas.ts';
import { medicationListConsentOf } from '../fhir/index.ts';
import type { StoredCase } from '../store/sync/caseRows.ts';
import { shownSources } from './present.ts';
import type { CasesDeps } from './types.ts';
import { unitRulesOf } from './unitHours.ts';

interface Place {
  readonly resource: Resource;
  readonly unit: CareUnit;
}

/** A case as the tables judge receivers of it. */
export function handedOver(
  deps: CasesDeps,
  state: CaseState,
  patient: Pick<Patient, 'listedUnitId'>,
  age: number | null,
): HandedOver {
  const directory = deps.store.directory();
  const owner = directory.resource(state.careCase.ownerResourceId);
  const { form, contactReason } = state.careCase;
  return {
    form,
    contactReason,
    age,
    owner,
    ownerUnit: directory.unit(owner?.unitId ?? ''),
    listedUnitId: patient.listedUnitId,
  };
}

/** Every queue a case may be in, with its unit; Ofördelade is nobody's. */
export function placesOf(deps: CasesDeps): readonly Place[] {
  const directory = deps.store.directory();
  return directory.resources.flatMap((resource) => {
    const unit = directory.unit(resource.unitId);
    return unit === undefined || resource.unassigned ? [] : [{ resource, unit }];
  });
}

/** Handläggningsråd of an open case with its sources, judged as the buttons are: with what waits here done (P104). */
export function adviceOf(
  deps: CasesDeps,
  stored: StoredCase,
  patient: Patient,
  state: CaseState,
  who: { readonly age: number | null; readonly hasProxy: boolean },
): HandlingAdvice {
  const { rulebook } = deps;
  const { hours } = unitRulesOf(deps, state.careCase);
  const now = deps.clock.now();
  const handed = handedOver(deps, state, patient, who.age);
  const { owner, ownerUnit } = handed;
  const fitOf = tableFit(rulebook, handed, now);
  const places = placesOf(deps);
  const others = places.filter(({ resource }) => resource.id !== owner?.id);
  const [nearest] = ranked(others, ({ resource, unit }) => fitOf(resource, unit), false);
  const routed = handlerFor(rulebook, { state, age: who.age, ownerUnit }, now)?.recipients ?? [];
  const advice = adviceFor(
    rulebook,
    {
      state,
      ...who,
      owner,
      ownerUnit,
      ownFit: owner === undefined || ownerUnit === undefined ? null : fitOf(owner, ownerUnit),
      nearest: nearest?.suggested === true ? nearest.item : null,
      routedExists: places.some(({ resource }) => routed.some((recipient) => suitsRole(recipient, resource))),
    },
    now,
    hours,
  );
  const sources = (rules: readonly string[]): HandlingAdvice['points'][number]['sources'] => shownSources(deps, rules);
  const { handler, next } = advice;
  const consent = medicationListConsentOf(stored.answers);
  const outOfCounty = isOutOfCounty(patient.listedUnitId, deps.store.directory());
  return {
    handler:
      handler === null
        ? null
        : {
            label: handler.label,
            sector: handler.sector,
            ages: handler.ages,
            recipients: handler.recipients.map((recipient) => ({ ...recipient })),
            note: handler.note,
            sources: sources(handler.rules),
          },
    standing: advice.standing,
    next:
      next === null
        ? null
        : {
            method: next.method,
            why: next.why,
            to: next.to === null ? null : resourceLabel(next.to.resource, next.to.unit),
            says: next.says,
            sources: sources(next.rules),
          },
    points: [
      ...advice.points.map(({ kind, tone, text, rules }) => ({ kind, tone, text, sources: sources(rules) })),
      ...(consent === null ? [] : [{ kind: 'consent', tone: 'fact', text: null, sources: sources(['R87']) } as const]),
      ...(outOfCounty ? [{ kind: 'outOfCounty', tone: 'fact', text: null, sources: sources(['D10']) } as const] : []),
    ],
    closing: advice.closing,
    medicationListConsent: consent,
    outOfCounty,
  };
}

/** How each clock of the case was reckoned, with its sources (P105). */
export function clocksOf(deps: CasesDeps, state: CaseState): ShownClocks {
  const { rulebook, hours } = unitRulesOf(deps, state.careCase);
  const { due, waits, told, escalation, followUp } = explainClocks(state, rulebook, hours);
  const sources = (rules: readonly string[]): ShownClocks['due']['sources'] => shownSources(deps, rules);
  return {
    due: { basis: due.basis, at: due.at, lastOpen: due.lastOpen, sources: sources(due.rules) },
    waits: { since: waits.since, from: waits.from, sources: sources(waits.rules) },
    told: told === null ? null : { by: told.by, workingDays: told.workingDays, sources: sources(told.rules) },
    escalation: escalation === null ? null : { at: escalation.at, sources: sources(escalation.rules) },
    followUp: { ends: followUp.ends, days: followUp.days, sources: sources(followUp.rules) },
  };
}
