import type { EndOfDayGroup, InboxRow } from '../../shared/ipc/schemas.ts';
import { counted, formatNumber, numberRuns } from './format.ts';

type Kind = EndOfDayGroup['kind'];

const titles: Readonly<Record<Exclude<Kind, 'urgent'>, string>> = {
  dropIn: 'Drop in-ärenden',
  phone1177: 'Konsultationer från 1177 på telefon',
  mine: 'Mina pågående ärenden',
  incoming: 'Överlämningar som väntar på ert svar',
  declined: 'Nekade överlämningar att kvittera',
  unread: 'Svar från patienter som ingen har läst',
  nextWeekday: 'Patienter som ska få veta att ärendet hanteras nästa vardag',
  journal: 'Anteckningar som ska in i journalen',
  refused: 'Sådant som inte gick igenom',
  outgoing: 'Ni väntar på svar från andra',
};

/** What the part is called; which priorities it is about is the region's to say. */
const titleOf = ({ kind, asks }: Pick<EndOfDayGroup, 'kind' | 'asks'>): string =>
  kind === 'urgent' ? `Prio ${numberRuns(asks.priorities)}` : titles[kind];

/** What to do with it, where the rulebook has no words of its own for it. */
const leads: Readonly<Record<Kind, string>> = {
  dropIn: 'Inget drop in-ärende får vara kvar när ni stänger.',
  phone1177: 'Ingen konsultation från 1177 får vara kvar när ni stänger.',
  urgent: 'Avsluta dem i chatten, eller ring patienten.',
  mine: 'Lägg över dem till rollen, så att en kollega kan ta dem.',
  incoming: 'Acceptera eller neka. Ärendet är avsändarens tills ni har svarat.',
  declined: 'Ärendet är kvar hos er. Kvittera när någon har tagit hand om det.',
  unread: 'Öppna och läs: det kan vara bråttom. Svaret i sig kan vänta inom ärendets tid.',
  nextWeekday: 'Öppna ärendet och skriv. En färdig text finns under Fraser.',
  journal: 'Kopiera texten till journalen och bocka av.',
  refused: 'Se vad som hände och gör om det, eller ta bort det.',
  outgoing: 'Det här får vara kvar: svaret kommer från den andra enheten.',
};

/** "två gånger" is the region's figure: nothing where it asks for none. */
const attempts = ({ inChat, byPhone }: EndOfDayGroup['asks']): string =>
  [
    ...(inChat === 0 ? [] : [`försök i chatten ${counted(inChat, 'gång', 'gånger')}`]),
    ...(byPhone === 0 ? [] : [byPhone === 1 ? 'ring' : `ring ${formatNumber(byPhone)} gånger`]),
  ].join(' och ');

/** How to go on where it cannot be cleared; whom to ask for help is said by the region's own words above the list. */
const wayOutOf = ({ kind, asks }: Pick<EndOfDayGroup, 'kind' | 'asks'>): string | null => {
  switch (kind) {
    case 'dropIn':
      return 'Går det inte att lösa här? Ring dem ni tar hjälp av och lämna över ärendet dit. Det är ert tills de har tagit det.';
    case 'phone1177':
      return `Går det inte att lösa här? Ta emot konsultationen och ta hjälp.${asks.mayDecline ? '' : ' Den får inte nekas.'}`;
    case 'urgent': {
      const tries = attempts(asks);
      return tries === ''
        ? null
        : `Svarar patienten inte? ${tries.charAt(0).toUpperCase()}${tries.slice(1)}, innan du avslutar med rådet att söka igen.`;
    }
    default:
      return null;
  }
};

/** The screen Avslut av dagen (R240–R249, P217, P218). */
export const endOfDayText = {
  title: 'Avslut av dagen',
  lead: (unit: string): string => `Det som inte får vara kvar på ${unit} när dagen är slut.`,
  closes: (at: string): string => `Ni stänger ${at}.`,
  closed: (at: string): string => `Ni stängde ${at}.`,
  notOpen: 'Ni har inte öppet i dag.',
  loading: 'Ser efter vad som är kvar …',
  failed: 'Det gick inte att se efter vad som är kvar.',
  left: (n: number): string => `${counted(n, 'sak', 'saker')} är kvar.`,
  /** "Drop in-ärenden 9, Mina pågående ärenden 2": what to begin with, before the lists. */
  parts: (groups: readonly EndOfDayGroup[]): string =>
    groups
      .filter(({ count, mayRemain }) => count > 0 && !mayRemain)
      .map((group) => `${titleOf(group)}: ${formatNumber(group.count)}${group.more ? '+' : ''}`)
      .join(' · '),
  nothing: 'Inget är kvar. Dagen kan signeras.',
  sign: 'Signera dagen',
  signHint: 'Skriver ner att du har sett att inget är kvar, med namn och tid. Alla på enheten ser det.',
  signBlocked: (n: number): string => `Först ska det som är kvar vara gjort: ${counted(n, 'sak', 'saker')}.`,
  signed: 'Dagen är signerad.',
  signedNot: (n: number): string => `Dagen signerades inte: ${counted(n, 'sak', 'saker')} har kommit till.`,
  signFailed: 'Dagen kunde inte signeras. Försök igen.',
  signedBy: (who: string, at: string): string => `Signerad av ${who} ${at}.`,
  signState: {
    queued: 'Väntar på att skickas till de andra.',
    rejected: 'Kunde inte skickas: de andra ser den inte.',
    kept: '',
  },
  since: (n: number): string => `Efter det har ${counted(n, 'sak', 'saker')} kommit till. Gör klart och signera igen.`,
  signedList: 'Signeringar i dag',
  heading: (group: EndOfDayGroup): string => `${titleOf(group)} (${formatNumber(group.count)}${group.more ? '+' : ''})`,
  groupLead: (group: EndOfDayGroup): string => group.duty ?? leads[group.kind],
  wayOut: wayOutOf,
  cleared: 'Klart',
  clearedList: 'Det här är klart',
  titleOf,
  more: 'Listan visar de 200 mest brådskande.',
  open: 'Öppna ärendet',
  openName: (row: InboxRow): string => `Öppna ärendet: ${row.patientName}, ${row.contactReason}`,
  read: 'Läs svaret',
  write: 'Skriv till patienten',
  note: 'Journaltext …',
  noteHint: 'Öppnar texten till journalen, med en ruta att bocka av när den är införd.',
  release: 'Lägg över till rollen',
  releaseAll: (n: number): string => `Lägg över alla (${formatNumber(n)})`,
  openConsultation: 'Öppna konsultationen',
  openConsultationName: (patient: string, reason: string): string => `Öppna konsultationen: ${patient}, ${reason}`,
  toSync: 'Visa i Synk',
  act: (label: string, row: InboxRow): string => `${label}: ${row.patientName}, ${row.contactReason}`,
  held: (who: string): string => `Hos ${who}`,
  nobody: 'Ingen har det',
  due: (at: string): string => `Hanteras senast ${at}`,
  noDue: 'Ingen tid angiven',
  waits: 'Väntar på att skickas',
} as const;
