import type {
  ReceivingView,
  SendingView,
  ShownReceivingStep,
  ShownSendingStep,
} from '../../shared/ipc/schemas/across.ts';

type StepState = ShownSendingStep['state'];

/** Where a step stands, in a word. */
export const stepStateText: Readonly<Record<StepState, string>> = {
  done: 'klart',
  now: 'att göra nu',
  waiting: 'väntar',
  blocked: 'inte än',
  alarm: 'larm',
};

export const sendingName: Readonly<Record<ShownSendingStep['name'], string>> = {
  take: 'Ta emot',
  tell: 'Berätta för patienten',
  text: 'Text till mottagaren',
  send: 'Skicka',
  close: 'Avsluta ärendet',
  answer: 'Mottagaren svarar',
  finish: 'Avsluta konsultationen',
};

/** The same on the line of all steps: short, so that they stand beside each other. */
export const sendingShort: Readonly<Record<ShownSendingStep['name'], string>> = {
  take: 'Ta emot',
  tell: 'Berätta',
  text: 'Text',
  send: 'Skicka',
  close: 'Avsluta',
  answer: 'Svar',
  finish: 'Konsultationen klar',
};

/** What the step is about, for one who has not done it before. */
export const sendingWhat: Readonly<Record<ShownSendingStep['name'], string>> = {
  take: 'Den som har ärendet skriver till patienten.',
  tell: 'Patienten ska veta att ärendet lämnas vidare, och till vem.',
  text: 'Mottagaren ser inte ert ärende. Det de behöver står i texten, med när ärendet kom och när det senast ska hanteras.',
  send: 'Konsultationen skickas genast, så att ingen tid går förlorad.',
  close: 'Ärendet avslutas när patienten har läst och konsultationen är framme.',
  answer: 'Ni ansvarar för patienten tills mottagaren har svarat. Ärendets egen tid gäller.',
  finish: 'När mottagaren har svarat avslutar ni konsultationen hos er.',
};

const sendingWhy: Readonly<Record<NonNullable<ShownSendingStep['why']>, string>> = {
  underWay: 'Skickas till navet.',
  colleague: 'En kollega har ärendet. Ta över det för att gå vidare.',
  takeFirst: 'Ärendet måste vara mottaget först.',
  tellFirst: 'Patienten måste ha fått veta det först.',
  textFirst: 'Texten till mottagaren måste vara klar först.',
  textMissing: 'Texten, sökorsaken eller mottagaren saknas.',
  sendFirst: 'Konsultationen måste vara skickad och framme först.',
  unread: 'Patienten har inte läst meddelandet än.',
  unanswered: 'Mottagaren har inte svarat än.',
  declined: 'Mottagaren har nekat. Ärendet är ert.',
  recalled: 'Konsultationen är återkallad. Ärendet är ert.',
  silent: 'Mottagaren har inte svarat i tid. Ärendet är ert igen.',
  goneOn: 'Någon har gått vidare med ärendet. Kvittera att det nekades.',
  answerFirst: 'Mottagaren måste ha svarat först.',
};

export const sendingActText: Readonly<Record<NonNullable<SendingView['act']>, string>> = {
  receive: 'Ta emot',
  takeOver: 'Ta över besök',
  tell: 'Skriv till patienten',
  text: 'Skriv texten',
  send: 'Granska och skicka',
  close: 'Avsluta ärendet',
  goOn: 'Öppna ärendet igen',
  acknowledge: 'Kvittera',
  finish: 'Avsluta konsultationen',
};

export const sendingActHint: Readonly<Record<NonNullable<SendingView['act']>, string>> = {
  receive: 'Ärendet blir ditt, och du kan skriva till patienten.',
  takeOver: 'Ärendet blir ditt i stället för din kollegas.',
  tell: 'Lägger en färdig text i meddelandet till patienten, som information. Du läser och skickar själv.',
  text: 'Öppnar texten till mottagaren.',
  send: 'Öppnar texten till mottagaren. Inget skickas förrän du har valt Skicka där.',
  close: 'Frågar varför och avslutar. Ärendet bevakas tills mottagaren har svarat.',
  goOn: 'Startar en fortsättning på ärendet hos er, med samma uppgifter, prioritet och tid.',
  acknowledge: 'Visar att ni har sett att det nekades. Välj sedan en annan mottagare med Lämna över.',
  finish: 'Avslutar konsultationen. Mottagaren har patienten.',
};

export const receivingName: Readonly<Record<ShownReceivingStep['name'], string>> = {
  receive: 'Ta emot',
  start: 'Starta',
  answer: 'Svara avsändaren',
  newCase: 'Starta eget ärende',
  write: 'Skriv till patienten',
  close: 'Avsluta när det är läst',
};

export const receivingShort: Readonly<Record<ShownReceivingStep['name'], string>> = {
  receive: 'Ta emot',
  start: 'Starta',
  answer: 'Svara',
  newCase: 'Eget ärende',
  write: 'Skriv',
  close: 'Avsluta',
};

export const receivingWhat: Readonly<Record<ShownReceivingStep['name'], string>> = {
  receive: 'Avsändaren ser att ni har den.',
  start: 'Avsändaren ser att ni har börjat.',
  answer: 'Avsändaren behöver svaret för att kunna avsluta hos sig.',
  newCase: 'Avsändarens ärende följer inte med. Ert eget får samma prioritet och samma tid.',
  write: 'Patienten får ert svar i det nya ärendet.',
  close: 'Ärendet avslutas eller markeras som klart när patienten har läst.',
};

const receivingWhy: Readonly<Record<NonNullable<ShownReceivingStep['why']>, string>> = {
  underWay: 'Skickas till navet.',
  colleague: 'En kollega tar hand om konsultationen. Ta över den för att gå vidare.',
  receiveFirst: 'Konsultationen måste vara mottagen först.',
  startFirst: 'Konsultationen måste vara startad först.',
  answerFirst: 'Avsändaren måste ha fått svar först.',
  caseFirst: 'Ärendet måste vara startat först.',
  writeFirst: 'Patienten måste ha fått ett meddelande först.',
  unread: 'Patienten har inte läst än.',
};

export const receivingActText: Readonly<Record<NonNullable<ReceivingView['act']>, string>> = {
  receive: 'Ta emot',
  takeOver: 'Ta över',
  start: 'Starta konsultation',
  answer: 'Skriv svaret',
  newCase: 'Starta eget ärende',
  openCase: 'Öppna ert ärende',
};

export const receivingActHint: Readonly<Record<NonNullable<ReceivingView['act']>, string>> = {
  receive: 'Visar avsändaren att ni har den, och att du tar hand om den.',
  takeOver: 'Du tar hand om konsultationen i stället för din kollega.',
  start: 'Visar avsändaren att ni har börjat.',
  answer: 'Går till svaret längre ner.',
  newCase: 'Frågar efter roll, sökorsak och hur länge patienten kan skriva.',
  openCase: 'Visar det ärende som ni har startat för patienten.',
};

/** Why a step of the sender stands where it does; null where it needs no words. */
export const sendingWhyText = ({ why }: ShownSendingStep): string | null => (why === null ? null : sendingWhy[why]);

/** The same for a step of the receiver. */
export const receivingWhyText = ({ why }: ShownReceivingStep): string | null =>
  why === null ? null : receivingWhy[why];

export const acrossText = {
  title: (to: string): string => (to === '' ? 'Lämnas till en annan vårdgivare' : `Lämnas till ${to}`),
  receivingTitle: 'Från en annan vårdgivare',
  steps: 'Steg',
  stepOf: (n: number, of: number, name: string): string => `Steg ${n} av ${of}: ${name}`,
  allDone: 'Allt är klart.',
  showAll: 'Visa varför',
  hideAll: 'Dölj',
  doneAt: (when: string): string => `klart ${when}`,
  limit: (when: string): string => `Mottagaren ska ha svarat senast ${when}.`,
  told: (when: string, text: string): string => `Patienten fick veta ${when}: ”${text}”`,
  edit: 'Ändra texten',
  copy: 'Kopiera texten',
  copyHint: 'Kopierar texten till mottagaren, så att den kan klistras in på annat håll.',
  copied: 'Texten till mottagaren är kopierad.',
  abandon: 'Lämna inte över',
  abandonHint: 'Tar bort den sparade texten. Inget har skickats, och ärendet är kvar hos er.',
  closeUnread: 'Avsluta ändå',
  closeUnreadHint: 'Frågar varför ärendet avslutas innan patienten har läst. Skälet står sedan i Händelser.',
  showConsultation: 'Visa konsultationen',
  showConsultationHint: 'Går till Konsultationer, där svaret kommer.',
  openNext: 'Öppna fortsättningen',
  goingOn: 'Fortsättningen startas och visas när navet har den.',
  goOnRefused: 'Det gick inte att öppna ärendet igen.',
  begun: 'Texten till mottagaren är sparad hos enheten. Följ stegen i ärendet.',
  failed: 'Det gick inte att göra just nu. Försök igen.',
  noTemplate: 'Ingen färdig text hittades. Skriv till patienten själv.',
  keepsDraft: 'Det finns redan en text i meddelandet. Den är kvar.',
  declineReason: (reason: string): string => `Skäl: ${reason}`,
  starting: 'Ärendet startas och visas när navet har det.',
  startRefused: 'Ärendet kunde inte startas.',
  dismiss: 'Ta bort meddelandet',
  startedFrom: 'Det här ärendet startades ur en konsultation från en annan vårdgivare.',
  goesOn: 'Det här ärendet är en fortsättning: en annan vårdgivare tog inte hand om det.',
  showSource: 'Visa konsultationen',
  showBefore: 'Visa det tidigare ärendet',
} as const;

/** "Nytt ärende" out of a consultation (R181). */
export const newCaseText = {
  loadingTitle: 'Nytt ärende',
  title: (patient: string): string => `Nytt ärende: ${patient}`,
  intro: 'Prioritet, när ärendet kom och när det senast ska hanteras följer med från konsultationen.',
  resource: 'Resurs',
  reason: 'Sökorsak',
  reasonMissing: 'Skriv sökorsak.',
  days: 'Asynkron fas (dagar)',
  daysHint: 'Så länge kan patienten skriva i ärendet.',
  daysWrong: (most: number): string => `Skriv ett antal dagar från 1 till ${most}.`,
  confirm: 'Slutför',
  confirmHint: 'Startar ärendet. Det blir ditt, och du kan skriva till patienten.',
  loading: 'Hämtar konsultationen',
  started: 'Ärendet är startat.',
} as const;
