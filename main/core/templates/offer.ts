import { resourceLabel } from '../../../shared/domain/labels.ts';
import type { PhraseTemplate } from '../../../shared/domain/template/phraseTemplate.ts';
import { fillTemplate, readTemplate } from '../../../shared/domain/template/template.ts';
import { narrowest, templatesFor, type TemplateSituation } from '../../../shared/domain/template/templatesFor.ts';
import { templateValues } from '../../../shared/domain/template/values.ts';
import type { TemplateValues } from '../../../shared/domain/template/variables.ts';
import type { Actor, CaseId } from '../../../shared/domain/types.ts';
import { voucherValidThrough } from '../../../shared/domain/voucher.ts';
import { localDate } from '../../../shared/domain/workdays.ts';
import type { CallInput } from '../../../shared/ipc/contract.ts';
import type { OfferedTemplate } from '../../../shared/ipc/schemas.ts';
import { patientAnswersText } from '../cases/consultations/patientAnswers.ts';
import type { CasesDeps } from '../cases/types.ts';
import { hoursAtUnit } from '../cases/unitHours.ts';
import { originalText } from '../fhir/index.ts';
import { readCase, readPatientOf } from '../store/queries/cases.ts';
import { readPersonalTemplates, readPublishedTemplates } from '../store/queries/templates.ts';

export type OfferDeps = Pick<CasesDeps, 'store' | 'rulebook' | 'hours' | 'clock' | 'shipped'>;

/** Today where the unit is, ISO. */
export function today({ clock, hours }: OfferDeps): string {
  return localDate(clock.now(), hours.timeZone).toString();
}

/** All that concern this person at this unit: shipped, regional, the unit's, the person's. */
export function knownTemplates({ store, shipped }: OfferDeps, me: Actor): readonly PhraseTemplate[] {
  return [
    ...shipped,
    ...readPublishedTemplates(store.db)
      .filter(({ withdrawn }) => !withdrawn)
      .map(({ template }) => template)
      .filter(({ unitId }) => unitId === null || unitId === me.unitId),
    ...readPersonalTemplates(store.db, me),
  ];
}

/**
 * What can be filled in of a case the person may see; null of any other. In a consultation the patient's words are all of
 * them: the receiver of another provider has nothing else (R161).
 */
export function valuesFor(
  deps: OfferDeps,
  me: Actor,
  caseId: CaseId,
  receiverId: string | null,
  {
    place,
    method,
  }: Pick<CallInput<'templates.offer'>, 'method'> & { readonly place: TemplateSituation['place'] | null },
): TemplateValues | null {
  const { store, rulebook, hours, clock } = deps;
  const stored = readCase(store.db, me, caseId);
  const patient = readPatientOf(store.db, me, caseId);
  if (stored === null || patient === null) return null;
  const directory = store.directory();
  const receiver = receiverId === null ? undefined : directory.resource(receiverId);
  const unit = receiver === undefined ? directory.unit(receiverId ?? '') : directory.unit(receiver.unitId);
  return templateValues(
    {
      careCase: stored.state.careCase,
      patientName: patient.name,
      answers:
        place === 'consultation'
          ? patientAnswersText(stored.state, stored.answers, hours.timeZone)
          : originalText(stored.answers, hours.timeZone),
      unitName: directory.unit(me.unitId)?.name ?? '',
      role: directory.assignment(me.assignmentId)?.roleLabel ?? '',
      staffName: me.staffName,
      receiver: receiver === undefined ? (unit?.name ?? null) : resourceLabel(receiver, unit),
      // The day the dialog shows, and the voucher is sent with (P150).
      voucherThrough:
        method === 'voucher' && receiver !== undefined
          ? voucherValidThrough(clock.now(), rulebook, hoursAtUnit(deps, receiver.unitId))
          : null,
    },
    clock.now(),
    rulebook,
    hoursAtUnit(deps, me.unitId),
  );
}

interface Filled {
  readonly template: PhraseTemplate;
  readonly offered: OfferedTemplate;
}

function filledFor(deps: OfferDeps, me: Actor, input: CallInput<'templates.offer'>): readonly Filled[] {
  const { caseId, place, method, purpose, receiverId } = input;
  const values = valuesFor(deps, me, caseId, receiverId, input);
  if (values === null) return [];
  const at = { place, method, purpose, rulebookId: deps.rulebook.id, unitId: me.unitId, today: today(deps) };
  return templatesFor(knownTemplates(deps, me), at).flatMap((template) => {
    const parts = readTemplate(template.text);
    if (!parts.ok) return [];
    const { text, left } = fillTemplate(parts.value, values);
    const { id, title, code, level } = template;
    const suggested = purpose !== null && template.purpose === purpose;
    return [
      { template, offered: { id, title, code, level, text, left: left.map((item) => ({ ...item })), suggested } },
    ];
  });
}

/** What can be inserted here, filled in from the case, the purpose asked for first (P128, P129). */
export function offerTemplates(deps: OfferDeps, me: Actor, input: CallInput<'templates.offer'>): OfferedTemplate[] {
  return filledFor(deps, me, input).map(({ offered }) => offered);
}

/**
 * The words a text begins with: those of the narrowest template of the purpose, the unit's own before the region's and
 * both before the shipped ones, of several the one with the least left to write. What is left stands in the text, and
 * nothing that still holds it is sent (P126). Empty where nobody has written any.
 */
export function firstWords(deps: OfferDeps, me: Actor, input: CallInput<'templates.offer'>): string {
  const [first] = filledFor(deps, me, input)
    .filter(({ offered }) => offered.suggested)
    .toSorted((a, b) => narrowest(a.template, b.template) || a.offered.left.length - b.offered.left.length);
  return first?.offered.text ?? '';
}
