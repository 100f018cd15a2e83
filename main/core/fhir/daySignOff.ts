import type { DaySignOff } from '../../../shared/domain/endOfDay/endOfDay.ts';
import type { HubResource, StoredResource } from '../hubs/port.ts';
import { codeable } from './elements.ts';
import { codeIn, extension, identifierValue, instant, iso, items, placeOf, reference, text } from './json.ts';
import { basicCodes, codeSystems, extensions, identifiers } from './names.ts';
import type { MappingProblem } from './types.ts';

/** That a unit's day was signed off, as a Basic `dagsavslut` (docs/sync.md). Never changed: signing again is another one. */
export function buildDaySignOff(signed: DaySignOff): HubResource {
  return {
    resourceType: 'Basic',
    identifier: [{ system: identifiers.daySignOff, value: signed.id }],
    code: { coding: [{ system: codeSystems.basic, code: basicCodes.daySignOff }] },
    subject: { reference: `Organization/${signed.unitId}` },
    author: { reference: `PractitionerRole/${signed.by}`, display: signed.byName },
    extension: [
      {
        url: extensions.daySignOff,
        extension: [
          { url: 'dag', valueDate: signed.day },
          { url: 'nar', valueInstant: iso(signed.at) },
        ],
      },
    ],
  };
}

/** Who did it and when, for whoever follows what is written. */
export function daySignOffProvenance(basicId: string, signed: DaySignOff, role: string): HubResource {
  return {
    resourceType: 'Provenance',
    target: [{ reference: `Basic/${basicId}` }],
    recorded: iso(signed.at),
    activity: codeable(codeSystems.activity, 'dagsavslut'),
    agent: [
      {
        role: [{ text: role }],
        who: { reference: `PractitionerRole/${signed.by}`, display: signed.byName },
        onBehalfOf: { reference: `Organization/${signed.unitId}` },
      },
    ],
  };
}

export function isDaySignOff(resource: unknown): boolean {
  return codeIn(resource, 'code', codeSystems.basic) === basicCodes.daySignOff;
}

/** What a Basic `dagsavslut` says, or where it cannot be used. */
export function mapDaySignOff(resource: StoredResource): DaySignOff | MappingProblem {
  const parts = items(extension(resource, extensions.daySignOff), 'extension');
  const part = (url: string) => parts.find((item) => text(item, 'url') === url);
  const unit = reference(resource, 'subject');
  const author = reference(resource, 'author');
  const day = text(part('dag'), 'valueDate');
  const at = instant(part('nar'), 'valueInstant');
  if (unit?.type !== 'Organization' || day === null || !/^\d{4}-\d{2}-\d{2}$/.test(day) || at === null)
    return { place: placeOf(resource), message: 'dagsavslutet går inte att läsa' };
  return {
    id: identifierValue(resource, [identifiers.daySignOff]) ?? resource.id,
    unitId: unit.id,
    day,
    at,
    by: author?.type === 'PractitionerRole' ? author.id : '',
    byName: author?.display ?? 'Okänd',
  };
}
