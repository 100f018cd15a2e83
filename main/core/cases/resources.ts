import { resourceLabel } from '../../../shared/domain/labels.ts';
import type { Actor } from '../../../shared/domain/types.ts';
import type { CallInput } from '../../../shared/ipc/contract.ts';
import type { ResourceOption } from '../../../shared/ipc/schemas.ts';
import { readCase } from '../store/queries/cases.ts';
import type { CasesDeps } from './types.ts';

/** A picker longer than this is not read: the person types another word. */
const longestList = 50;

/**
 * Resources a case may be moved to (R169, G1): of the owner's provider where the rulebook asks for it,
 * never the queue it stands in nor Ofördelade. Every word of the query must be found; names that begin
 * with the words come first, then the alphabet.
 */
export function searchResources(deps: CasesDeps, actor: Actor, input: CallInput<'resources.search'>): ResourceOption[] {
  const stored = readCase(deps.store.db, actor, input.caseId);
  if (stored === null) return [];
  const directory = deps.store.directory();
  const { ownerResourceId } = stored.state.careCase;
  const providerOf = (resourceId: string): string | undefined =>
    directory.unit(directory.resource(resourceId)?.unitId ?? '')?.providerId;
  const provider = providerOf(ownerResourceId);
  const words = fold(input.query)
    .split(/[\s,]+/u)
    .filter((word) => word !== '');
  const found: { readonly option: ResourceOption; readonly rank: number }[] = [];
  for (const resource of directory.resources) {
    if (resource.id === ownerResourceId || resource.unassigned) continue;
    const unit = directory.unit(resource.unitId);
    if (unit === undefined) continue;
    if (deps.rulebook.move.sameProviderOnly.value && unit.providerId !== provider) continue;
    const label = resourceLabel(resource, unit);
    const text = fold(`${label} ${unit.town ?? ''}`);
    if (!words.every((word) => text.includes(word))) continue;
    const starts = words.filter((word) => text.split(/[\s,-]+/u).some((part) => part.startsWith(word))).length;
    found.push({
      option: {
        resourceId: resource.id,
        label,
        unitName: unit.name,
        role: resource.role,
        specialty: resource.specialty ?? resource.specialtyArea,
        town: unit.town,
      },
      rank: starts,
    });
  }
  return found
    .toSorted((a, b) => b.rank - a.rank || a.option.label.localeCompare(b.option.label, 'sv'))
    .slice(0, longestList)
    .map((entry) => entry.option);
}

function fold(text: string): string {
  return text.toLocaleLowerCase('sv').trim();
}
