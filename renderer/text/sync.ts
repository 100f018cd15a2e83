import type { ConflictedCommand, WaitingCommand } from '../../shared/ipc/syncCalls.ts';
import { commandName } from './case.ts';
import { consultationActionText } from './consultations.ts';
import { counted, formatNumber } from './format.ts';

const isConsultationAction = (type: string): type is keyof typeof consultationActionText =>
  Object.hasOwn(consultationActionText, type);

/** The screen Synk (P184). */
export const syncText = {
  title: 'Synk',
  lead: 'Det du har gjort som inte är klart på servern, och det som kom därifrån och inte gick att använda.',
  now: 'Synka nu',
  nowHint: 'Hämtar och jämför allt, och skickar det som väntar.',
  asked: 'Allt hämtas och jämförs. Det som väntar skickas.',
  failed: 'Listan kunde inte läsas.',
  loading: 'Läser …',
  connection: 'Förbindelsen',
  old: 'Ska det skickas?',
  oldLead:
    'Det här gjorde du för mer än ett halvt dygn sedan, eller så går det inte att säga när. Det är inte skickat: läs igenom det och välj.',
  sendAnyway: 'Skicka ändå',
  sendAnywayHint: 'Det prövas mot ärendet som det är nu, och skickas.',
  putAside: 'Lägg undan',
  putAsideHint: 'Det skickas inte. Det du skrev finns kvar som utkast.',
  putAsideDone: 'Undanlagt. Det skickas inte.',
  toForm: 'Tillbaka till formuläret',
  conflicts: 'Gick inte igenom',
  conflictsLead: 'Någon hann före, eller servern sa nej. Ingenting av det du skrev är borta.',
  noConflicts: 'Allt du har gjort har gått igenom.',
  waiting: 'Väntar',
  noWaiting: 'Ingenting väntar.',
  others: (n: number): string =>
    n === 1
      ? 'En sak som någon annan har gjort på den här datorn väntar också.'
      : `${formatNumber(n)} saker som andra har gjort på den här datorn väntar också.`,
  held: (n: number): string =>
    n === 1
      ? 'En sak som någon annan har gjort på den här datorn är inte skickad. Den skickas först när den personen arbetar här igen.'
      : `${formatNumber(n)} saker som någon annan har gjort på den här datorn är inte skickade. De skickas först när den personen arbetar här igen.`,
  setAside: 'Ställt åt sidan',
  setAsideLead:
    'Kom från servern men gick inte att använda. Resten visas som vanligt. Be den som sköter servern att rätta det.',
  kept: 'Visas, och hela ärendet sparas som det kom. När Ärendevakt har uppdaterats läses det på nytt av sig självt.',
  openSetAside: (place: string): string => `Öppna ärendet: ${place}`,
  noSetAside: 'Allt som kom från servern gick att använda.',
  heading: (title: string, n: number): string => (n === 0 ? title : `${title} (${formatNumber(n)})`),
  what: (item: WaitingCommand | ConflictedCommand): string => {
    if (item.on === 'start') return 'Nytt ärende';
    if (item.on === 'case') return commandName(item.type);
    return isConsultationAction(item.type) ? `Konsultation: ${consultationActionText[item.type]}` : 'Konsultation';
  },
  about: (item: WaitingCommand | ConflictedCommand): string =>
    [item.patientName, item.contactReason].filter((part) => part !== null && part !== '').join(' · ') ||
    'Finns inte längre bland det du ser',
  state: {
    queued: 'Inte skickat än',
    held: 'Skickas när det du gjorde före det är avklarat',
    underWay: 'Skickat, inte bekräftat än',
  },
  again: 'Försök nu',
  tryAgain: 'Försök igen',
  tryAgainHint: 'Samma sak prövas en gång till. Har den nått servern ändå görs den inte två gånger.',
  inDraftHint: 'Det du skrev står som utkast. Öppna, och skicka det därifrån.',
  due: 'Det skickas nu.',
  inDraft: 'Texten har ändrats i utkastet. Skicka den därifrån.',
  gone: 'Det är redan klart.',
  againFailed: 'Det gick inte att försöka igen.',
  said: (words: string): string => `Senast: ${words}`,
  fetchAgain: 'Hämta igen',
  fetchAgainName: (place: string): string => `Hämta igen: ${place}`,
  fetched: {
    usable: 'Nu går det att använda.',
    still: 'Det går fortfarande inte att använda.',
    away: 'Ingen kontakt. Det som står här är kvar.',
  },
  copyAndRemove: 'Kopiera och ta bort',
  copyAndPutAside: 'Kopiera och lägg undan',
  copyAndRemoveHint: 'Det du skrev kopieras, så att du kan klistra in det någon annanstans.',
  removeWord: (copies: boolean, old: boolean): string =>
    old ? (copies ? syncText.copyAndPutAside : syncText.putAside) : copies ? syncText.copyAndRemove : syncText.remove,
  removeName: (item: ConflictedCommand, copies: boolean, old: boolean): string =>
    `${syncText.removeWord(copies, old)}: ${syncText.what(item)}, ${syncText.about(item)}`,
  open: 'Öppna',
  openName: (item: WaitingCommand | ConflictedCommand): string =>
    `Öppna: ${syncText.what(item)}, ${syncText.about(item)}`,
  copy: 'Kopiera texten',
  copied: 'Texten är kopierad.',
  remove: 'Ta bort från listan',
  removeHint: 'Det du skrev finns kvar som utkast.',
  removed: 'Borttaget från listan.',
  removeFailed: 'Det gick inte att ta bort. Försök igen.',
  badge: (n: number): string => `${counted(n, 'sak', 'saker')} gick inte igenom`,
} as const;
