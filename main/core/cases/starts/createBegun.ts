import { initialHandleBy } from '../../../../shared/domain/clocks.ts';
import { formatPersonnummer, resourceLabel } from '../../../../shared/domain/labels.ts';
import { wholePersonnummer } from '../../../../shared/domain/personnummerIn.ts';
import { formParts, route } from '../../../../shared/domain/route.ts';
import type { CaseStart, StartPatient } from '../../../../shared/domain/startedCase.ts';
import type { Actor, Priority, Refusal } from '../../../../shared/domain/types.ts';
import type { CallInput, CallOutput } from '../../../../shared/ipc/contract.ts';
import {
  priority as prioritySchema,
  type ShownStart,
  type StartForm,
  type StartOptions,
} from '../../../../shared/ipc/schemas.ts';
import { startForm } from '../../../../shared/ipc/schemas/start.ts';
import { formChoices, formName } from '../../../../shared/policy/register/words.ts';
import { readPatient } from '../../store/queries/patients.ts';
import { readStarts } from '../../store/queries/startedCases.ts';
import { keepStartForm, readStartForm } from '../../store/queries/startForms.ts';
import type { KeptStart } from '../../store/sync/startRows.ts';
import { shownRefusal, shownSources } from '../present.ts';
import { dismissRefusedStart, startCase } from './startCase.ts';
import type { CasesDeps } from '../types.ts';
import { hoursAtUnit } from '../unitHours.ts';
import { searchPatients } from './patientSearch.ts';

/** The calls behind Nytt (R180–R182). */
export interface BegunCases {
  readonly options: () => CallOutput<'begin.options'>;
  readonly patients: (input: CallInput<'begin.patients'>) => CallOutput<'begin.patients'>;
  readonly keep: (input: CallInput<'begin.keep'>) => void;
  readonly start: (input: CallInput<'begin.case'>) => CallOutput<'begin.case'>;
  readonly list: () => CallOutput<'begin.list'>;
  readonly again: (input: CallInput<'begin.again'>) => void;
}

export function createBegun(deps: CasesDeps, actor: () => Actor): BegunCases {
  const { store } = deps;
  const keep = (form: StartForm | null): void => {
    const me = actor();
    store.transaction(() => keepStartForm(store.db, me, form === null ? null : JSON.stringify(form)));
  };
  return {
    options: () => optionsFor(deps, actor()),
    patients: ({ query }) => searchPatients(deps, actor(), query),
    keep: ({ form }) => keep(form),
    start: ({ form }) => {
      const start = startOf(deps, actor(), form);
      if ('refusal' in start) return { ok: false, refusal: shownRefusal(deps, start.refusal) };
      const answer = startCase(deps, actor(), start);
      if (answer.ok) keep(null);
      return answer;
    },
    list: () =>
      readStarts(store.db, actor())
        .filter(({ start }) => start.source.type === 'staff')
        .map((kept) => shownStart(deps, actor(), kept)),
    again: ({ commandId }) => {
      const kept = readStarts(store.db, actor()).find((one) => one.commandId === commandId);
      if (kept === undefined) return;
      // What has been begun since goes before it, and then it stays on the list: its words are nowhere else (P24).
      if (readStartForm(store.db, actor()) !== null) return;
      keep(formOf(deps, actor(), kept));
      dismissRefusedStart(deps, actor(), commandId);
    },
  };
}

/** The priority a form has in the region; null where it has none, or the region gives such cases none (R28). */
function priorityOf(deps: CasesDeps, form: string): Priority | null {
  const { rulebook, clock } = deps;
  if (!rulebook.regional.adminCasesHavePriority.value) return null;
  const question = { ...formParts(form), sector: 'primary' as const, age: null };
  const parsed = prioritySchema.safeParse(route(rulebook, question, clock.now()).priority);
  return parsed.success ? parsed.data : null;
}

function optionsFor(deps: CasesDeps, actor: Actor): StartOptions {
  const { rulebook, clock, store } = deps;
  const now = clock.now();
  const directory = store.directory();
  const unit = directory.unit(actor.unitId);
  const forms = formChoices(rulebook)
    .filter(({ form }) => {
      const { becomesCase, kind } = route(rulebook, { ...formParts(form), sector: 'primary', age: null }, now);
      return becomesCase && (kind === null || kind === 'async');
    })
    .map(({ form, label }) => ({ form, label, priority: priorityOf(deps, form) }));
  const resources = directory.resources
    .filter((resource) => resource.unitId === actor.unitId && !resource.unassigned)
    .map((resource) => ({
      resourceId: resource.id,
      label: resourceLabel(resource, unit),
      mine: actor.resourceIds.includes(resource.id),
    }))
    .toSorted((a, b) => Number(b.mine) - Number(a.mine) || a.label.localeCompare(b.label, 'sv'));
  const handleBy = (priority: Priority | null): number | null =>
    initialHandleBy({ form: '', priority, arrivedAt: now, visitAt: null }, rulebook, hoursAtUnit(deps, actor.unitId));
  const ranks = rulebook.priorities.map((rule) => {
    const priority = prioritySchema.parse(rule.priority);
    return { priority, label: rule.label, urgent: rule.urgent, handleBy: handleBy(priority) };
  });
  const kept = keptForm(deps, actor);
  const { startedFollowUpDays, followUpDays } = rulebook.settings;
  return {
    forms,
    resources,
    priorities: [...ranks, { priority: null, label: 'Ingen prioritet', urgent: false, handleBy: null }],
    maxDays: followUpDays.value,
    sources: shownSources(deps, startedFollowUpDays.source.rules),
    first: kept ?? emptyForm(resources[0]?.resourceId ?? null, startedFollowUpDays.value),
    kept: kept !== null,
  };
}

function emptyForm(ownerResourceId: string | null, followUpDays: number): StartForm {
  return {
    what: 'case',
    patient: null,
    form: null,
    ownerResourceId,
    holds: true,
    priority: null,
    followUpDays,
    text: '',
  };
}

function keptForm(deps: CasesDeps, actor: Actor): StartForm | null {
  const kept = readStartForm(deps.store.db, actor);
  if (kept === null) return null;
  const parsed = startForm.safeParse(JSON.parse(kept));
  return parsed.success ? parsed.data : null;
}

/** The start the form asks for; what only a person can mend is refused before anything is written. */
function startOf(deps: CasesDeps, actor: Actor, form: StartForm): CaseStart | { readonly refusal: Refusal } {
  const { patient } = form;
  if (patient?.type === 'known' && readPatient(deps.store.db, actor, patient.patientId) === null) {
    return { refusal: { code: 'notInMyScope', rules: ['D22'], detail: null } };
  }
  if (form.form === null) return { refusal: { code: 'contactReasonRequired', rules: ['R181'], detail: null } };
  return {
    source: { type: 'staff' },
    patient: patientOf(patient),
    ownerResourceId: form.ownerResourceId ?? '',
    holds: form.holds,
    form: form.form,
    contactReason: formName(deps.rulebook, form.form),
    priority: form.priority,
    followUpDays: form.followUpDays,
    ...(form.text.trim() === '' ? {} : { firstText: form.text.trim() }),
  };
}

/** A number that is none stays one that `decideStart` refuses. */
function patientOf(patient: StartForm['patient']): StartPatient {
  if (patient?.type === 'known') return { type: 'known', patientId: patient.patientId };
  const phone = patient?.phone.trim() ?? '';
  return {
    type: 'byNumber',
    personnummer: wholePersonnummer(patient?.personnummer ?? '') ?? '',
    given: patient?.given.trim() ?? '',
    family: patient?.family.trim() ?? '',
    phone: phone === '' ? null : phone,
  };
}

/** The form a start was made of, to go on with. */
function formOf(deps: CasesDeps, actor: Actor, { start }: KeptStart): StartForm {
  const { patient } = start;
  const known = patient.type === 'known' ? readPatient(deps.store.db, actor, patient.patientId) : null;
  return {
    what: 'case',
    patient:
      patient.type === 'byNumber'
        ? {
            type: 'new',
            personnummer: patient.personnummer,
            given: patient.given,
            family: patient.family,
            phone: patient.phone ?? '',
          }
        : known === null
          ? null
          : { type: 'known', patientId: known.id, name: known.name, personnummer: known.personnummer },
    form: start.form,
    ownerResourceId: start.ownerResourceId,
    holds: start.holds,
    priority: start.priority,
    followUpDays: start.followUpDays,
    text: start.firstText ?? '',
  };
}

/** A start as the list of those on their way shows it. */
export function shownStart(deps: CasesDeps, actor: Actor, kept: KeptStart): ShownStart {
  const { start, refusal } = kept;
  const refused = kept.state === 'conflict' || kept.state === 'rejected';
  const who =
    start.patient.type === 'known'
      ? (readPatient(deps.store.db, actor, start.patient.patientId)?.name ?? '')
      : `${start.patient.given} ${start.patient.family} ${formatPersonnummer(start.patient.personnummer)}`.trim();
  return {
    commandId: kept.commandId,
    at: kept.createdAt,
    who,
    contactReason: start.contactReason,
    state: refused ? 'refused' : 'waiting',
    refusal: refusal === null ? null : shownRefusal(deps, refusal),
    technical: kept.technical,
    text: start.firstText ?? null,
  };
}
