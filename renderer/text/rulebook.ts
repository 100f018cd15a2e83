import type { PolicyQuestion, ShownDocument, ShownRule } from '../../shared/ipc/schemas.ts';
import { counted } from './format.ts';

/** Texts of Inställningar. */
export const settingsText = {
  title: 'Inställningar',
  sections: 'Delar av inställningarna',
  rulebook: 'Regelverk',
  plan: 'Öppettider och schema',
} as const;

const months = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
];

/** "25 mars 2026" of an ISO date: a date has no zone. */
export const dateText = (iso: string): string => {
  const [year = '', month = '', day = ''] = iso.split('-');
  return `${Number(day)} ${months[Number(month) - 1] ?? month} ${year}`;
};

export const rulebookText = {
  tabs: 'Delar av regelverket',
  overview: 'Översikt',
  rules: 'Regler',
  ask: 'Fråga regelverket',
  loading: 'Regelverket hämtas',
  failed: 'Regelverket gick inte att visa.',
  applies: 'Det här gäller',
  name: 'Regelverk',
  region: 'Region',
  origin: 'Kommer från',
  shipped: 'följer med Ärendevakt',
  own: (file: string): string => `regionens egen fil, ${file} i datamappen`,
  training: 'Regelverket är till för övning. Gränser som är exempel är märkta.',
  refusedTitle: 'Ert eget regelverk används inte',
  refused: (file: string, title: string): string =>
    `Filen ${file} i datamappen går inte att använda. Tills den är rättad gäller ${title}, som följer med Ärendevakt. Ändringar läses in när programmet startas om.`,
  refusedList: 'Det här behöver rättas i filen',
  wholeFile: 'hela filen',
  documents: 'Dokument',
  documentsHint: 'Ett dokument som har gått ut gäller tills det ersätts.',
  document: 'Dokument',
  revision: 'Nummer, revision',
  decided: 'Beslutat',
  until: 'Giltighet',
  resting: 'Regler',
  showRules: (n: number, title: string): string => `Visa ${counted(n, 'regel', 'regler')} ur ${title}`,
  noEnd: 'inget slut angivet',
  unknown: 'inte angivet',
  expired: (iso: string): string => `gick ut ${dateText(iso)}, gäller tills det ersätts`,
  valid: (iso: string): string => `giltigt till ${dateText(iso)}`,
  search: 'Sök bland reglerna',
  searchHint: 'Ord ur regeln, formulär, dokument eller en regels nummer, till exempel R41.',
  onlyFrom: 'Ur dokument',
  all: 'alla dokument',
  local: 'lokal inställning',
  count: (shown: number, all: number): string =>
    shown === all ? counted(all, 'regel', 'regler') : `${shown} av ${counted(all, 'regel', 'regler')}`,
  none: 'Ingen regel passar.',
  noneHint: 'Ta bort något ord, eller välj alla dokument.',
  showAll: 'Visa alla regler',
  superseded: 'Gäller inte längre:',
  replaced: (rules: readonly string[], text: string): string =>
    rules.length === 0 ? `I stället gäller: ${text}` : `I stället gäller: ${text} (${rules.join(', ')})`,
  from: (iso: string): string => `Gäller från ${dateText(iso)}.`,
  notYet: (iso: string): string => `Börjar gälla ${dateText(iso)}.`,
  ended: (iso: string): string => `Gällde till och med ${dateText(iso)}.`,
  expiredMark: 'dokumentet har gått ut',
  openFromBanner: 'Visa i Inställningar',
} as const;

export const areaText: Readonly<Record<ShownRule['area'], string>> = {
  forms: 'Formulär: vad de blir och vem som får dem',
  priorities: 'Prioriteter',
  clocks: 'Tider och klockor',
  recipients: 'Mottagare',
  handover: 'Överlämning',
  case: 'Ta emot och svara',
  closing: 'Klart och avslutat',
  reminders: 'Påminnelser',
  booking: 'Bokning och biljett',
  patients: 'Vem formulären är för',
  duties: 'Under dagen och före stängning',
  templates: 'Frasmallar',
  view: 'Hur det visas',
};

/** "gick ut 25 mars 2026, gäller tills det ersätts" */
export const validityText = ({ validUntil, expired }: Pick<ShownDocument, 'validUntil' | 'expired'>): string => {
  if (validUntil === null) return rulebookText.noEnd;
  return expired ? rulebookText.expired(validUntil) : rulebookText.valid(validUntil);
};

type Verb = PolicyQuestion['verb'];
type Asked<V extends Verb> = Extract<PolicyQuestion, { verb: V }>;

export const askText = {
  intro: (title: string): string => `Svaret kommer ur ${title}, på samma sätt som Ärendevakt själv avgör.`,
  hours: 'Tider räknas med enhetens öppettider.',
  verb: 'Vad vill du veta?',
  form: 'Formulär',
  anyForm: 'inget särskilt',
  sector: 'Del av vården',
  age: 'Ålder i år',
  priority: 'Prioritet',
  noPriority: 'Utan prioritet',
  arrived: 'Kom in',
  visit: 'Besökets tid, vid ombokning',
  type: 'Vad som lämnas över',
  clinic: 'Mottagning',
  anyClinic: 'ingen särskild',
  target: 'Till',
  received: 'Ärendet är mottaget',
  pending: 'En överlämning väntar redan på svar',
  from: 'Räkna från',
  hoursToAdd: 'Öppen tid, timmar',
  sent: 'Biljetten skickas',
  submit: 'Fråga',
  answer: 'Svar',
  copy: 'Kopiera svaret',
  copied: 'Svaret är kopierat',
  failed: 'Frågan gick inte att ställa. Försök igen.',
  wrongAge: 'Skriv ett heltal från 0 till 130.',
  wrongTime: 'Välj ett datum och ett klockslag.',
  wrongHours: 'Skriv ett antal timmar, större än 0 och högst 1 000.',
  wrongForm: 'Välj ett formulär.',
} as const;

export const verbText: Readonly<Record<Verb, string>> = {
  route: 'Vad ett formulär blir och vem som får det',
  recipient: 'Vem ett ärende lämnas över till',
  handover: 'Hur ett ärende får lämnas över',
  clock: 'När ett ärende ska vara hanterat',
  'open-hours': 'När en viss öppen tid har gått',
  voucher: 'Hur länge en biljett gäller',
};

export const sectorText: Readonly<Record<Asked<'route'>['sector'], string>> = {
  primary: 'Primärvård',
  specialist: 'Specialiserad vård',
  dental: 'Tandvård',
  midwifery: 'Barnmorske- och ungdomsmottagning',
};

export const typeText: Readonly<Record<Asked<'recipient'>['type'], string>> = {
  triage: 'Triageärende',
  prescription: 'Receptförnyelse',
  aid: 'Hjälpmedel',
  specialFood: 'Speciallivsmedel',
  contraception: 'Preventivmedel',
  certificate: 'Intyg',
  rebooking: 'Ombokning och avbokning',
};

export const clinicText: Readonly<Record<NonNullable<Asked<'recipient'>['clinic']>, string>> = {
  midwifery: 'Barnmorske- och ungdomsmottagning',
  skinVenereal: 'Hud och könssjukdomar',
  gynecology: 'Gynekologi',
};

export const targetText: Readonly<Record<Asked<'handover'>['target'], string>> = {
  'own-unit': 'Egen enhet',
  'same-provider': 'Annan enhet hos samma vårdgivare',
  'other-provider': 'Annan vårdgivare',
  private: 'Privat verksamhet',
  rehab: 'Rehab',
  inactive: 'Enhet som inte finns i tjänsten',
};
