import { days } from './case.ts';

/** Small acts on a case: Ändra uppföljning, Felregistrerad. */
export const actsText = {
  more: 'Mer',
  moreLabel: 'Fler åtgärder',
  change: 'Ändra',
  followUpTitle: 'Ändra uppföljning',
  followUpIntro: 'Så länge kan patienten skriva i ärendet. Det är ingen tidsgräns för er.',
  followUpDays: 'Dagar från i dag',
  followUpBounds: (least: number, most: number): string => `Mellan ${least} och ${most} dagar.`,
  followUpWrong: (least: number, most: number): string => `Skriv ett helt antal dagar, mellan ${least} och ${most}.`,
  followUpNow: (date: string | null): string =>
    date === null ? 'Ärendet har ingen uppföljning nu.' : `Nu kan patienten skriva till och med ${date}.`,
  followUpThen: (date: string): string => `Efter ändringen till och med ${date}.`,
  followUpReopens: 'Uppföljningen har tagit slut. Ändringen öppnar ärendet igen.',
  followUpConfirm: 'Spara',
  followUpQuick: (count: number): string => days(count),
  attachments: (names: readonly string[]): string =>
    `${names.length === 1 ? 'Bilaga' : `${names.length} bilagor`}: ${names.join(', ')}.`,
  attachmentsOpened: (where: string): string => `Öppnas i ${where}, inte här.`,
  attachmentNameless: 'utan namn',
  misregisterTitle: 'Märk som felregistrerad?',
  misregisterIntro:
    'Ärendet försvinner ur alla listor och påminnelser, hos alla. Det finns kvar i sökningen och i Händelser, men ingen kan arbeta i det. Det går inte att ångra.',
  misregisterWaits: 'Patienten väntar på svar i det här ärendet. Se till att patienten får det på annat sätt.',
  misregisterReason: 'Skäl',
  misregisterReasonHint: 'Till exempel: dubblett, fel patient.',
  misregisterMissing: 'Skriv varför ärendet är felregistrerat.',
  misregisterConfirm: 'Felregistrerad',
  misregistered: 'Ärendet är felregistrerat',
  misregisteredAt: (when: string): string => `Märkt ${when}. Det går att läsa men inte att arbeta i.`,
  misregisteredReason: (reason: string): string => `Skäl: ${reason}`,
} as const;
