import type { Rulebook } from '../../domain/rulebook.ts';
import type { HandoverMethod, HandoverTarget, RecipientClinic, RecipientType } from '../../domain/rulebook/handover.ts';
import {
  formSubs,
  type AgeSpan,
  type FormName,
  type RoutedRecipient,
  type Sector,
} from '../../domain/rulebook/routing.ts';

/** "a, b och c". */
export const listed = (parts: readonly string[]): string =>
  new Intl.ListFormat('sv', { type: 'conjunction' }).format(parts);

/** "a, b eller c". */
export const either = (parts: readonly string[]): string =>
  new Intl.ListFormat('sv', { type: 'disjunction' }).format(parts);

/** "prio 2, 3 och 4". */
export const prios = (list: readonly number[]): string => `prio ${listed(list.map(String))}`;

/** The priorities the rulebook calls urgent (D1). */
export const urgentPrios = ({ priorities }: Rulebook): string =>
  prios(priorities.filter(({ urgent }) => urgent).map(({ priority }) => priority));

/** "1 timme", "2 timmar"; decimals with a comma. */
export const amount = (n: number, one: string, many: string): string =>
  `${new Intl.NumberFormat('sv-SE').format(n)} ${n === 1 ? one : many}`;

export const sectorWords: Readonly<Record<Sector, string>> = {
  primary: 'primärvård',
  specialist: 'specialiserad vård',
  dental: 'tandvård',
  midwifery: 'barnmorske- och ungdomsmottagning',
};

export const typeWords: Readonly<Record<RecipientType, string>> = {
  triage: 'triageärende',
  prescription: 'receptförnyelse',
  aid: 'hjälpmedel',
  specialFood: 'speciallivsmedel',
  contraception: 'preventivmedel',
  certificate: 'intyg',
  rebooking: 'ombokning och avbokning',
};

export const clinicWords: Readonly<Record<RecipientClinic, string>> = {
  midwifery: 'barnmorske- och ungdomsmottagning',
  skinVenereal: 'hud och könssjukdomar',
  gynecology: 'gynekologi',
};

export const targetWords: Readonly<Record<HandoverTarget, string>> = {
  'own-unit': 'egen enhet',
  'same-provider': 'samma vårdgivare',
  'other-provider': 'annan vårdgivare',
  private: 'privat verksamhet',
  rehab: 'rehab',
  inactive: 'enhet som inte finns i tjänsten',
};

export const methodWords: Readonly<Record<HandoverMethod, string>> = {
  move: 'Flytta',
  consult: 'Konsultera',
  sequence: 'Stegen till en annan vårdgivare',
  voucher: 'Biljett till patienten',
  handOver: 'Lämna över det pågående ärendet',
  phone: 'Telefon',
};

/** What forms are called where the rulebook has no name of its own. */
const formWords: Readonly<Record<FormName, string>> = {
  prescription_renewal: 'Förnya recept',
  rebooking_cancellation: 'Ombokning och avbokning',
  contraception: 'Preventivmedel',
  aid_renewal: 'Förnya hjälpmedel',
  special_food_renewal: 'Förnya speciallivsmedel',
  certificate: 'Intyg',
  sampling_booking: 'Boka tid för provtagning',
  triage: 'Triageärende',
};

const subWords: Readonly<Record<string, string>> = {
  self_care: 'egenvårdsråd',
  diabetes: 'diabetes',
  incontinence: 'inkontinens',
  ostomy: 'stomi',
  other: 'annat',
  vab: 'vård av barn',
  parking_new: 'nytt parkeringstillstånd',
  parking_extension: 'förlängt parkeringstillstånd',
  mobility_service: 'färdtjänst',
  driving_licence: 'körkort',
  cancelled_trip: 'inställd resa',
  unspecified: 'ospecificerat',
  special_diet: 'specialkost',
  sickness_compensation: 'sjuk- eller aktivitetsersättning',
  sick_note_new: 'nytt sjukintyg',
  sick_note_extension: 'förlängt sjukintyg',
  invalidity: 'invaliditet',
  employment_service: 'utlåtande till Arbetsförmedlingen',
  help_find_time: 'hjälp att hitta tid',
  booked: 'bokad tid',
};

const isForm = (name: string): name is FormName => Object.hasOwn(formSubs, name);

/** What a form (`certificate/vab`) is called: as the rulebook says, else in words of ours. `*` is every form. */
export function formName(rulebook: Rulebook, form: string): string {
  if (form === '*') return 'alla formulär';
  const row = rulebook.routing.find((candidate) => candidate.form === form);
  if (row !== undefined) return row.label;
  const [name = '', sub] = form.split('/');
  if (!isForm(name)) return form;
  return sub === undefined ? formWords[name] : `${formWords[name]}, ${subWords[sub] ?? sub}`;
}

/** Every form a person may ask about, with its parts. Without its part only where the rulebook answers that. */
export function formChoices(rulebook: Rulebook): readonly { readonly form: string; readonly label: string }[] {
  const forms = Object.keys(formSubs).filter(isForm);
  const answered = (form: string): boolean =>
    rulebook.routing.some(
      (row) => row.form === form || row.form === '*' || (row.default === true && row.form.startsWith(`${form}/`)),
    );
  return forms
    .flatMap((form) => [...(answered(form) ? [form] : []), ...formSubs[form].map((sub) => `${form}/${sub}`)])
    .map((form) => ({ form, label: formName(rulebook, form) }));
}

/** "från 18 år", "till och med 17 år", "12–16 år". */
export function ageText({ from, through }: AgeSpan): string {
  if (through === undefined) return from === undefined ? 'alla åldrar' : `från ${from} år`;
  return from === undefined || from === 0 ? `till och med ${through} år` : `${from}–${through} år`;
}

const roleText = ({ role, specialty }: RoutedRecipient): string =>
  specialty === undefined ? role : `${role} (${specialty})`;

/** Who of a branch gets a case: "Läkare och Dietist", each unit said once. */
export function recipientsText(recipients: readonly RoutedRecipient[]): string {
  const units = [...new Set(recipients.map(({ unit }) => unit))];
  return units
    .map((unit) => {
      const roles = listed(recipients.filter((one) => one.unit === unit).map(roleText));
      return unit === undefined ? roles : `${roles} hos ${unit}`;
    })
    .join('; ');
}

/** "45 minuter", and in hours where it is whole ones. */
export const minutesText = (n: number): string =>
  n >= 120 && n % 60 === 0 ? amount(n / 60, 'timme', 'timmar') : amount(n, 'minut', 'minuter');

/** The first letter large. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('sv') + text.slice(1);
