import path from 'node:path';
import { fail, ok, type Result } from '../../shared/util/result.ts';
import { isRuntimeSwitch } from './flags.ts';

/** A question to the rulebook instead of a window: `--policy <verb> … [--out FILE]`. */
export interface PolicyRequest {
  readonly words: readonly string[];
  /** Where the answer goes; null = stdout. A windowed program on Windows has no stdout to speak of. */
  readonly out: string | null;
}

/** Null when no question is asked. Everything after `--policy` belongs to the question, `--out` aside. */
export function policyRequest(args: readonly string[], cwd: string): Result<PolicyRequest | null, string> {
  const at = args.indexOf('--policy');
  if (at < 0) return ok(null);
  const before = args.slice(0, at).find((argument) => !isRuntimeSwitch(argument));
  if (before !== undefined) return fail(`${before} kan inte användas tillsammans med --policy.`);
  const words: string[] = [];
  let out: string | null = null;
  const rest = args.slice(at + 1).filter((argument) => !isRuntimeSwitch(argument));
  for (let index = 0; index < rest.length; index += 1) {
    const word = rest[index] ?? '';
    if (word !== '--out' && !word.startsWith('--out=')) {
      words.push(word);
      continue;
    }
    if (out !== null) return fail('Flaggan --out står två gånger.');
    const inline = word.startsWith('--out=');
    const value = inline ? word.slice('--out='.length) : (rest[index + 1] ?? '');
    if (value === '' || (!inline && value.startsWith('--'))) return fail('Flaggan --out saknar värde.');
    out = path.resolve(cwd, value);
    if (!inline) index += 1;
  }
  return ok({ words, out });
}
