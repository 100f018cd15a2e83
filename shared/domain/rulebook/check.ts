import { methodRowFor, recommendationFor } from '../handoverMethods.ts';
import type { Rulebook, RuleSource } from '../rulebook.ts';
import { handoverMethod, handoverTarget, type RecipientRow } from './handover.ts';
import { pathText, type FileProblem } from './problems.ts';
import { formSubs, type RouteRow } from './routing.ts';

type Found = readonly FileProblem[];

interface Placed<T> {
  readonly path: string;
  readonly value: T;
}

/** Every value under one of the keys, wherever it stands, with its place. */
function under(
  json: unknown,
  keys: ReadonlySet<string>,
  path: readonly PropertyKey[] = [],
): readonly Placed<unknown>[] {
  if (typeof json !== 'object' || json === null) return [];
  const entries: readonly (readonly [PropertyKey, unknown])[] = Array.isArray(json)
    ? json.map((value, index) => [index, value] as const)
    : Object.entries(json);
  return entries.flatMap(([key, value]) => {
    const here = [...path, key];
    return typeof key === 'string' && keys.has(key) ? [{ path: pathText(here), value }] : under(value, keys, here);
  });
}

function twice(values: readonly (string | number)[]): boolean {
  return new Set(values).size !== values.length;
}

function references(rulebook: Rulebook): Found {
  const documents = new Set(['local', ...rulebook.documents.map((document) => document.id)]);
  const known = (rule: string): boolean => rulebook.ruleSources[rule] !== undefined;
  const noDocument = (path: string, id: string): Found =>
    documents.has(id) ? [] : [{ path, message: `dokumentet "${id}" finns inte bland documents` }];
  const noRules = (path: string, rules: readonly string[]): Found =>
    rules.filter((rule) => !known(rule)).map((rule) => ({ path, message: `${rule} saknas i ruleSources` }));
  const sources = under(rulebook, new Set(['source'])).map(({ path, value }) => ({ path, value: value as RuleSource }));
  return [
    ...sources.flatMap(({ path, value }) => [
      ...noDocument(`${path}.document`, value.document),
      ...noRules(`${path}.rules`, value.rules),
    ]),
    ...Object.entries(rulebook.ruleSources).flatMap(([rule, { document }]) =>
      noDocument(`ruleSources.${rule}.document`, document),
    ),
    ...rulebook.superseded.flatMap((row, index) => [
      ...noDocument(`superseded[${index}].document`, row.document),
      ...noRules(`superseded[${index}].id`, [row.id]),
      ...noRules(`superseded[${index}].by`, row.by),
    ]),
  ];
}

function templates(rulebook: Rulebook): Found {
  const known = new Set(rulebook.phraseTemplates.map(({ id }) => id));
  const keys = new Set(['template', 'withoutReplyTemplate', 'nextWeekdayTemplate']);
  return under(rulebook, keys).flatMap(({ path, value }) => {
    const isSetting = typeof value === 'object' && value !== null;
    const id = isSetting ? (value as { readonly value: unknown }).value : value;
    if (typeof id !== 'string' || known.has(id)) return [];
    return [{ path: isSetting ? `${path}.value` : path, message: `mallen ${id} finns inte bland phraseTemplates` }];
  });
}

function duplicates(rulebook: Rulebook): Found {
  const check = (path: string, values: readonly (string | number)[], message: string): Found =>
    twice(values) ? [{ path, message }] : [];
  return [
    ...check(
      'documents',
      rulebook.documents.map(({ id }) => id),
      'två dokument har samma id',
    ),
    ...check(
      'priorities',
      rulebook.priorities.map(({ priority }) => priority),
      'en prioritet står två gånger',
    ),
    ...check(
      'phraseTemplates',
      rulebook.phraseTemplates.map(({ id }) => id),
      'en mall står två gånger',
    ),
    ...check(
      'duties',
      rulebook.duties.map(({ id }) => id),
      'en uppgift står två gånger',
    ),
    ...check(
      'superseded',
      rulebook.superseded.map(({ id }) => id),
      'en ersatt regel står två gånger',
    ),
  ];
}

interface Period {
  readonly validFrom?: string | undefined;
  readonly validUntil?: string | undefined;
}

function sameDays(a: Period, b: Period): boolean {
  const starts = (later: Period, earlier: Period): boolean =>
    later.validFrom === undefined || earlier.validUntil === undefined || later.validFrom <= earlier.validUntil;
  return starts(a, b) && starts(b, a);
}

function meets<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.some((value) => b.includes(value));
}

function knownForm(form: string): boolean {
  if (form === '*') return true;
  const [name = '', sub] = form.split('/');
  if (!Object.hasOwn(formSubs, name)) return false;
  const subs: readonly string[] = formSubs[name as keyof typeof formSubs];
  return sub === undefined || subs.includes(sub);
}

function forms(rulebook: Rulebook): Found {
  const named = (block: 'routing' | 'eligibility' | 'serviceNotes'): Found =>
    rulebook[block].flatMap(({ form }, index) =>
      knownForm(form) ? [] : [{ path: `${block}[${index}].form`, message: `formuläret "${form}" är okänt` }],
    );
  return [...named('routing'), ...named('eligibility'), ...named('serviceNotes')];
}

function branchesOf(row: RouteRow, path: string): Found {
  const found: FileProblem[] = [];
  if (row.becomesCase && row.to.length === 0)
    found.push({ path: `${path}.to`, message: 'ett ärende leder till ingen' });
  if (!row.becomesCase && row.to.length > 0)
    found.push({ path: `${path}.to`, message: 'har mottagare, men blir aldrig ett ärende' });
  row.to.forEach((branch, index) => {
    const here = `${path}.to[${index}]`;
    // The triage itself names role and priority.
    if (branch.recipients.length === 0 && row.form !== 'triage')
      found.push({ path: `${here}.recipients`, message: 'leder till ingen' });
    const { from = 0, through = Number.POSITIVE_INFINITY } = branch.ages ?? {};
    if (from > through) found.push({ path: `${here}.ages`, message: 'börjar efter sitt slut' });
    row.to.slice(0, index).forEach((other, before) => {
      const { from: otherFrom = 0, through: otherThrough = Number.POSITIVE_INFINITY } = other.ages ?? {};
      if (meets(branch.sectors, other.sectors) && from <= otherThrough && otherFrom <= through)
        found.push({ path: `${here}.ages`, message: `samma åldrar och vårdform som i to[${before}]` });
    });
  });
  return found;
}

function routes(rulebook: Rulebook): Found {
  const priorities = new Set(rulebook.priorities.map(({ priority }) => priority));
  return rulebook.routing.flatMap((row, index) => {
    const path = `routing[${index}]`;
    const same = rulebook.routing.findIndex((other) => other.form === row.form && sameDays(other, row));
    return [
      ...(same < index ? [{ path, message: `formuläret står redan i routing[${same}] för samma tid` }] : []),
      ...(row.priority !== null && !priorities.has(row.priority)
        ? [{ path: `${path}.priority`, message: `prio ${row.priority} finns inte bland priorities` }]
        : []),
      ...branchesOf(row, path),
    ];
  });
}

function clash(a: RecipientRow, b: RecipientRow): boolean {
  const clinics =
    (a.clinics === undefined) === (b.clinics === undefined) && meets(a.clinics ?? ['*'], b.clinics ?? ['*']);
  return clinics && meets(a.types, b.types) && meets(a.sectors, b.sectors) && sameDays(a, b);
}

function recipients(rulebook: Rulebook): Found {
  return rulebook.recipients.flatMap((row, index) => {
    const same = rulebook.recipients.findIndex((other) => clash(other, row));
    return same < index
      ? [{ path: `recipients[${index}]`, message: `säger något annat än recipients[${same}] om samma ärenden och tid` }]
      : [];
  });
}

/** Every situation has one recommendation, and a reason for every method. */
function handover(rulebook: Rulebook): Found {
  return handoverTarget.options.flatMap((target) =>
    [false, true].flatMap((received): Found => {
      const place = `${target}, ${received ? 'mottaget' : 'inte mottaget'}`;
      const silent = handoverMethod.options.filter((method) => !methodRowFor(rulebook, method, { target, received }));
      const recommended = recommendationFor(rulebook, { target, received });
      const row =
        recommended === undefined ? undefined : methodRowFor(rulebook, recommended.method, { target, received });
      return [
        ...silent.map((method) => ({ path: 'handover.methods', message: `${method} saknar besked för ${place}` })),
        ...(recommended === undefined
          ? [{ path: 'handover.recommended', message: `inget rekommenderas för ${place}` }]
          : []),
        ...(row?.allowed === false
          ? [{ path: 'handover.recommended', message: `${row.method} rekommenderas för ${place} men är inte tillåtet` }]
          : []),
      ];
    }),
  );
}

/** Everything a schema cannot see: what refers to what, what overlaps, and what leads nowhere. */
export function crossChecks(rulebook: Rulebook): Found {
  return [
    ...duplicates(rulebook),
    ...references(rulebook),
    ...templates(rulebook),
    ...forms(rulebook),
    ...routes(rulebook),
    ...recipients(rulebook),
    ...handover(rulebook),
  ];
}
