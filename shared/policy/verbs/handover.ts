import { handoverMethods } from '../../domain/handoverMethods.ts';
import { handoverTarget } from '../../domain/rulebook/handover.ts';
import { ok } from '../../util/result.ts';
import { methodWords } from '../register/words.ts';
import type { Verb } from '../types.ts';
import { bad, dateOf, oneOf, ruleLine, sourceLines } from '../values.ts';

const yesNo = ['yes', 'no'] as const;

/** The ways to hand a case over, and why the others are blocked. */
export const handoverVerb: Verb = {
  required: ['--rulebook', '--received', '--target'],
  optional: ['--pending', '--at'],
  operand: null,
  answer: (args, world) => {
    const rulebook = world.rulebook(args.get('--rulebook') ?? '');
    if (!rulebook.ok) return rulebook;
    const at = dateOf(args, world);
    if (!at.ok) return at;
    const received = oneOf(args, '--received', yesNo);
    if (!received.ok) return received;
    const target = oneOf(args, '--target', handoverTarget.options);
    if (!target.ok) return target;
    const pending = args.has('--pending') ? oneOf(args, '--pending', yesNo) : ok('no' as const);
    if (!pending.ok) return pending;
    const answer = handoverMethods(
      rulebook.value,
      { received: received.value === 'yes', target: target.value, pending: pending.value === 'yes' },
      at.value,
    );
    if (answer === null) return bad('--target', `regelverket säger inget om ${target.value}`);
    return ok({
      json: {
        recommended: answer.recommended,
        methods: answer.methods.map(({ method, allowed, why, rules }) => ({ method, allowed, why, rules })),
      },
      text: [
        `Rekommenderas: ${methodWords[answer.recommended]}${answer.role === null ? '' : `, till rollen ${answer.role}`}`,
        ...answer.methods.map(
          ({ method, allowed, why, rules }) =>
            `${allowed ? 'Ja ' : 'Nej'} ${methodWords[method]}: ${why} (${rules.join(', ')})`,
        ),
        ruleLine(answer.rules),
        ...sourceLines(answer.sources),
      ],
    });
  },
};
