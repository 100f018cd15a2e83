import { recipientFor } from '../../domain/recipient.ts';
import { recipientClinic, recipientSector, recipientType } from '../../domain/rulebook/handover.ts';
import { ok } from '../../util/result.ts';
import type { Verb } from '../types.ts';
import { dateOf, oneOf, ruleLine, shownSources, sourceLines } from '../values.ts';

/** Whom to hand a case over to. */
export const recipientVerb: Verb = {
  required: ['--rulebook', '--type', '--sector'],
  optional: ['--clinic', '--at'],
  operand: null,
  answer: (args, world) => {
    const rulebook = world.rulebook(args.get('--rulebook') ?? '');
    if (!rulebook.ok) return rulebook;
    const at = dateOf(args, world);
    if (!at.ok) return at;
    const type = oneOf(args, '--type', recipientType.options);
    if (!type.ok) return type;
    const sector = oneOf(args, '--sector', recipientSector.options);
    if (!sector.ok) return sector;
    const clinic = args.has('--clinic') ? oneOf(args, '--clinic', recipientClinic.options) : ok(null);
    if (!clinic.ok) return clinic;
    const question = { type: type.value, sector: sector.value, clinic: clinic.value };
    const { unit, role, specialty, rules, sources } = recipientFor(rulebook.value, question, at.value);
    return ok({
      json: { unit, role, specialty, rules, sources: shownSources(sources) },
      text: [
        `Enhet: ${unit ?? 'inte angiven'}`,
        `Roll: ${role ?? 'inte angiven'}`,
        `Specialitet: ${specialty ?? 'inte angiven'}`,
        ...(role === null ? ['Regelverket nämner ingen roll här. Gissa inte: fråga mottagaren.'] : []),
        ruleLine(rules),
        ...sourceLines(sources),
      ],
    });
  },
};
