import { route, type RouteQuestion } from '../../domain/route.ts';
import type { Rulebook } from '../../domain/rulebook.ts';
import { formSubs, type FormName, type RoutedRecipient, sector } from '../../domain/rulebook/routing.ts';
import { ok, type Result } from '../../util/result.ts';
import type { PolicyArguments, PolicyWorld, Verb } from '../types.ts';
import { bad, dateOf, oneOf, ruleLine, shownSources, sourceLines, wholeOf } from '../values.ts';

const forms = Object.keys(formSubs) as readonly FormName[];
/** Older than anybody: a slip of the keyboard. */
const oldest = 130;

const kindWords = {
  async: 'asynkront ärende',
  dropIn: 'drop in-besök',
  bookedVisit: 'bokat besök',
  selfCare: 'egenvårdsråd',
} as const;

function named({ role, specialty, unit }: RoutedRecipient): string {
  return [role, specialty, unit].filter((part) => part !== undefined).join(', ');
}

/** A form that is only known by its parts has to be asked about with one. */
function needsSub(rulebook: Rulebook, form: string): boolean {
  return !rulebook.routing.some(
    (row) => row.form === form || row.form === '*' || (row.default === true && row.form.startsWith(`${form}/`)),
  );
}

function questionOf(args: PolicyArguments, rulebook: Rulebook): Result<RouteQuestion, string> {
  const form = oneOf(args, '--form', forms);
  if (!form.ok) return form;
  const subs: readonly string[] = formSubs[form.value];
  const sub = args.get('--sub') ?? null;
  if (sub !== null && subs.length === 0) return bad('--sub', `${form.value} har inga delar`);
  if (sub !== null && !subs.includes(sub)) return bad('--sub', `ska vara ${subs.join(', ')}; inte ${sub}`);
  if (sub === null && subs.length > 0 && needsSub(rulebook, form.value))
    return bad('--sub', `krävs för ${form.value}: ${subs.join(', ')}`);
  const where = oneOf(args, '--sector', sector.options);
  if (!where.ok) return where;
  const age = wholeOf(args, '--age', 0, oldest);
  if (!age.ok) return age;
  return ok({ form: form.value, sub, sector: where.value, age: age.value });
}

/** What becomes of a form, and who gets it. */
export const routeVerb: Verb = {
  required: ['--rulebook', '--form', '--sector', '--age'],
  optional: ['--sub', '--at'],
  operand: null,
  answer: (args, world: PolicyWorld) => {
    const rulebook = world.rulebook(args.get('--rulebook') ?? '');
    if (!rulebook.ok) return rulebook;
    const at = dateOf(args, world);
    if (!at.ok) return at;
    const question = questionOf(args, rulebook.value);
    if (!question.ok) return question;
    const answer = route(rulebook.value, question.value, at.value);
    const { becomesCase, kind, priority, handlingHours, recipients, rules, sources } = answer;
    const who = recipients.map(named).join(' · ');
    return ok({
      json: { becomesCase, kind, priority, handlingHours, recipients, rules, sources: shownSources(sources) },
      text: [
        answer.label ?? question.value.form,
        becomesCase
          ? `Blir ett ärende${kind === null ? '' : `: ${kindWords[kind]}`}, ${priority === null ? 'utan prioritet' : `prio ${priority}`}${handlingHours === null ? '' : `, hanteras inom ${handlingHours} timmar`}.`
          : 'Blir inget ärende.',
        ...(becomesCase && who !== '' ? [`Till: ${who}`] : []),
        ...(answer.unassigned ? ['Ingen mottagare i regelverket: ärendet hamnar i Ofördelade, med larm.'] : []),
        ...(answer.note === null ? [] : [answer.note]),
        ruleLine(rules),
        ...sourceLines(sources),
      ],
    });
  },
};
