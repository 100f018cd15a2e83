import type { InboxRow, RowFlag } from '../../shared/ipc/schemas.ts';
import { counted, formatNumber } from './format.ts';

export type Tab = 'inbox' | 'noActionNeeded' | 'closed';

export const inboxText = {
  title: 'Inkorg',
  severalMarked:
    'Flera ärenden är markerade. Använd knapparna ovanför listan, eller tryck Esc för att avmarkera dem först.',
  tabs: { inbox: 'Inkorg', noActionNeeded: 'Kräver ingen åtgärd', closed: 'Avslutade' },
  tabsLabel: 'Listor',
  filters: 'Filter',
  resources: 'Vårdenhet, roll eller vårdpersonal',
  resourcesAll: 'Alla mina roller',
  showResources: 'Visa roller att välja',
  removeResource: (name: string): string => `${name}. Välj för att ta bort ur filtret.`,
  noMoreResources: 'Ingen fler roll att välja',
  town: 'Ort',
  townAll: 'Alla orter',
  mine: 'Visa bara tilldelat mig',
  grouped: 'Gruppera efter tid',
  groups: {
    now: 'Nu',
    beforeClosing: 'Före stängning',
    later: 'Senare',
    waiting: 'Väntar på patient',
  },
  group: (name: string, n: number): string => `${name}, ${counted(n, 'ärende', 'ärenden')}`,
  clear: 'Rensa filter',
  list: 'Ärenden',
  columns: {
    status: 'Status',
    patient: 'Patient',
    contactReason: 'Kontaktorsak',
    lastMessage: 'Senaste meddelandet',
    handleBy: 'Hanteras senast',
    role: 'Roll',
    staff: 'Vårdpersonal',
  },
  count: (n: number): string => counted(n, 'ärende', 'ärenden'),
  tabLabel: (name: string, n: number | null): string => (n === null ? name : `${name} (${formatNumber(n)})`),
  loading: 'Hämtar ärenden …',
  loadingRow: 'Hämtas …',
  failed: 'Ärendelistan kunde inte hämtas.',
  old: 'Listan kunde inte uppdateras. Det som visas kan vara gammalt.',
  filling: 'Ärendena hämtas för första gången.',
  offlineEmpty:
    'Inga ärenden är hämtade än, och det finns ingen kontakt just nu. Listan fylls så fort kontakten är tillbaka.',
  empty: {
    inbox: 'Inget väntar på er just nu.',
    noActionNeeded: 'Inga ärenden är markerade som klara.',
    closed: 'Inga avslutade ärenden.',
  },
  emptyFiltered: 'Inget ärende passar filtret.',
  handoverPath: (from: string, to: string): string => `${from} → ${to}`,
  waits: 'väntar',
  refused: (n: number): string => (n === 1 ? 'Gick inte att genomföra' : `${n} gick inte att genomföra`),
  draft: 'Utkast',
  protectedCheck: 'Skyddad identitet: kontrollera i Cosmic',
  handleNow: 'Hanteras nu',
  limitMissing: 'Gräns saknas i regelverket',
  noDeadline: 'Ingen tidsgräns',
  waitingForPatient: 'Väntar på patienten',
  overdue: (by: string): string => `Försenat ${by}`,
  dueSoon: (when: string): string => `Går ut ${when}`,
  lastOpenMoment: (at: string): string => `sista öppna stund ${at}`,
  lastOpenMomentPassed: (at: string): string => `sista öppna stund var ${at}`,
  waitingSince: (when: string): string => `Har väntat sedan ${when}`,
  from: { patient: 'Patienten', staff: 'Vården', form: 'Formulär' },
  me: 'Du',
  nobody: 'Ingen än',
  priority: (n: number): string => `Prio ${n}`,
  noPriority: 'Utan prioritet',
  dropIn: 'Drop-in',
  attachments: 'Ärendet har bilagor',
  years: (n: number): string => `${n} år`,
  noPersonnummer: 'Personnummer saknas',
  openCase: (patient: string): string => `Öppna ärendet för ${patient}`,
  bands: ['Först', 'Klockan går', 'Väntar på oss', 'Väntar på patienten'],
} as const;

/** What the case waits for, in the words of the lists. */
export const statusText: Readonly<Record<InboxRow['status'], string>> = {
  new: 'Nytt',
  handoverPending: 'Överlämning',
  received: 'Mottaget',
  ongoing: 'Pågående',
  unassigned: 'Släppt till roll',
  newMessage: 'Nytt meddelande',
  done: 'Klart',
  closed: 'Avslutat',
  misregistered: 'Felregistrerat',
};

/** Badges of a row. `null`: said elsewhere in the row (the status word, the time, the from → to line). */
export const flagText: Readonly<Record<RowFlag, string | null>> = {
  declined: 'Överlämning nekad',
  urgent: 'Akut',
  urgentNoLimit: 'Gräns saknas i regelverket',
  lateRebooking: 'Ombokning nära besöket',
  overdue: null,
  protectedCheck: null,
  // What tells them apart comes first: a narrow column cuts the end.
  controlledDrug: 'Beroendeframkallande',
  controlledDrugUnknown: 'Vet ej om beroendeframkallande',
  outOfCounty: 'Inte listad i länet',
  reopened: 'Patienten skriver igen',
  pendingHandoverIn: 'Till oss',
  pendingHandoverOut: 'Från oss',
  noPriority: null,
  inheritedClock: 'Ärvd tidsgräns',
  // An icon beside the priority says it.
  attachments: null,
  journalOwed: 'Journalanteckning saknas',
  acrossBack: 'Tillbaka från annan vårdgivare',
  acrossSilent: 'Annan vårdgivare har inte svarat',
};

/** Commands on their way, as the badge says them. */
const pendingTexts: Readonly<Record<string, string>> = {
  receive: 'Ta emot väntar',
  takeOver: 'Ta över väntar',
  release: 'Släpp till roll väntar',
  sendMessage: 'Meddelande väntar',
  addNote: 'Anteckning väntar',
  changePriority: 'Prioritet väntar',
  markDone: 'Markera som klar väntar',
  close: 'Avsluta väntar',
  requestMove: 'Flytta väntar',
  cancelMove: 'Avbryt överlämning väntar',
  cancelMoveAndReceive: 'Avbryt överlämning och ta emot väntar',
  acceptMove: 'Acceptera väntar',
  declineMove: 'Neka väntar',
  acknowledgeDeclinedMove: 'Kvittering väntar',
  changeFollowUp: 'Ändrad uppföljning väntar',
  misregister: 'Felregistrerad väntar',
  tickOff: 'Markering väntar',
  sendVoucher: 'Biljett väntar',
  acknowledgeVoucher: 'Kvittering väntar',
};

export const pendingText = (type: string): string => pendingTexts[type] ?? inboxText.waits;
