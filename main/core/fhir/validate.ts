import { isJson, isTooDeep, items, placeOf, readReference, reference, references, text } from './json.ts';
import { kindOf } from './kinds.ts';
import { moveStatusCodes } from './names.ts';
import { idPattern, requiredElements, resourceTypes } from './r4.ts';
import type { MappingProblem } from './types.ts';

/**
 * What makes a resource of a foreign file unusable to us, or null. Everything it accepts can be mapped;
 * everything else is reported by name and place, and the rest of the file goes on (P31).
 */
export function validateForImport(resource: unknown): MappingProblem | null {
  if (!isJson(resource)) return problem('?', 'är inte ett JSON-objekt');
  const type = text(resource, 'resourceType');
  if (type === null) return problem('?', 'saknar resourceType och är inte en FHIR-resurs');
  if (!resourceTypes.has(type)) return problem(type, 'är inte en resurstyp i FHIR R4');
  const id = text(resource, 'id');
  if (id === null) return problem(type, 'saknar id');
  if (!idPattern.test(id)) return problem(type, 'har ett id som FHIR inte tillåter');
  if (isTooDeep(resource)) return problem(placeOf(resource), 'är nästlad djupare än någon resurs behöver vara');
  const missing = (requiredElements[type] ?? []).find((element) => !present(resource[element]));
  if (missing !== undefined) return problem(`${placeOf(resource)} ${missing}`, 'saknas');
  return problemOfKind(resource);
}

function problemOfKind(resource: Readonly<Record<string, unknown>>): MappingProblem | null {
  const kind = kindOf(resource);
  switch (kind) {
    case 'case':
      return (
        need(resource, 'for', ['Patient']) ??
        // Without an owner it stands in Ofördelade (R292).
        (present(resource['owner']) ? need(resource, 'owner', ['HealthcareService']) : null) ??
        needCode(resource)
      );
    case 'move':
      return (
        need(resource, caseElement(resource), ['Task']) ??
        need(resource, 'owner', ['HealthcareService']) ??
        need(resource, 'requester', ['PractitionerRole']) ??
        needMoveStatus(resource)
      );
    case 'voucher':
      return (
        need(resource, 'for', ['Patient']) ??
        need(resource, caseElement(resource), ['Task']) ??
        need(resource, 'owner', ['HealthcareService']) ??
        needCode(resource)
      );
    case 'consultation':
      return (
        need(resource, 'for', ['Patient']) ??
        // A draft may have no receiver yet.
        (text(resource, 'status') === 'draft' ? null : need(resource, 'owner', ['HealthcareService'])) ??
        needCode(resource)
      );
    case 'otherTask':
      return problem(`${placeOf(resource)} code`, 'är en uppgift av en typ som Ärendevakt inte använder');
    case 'message':
      return need(resource, 'partOf', ['Task']) ?? needCode(resource);
    case 'form':
      return needCode(resource);
    case 'healthcareService':
      return need(resource, 'providedBy', ['Organization']);
    case 'practitionerRole':
      return need(resource, 'organization', ['Organization']);
    case 'provenance':
      return need(resource, 'target', ['Task', 'Organization', 'Communication']);
    case 'relatedPerson':
      return need(resource, 'patient', ['Patient']);
    case 'patient':
    case 'organization':
    case 'practitioner':
    case 'auditEvent':
    case 'template':
    case 'plan':
      return null;
    case 'other':
      return problem(placeOf(resource), 'är av en resurstyp som Ärendevakt inte använder');
  }
}

/** A reference without which the resource cannot be used at all. */
export interface RequiredReference {
  readonly element: string;
  readonly target: string;
}

/** What must exist beside a resource that passed `validateForImport` for it to be of use. Other references may dangle. */
export function requiredReferences(resource: unknown): readonly RequiredReference[] {
  const one = (element: string): readonly RequiredReference[] => {
    const [first] = references(resource, element);
    return first === undefined ? [] : [{ element, target: `${first.type}/${first.id}` }];
  };
  const kind = kindOf(resource);
  switch (kind) {
    case 'case':
      // An owner nobody knows is no reason to lose the case: it stands in Ofördelade (R292).
      return one('for');
    case 'move':
      return [...one(caseElement(resource)), ...one('owner'), ...one('requester')];
    case 'voucher':
      return [...one(caseElement(resource)), ...one('for'), ...one('owner')];
    case 'consultation':
      return [...one('for'), ...one('owner')];
    case 'message':
      return one('partOf');
    case 'healthcareService':
      return one('providedBy');
    case 'practitionerRole':
      return one('organization');
    case 'relatedPerson':
      return one('patient');
    case 'provenance':
      return one('target');
    case 'form':
    case 'patient':
    case 'organization':
    case 'practitioner':
    case 'auditEvent':
    case 'template':
    case 'plan':
    case 'otherTask':
    case 'other':
      return [];
  }
}

/** A move names its case in `focus`, or at least in `partOf`. */
function caseElement(move: unknown): 'focus' | 'partOf' {
  return reference(move, 'focus') === null ? 'partOf' : 'focus';
}

function need(
  resource: Readonly<Record<string, unknown>>,
  element: string,
  types: readonly string[],
): MappingProblem | null {
  const [target] = items(resource, element);
  if (target === undefined) return problem(`${placeOf(resource)} ${element}`, 'saknas');
  const parsed = readReference(target);
  if (parsed !== null && types.includes(parsed.type)) return null;
  return problem(`${placeOf(resource)} ${element}`, `pekar inte på ${types.join(' eller ')}`);
}

function needCode(resource: Readonly<Record<string, unknown>>): MappingProblem | null {
  return text(resource, 'status') === null ? problem(`${placeOf(resource)} status`, 'är inte en kod') : null;
}

function needMoveStatus(resource: Readonly<Record<string, unknown>>): MappingProblem | null {
  const status = text(resource, 'status');
  const known =
    Object.values(moveStatusCodes).some((codes) => codes.status === status) || status === 'entered-in-error';
  return known ? null : problem(`${placeOf(resource)} status`, 'är inte en status för en överlämning');
}

function present(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

function problem(place: string, message: string): MappingProblem {
  return { place, message };
}

/** Whether FHIR R4 has a resource of this type. */
export function isResourceType(type: string): boolean {
  return resourceTypes.has(type);
}
