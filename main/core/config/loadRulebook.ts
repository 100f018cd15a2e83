import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseRulebook } from '../../../shared/domain/parseRulebook.ts';
import type { Rulebook } from '../../../shared/domain/rulebook.ts';
import { CoreStartFailure } from '../core.ts';

export interface LoadedRulebook {
  readonly rulebook: Rulebook;
  /** SHA-256 of the file, in hex: written beside the id in every Provenance, so that two versions can be told apart. */
  readonly hash: string;
}

/** Reads `rulebooks/<id>.json`. Throws CoreStartFailure `rulebook` that says where it is wrong. */
export function loadRulebook(resourcesDir: string, id: string): LoadedRulebook {
  const file = path.join(resourcesDir, 'rulebooks', `${id}.json`);
  const fail = (what: string): CoreStartFailure =>
    new CoreStartFailure({ code: 'rulebook', message: `Regelverket ${id} kan inte användas: ${what}` });
  let bytes: Buffer;
  let json: unknown;
  try {
    bytes = readFileSync(file);
  } catch {
    throw fail('filen går inte att läsa.');
  }
  try {
    json = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw fail('filen är inte JSON.');
  }
  const parsed = parseRulebook(json);
  if (!parsed.ok) {
    const [first] = parsed.error;
    throw fail(first === undefined ? 'innehållet stämmer inte.' : `${first.path}: ${first.message}`);
  }
  return { rulebook: parsed.value, hash: createHash('sha256').update(bytes).digest('hex') };
}
