import { parseRulebook } from '../../domain/parseRulebook.ts';
import type { FileProblem } from '../../domain/rulebook/problems.ts';
import { ok } from '../../util/result.ts';
import type { PolicyAnswer, Verb } from '../types.ts';
import { bad } from '../values.ts';

function judged(errors: readonly FileProblem[]): PolicyAnswer {
  const valid = errors.length === 0;
  return {
    json: { valid, errors: errors.map(({ path, message }) => ({ path, message })) },
    text: valid
      ? ['Regelverket är helt och kan användas.']
      : [
          `Regelverket kan inte användas (${errors.length} fel):`,
          ...errors.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)),
        ],
    good: valid,
  };
}

/** Whether a file is a rulebook the app would use. */
export const validateVerb: Verb = {
  required: [],
  optional: [],
  operand: 'FILE',
  answer: (args, world) => {
    const read = world.json(args.get('FILE') ?? '');
    if (!read.ok && read.error.kind === 'missing') return bad('FILE', read.error.message);
    if (!read.ok) return ok(judged([{ path: '', message: read.error.message }]));
    const parsed = parseRulebook(read.value);
    return ok(judged(parsed.ok ? [] : parsed.error));
  },
};
