import { phraseTemplateSchema, type PhraseTemplate } from '../../../shared/domain/template/phraseTemplate.ts';
import { pathText } from '../../../shared/domain/rulebook/problems.ts';
import type { HubResource, StoredResource } from '../hubs/port.ts';
import { codeIn, extension, identifierValue, items, placeOf, reference, text } from './json.ts';
import { basicCodes, codeSystems, extensions, identifiers } from './names.ts';
import type { MappingProblem, PublishedTemplate } from './types.ts';

/** Parts of the template's extension, in the order they are written. Lists repeat their part. */
const single = { titel: 'title', kod: 'code', text: 'text', niva: 'level', syfte: 'purpose' } as const;
const several = { plats: 'places', satt: 'methods', regelverk: 'rulebooks' } as const;
const dates = { 'giltig-fran': 'validFrom', 'giltig-till': 'validUntil' } as const;
const withdrawnPart = 'indragen';

/**
 * A shared template as a Basic `frasmall` (docs/sync.md). `base` is the newest version on the hub: what others have
 * added to it stays.
 */
export function buildTemplate(template: PhraseTemplate, withdrawn: boolean, base: StoredResource | null): HubResource {
  const parts = [
    ...Object.entries(single).flatMap(([url, key]) => {
      const value = template[key];
      return value === null ? [] : [{ url, valueString: value }];
    }),
    ...Object.entries(several).flatMap(([url, key]) => template[key].map((valueCode) => ({ url, valueCode }))),
    ...Object.entries(dates).flatMap(([url, key]) => {
      const value = template[key];
      return value === null ? [] : [{ url, valueDate: value }];
    }),
    ...(withdrawn ? [{ url: withdrawnPart, valueBoolean: true }] : []),
  ];
  const foreign = items(base, 'extension').filter((item) => text(item, 'url') !== extensions.template);
  return {
    ...base,
    resourceType: 'Basic',
    identifier: [{ system: identifiers.template, value: template.id }],
    code: { coding: [{ system: codeSystems.basic, code: basicCodes.template }] },
    ...(template.unitId === null ? {} : { subject: { reference: `Organization/${template.unitId}` } }),
    extension: [...foreign, { url: extensions.template, extension: parts }],
  };
}

/** True for the Basic resources that are templates; others are somebody else's. */
export function isTemplate(resource: unknown): boolean {
  return codeIn(resource, 'code', codeSystems.basic) === basicCodes.template;
}

/** What a Basic `frasmall` says, or where it cannot be used. */
export function mapTemplate(resource: StoredResource): PublishedTemplate | MappingProblem {
  const content = extension(resource, extensions.template);
  const parts = items(content, 'extension');
  const one = (url: string, value: string): string | null =>
    text(
      parts.find((part) => text(part, 'url') === url),
      value,
    );
  const list = (url: string): readonly string[] =>
    parts.filter((part) => text(part, 'url') === url).flatMap((part) => text(part, 'valueCode') ?? []);
  const parsed = phraseTemplateSchema.safeParse({
    id: identifierValue(resource, [identifiers.template]) ?? resource.id,
    ...Object.fromEntries(Object.entries(single).map(([url, key]) => [key, one(url, 'valueString')])),
    ...Object.fromEntries(Object.entries(several).map(([url, key]) => [key, list(url)])),
    ...Object.fromEntries(Object.entries(dates).map(([url, key]) => [key, one(url, 'valueDate')])),
    unitId: unitOf(resource),
    shipped: false,
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { place: `${placeOf(resource)} ${pathText(issue?.path ?? [])}`, message: 'mallen går inte att använda' };
  }
  if (parsed.data.level === 'personal')
    return { place: placeOf(resource), message: 'en personlig mall hör inte hemma på navet' };
  return {
    template: parsed.data,
    resourceId: resource.id,
    versionId: resource.meta.versionId,
    withdrawn: parts.some((part) => text(part, 'url') === withdrawnPart),
  };
}

function unitOf(resource: StoredResource): string | null {
  const unit = reference(resource, 'subject');
  return unit?.type === 'Organization' ? unit.id : null;
}
