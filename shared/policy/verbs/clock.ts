import { noMarks } from '../../domain/acts/types.ts';
import { isOpen, lastOpenMoment, nextOpen } from '../../domain/calendar.ts';
import { escalatesAt, initialHandleBy, isLateRebooking, visitLimit, type DeadlineFacts } from '../../domain/clocks.ts';
import { answerSources, rulesOf } from '../../domain/inForce.ts';
import { promisedBy } from '../../domain/promise.ts';
import { plannedReminders } from '../../domain/reminders.ts';
import { route } from '../../domain/route.ts';
import type { OpeningHours, Rulebook, RuleSource } from '../../domain/rulebook.ts';
import { formSubs } from '../../domain/rulebook/routing.ts';
import type { CaseState, Instant, Priority, ReminderStage } from '../../domain/types.ts';
import { ok, type Result } from '../../util/result.ts';
import { amount } from '../register/words.ts';
import type { PolicyArguments, PolicyWorld, Verb } from '../types.ts';
import { bad, instantOf, ruleLine, shownInstant, sourceLines, spokenInstant, wholeOf } from '../values.ts';

const stageWords: Readonly<Record<ReminderStage, string>> = {
  half: 'halva tiden har gått',
  eighty: 'det mesta av tiden har gått',
  lastOpenMoment: 'strax före sista öppna stund',
  quarterHour: 'strax före tidens slut',
  overdue: 'tiden har gått ut',
  unassigned: 'står i Ofördelade',
  declined: 'nekad flytt att kvittera',
  cameBack: 'tillbaka från en annan vårdgivare',
  arrivedUrgent: 'brådskande ärende att ta emot',
  escalation: 'strax före eskalering',
};

/** Hours from the file named, else those of the rulebook. */
export function hoursOf(args: PolicyArguments, world: PolicyWorld, rulebook: Rulebook): Result<OpeningHours, string> {
  const file = args.get('--hours');
  return file === undefined ? ok(rulebook.defaultHours) : world.hours(file, rulebook.defaultHours);
}

function priorityOf(args: PolicyArguments): Result<Priority | null, string> {
  if (args.get('--priority') === 'none') return ok(null);
  const number = wholeOf(args, '--priority', 1, 12);
  return number.ok
    ? ok(number.value as Priority)
    : bad('--priority', `ska vara ett heltal från 1 till 12, eller none; inte ${args.get('--priority') ?? ''}`);
}

/** A visit is what a rebooking is about: without a form the question can only be that. */
function formOf(args: PolicyArguments, rulebook: Rulebook): Result<string, string> {
  const [rebooking = ''] = rulebook.settings.rebookingForms.value;
  const form = args.get('--form') ?? (args.has('--visit') ? rebooking : '');
  const [name = '', sub] = form.split('/');
  if (form === '') return ok('');
  const subs: readonly string[] | undefined = Object.hasOwn(formSubs, name)
    ? formSubs[name as keyof typeof formSubs]
    : undefined;
  if (subs === undefined || (sub !== undefined && !subs.includes(sub))) return bad('--form', `okänt formulär: ${form}`);
  return ok(form);
}

/** A case as it stands on arrival: nobody has touched it. */
function arrived(
  form: string,
  dropIn: boolean,
  facts: Pick<CaseState['careCase'], 'priority' | 'arrivedAt' | 'handleBy' | 'visitAt'>,
): CaseState {
  return {
    careCase: {
      id: 'fråga',
      kind: dropIn ? 'dropIn' : 'async',
      form,
      contactReason: '',
      patientId: '',
      ownerResourceId: '',
      controlledDrug: null,
      receivedAt: null,
      holder: null,
      doneAt: null,
      closedAt: null,
      followUpEnds: null,
      marks: noMarks,
      ...facts,
    },
    messages: [],
    handovers: [],
  };
}

/** Without a form a priority with a limit is taken for the drop-in the limit is for. */
function isDropIn(rulebook: Rulebook, form: string, at: Instant): boolean {
  if (form === '') return true;
  const [name = '', sub = null] = form.split('/');
  return route(rulebook, { form: name, sub, sector: 'primary', age: null }, at).kind === 'dropIn';
}

/** What the times rest on: the priority's, and those of a promise and a visit where there are any. */
function sourcesUsed(
  rulebook: Rulebook,
  priority: Priority | null,
  promised: boolean,
  visit: boolean,
): readonly RuleSource[] {
  const row = rulebook.priorities.find((candidate) => candidate.priority === priority);
  return [
    ...(row === undefined ? [] : [row.source]),
    ...(visit ? [rulebook.settings.rebookingMinHours.source] : []),
    ...(promised ? [rulebook.clockRules.promisedWorkingDays.source] : []),
  ];
}

/** What the visit means for the case: nothing for a form that is no rebooking, a telephone call where it came too late. */
function visitLines(facts: DeadlineFacts, rulebook: Rulebook): readonly string[] {
  if (facts.visitAt === null) return [];
  if (visitLimit(facts, rulebook) === null) return ['Besökets tid räknas inte för det här formuläret.'];
  if (!isLateRebooking(facts, rulebook)) return [];
  const asked = rulebook.settings.rebookingMinHours.value;
  return [`Ombokningen kom för sent: mindre än ${amount(asked, 'timme', 'timmar')} före besöket. Ring patienten.`];
}

/** Every clock of a case that arrives. */
export const clockVerb: Verb = {
  required: ['--rulebook', '--priority', '--arrived'],
  optional: ['--form', '--visit', '--hours'],
  operand: null,
  answer: (args, world) => {
    const rulebook = world.rulebook(args.get('--rulebook') ?? '');
    if (!rulebook.ok) return rulebook;
    const priority = priorityOf(args);
    if (!priority.ok) return priority;
    const arrivedAt = instantOf(args, '--arrived');
    if (!arrivedAt.ok) return arrivedAt;
    if (arrivedAt.value === null) return bad('--arrived', 'saknas');
    const visitAt = instantOf(args, '--visit');
    if (!visitAt.ok) return visitAt;
    const form = formOf(args, rulebook.value);
    if (!form.ok) return form;
    const hours = hoursOf(args, world, rulebook.value);
    if (!hours.ok) return hours;
    const facts = { form: form.value, priority: priority.value, arrivedAt: arrivedAt.value, visitAt: visitAt.value };
    const handleBy = initialHandleBy(facts, rulebook.value, hours.value);
    const dropIn = isDropIn(rulebook.value, form.value, arrivedAt.value);
    const state = arrived(form.value, dropIn, { ...facts, handleBy });
    const promised = promisedBy(facts, rulebook.value, hours.value);
    const last = handleBy === null ? null : lastOpenMoment(hours.value, arrivedAt.value, handleBy);
    const next = handleBy === null || isOpen(hours.value, handleBy) ? null : nextOpen(hours.value, handleBy);
    const escalates = escalatesAt(state, rulebook.value, hours.value);
    const visitCounts = visitLimit(facts, rulebook.value) !== null;
    const sources = sourcesUsed(rulebook.value, priority.value, promised !== null, visitCounts);
    const reminders = plannedReminders(state, rulebook.value, hours.value, arrivedAt.value);
    return ok({
      json: {
        handleBy: shownInstant(handleBy),
        promisedBy: promised,
        lastOpenMoment: shownInstant(last),
        nextOpen: shownInstant(next),
        escalatesAt: shownInstant(escalates),
        reminders: reminders.map(({ at, stage }) => ({ at: shownInstant(at), kind: stage })),
      },
      text: [
        `Hanteras senast: ${spokenInstant(handleBy, 'ingen tidsgräns i regelverket')}`,
        ...visitLines(facts, rulebook.value),
        `Patienten har fått veta: ${promised === null ? 'inget' : `svar senast ${promised}`}`,
        `Sista öppna stund: ${spokenInstant(last, handleBy === null ? 'ingen' : 'ingen – enheten har stängt hela tiden')}`,
        ...(next === null ? [] : [`Öppnar efter tidens slut: ${spokenInstant(next)}`]),
        `Eskalerar: ${spokenInstant(escalates, 'inte, eller gräns saknas i regelverket')}`,
        ...reminders.map(({ at, stage }) => `Påminnelse ${spokenInstant(at)}: ${stageWords[stage]}`),
        ruleLine(rulesOf(sources)),
        ...sourceLines(answerSources(rulebook.value, sources, arrivedAt.value)),
      ],
    });
  },
};
