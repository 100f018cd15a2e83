import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseRulebook } from '../../../shared/domain/parseRulebook.ts';
import type { Rulebook } from '../../../shared/domain/rulebook.ts';
import { fail, ok, type Result } from '../../../shared/util/result.ts';
import { jsonOf } from '../../config/jsonFile.ts';
import { CoreStartFailure } from '../core.ts';

/** Whether a region's own rulebook lay in the data folder, and what became of it (P94). */
export interface RulebookOverride {
  readonly state: 'none' | 'used' | 'refused';
  /** What is wrong with one that was refused, each with its place. */
  readonly problems: readonly string[];
}

export interface LoadedRulebook {
  readonly rulebook: Rulebook;
  /** SHA-256 of the file, in hex: written beside the id in every Provenance, so that two versions can be told apart. */
  readonly hash: string;
  readonly override: RulebookOverride;
}

const noOverride: RulebookOverride = { state: 'none', problems: [] };

/** Where a region's own rulebooks lie: `config/rulebooks/<id>.json` in the data folder. */
export function ownRulebooks(dataDir: string): string {
  return path.join(dataDir, 'config', 'rulebooks');
}

/**
 * Reads `rulebooks/<id>.json`, or the file of the same name in `ownFolder` where there is one. One that is not whole
 * is refused and the shipped one used (P94). Throws CoreStartFailure `rulebook` when no usable one is left.
 */
export function loadRulebook(resourcesDir: string, id: string, ownFolder: string | null = null): LoadedRulebook {
  const own = ownFolder === null ? null : path.join(ownFolder, `${id}.json`);
  const shipped = path.join(resourcesDir, 'rulebooks', `${id}.json`);
  if (own === null || !existsSync(own)) return orThrow(id, read(shipped, id), noOverride);
  const replaced = read(own, id);
  if (replaced.ok) return { ...replaced.value, override: { state: 'used', problems: [] } };
  if (!existsSync(shipped)) return orThrow(id, replaced, noOverride);
  return orThrow(id, read(shipped, id), { state: 'refused', problems: replaced.error });
}

type Read = Result<Omit<LoadedRulebook, 'override'>, readonly string[]>;

function read(file: string, id: string): Read {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return fail(['filen går inte att läsa']);
  }
  const json = jsonOf(bytes);
  if (!json.ok) return fail([`filen ${json.error}`]);
  const parsed = parseRulebook(json.value);
  if (!parsed.ok)
    return fail(parsed.error.map(({ path: where, message }) => (where === '' ? message : `${where}: ${message}`)));
  if (parsed.value.id !== id) return fail([`id: ska vara "${id}", som filens namn, inte "${parsed.value.id}"`]);
  return ok({ rulebook: parsed.value, hash: createHash('sha256').update(bytes).digest('hex') });
}

function orThrow(id: string, outcome: Read, override: RulebookOverride): LoadedRulebook {
  if (outcome.ok) return { ...outcome.value, override };
  const [first] = outcome.error;
  throw new CoreStartFailure({
    code: 'rulebook',
    message: `Regelverket ${id} kan inte användas: ${first ?? 'innehållet stämmer inte'}.`,
  });
}
