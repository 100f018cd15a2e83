import { ageOn, resourceLabel } from '../../../shared/domain/labels.ts';
import { isRehab, rehabRole } from '../../../shared/domain/handover/target.ts';
import type { Rulebook } from '../../../shared/domain/rulebook.ts';
import { sameWords } from '../../../shared/domain/suits.ts';
import { ranked, tableFit, type TableFit } from '../../../shared/domain/tableFit.ts';
import type { Actor, CareUnit, Resource } from '../../../shared/domain/types.ts';
import type { CallInput } from '../../../shared/ipc/contract.ts';
import type { ResourceOption, ShownSource } from '../../../shared/ipc/schemas.ts';
import { readCase, readPatientOf } from '../store/queries/cases.ts';
import { handedOver, placesOf } from './adviceView.ts';
import { shownSources } from './present.ts';
import type { CasesDeps } from './types.ts';

/** A picker longer than this is not read: the person types another word. */
const longestList = 50;

/**
 * Resources a case may be moved to (R169, G1): of the owner's provider where the rulebook asks for it,
 * never the queue it stands in nor Ofördelade; asked for anywhere, those of every provider. Every word of the query must be found; those the recipient table
 * names come first (P106), then names that begin with the words, then the alphabet.
 */
export function searchResources(deps: CasesDeps, actor: Actor, input: CallInput<'resources.search'>): ResourceOption[] {
  const stored = readCase(deps.store.db, actor, input.caseId);
  const patient = readPatientOf(deps.store.db, actor, input.caseId);
  if (stored === null || patient === null) return [];
  const { rulebook } = deps;
  const directory = deps.store.directory();
  const { ownerResourceId } = stored.state.careCase;
  const provider = directory.unit(directory.resource(ownerResourceId)?.unitId ?? '')?.providerId;
  const words = fold(input.query)
    .split(/[\s,]+/u)
    .filter((word) => word !== '');
  const anywhere = input.anywhere === true;
  const matching = (label: string, unit: CareUnit): { readonly label: string; readonly starts: number } | null => {
    const text = fold(`${label} ${unit.town ?? ''}`);
    if (!words.every((word) => text.includes(word))) return null;
    return {
      label,
      starts: words.filter((word) => text.split(/[\s,-]+/u).some((part) => part.startsWith(word))).length,
    };
  };
  const rehab = rehabRole(rulebook);
  const found = placesOf(deps).flatMap(({ resource, unit }) => {
    if (resource.id === ownerResourceId) return [];
    // Whatever the tables say of its form, a case for rehabilitation goes to one role (R150).
    if (input.rehab === true && (rehab === null || !sameWords(resource.role, rehab.role))) return [];
    if (!anywhere && rulebook.move.sameProviderOnly.value && unit.providerId !== provider) return [];
    const match = matching(resourceLabel(resource, unit), unit);
    return match === null ? [] : [{ resource, unit, ...match }];
  });
  const now = deps.clock.now();
  const age = ageOn(patient.birthDate, now, deps.hours.timeZone);
  const byTable = tableFit(rulebook, handedOver(deps, stored.state, patient, age), now);
  const fitOf = (resource: Resource, unit: CareUnit): TableFit =>
    rehabFit(rulebook, resource, unit, input.rehab === true) ?? byTable(resource, unit);
  const sources = sourceCache(deps);
  const options = ranked(
    found.toSorted((a, b) => b.starts - a.starts || a.label.localeCompare(b.label, 'sv')),
    ({ resource, unit }) => fitOf(resource, unit),
    words.length > 0,
  )
    .slice(0, longestList)
    .map(({ item: { resource, unit, label }, fit, suggested }) => ({
      resourceId: resource.id,
      label,
      unitName: unit.name,
      role: resource.role,
      specialty: resource.specialty ?? resource.specialtyArea,
      town: unit.town,
      advice: { fit: fit.fit, suggested, says: fit.says, sources: sources(fit.rules) },
    }));
  if (!anywhere || input.rehab === true) return options;
  // Last, and only those: nothing can be sent to a unit without a queue.
  const outside = unitsOutside(deps)
    .filter((unit) => matching(unit.name, unit) !== null)
    .map(({ id, name, town }) => ({
      resourceId: id,
      label: name,
      unitName: name,
      role: '',
      specialty: null,
      town,
      advice: { fit: 'open' as const, suggested: false, says: null, sources: [] },
    }));
  return [...options, ...outside].slice(0, longestList);
}

/**
 * What the rulebook says of a receiver for rehabilitation: one role, at any such unit (R150). Null for every other, and for
 * the role at an ordinary unit unless it is asked for.
 */
function rehabFit(rulebook: Rulebook, resource: Resource, unit: CareUnit, asked: boolean): TableFit | null {
  const wanted = rehabRole(rulebook);
  if (wanted === null || (!asked && !isRehab(rulebook, { unit, resource: null }))) return null;
  const fit = sameWords(resource.role, wanted.role) ? 'named' : 'contradicts';
  return { fit, nearness: 0, says: { unit: null, role: wanted.role, specialty: null }, rules: wanted.rules };
}

/** The queue a case for rehabilitation goes to, as the picker offers it. */
export function rehabOption(deps: CasesDeps, resource: Resource, unit: CareUnit): ResourceOption {
  const { fit, says, rules } = rehabFit(deps.rulebook, resource, unit, true) ?? {
    fit: 'open' as const,
    says: null,
    rules: [],
  };
  return {
    resourceId: resource.id,
    label: resourceLabel(resource, unit),
    unitName: unit.name,
    role: resource.role,
    specialty: resource.specialty ?? resource.specialtyArea,
    town: unit.town,
    advice: { fit, suggested: false, says, sources: shownSources(deps, rules) },
  };
}

/** Units of the directory that have no queue: they are not in the service, by name. */
function unitsOutside(deps: CasesDeps): readonly CareUnit[] {
  const directory = deps.store.directory();
  const inService = new Set(directory.resources.map((resource) => resource.unitId));
  return directory.units
    .filter((unit) => !inService.has(unit.id))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'sv'));
}

/** The rows of a table are few and the options many. */
function sourceCache(deps: CasesDeps): (rules: readonly string[]) => ShownSource[] {
  const known = new Map<string, ShownSource[]>();
  return (rules) => {
    const key = rules.join(' ');
    const found = known.get(key) ?? shownSources(deps, rules);
    known.set(key, found);
    return found;
  };
}

function fold(text: string): string {
  return text.toLocaleLowerCase('sv').trim();
}
