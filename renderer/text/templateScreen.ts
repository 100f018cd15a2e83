import type { HandoverMethod } from '../../shared/domain/rulebook/handover.ts';
import type { TemplateLevel, TemplatePlace } from '../../shared/domain/template/phraseTemplate.ts';
import type { TemplateVariable } from '../../shared/domain/template/variables.ts';
import type { ListedTemplate } from '../../shared/ipc/schemas.ts';
import type { NotSaved } from '../state/templateStore.ts';
import { counted } from './format.ts';
import { dateText } from './rulebook.ts';

/** Texts of the screen Mallar. */
export const screenText = {
  title: 'Mallar',
  lead: 'Färdiga texter. De infogas med Fraser, eller med snedstreck, kortkod och Tabb.',
  new: 'Ny mall',
  search: 'Sök bland mallarna',
  count: (found: number, all: number): string =>
    found === all ? counted(all, 'mall', 'mallar') : `${found} av ${counted(all, 'mall', 'mallar')}`,
  loading: 'Mallarna hämtas',
  failed: 'Mallarna gick inte att visa.',
  noneFound: 'Ingen mall passar.',
  noneFoundHint: 'Sökningen gäller rubrik, kortkod, text och syfte.',
  showAll: 'Visa alla mallar',
  list: 'Mallar som gäller här',
  detail: 'Mall',
  back: 'Alla mallar',
  chooseOne: 'Välj en mall i listan för att läsa den.',
  begun: 'Påbörjade, inte sparade',
  untitled: 'Mall utan rubrik',
  unsaved: 'ej sparad',
  code: (code: string): string => `/${code}`,
  shipped: 'Följer med Ärendevakt och kan inte ändras här.',
  copy: 'Gör en egen med samma kortkod',
  copyHint: 'Gör en lokal mall för enheten. När den är sparad används den i stället.',
  edit: 'Ändra',
  withdraw: 'Dra tillbaka',
  remove: 'Ta bort',
  couldNotBegin: 'Mallen gick inte att öppna för ändring. Försök igen.',
  text: 'Text',
  usedIn: 'Används i',
  purpose: 'Syfte',
  validity: 'Giltighet',
  level: 'Nivå',
  shortCode: 'Kortkod',
  state: 'Läge',
  with: 'Vid',
  source: (source: string): string => `Källa: ${source}`,
  noPurpose: 'Inget syfte i regelverket.',
} as const;

export const levelHeading: Readonly<Record<TemplateLevel, string>> = {
  regional: 'Regionala',
  local: 'Lokala, min enhet',
  personal: 'Personliga',
};

export const levelText: Readonly<Record<TemplateLevel, { readonly label: string; readonly hint: string }>> = {
  regional: { label: 'Regional', hint: 'Används av alla enheter i regionen.' },
  local: { label: 'Lokal', hint: 'Används av alla på enheten.' },
  personal: { label: 'Personlig', hint: 'Finns bara för dig, på den här datorn.' },
};

export const emptyLevel: Readonly<Record<TemplateLevel, string>> = {
  regional: 'Det finns inga regionala mallar.',
  local: 'Enheten har inga egna mallar än.',
  personal: 'Du har inga personliga mallar. Riktlinjen avråder från dem.',
};

export const placeText: Readonly<Record<TemplatePlace, string>> = {
  patient: 'Meddelande till patienten',
  move: 'Flytta',
  consultation: 'Konsultation',
  decline: 'Neka',
  close: 'Avsluta',
  note: 'Anteckning',
};

export const methodText: Readonly<Record<HandoverMethod, string>> = {
  move: 'Flytta',
  consult: 'Konsultera',
  sequence: 'Stegen till en annan vårdgivare',
  voucher: 'Biljett till patienten',
  handOver: 'Lämna över det pågående ärendet',
  phone: 'Telefon',
};

export const useText: Readonly<Record<ListedTemplate['use'], string>> = {
  inUse: 'I bruk',
  notYet: 'Börjar gälla senare',
  ended: 'Har gått ut',
  covered: 'Ersatt av en egen med samma kortkod',
};

/** "från 1 december 2026 till och med 31 januari 2027". */
export const validityText = (from: string | null, until: string | null): string => {
  if (from === null) return until === null ? 'Tills vidare' : `Till och med ${dateText(until)}`;
  return until === null ? `Från ${dateText(from)}` : `Från ${dateText(from)} till och med ${dateText(until)}`;
};

/** What each variable becomes, for the list they are inserted from. */
export const variableText: Readonly<Record<TemplateVariable, string>> = {
  förnamn: 'Patientens förnamn',
  ärende: 'Vad ärendet gäller',
  inkom: 'När ärendet kom in',
  senast: 'När ärendet ska vara hanterat',
  lovat: 'Dagen patienten har lovats svar',
  uppföljning: 'Sista dagen patienten kan skriva i ärendet',
  svar: 'Patientens svar i formuläret',
  enhet: 'Din enhet',
  roll: 'Din roll',
  'mitt namn': 'Ditt namn',
  mottagare: 'Den som valts som mottagare',
  'biljett gäller till': 'Biljettens sista dag',
  datum: 'Dagens datum',
};

export const editorText = {
  newTitle: 'Ny mall',
  changeTitle: (title: string): string => `Ändra ”${title}”`,
  title: 'Rubrik',
  titleHint: 'Så heter mallen i listan.',
  code: 'Kortkod',
  codeHint: 'Skrivs efter / för att infoga mallen.',
  text: 'Text',
  textHint: 'Det som står i klammer fylls i när mallen infogas.',
  insert: 'Infoga variabel',
  blank: 'fyll i: …',
  blankInserted: 'fyll i: vad',
  blankHint: 'En lucka som den som skriver fyller i själv',
  show: 'Visa',
  replace: (name: string): string => `Byt till {${name}}`,
  line: (n: number): string => `Rad ${n}`,
  places: 'Används i',
  methods: 'Bara vid',
  methodsHint: 'Inget val: vid alla sätt att lämna över.',
  purpose: 'Syfte i regelverket',
  noPurpose: 'Inget',
  purposeOption: (id: string, text: string): string => `${text} (${id})`,
  rulebooks: 'Gäller i',
  thisRegion: 'Den här regionen',
  allRegions: 'Alla regioner',
  from: 'Gäller från',
  until: 'Gäller till och med',
  datesHint: 'Tomt: tills vidare.',
  level: 'Nivå',
  personal:
    'Personliga mallar avråds: en text som fler behöver ska alla kunna se och rätta. Spara den som lokal om du kan.',
  save: 'Spara mallen',
  saving: 'Sparas …',
  drop: 'Släng ändringarna',
  saved: 'Mallen är sparad.',
  kept: {
    saved: 'Det du skrivit finns kvar på datorn',
    typing: 'Skrivs …',
    failed: 'Kunde inte läggas undan, försöker igen',
  },
  preview: 'Så blir texten',
  previewOpen: (patient: string, about: string): string => `Med det öppna ärendet: ${patient}, ${about}.`,
  previewFirst: (patient: string, about: string): string => `Med det första ärendet i inkorgen: ${patient}, ${about}.`,
  previewNone: 'Öppna ett ärende för att se hur texten blir.',
  previewUnreadable: 'Texten visas när det som är fel är rättat.',
  previewEmpty: 'Skriv en text för att se hur den blir.',
  answersHidden: 'Patientens svar visas bara när ärendet är öppet.',
  leftToWrite: (what: readonly string[]): string => `Kvar att fylla i: ${what.join(', ')}.`,
  nothingLeft: 'Inget är kvar att fylla i.',
  missing: {
    title: 'Mallen behöver en rubrik.',
    code: 'Mallen behöver en kortkod.',
    text: 'Mallen behöver en text.',
    places: 'Välj minst ett ställe.',
  },
  titleLong: (most: number): string => `Rubriken får ha högst ${most} tecken.`,
  textLong: (most: number): string => `Texten får ha högst ${most} tecken.`,
  codeWrong: 'Kortkoden ska ha 2–20 små bokstäver, siffror eller bindestreck.',
  datesWrong: 'Sista dagen ligger före den första.',
  textWrong: (n: number): string => `${counted(n, 'sak', 'saker')} i texten behöver rättas.`,
  fix: 'Rätta det som är markerat. Det du har skrivit finns kvar.',
  insist: 'Spara min i stället',
  asNew: 'Gör den till en ny mall',
  theirs: 'Så står mallen nu',
} as const;

/** Why a template was not saved, and that nothing is lost. */
export const notSavedText = (why: NotSaved, gone: boolean): string => {
  switch (why) {
    case 'away':
      return 'Det går inte att nå de andra just nu, så mallen är inte sparad. Det du har skrivit finns kvar; spara igen när kontakten är tillbaka.';
    case 'changed':
      return gone
        ? 'Någon annan har tagit bort mallen medan du skrev. Det du har skrivit finns kvar.'
        : 'Någon annan har ändrat mallen medan du skrev. Det du har skrivit finns kvar; jämför och välj vilken som ska gälla.';
    case 'rejected':
      return 'Mallen togs inte emot. Det du har skrivit finns kvar. Försök igen, och säg till den som sköter systemet om det inte hjälper.';
    case 'codeTaken':
      return 'En annan mall på samma nivå har redan kortkoden. Välj en annan kortkod.';
    case 'failed':
      return 'Mallen gick inte att spara. Det du har skrivit finns kvar; försök igen.';
  }
};

export const removeText = {
  withdrawTitle: 'Dra tillbaka mallen?',
  withdraw: (title: string): string =>
    `”${title}” försvinner för alla som använder den. Det som redan är skrivet med den ändras inte.`,
  removeTitle: 'Ta bort mallen?',
  remove: (title: string): string => `”${title}” finns bara hos dig och går inte att få tillbaka.`,
  hint: 'Mallen går inte längre att infoga.',
  withdrawn: 'Mallen är tillbakadragen.',
  removed: 'Mallen är borttagen.',
  dropTitle: 'Släng det du har skrivit?',
  drop: 'Det som inte är sparat försvinner. En sparad mall står kvar som den är.',
  dropConfirm: 'Släng',
  dropHint: 'Det du har skrivit i mallen försvinner.',
  dropped: 'Ändringarna är slängda.',
  failed: 'Det gick inte. Försök igen.',
} as const;

/** Why a template was not withdrawn. */
export const notRemovedText = (why: NotSaved): string => {
  switch (why) {
    case 'away':
      return 'Det går inte att nå de andra just nu. Mallen gäller fortfarande.';
    case 'changed':
      return 'Någon annan har ändrat mallen. Läs den som den är nu, och försök igen.';
    default:
      return removeText.failed;
  }
};
