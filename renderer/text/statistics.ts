import type { HandledFigure, StatisticsView } from '../../shared/ipc/schemas.ts';
import { counted, formatNumber } from './format.ts';

const monthName = (month: string): string =>
  new Intl.DateTimeFormat('sv-SE', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(`${month}-01T00:00:00Z`),
  );

/** "högst 45 min", "högst 5 h", "högst 4 dagar": the end of the step a time falls in. */
const within = (minutes: number): string => {
  if (minutes < 60) return `högst ${minutes} min`;
  if (minutes <= 4_320) {
    const rest = minutes % 60;
    return `högst ${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${rest} min`}`;
  }
  return `högst ${Math.round(minutes / 1_440)} dagar`;
};

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`);

/** The screen Statistik (P221–P224). */
export const statisticsText = {
  title: 'Statistik',
  loading: 'Räknar …',
  failed: 'Statistiken kunde inte hämtas.',
  refused: 'Statistiken visas för den som är övergripande ansvarig och för dem regionen har angett.',
  lead: ({ unitName, from, through }: StatisticsView): string => `${unitName}, ${from} till ${through}.`,
  where: (since: string | null): string =>
    since === null
      ? 'Inget är räknat än. Ett ärende räknas när det är hanterat.'
      : `Räknat på den här datorn sedan ${since}, ur köerna som någon har arbetat i här. Inga patientuppgifter sparas.`,
  small: (n: number): string =>
    `Grupper med färre än ${formatNumber(n)} ärenden räknas ihop med andra, så att ingen går att känna igen.`,
  period: 'Period',
  from: 'Från och med',
  through: 'Till och med',
  month: monthName,
  presets: { this: 'Den här månaden', last: 'Förra månaden', quarter: 'Tre månader', year: 'Tolv månader' },
  export: 'Spara som CSV …',
  exportHint: 'Sparar tabellerna i en fil som Excel öppnar.',
  exportNothing: 'Det finns inget att spara för perioden.',
  saved: 'Statistiken är sparad.',
  saveFailed: 'Filen kunde inte sparas. Välj en annan plats och försök igen.',
  tooFew: (n: number): string => `För få ärenden för att visas: färre än ${formatNumber(n)} under perioden.`,
  total: 'Alla',
  handled: 'Hanterade ärenden efter formulär och prioritet',
  handledLead:
    'I tid är andelen av dem som hade en hanteringstid. Tiden räknas från att ärendet kom, i steg: hälften, och nio av tio, var hanterade inom den.',
  form: 'Formulär',
  priority: 'Prioritet',
  cases: 'Ärenden',
  inTime: 'I tid',
  chart: 'Andel i tid',
  median: 'Median',
  ninety: '90:e percentilen',
  medianMinutes: 'Median, minuter (högst)',
  ninetyMinutes: '90:e percentilen, minuter (högst)',
  withLimit: 'Med hanteringstid',
  percentInTime: 'I tid, procent',
  time: (minutes: number | null): string => (minutes === null ? '–' : within(minutes)),
  share: ({ inTime, withLimit }: Pick<HandledFigure, 'inTime' | 'withLimit'>): string => percent(inTime, withLimit),
  others: 'Övriga, för få var för sig',
  noPriority: 'Utan prioritet',
  misroutes: 'Ärenden som hamnat fel',
  misroutesLead: 'Flyttar med skälet felplacerat, från er och till er, efter formulär, ort och mottagare.',
  misroutesEmpty: 'Inga, eller för få för att visas.',
  town: 'Ort',
  fromUnit: 'Från',
  toUnit: 'Till',
  moves: 'Flyttar',
  accepted: 'Varav accepterade',
  anyTown: 'Alla övriga orter',
  declined: 'Flyttar som nekades',
  declinedLead: 'Era flyttar, efter vem som nekade.',
  receiver: 'Mottagare',
  reopened: 'Patienten skrev igen när ärendet var klart',
  none: 'Inga, eller för få för att visas.',
  file: ({ unitName, from, through }: StatisticsView): string =>
    `Statistik ${unitName.replaceAll(/[^\p{L}\p{N} ()-]/gu, ' ')} ${from} ${through}`.slice(0, 96),
  heading: (title: string, n: number): string => `${title} (${counted(n, 'ärende', 'ärenden')})`,
} as const;
