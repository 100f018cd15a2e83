import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { jsonOf } from '../config/jsonFile.ts';
import { parseOpeningHours, parseRulebook } from '../../shared/domain/parseRulebook.ts';
import type { FileProblem } from '../../shared/domain/rulebook/problems.ts';
import type { JsonFailure, PolicyWorld } from '../../shared/policy/types.ts';
import { fail, type Result } from '../../shared/util/result.ts';

/** Ids of the rulebooks in a folder. */
export function rulebookIds(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => file.slice(0, -'.json'.length))
      .toSorted();
  } catch {
    return [];
  }
}

function readJson(file: string, name = file): Result<unknown, JsonFailure> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return fail({ kind: 'missing', message: `filen ${name} går inte att läsa` });
  }
  const json = jsonOf(bytes);
  return json.ok ? json : fail({ kind: 'notJson', message: `filen ${name} ${json.error}` });
}

/** The first thing wrong, with its place: what fits on one line. */
function firstOf(problems: readonly FileProblem[]): string {
  const [first] = problems;
  if (first === undefined) return 'innehållet stämmer inte';
  return first.path === '' ? first.message : `${first.path}: ${first.message}`;
}

/** What the policy tool reads: the shipped rulebooks, and files of the person who asks. */
export function policyWorld(resourcesDir: string, cwd: string, now: number): PolicyWorld {
  const folder = path.join(resourcesDir, 'rulebooks');
  return {
    ordinaryRulebook: 'gavleborg',
    now,
    json: (file) => readJson(path.resolve(cwd, file), file),
    hours: (file, ordinary) => {
      const json = readJson(path.resolve(cwd, file), file);
      if (!json.ok) return fail(`--hours: ${json.error.message}`);
      const hours = parseOpeningHours(json.value, ordinary);
      return hours.ok ? hours : fail(`--hours: ${firstOf(hours.error)}`);
    },
    rulebook: (name) => {
      const known = rulebookIds(folder);
      const isFile = name.toLowerCase().endsWith('.json');
      if (!isFile && !known.includes(name))
        return fail(`--rulebook: ska vara ${known.join(', ')} eller en fil som slutar på .json; inte ${name}`);
      const json = isFile ? readJson(path.resolve(cwd, name), name) : readJson(path.join(folder, `${name}.json`));
      if (!json.ok) return fail(`--rulebook: ${json.error.message}`);
      const rulebook = parseRulebook(json.value);
      return rulebook.ok ? rulebook : fail(`--rulebook: ${firstOf(rulebook.error)}`);
    },
  };
}
