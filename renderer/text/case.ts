import type { ActionName, ChatMessage, HandoverView, InboxRow } from '../../shared/ipc/schemas.ts';
import { statusText } from './inbox.ts';

/** Names of the buttons of a case: the sources' names where they have one (design contract for accessible names). */
export const actionLabels: Readonly<Record<ActionName, string>> = {
  receive: 'Ta emot',
  takeOver: 'Ta över besök',
  release: 'Släpp till roll',
  sendMessage: 'Skicka',
  addNote: 'Spara anteckning',
  changePriority: 'Prioritet',
  markDone: 'Markera som klar',
  close: 'Avsluta',
  requestMove: 'Flytta',
  cancelMove: 'Avbryt överlämning',
  cancelMoveAndReceive: 'Avbryt överlämning och ta emot',
  acceptMove: 'Acceptera',
  declineMove: 'Neka',
  acknowledgeDeclinedMove: 'Kvittera',
  changeFollowUp: 'Ändra uppföljning',
  misregister: 'Felregistrerad',
  tickOff: 'Markera som införd',
};

/** What a person asked for, as a noun phrase: "Ta emot väntar på att skickas". */
const commandNames: Readonly<Record<ActionName, string>> = {
  receive: 'Ta emot',
  takeOver: 'Ta över besök',
  release: 'Släpp till roll',
  sendMessage: 'Meddelandet till patienten',
  addNote: 'Anteckningen',
  changePriority: 'Ändrad prioritet',
  markDone: 'Markera som klar',
  close: 'Avsluta',
  requestMove: 'Flytta',
  cancelMove: 'Avbryt överlämning',
  cancelMoveAndReceive: 'Avbryt överlämning och ta emot',
  acceptMove: 'Acceptera',
  declineMove: 'Neka',
  acknowledgeDeclinedMove: 'Kvittera',
  changeFollowUp: 'Ändrad uppföljning',
  misregister: 'Felregistrerad',
  tickOff: 'Markeringen',
};

/** Said when the hub has confirmed, and only then (P23). */
const commandDone: Readonly<Record<ActionName, string>> = {
  receive: 'Du har tagit emot ärendet. Nu kan du skriva till patienten.',
  takeOver: 'Du har tagit över ärendet.',
  release: 'Ärendet är släppt till rollen. Den som har rollen kan ta över det.',
  sendMessage: 'Meddelandet är skickat till patienten.',
  addNote: 'Anteckningen är sparad.',
  changePriority: 'Prioriteten är ändrad.',
  markDone: 'Ärendet är markerat som klart. Det kommer tillbaka om patienten skriver.',
  close: 'Ärendet är avslutat.',
  requestMove: 'Överlämningen är skickad. Ärendet är kvar hos er tills mottagaren accepterar.',
  cancelMove: 'Överlämningen är avbruten. Ärendet är kvar hos er.',
  cancelMoveAndReceive: 'Överlämningen är avbruten och du har tagit emot ärendet.',
  acceptMove: 'Ärendet är accepterat och finns nu hos er.',
  declineMove: 'Överlämningen är nekad. Den som skickade ärendet får veta varför.',
  acknowledgeDeclinedMove: 'Den nekade överlämningen är kvitterad.',
  changeFollowUp: 'Uppföljningen är ändrad.',
  tickOff: 'Markeringen är sparad. Kollegorna ser den.',
  misregister: 'Ärendet är märkt som felregistrerat. Det finns kvar i sökningen.',
};

/** Commands that are no button of the case. */
const besides: ReadonlyMap<string, { readonly name: string; readonly done: string }> = new Map(
  Object.entries({
    sendVoucher: { name: 'Biljetten', done: 'Biljetten är skickad. Avsluta nu ärendet hos er.' },
    acknowledgeVoucher: { name: 'Kvittera', done: 'Kvitterat. Raden är borta för hela enheten.' },
  }),
);

const isAction = (type: string): type is ActionName => Object.hasOwn(commandNames, type);

/** Name of a command as written in the outbox; an unknown one (from a newer version) is called just that. */
export const commandName = (type: string): string =>
  isAction(type) ? commandNames[type] : (besides.get(type)?.name ?? 'En åtgärd');
export const commandDoneText = (type: string): string =>
  isAction(type) ? commandDone[type] : (besides.get(type)?.done ?? 'Åtgärden är utförd.');

/** What the word of the list means, where the word alone does not say it. */
const statusMeaning: Readonly<Record<InboxRow['status'], string | null>> = {
  new: 'inte mottaget',
  handoverPending: 'väntar på svar',
  received: 'patienten har inte fått något meddelande',
  ongoing: null,
  unassigned: 'ingen har det',
  newMessage: 'patienten har skrivit igen',
  done: 'kommer tillbaka om patienten skriver',
  closed: null,
  misregistered: 'skulle inte ha blivit ett ärende',
};

/** The status of a case: the same word as in the list, and what it means. */
export const statusWords = (status: InboxRow['status']): string => {
  const meaning = statusMeaning[status];
  return meaning === null ? statusText[status] : `${statusText[status]} (${meaning})`;
};

export const messageKindWords: Readonly<Record<ChatMessage['kind'], string>> = {
  patient: 'Från patienten',
  answer: 'Svar',
  info: 'Endast information',
  contactAttempt: 'Kontaktförsök',
  internal: 'Internt, syns inte för patienten',
  note: 'Anteckning',
  system: 'Automatiskt meddelande',
};

export const handoverReasonWords: Readonly<Record<NonNullable<HandoverView['reason']>, string>> = {
  misplaced: 'Felplacerat',
  agreedPractice: 'Enligt praxis',
  afterConsultation: 'Efter konsultation',
};

export const handoverStatusWords: Readonly<Record<HandoverView['status'], string>> = {
  pending: 'väntar på svar',
  accepted: 'accepterad',
  declined: 'nekad',
  cancelled: 'avbruten',
};

/** What a button does, for those who are new: tooltip and description while it is allowed. */
export const actionHints: Readonly<Record<ActionName, string>> = {
  receive: 'Du blir den som har ärendet, och chatten öppnas. Efter det går ärendet inte att flytta.',
  takeOver: 'Du blir den som har ärendet. Tiden är oförändrad.',
  release: 'Ingen person har ärendet längre. Det ligger kvar hos rollen, så att en kollega kan ta det.',
  sendMessage: 'Skickar till patienten.',
  addNote: 'Sparar en anteckning som personalen ser.',
  changePriority: 'Höj eller sänk prioriteten.',
  markDone: 'Ärendet läggs under Kräver ingen åtgärd och kommer tillbaka om patienten skriver.',
  close: 'Ärendet läggs under Avslutade, med ett skäl.',
  requestMove: 'Fråga en annan enhet eller roll om den tar ärendet. Det är kvar hos er tills den svarar.',
  cancelMove: 'Ta tillbaka förfrågan. Ärendet är kvar hos er.',
  cancelMoveAndReceive: 'Ta tillbaka förfrågan och ta emot ärendet själv.',
  acceptMove: 'Ärendet blir ert, med samma tid som förut.',
  declineMove: 'Ärendet går tillbaka till avsändaren, med ert skäl.',
  acknowledgeDeclinedMove: 'Visar att ni har sett att överlämningen nekades.',
  changeFollowUp: 'Bestäm hur länge patienten kan skriva i ärendet. Det är ingen tidsgräns för er.',
  tickOff: 'Visar kollegorna att det är gjort.',
  misregister: 'Märk ett ärende som inte skulle ha funnits. Det går inte att ångra.',
};

export const days = (count: number): string => (count === 1 ? '1 dag' : `${count} dagar`);

export const caseText = {
  region: 'Ärende',
  close: 'Stäng ärendet',
  header: 'Patient och ärende',
  personnummer: 'Personnummer',
  noPersonnummer: 'Personnummer saknas',
  copyPersonnummer: 'Kopiera personnummer',
  personnummerCopied: 'Personnumret är kopierat.',
  copyFailed: 'Det gick inte att kopiera. Markera texten och försök igen.',
  age: (years: number): string => `${years} år`,
  contactReason: 'Kontaktorsak',
  priority: 'Prioritet',
  status: 'Status',
  owner: 'Roll',
  holder: 'Vårdpersonal',
  phone: 'Telefon',
  listedAt: 'Listad på',
  /** The age of a child for whom a guardian writes. */
  childAge: (years: number): string => `${years} år, barn`,
  child: (upTo: number): string => `Barn: vårdnadshavare skriver till och med ${upTo} år`,
  guardian: 'Vårdnadshavare',
  guardianUnknown: 'Framgår inte av ärendet',
  proxyPhone: (relation: string): string => `Telefon, ${relation.toLocaleLowerCase('sv')}`,
  sentForm: (name: string): string => `${name} (skickade formuläret)`,
  priorityValue: (priority: number | null): string => (priority === null ? 'Utan prioritet' : `Prio ${priority}`),
  protectedIdentity: 'Skyddad identitet: kontrollera i Cosmic',
  dropIn: 'Drop-in',
  clocks: 'Tider',
  handleBy: 'Hanteras senast',
  handleByNone: 'Ingen tid angiven för den här prioriteten',
  handleByMissing: 'Gräns saknas i regelverket. Hantera nu.',
  handleByPassed: 'Tiden har gått ut',
  answered: (at: string): string => `Besvarat ${at}`,
  nothingToHandle: 'Inget kvar att hantera',
  limitWas: (at: string): string => `Gränsen var ${at}`,
  lastOpen: (at: string): string => `Sista öppna stund ${at}`,
  lastOpenPassed: (at: string): string => `Sista öppna stund var ${at}`,
  noOpen: 'Löper ut medan ni har stängt',
  patientWaits: 'Patienten väntar sedan',
  patientWrote: 'Patienten har skrivit',
  patientNotWaiting: 'Patienten',
  patientNotWaitingValue: 'Väntar inte på svar från er',
  answerBy: (at: string): string => `Svara senast ${at}`,
  justNow: 'nyss',
  followUp: 'Uppföljning kvar',
  followUpNone: 'Ingen uppföljning än',
  followUpEnded: 'Uppföljningen är slut',
  followUpEnds: (date: string): string => `Patienten kan skriva till och med ${date}`,
  actions: 'Åtgärder',
  training: 'Öva',
  trainingWrite: 'Öva: patienten skriver',
  trainingRead: 'Öva: patienten läser',
  trainingWrote: 'Övningspatienten har skrivit.',
  trainingHasRead: 'Övningspatienten har läst.',
  trainingCannotWrite: 'Övningspatienten kan inte skriva i det här ärendet just nu.',
  trainingCannotRead: 'Övningspatienten har inget nytt att läsa.',
  pendingHandover: (from: string, to: string): string => `Överlämning: ${from} → ${to}`,
  pendingHandoverBy: (who: string, when: string): string => `Skickad av ${who} ${when}`,
  loading: 'Hämtar ärendet …',
  failed: 'Ärendet kunde inte hämtas. Inget har ändrats.',
  stale: 'Ärendet kunde inte uppdateras. Det du ser kan vara gammalt.',
  retry: 'Försök igen',
  gone: 'Ärendet finns inte längre i din lista',
  goneWhy: 'Det kan ha flyttats till en annan enhet eller roll. Text som du har skrivit är sparad på den här datorn.',
  backToList: 'Tillbaka till listan',
  waits: (name: string): string => `${name} väntar på att skickas.`,
  waitsAway: (name: string): string =>
    `${name} är sparat här och väntar på att skickas. Det finns ingen förbindelse just nu.`,
  waitingList: 'Väntar på att skickas',
  waitingSince: (name: string, when: string): string => `${name}, sedan ${when}`,
  notRun: 'Det gick inte att utföra. Ingenting har ändrats, och det du har skrivit finns kvar.',
  notAllowed: 'Det går inte just nu.',
  sends: (name: string): string => `${name} skickas …`,
  refusedNow: (name: string): string => `${name} gick inte igenom. Förklaringen står överst i ärendet.`,
  source: 'Källa',
} as const;

export const chatText = {
  region: 'Chatt',
  messages: 'Meddelanden i ärendet',
  empty: 'Inga meddelanden ännu. Det patienten skrev i formuläret står under Originaltext.',
  proxy: (relation: string): string => `${relation}, för patienten`,
  read: (at: string): string => `Läst ${at}`,
  unread: 'Ej läst',
  waiting: 'Ej skickat – väntar',
  refused: 'Inte skickat',
  internal: 'Internt, syns inte för patienten',
  internalTo: (to: string): string => `till ${to}`,
  handoverState: (words: string): string => `Överlämningen: ${words}`,
  composer: 'Skriv till patienten',
  message: 'Meddelande till patienten',
  kind: 'Typ av meddelande',
  answer: 'Svar',
  answerHint: 'Ett svar stoppar klockan.',
  info: 'Endast information',
  infoHint: 'Endast information stoppar inte klockan.',
  send: 'Skicka',
  sendHint: 'Ctrl+Enter gör samma sak.',
  locked: 'Chatten är låst',
  waitsForReceipt: 'Ta emot väntar på att skickas. Det du skriver skickas när ärendet är ditt.',
  emptyMessage: 'Skriv något innan du skickar.',
  draftSaved: 'Utkast sparat',
  draftFailed: 'Utkastet är inte sparat än. Nytt försök görs strax.',
} as const;

export const paneText = {
  region: 'Underlag',
  originalText: 'Originaltext',
  originalAnswers: 'Originalsvar',
  notes: 'Anteckningar',
  timeline: 'Händelser',
  notesCount: (count: number): string => (count === 0 ? 'Anteckningar' : `Anteckningar (${count})`),
  copyText: 'Kopiera texten',
  textCopied: 'Texten är kopierad.',
  noText: 'Ärendet har ingen text.',
  noAnswers: 'Ärendet har inga formulärsvar.',
  noAnswer: 'Inget svar',
  noNotes: 'Inga anteckningar ännu.',
  noTimeline: 'Inga händelser ännu.',
  newNote: 'Ny anteckning',
  saveNote: 'Spara anteckning',
  noteHint: 'Anteckningar syns för personalen, inte för patienten.',
  emptyNote: 'Skriv något innan du sparar.',
} as const;

/** The same patient's other cases, and the hint that one of them may be the same errand (R273). */
export const othersText = {
  tab: (count: number): string => `Andra ärenden (${count})`,
  list: 'Patientens andra ärenden',
  only: 'Bara ärenden hos de roller du arbetar som visas.',
  arrived: (when: string): string => `Kom ${when}`,
  same: 'Samma formulär',
  duplicate: 'Patienten har skickat samma formulär flera gånger',
  duplicateOne: (reason: string, when: string, status: string): string => `${reason} kom också ${when} (${status}).`,
  duplicateMore: (count: number): string => `Det finns ${count} till under Andra ärenden.`,
  duplicateWhy: (dayCount: number, source: string | null): string =>
    [`Visas när det skiljer högst ${days(dayCount)}.`, source].filter((part) => part !== null).join(' '),
  open: 'Öppna det andra ärendet',
} as const;

export const alarmText = {
  readOnly: 'Ärendet går att läsa men inte att ändra här',
  declined: 'Överlämningen är nekad',
  declinedBy: (to: string, when: string): string => `${to} nekade ${when}. Ärendet är kvar hos er.`,
  reason: (reason: string): string => `Skäl: ${reason}`,
  noReason: 'Inget skäl angivet',
  acknowledge: 'Kvittera',
  refusedTitle: (name: string): string => `${name} gick inte igenom`,
  oldTitle: (name: string): string => `${name} är inte skickat`,
  refusedWhen: (when: string): string => `Begärt ${when}.`,
  refusedUnknown: 'Systemet tog inte emot det.',
  technical: (detail: string): string => `Tekniskt svar: ${detail}`,
  yourText: 'Din text finns kvar',
  copy: 'Kopiera',
  copied: 'Texten är kopierad.',
  putBack: 'Lägg tillbaka i utkastet',
  putBackDone: 'Texten ligger i utkastet igen.',
  dismiss: 'Stäng',
  dismissed: 'Meddelandet är stängt.',
} as const;
