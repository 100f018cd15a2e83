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
};

/** The order they are listed in: what is about to be dropped first. */
export const waitOrder: readonly Rule[] = [
  'consultationStillOurs',
  'consultationDeclined',
  'consultationIncoming',
  'handoverIncoming',
  'consultationOutgoing',
  'handoverOutgoing',
  'consultationAnswered',
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
  }
};

export const waitText = {
  since: (when: string): string => `Påminnelse sedan ${when}`,
  late: 'Påminnelsen kom sent.',
  from: (label: string): string => `Från ${label}`,
  to: (label: string): string => `Till ${label}`,
  held: (name: string): string => `Hos ${name}`,
  handleBy: (when: string): string => `Hanteras senast ${when}`,
} as const;
