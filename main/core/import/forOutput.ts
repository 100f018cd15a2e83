import { isResourceType } from '../fhir/index.ts';
import type { ImportProblem } from './types.ts';

/**
 * A problem as it may stand in the app's output (P53): file, line or entry, kind and element. A resource's own id and
 * type come from the file, and a file from elsewhere may have put a name or a personal number there.
 */
export function forOutput({ place, message }: ImportProblem): string {
  const where = place.replace(/ \(([^()]*)\)$/u, (_whole, inside: string) => {
    const [named = '', ...element] = inside.split(' ');
    const [type = ''] = named.split('/');
    if (!isResourceType(type)) return '';
    const path = element.length === 1 && /^[A-Za-z][\w.[\]]{0,80}$/u.test(element[0] ?? '') ? ` ${element[0]}` : '';
    return ` (${type}${path})`;
  });
  return `${where}: ${message.replace(/([A-Za-z]+)\/\S+/gu, (whole, type: string) => (isResourceType(type) ? type : whole))}`;
}
