import type { PlanPart, PlanView, ReadRosterAnswer } from '../../shared/ipc/schemas.ts';
import { counted, formatNumber } from './format.ts';

type Weekday = PlanView['shifts'][number]['weekday'];
type Why = ReadRosterAnswer['problems'][number]['why'];
export type NotSavedPlan = 'away' | 'changed' | 'rejected' | 'beyondRules' | 'unknownPerson' | 'tooMany' | 'failed';

export const dayNames: Readonly<Record<Weekday, string>> = {
  mon: 'Måndag',
  tue: 'Tisdag',
  wed: 'Onsdag',
  thu: 'Torsdag',
  fri: 'Fredag',
  sat: 'Lördag',
  sun: 'Söndag',
};

/** Öppettider och schema: everything the section says. */
export const planText = {
  loading: 'Hämtar enhetens öppettider och schema',
  failed: 'Öppettider och schema gick inte att hämta.',
  tabs: 'Delar av öppettider och schema',
  tab: { hours: 'Öppettider', shifts: 'Schema', leads: 'Ansvarig', limits: 'Egna gränser' },
  tabUnsaved: (name: string): string => `${name} (inte sparat)`,
  unitToday: 'Enheten i dag',
  openUntil: (time: string): string => `Öppet, stänger ${time}`,
  openAlways: 'Öppet dygnet runt',
  closedUntil: (time: string): string => `Stängt, öppnar ${time}`,
  closed: 'Stängt',
  lead: (name: string, time: string): string => `Övergripande ansvarig: ${name}, till ${time}`,
  noLead: 'Ingen är satt som övergripande ansvarig just nu',
  atWork: (names: readonly string[], more: number): string =>
    `Arbetar nu: ${names.join(', ')}${more > 0 ? ` och ${formatNumber(more)} till` : ''}`,
  nobody: 'Ingen har ett pass just nu',
  noRoster: 'Inget schema är inlagt. Då larmar Ärendevakt inte om roller som saknas.',
  uncovered: (roles: readonly string[]): string =>
    `Ingen har ${roles.join(', ')} resten av dagen. Ta hjälp av en enhet ni samarbetar med, eller låt en annan roll ta ärendena.`,
  changed: (who: string | null, when: string): string => `Senast ändrat ${when}${who === null ? '' : ` av ${who}`}.`,
  everybody: 'Alla som arbetar på enheten kan ändra. Det sparas för hela enheten, och det står vem som ändrade senast.',
  save: 'Spara',
  undo: 'Ångra ändringarna',
  unsaved: 'Ändringarna är inte sparade för enheten. De finns kvar hos dig tills du sparar eller ångrar.',
  saved: 'Sparat för hela enheten.',
  saving: 'Sparar',
  remove: 'Ta bort',
  closedDay: 'Stängt',
} as const;

/** Why it was not saved, and what to do. */
export const notSavedText: Readonly<Record<NotSavedPlan, string>> = {
  away: 'Det finns ingen kontakt med servern just nu. Inget är sparat; försök igen när kontakten är tillbaka.',
  changed:
    'Någon annan har ändrat under tiden. Deras ändring visas nu som sparad. Dina ändringar står kvar här; jämför och spara igen, eller ångra dem.',
  rejected: 'Servern tog inte emot ändringen. Inget är sparat.',
  beyondRules: 'En gräns är lösare än regionens regelverk tillåter. Inget är sparat.',
  unknownPerson: 'Någon i schemat arbetar inte på enheten. Ta bort den personens pass och försök igen.',
  tooMany: 'Det är fler pass än en enhet kan ha. Inget är sparat.',
  failed: 'Det gick inte att spara. Försök igen.',
};

export const hoursText = {
  region: 'Enheten har inte angett egna öppettider. Då räknas alla tider med regelverkets, som visas här.',
  own: 'Enhetens egna öppettider. Alla tider för enhetens ärenden räknas med dem.',
  begin: 'Ange egna öppettider',
  back: 'Använd regelverkets öppettider',
  week: 'Veckans öppettider',
  hint: 'Skriv till exempel 08:00–17:00, eller 08:00–12:00, 13:00–17:00. Tomt betyder stängt.',
  bad: 'Skriv öppnar–stänger, till exempel 08:00–17:00. Stängning ska komma efter öppning.',
  holidays: 'Stängt på helgdagar och de aftnar som regelverket räknar upp',
  special: 'Avvikande dagar',
  specialLead: 'Halvdagar, stängda dagar och dagar då ni har öppet extra. De går före veckans öppettider.',
  date: 'Datum',
  times: 'Öppet (tomt = stängt)',
  add: 'Lägg till dag',
  badDate: 'Välj ett datum som inte redan står här.',
  removeDay: (date: string): string => `Ta bort ${date}`,
  noSpecial: 'Inga avvikande dagar.',
  closure:
    'En planerad tillfällig stängning ska inte göras: den som skickar hit får inte veta att ni har stängt. Låt i stället en annan enhet hålla öppet åt er, och ordna behörigheterna i plattformen och journalsystemet i förväg.',
} as const;

export const rosterText = {
  week: 'Veckans schema',
  person: 'Person',
  roles: 'Roller',
  empty: 'Inga pass är inlagda.',
  add: 'Lägg till pass',
  days: 'Veckodagar',
  from: 'Från',
  to: 'Till',
  timeHint: 'Slutar passet efter midnatt skriver du bara klockslaget.',
  validFrom: 'Gäller från (kan vara tomt)',
  validTo: 'Gäller till (kan vara tomt)',
  addShift: 'Lägg till',
  incomplete: 'Välj person, minst en roll och en veckodag, och skriv klockslag som 08:00.',
  removeShift: (name: string, day: string, times: string): string => `Ta bort passet för ${name}, ${day} ${times}`,
  period: (from: string | null, to: string | null): string =>
    from === null ? `till ${to ?? ''}` : to === null ? `från ${from}` : `${from} till ${to}`,
  gone: 'arbetar inte kvar',
  roleList: (roles: readonly string[], more: number): string =>
    `${roles.join(', ')}${more > 0 ? ` och ${formatNumber(more)} till` : ''}`,
  file: 'Läs in från fil',
  fileLead:
    'En textfil med kolumnerna Namn, Roll, Veckodag, Från och Till. Filen ersätter schemat här, men inget sparas förrän du sparar.',
  reading: 'Läser filen',
  tooLong: 'Filen är för stor för att vara en enhets schema.',
  unreadable: 'Filen gick inte att läsa.',
  readWell: (lines: number, shifts: number, people: number): string =>
    `${counted(lines, 'rad', 'rader')} lästes: ${counted(shifts, 'pass', 'pass')} för ${counted(people, 'person', 'personer')}.`,
  use: 'Använd i schemat',
  discard: 'Använd inte',
  readBadly: (problems: number, lines: number): string =>
    `${counted(problems, 'rad', 'rader')} av ${lines} går inte att använda. Inget ur filen har lästs in. Rätta och läs in filen igen.`,
  line: (line: number, why: string): string => `Rad ${line}: ${why}`,
} as const;

/** What is wrong with a line of a roster file. */
export const rosterProblem = (why: Why): string => {
  switch (why.type) {
    case 'noHeader':
      return `första raden ska ha kolumnernas namn; ${why.missing.join(', ')} saknas.`;
    case 'empty':
      return 'det finns inga pass i filen.';
    case 'openQuote':
      return 'ett citattecken avslutas inte.';
    case 'cells':
      return `raden har ${why.found} värden, rubriken ${why.wanted}.`;
    case 'unknownPerson':
      return `”${why.text}” arbetar inte på enheten.`;
    case 'severalPeople':
      return `flera på enheten heter ”${why.text}”; ange Id.`;
    case 'unknownRole':
      return `”${why.text}” är ingen roll på enheten.`;
    case 'noRole':
      return 'rollen saknas.';
    case 'weekday':
      return `”${why.text}” är ingen veckodag.`;
    case 'time':
      return `”${why.text}” är inget klockslag.`;
    case 'sameTime':
      return 'passet börjar och slutar på samma klockslag.';
    case 'date':
      return `”${why.text}” är inget datum; skriv ÅÅÅÅ-MM-DD.`;
    case 'dateOrder':
      return 'passet slutar gälla innan det börjar.';
    case 'twice':
      return `samma pass står redan på rad ${why.first}.`;
    default:
      return why satisfies never;
  }
};

export const leadText = {
  lead: 'Tjänsten ska alltid ha en övergripande ansvarig, och alla ska veta vem det är.',
  set: 'Sätt ansvarig',
  person: 'Person',
  from: 'Från',
  to: 'Till',
  add: 'Lägg till',
  incomplete: 'Välj person och en tid då uppdraget slutar efter att det börjar.',
  list: 'Nu och framöver',
  none: 'Ingen är satt.',
  span: (from: string, to: string): string => `${from} – ${to}`,
  remove: (name: string, from: string): string => `Ta bort ${name} från ${from}`,
} as const;

type Stage = PlanView['reminders'][number]['stage'];
export const limitsText = {
  reminders: 'Påminnelser',
  remindersLead: 'Enheten kan påminnas tidigare än regelverket säger, aldrig senare. Tomt = som regelverket.',
  stage: {
    half: 'Första påminnelsen, % av tiden',
    eighty: 'Andra påminnelsen, % av tiden',
    lastOpenMomentMinutes: 'Minuter före sista öppna stund',
    quarterHourMinutes: 'Minuter före tidens slut',
  } satisfies Readonly<Record<Stage, string>>,
  regionSays: (value: number): string => `Regelverket: ${value}`,
  atMost: (value: number): string => `Högst ${value}.`,
  atLeast: (value: number): string => `Minst ${value}.`,
  escalation: 'Eskalering av drop in',
  escalationLead:
    'När ett drop in-ärende som ingen har tagit emot räknas som eskalerat. En gräns som står i ett dokument kan bara kortas.',
  priority: 'Prioritet',
  regionLimit: 'Regelverket',
  noLimit: 'ingen gräns',
  example: 'exempel',
  minutes: (n: number): string => `${n} min`,
  mode: { region: 'Som regelverket', localLimit: 'Egen gräns', off: 'Ingen eskalering' },
  modeOf: (label: string): string => `Eskalering, ${label}`,
  minutesOf: (label: string): string => `Minuter, ${label}`,
  bad: 'Skriv ett antal minuter.',
} as const;

/** What is said when a part has been saved, by the part. */
export const savedText = (part: PlanPart['part']): string => `${planText.tab[part]}: sparat för hela enheten.`;
