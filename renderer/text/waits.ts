import type { WaitItem } from '../../shared/ipc/schemas.ts';

type Rule = WaitItem['rule'];

/** The heading each kind stands under. */
export const waitHeading: Readonly<Record<Rule, string>> = {
  consultationStillOurs: 'Besvarade, men ärendet är fortfarande ert',
  consultationDeclined: 'Nekade konsultationer',
  consultationIncoming: 'Konsultationer som väntar på er',
  handoverIncoming: 'Överlämningar som väntar på ert svar',
  consultationOutgoing: 'Era konsultationer utan svar',
  handoverOutgoing: 'Era överlämningar utan svar',
  consultationAnswered: 'Besvarade konsultationer att avsluta',
  consultationChatMissing: 'Besvarade, men ingen chatt är startad',
  lateRebooking: 'För sent inkomna ombokningar',
  voucherUnused: 'Biljetter som ingen har använt',
  voucherEnding: 'Biljetter på sin sista dag',
  followUpEnding: 'Uppföljningen tar snart slut',
  acrossRead: 'Patienten har läst: avsluta',
  acrossUnread: 'Patienten har inte läst',
  wroteAgain: 'Patienten har skrivit igen',
  secondAttempt: 'Dags för nästa kontaktförsök',
  closable: 'Får avslutas utan svar',
  journalOwed: 'Journalanteckning saknas',
  sameErrand: 'Kan vara samma ärende två gånger',
  bookingSuggested: 'Förslag: bokningsbiljett',
};

/** The order they are listed in: what is about to be dropped first. */
export const waitOrder: readonly Rule[] = [
  'lateRebooking',
  'consultationStillOurs',
  'consultationChatMissing',
  'consultationDeclined',
  'consultationIncoming',
  'handoverIncoming',
  'consultationOutgoing',
  'handoverOutgoing',
  'voucherUnused',
  'voucherEnding',
  'followUpEnding',
  'wroteAgain',
  'acrossRead',
  'consultationAnswered',
  'secondAttempt',
  'closable',
  'acrossUnread',
  'journalOwed',
  'sameErrand',
  'bookingSuggested',
];

/** Why it is told, and what to do about it. */
export const waitLine = (rule: Rule, held: boolean): string => {
  switch (rule) {
    case 'consultationIncoming':
      return held ? 'Du har tagit emot den. Svara avsändaren.' : 'Ingen har tagit emot den. Ta emot den.';
    case 'consultationOutgoing':
      return 'Mottagaren har inte svarat. Ansvaret är ert: ring, eller ta tillbaka den.';
    case 'consultationAnswered':
      return 'Svaret har kommit. Läs det och avsluta konsultationen.';
    case 'consultationStillOurs':
      return 'Mottagaren har svarat men inte tagit över ärendet. Ni har det fortfarande.';
    case 'consultationDeclined':
      return 'Mottagaren nekade. Ärendet är fortfarande ert. Kvittera i konsultationen.';
    case 'handoverIncoming':
      return 'Acceptera eller neka. Avsändaren har ärendet tills ni har svarat.';
    case 'handoverOutgoing':
      return 'Mottagaren har inte svarat. Ni har ärendet: ring, eller avbryt överlämningen.';
    case 'consultationChatMissing':
      return 'Ni har svarat den andra vårdgivaren, men patienten har inte fått någon chatt hos er. Starta den.';
    case 'lateRebooking':
      return 'Ombokningen kom för sent före besöket. Ring patienten.';
    case 'voucherUnused':
      return 'Patienten har inte använt biljetten. Kvittera den i Vidimeringar.';
    case 'voucherEnding':
      return 'I dag är sista dagen patienten kan använda biljetten.';
    case 'followUpEnding':
      return 'Patienten har skrivit och väntar på svar, och uppföljningen tar snart slut. Svara.';
    case 'acrossRead':
      return 'Patienten har läst att en annan vårdgivare tar över. Avsluta ärendet.';
    case 'acrossUnread':
      return 'Patienten har inte läst att en annan vårdgivare tar över. Ärendet kan inte avslutas ännu.';
    case 'wroteAgain':
      return 'Ärendet var klart, men patienten har skrivit igen. Läs och svara.';
    case 'secondAttempt':
      return 'Patienten har inte svarat. Försök igen.';
    case 'closable':
      return 'Försöken är gjorda och tiden har gått. Ärendet får avslutas utan svar.';
    case 'journalOwed':
      return 'Överlämningen eller avslutet ska antecknas i journalen. Bocka av i ärendet när det är gjort.';
    case 'sameErrand':
      return 'Samma patient skickade samma formulär för bara några dagar sedan. Jämför innan du börjar.';
    case 'bookingSuggested':
      return 'Ärendet är klart. Skicka gärna en bokningsbiljett.';
  }
};

export const waitText = {
  since: (when: string): string => `Påminnelse sedan ${when}`,
  late: 'Påminnelsen kom sent.',
  from: (label: string): string => `Från ${label}`,
  to: (label: string): string => `Till ${label}`,
  at: (label: string): string => `Hos ${label}`,
  held: (name: string): string => `Hos ${name}`,
  handleBy: (when: string): string => `Hanteras senast ${when}`,
} as const;
