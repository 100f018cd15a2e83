import { fail, ok, type Result } from '../util/result.ts';
import type { PolicyAnswer, PolicyArguments, PolicyOutcome, PolicyWorld, Verb } from './types.ts';
import { clockVerb } from './verbs/clock.ts';
import { handoverVerb } from './verbs/handover.ts';
import { openHoursVerb, voucherVerb } from './verbs/hours.ts';
import { recipientVerb } from './verbs/recipient.ts';
import { routeVerb } from './verbs/route.ts';
import { validateVerb } from './verbs/validate.ts';

const verbs: Readonly<Record<string, Verb>> = {
  route: routeVerb,
  recipient: recipientVerb,
  clock: clockVerb,
  'open-hours': openHoursVerb,
  voucher: voucherVerb,
  handover: handoverVerb,
  validate: validateVerb,
};

interface Asked {
  readonly verb: Verb;
  readonly args: PolicyArguments;
  readonly json: boolean;
}

/** One argument with its value, and how many words it took. */
function valueAt(words: readonly string[], index: number): Result<readonly [string, string, number], string> {
  const word = words[index] ?? '';
  const equals = word.indexOf('=');
  const name = equals > 0 ? word.slice(0, equals) : word;
  const value = equals > 0 ? word.slice(equals + 1) : words[index + 1];
  if (value === undefined || value === '' || (equals <= 0 && value.startsWith('--')))
    return fail(`${name}: saknar värde`);
  return ok([name, value, equals > 0 ? 1 : 2] as const);
}

function readWords(verbName: string, verb: Verb, words: readonly string[]): Result<Asked, string> {
  const args = new Map<string, string>();
  let json = false;
  for (let index = 0; index < words.length;) {
    const word = words[index] ?? '';
    if (word === '--json') {
      json = true;
      index += 1;
      continue;
    }
    if (!word.startsWith('--')) {
      if (verb.operand === null || args.has(verb.operand)) return fail(`${word}: okänt argument`);
      args.set(verb.operand, word);
      index += 1;
      continue;
    }
    const [known] = word.split('=');
    if (known === undefined || ![...verb.required, ...verb.optional].includes(known))
      return fail(`${known ?? word}: okänt argument för ${verbName}`);
    const read = valueAt(words, index);
    if (!read.ok) return read;
    const [name, value, taken] = read.value;
    if (args.has(name)) return fail(`${name}: står två gånger`);
    args.set(name, value);
    index += taken;
  }
  const wanted = verb.operand === null ? verb.required : [...verb.required, verb.operand];
  const missing = wanted.find((name) => !args.has(name));
  return missing === undefined ? ok({ verb, args, json }) : fail(`${missing}: saknas`);
}

/** What somebody typed or a file holds may have line breaks, and signs that move a terminal's cursor. */
function oneLine(text: string): string {
  return text.replaceAll(/\s*[\p{Cc}\p{Cf}\u2028\u2029]+\s*/gu, ' ');
}

const longestLine = 400;

function cut(line: string): string {
  return line.length > longestLine ? `${line.slice(0, longestLine)} …` : line;
}

function ask(words: readonly string[]): Result<Asked, string> {
  const [name, ...rest] = words;
  const known = `frågorna är ${Object.keys(verbs).join(', ')}`;
  if (name === undefined || name.startsWith('--')) return fail(`fråga saknas; ${known}`);
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  return verb === undefined ? fail(`${name}: okänd fråga; ${known}`) : readWords(name, verb, rest);
}

/** Answers a question whose arguments are already apart, as the settings ask it: the same verbs, the same answers (P101). */
export function askPolicy(verb: string, args: PolicyArguments, world: PolicyWorld): Result<PolicyAnswer, string> {
  const known = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  return known === undefined ? fail(`${verb}: okänd fråga`) : known.answer(args, world);
}

/**
 * Answers one question to the rulebook: one JSON object with `--json`, else sentences. A bad argument is one line
 * that names it, exit 2; a rulebook found wanting by `validate` is exit 1 (P95).
 */
export function runPolicy(words: readonly string[], world: PolicyWorld): PolicyOutcome {
  const asked = ask(words);
  const answer = asked.ok ? asked.value.verb.answer(asked.value.args, world) : asked;
  if (!answer.ok) return { code: 2, stdout: '', stderr: `policy: ${cut(oneLine(answer.error))}\n` };
  const { json, text, good } = answer.value;
  const stdout = asked.ok && asked.value.json ? JSON.stringify(json) : text.map(oneLine).join('\n');
  return { code: good === false ? 1 : 0, stdout: `${stdout}\n`, stderr: '' };
}
