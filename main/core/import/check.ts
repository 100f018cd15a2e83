import { setImmediate } from 'node:timers/promises';
import { isFhir, requiredReferences, validateForImport } from '../fhir/index.ts';
import { UnreadableFile } from './types.ts';
import type { ImportProblem, ImportProgress, ImportSource } from './types.ts';

/** Entries between two looks at the rest of the world. */
const chunk = 500;

export interface Checked {
  readonly total: number;
  /** Ordinals (from 0) of the entries that are left out. */
  readonly leftOut: ReadonlySet<number>;
  readonly problems: readonly ImportProblem[];
}

interface Accepted {
  readonly ordinal: number;
  readonly place: string;
  readonly needs: readonly { readonly element: string; readonly target: string }[];
}

/**
 * Pass one: reads the whole file and judges every resource, writing nothing. Throws UnreadableFile
 * when the file cannot be read to its end or holds no FHIR at all. Only `Type/id` and what it needs
 * are remembered of each resource.
 */
export async function checkSource(
  source: ImportSource,
  file: string,
  exists: (type: string, id: string) => boolean,
  onProgress: (progress: ImportProgress) => void,
): Promise<Checked> {
  const accepted = new Map<string, Accepted>();
  const problems = new Map<number, ImportProblem>();
  let total = 0;
  let fhir = 0;
  for await (const { place, resource } of source.entries()) {
    const ordinal = total;
    total += 1;
    if (isFhir(resource)) fhir += 1;
    const key = keyOf(resource);
    const problem = resource === null ? { place: '', message: 'posten saknar resurs' } : validateForImport(resource);
    if (problem !== null) problems.set(ordinal, at(place, problem));
    else if (accepted.has(key))
      problems.set(ordinal, at(place, { place: key, message: 'förekommer mer än en gång i filen' }));
    else accepted.set(key, { ordinal, place, needs: requiredReferences(resource) });
    if (total % chunk === 0) {
      onProgress({ phase: 'check', done: total, total: source.total });
      await setImmediate();
    }
  }
  if (total === 0) throw new UnreadableFile(file, 'Filen innehåller inga resurser.');
  if (fhir === 0) throw new UnreadableFile(file, 'Filen är inte FHIR: ingen rad är en resurs.');
  leaveOutDangling(accepted, problems, exists);
  onProgress({ phase: 'check', done: total, total });
  const ordered = [...problems].toSorted(([a], [b]) => a - b);
  return { total, leftOut: new Set(problems.keys()), problems: ordered.map(([, problem]) => problem) };
}

/**
 * A resource that needs one that is neither in the file nor in the hub is left out, and so is what
 * needs it in turn, until nothing changes.
 */
function leaveOutDangling(
  accepted: Map<string, Accepted>,
  problems: Map<number, ImportProblem>,
  exists: (type: string, id: string) => boolean,
): void {
  for (let changed = true; changed;) {
    changed = false;
    for (const [key, entry] of accepted) {
      const missing = entry.needs.find(({ target }) => !accepted.has(target) && !isThere(target, exists));
      if (missing === undefined) continue;
      accepted.delete(key);
      const message = `hänvisar till ${missing.target}, som inte finns eller inte kan användas`;
      problems.set(entry.ordinal, at(entry.place, { place: `${key} ${missing.element}`, message }));
      changed = true;
    }
  }
}

function isThere(target: string, exists: (type: string, id: string) => boolean): boolean {
  const [type, id] = target.split('/');
  return type !== undefined && id !== undefined && exists(type, id);
}

function keyOf(resource: unknown): string {
  return isFhir(resource) ? `${resource.resourceType}/${String(resource['id'])}` : '';
}

/** The place in the file and, where known, the resource and element. */
function at(place: string, problem: ImportProblem): ImportProblem {
  return {
    place: problem.place === '' || problem.place === '?' ? place : `${place} (${problem.place})`,
    message: problem.message,
  };
}
