import type { ShownClocks } from '../../shared/ipc/schemas.ts';

type Basis = ShownClocks['due']['basis'];
type Counted = Extract<Basis, { type: 'handling' }>['time'];

/** What a sentence about a clock needs of the calendar: an instant, and a date, in the words of the unit. */
export interface ClockWords {
  readonly at: (instant: number) => string;
}

const counted = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** "24 timmar räknat i öppettid", "7 dagar till samma klockslag" */
const amount = ({ amount: n, unit, counting }: Counted): string => {
  if (unit === 'days') return `${counted(n, 'dag', 'dagar')} till samma klockslag`;
  const length = unit === 'hours' ? counted(n, 'timme', 'timmar') : counted(n, 'minut', 'minuter');
  return `${length} räknat ${counting === 'open' ? 'i öppettid' : 'dygnet runt'}`;
};

const began = (since: 'arrival' | 'message', from: number, words: ClockWords): string =>
  since === 'arrival' ? `Inkom ${words.at(from)}` : `Patienten skrev ${words.at(from)}`;

const sum = (start: string, time: Counted, end: number | null, words: ClockWords): string =>
  `${start} + ${amount(time)}${end === null ? '' : ` = ${words.at(end)}`}.`;

/** How "Hanteras senast" was reckoned, in one or two sentences. */
export const dueSentence = ({ basis, at }: ShownClocks['due'], words: ClockWords): string => {
  switch (basis.type) {
    case 'handling':
      return `Prio ${basis.priority}. ${sum(began(basis.since, basis.from, words), basis.time, at, words)}`;
    case 'messageDefault':
      return `Prioriteten har ingen egen tid. ${sum(began('message', basis.from, words), basis.time, at, words)}`;
    case 'visit':
      return basis.leadMinutes === 0
        ? `Besöket är ${words.at(basis.from)}. Ombokningen ska vara hanterad när besöket börjar.`
        : `Besöket är ${words.at(basis.from)}. Ombokningen ska vara hanterad ${counted(basis.leadMinutes, 'minut', 'minuter')} innan.`;
    case 'limit': {
      const start = `Prio ${basis.priority}${basis.example ? ', med en exempelgräns för övning' : ''}. `;
      const end = basis.escalates ? ' Då eskalerar besöket i plattformen.' : '';
      return `${start}${sum(began(basis.since, basis.from, words), basis.time, at, words)}${end}`;
    }
    case 'now':
      return `Prio ${basis.priority} är akut och inget dokument anger en gräns: ärendet ska hanteras nu. ${began(basis.since, basis.from, words)}.`;
    case 'kept':
      return 'Tiden kom med ärendet eller sattes när prioriteten ändrades. En överlämning börjar inte om den.';
    case 'none':
      return basis.priority === null
        ? 'Ärendet är utan prioritet, och då finns ingen tid att räkna.'
        : `Prio ${basis.priority} har ingen hanteringstid i regelverket.`;
    case 'stopped':
      return basis.at === null
        ? 'Ingen tid räknas nu.'
        : `Tiden slutade räknas ${words.at(basis.at)}. Skriver patienten igen börjar en ny tid.`;
  }
};

/** What the last open moment is: shown beside a running time only. */
export const lastOpenSentence = ({ basis, at, lastOpen }: ShownClocks['due'], words: ClockWords): string | null => {
  // What is due at once has no time in which a last moment could be.
  if (at === null || basis.type === 'now') return null;
  if (lastOpen === null) return 'Ni har inte öppet någon gång mellan början och slutet av tiden.';
  return lastOpen === at
    ? 'Ni har öppet när tiden går ut, så sista öppna stund är densamma.'
    : `Sista öppna stund är ${words.at(lastOpen)}: därefter har ni stängt tills tiden går ut.`;
};

export const waitsSentence = ({ since, from }: ShownClocks['waits'], words: ClockWords): string => {
  if (since === null || from === null) return 'Patienten har fått svar på det senaste, eller ärendet är avslutat.';
  return from === 'arrival'
    ? `Räknas från att ärendet inkom ${words.at(since)}, tills det första svaret är skickat.`
    : `Räknas från patientens äldsta meddelande utan svar, ${words.at(since)}.`;
};

export const clockText = {
  how: (clock: string): string => `Så räknas ${clock}`,
  expired: 'Källan har gått ut',
  told: (by: string): string => `Har fått veta: svar senast ${by}`,
  toldHow: (days: number): string =>
    `Patienten har fått veta att svar kommer inom ${counted(days, 'arbetsdag', 'arbetsdagar')}, dagen ärendet inkom oräknad. Helgdagar räknas inte. Det är ett löfte vid sidan av hanteringstiden.`,
  escalates: (at: string): string => `Eskalerar ${at}`,
  escalatesHow: 'Eskalering är plattformens gräns för ett drop in-besök som ingen har tagit emot.',
  followUpHow: (days: number): string =>
    `${counted(days, 'dag', 'dagar')} från att ärendet inkom, till samma klockslag. Så länge kan patienten skriva. Det är ingen tid för er.`,
} as const;
