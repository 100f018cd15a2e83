import type { BulkAction } from '../../shared/ipc/contract.ts';
import { actionLabels } from './case.ts';
import { counted, formatNumber } from './format.ts';

const cases = (n: number): string => counted(n, 'ärende', 'ärenden');

/** Several cases at once: marking in the list, and what is done to those marked (P85). */
export const bulkText = {
  region: 'Markerade ärenden',
  marked: (n: number): string => `${cases(n)} ${n === 1 ? 'markerat' : 'markerade'}`,
  /** Which of them are marked depends on how they were marked: that is seen in the list. */
  cut: (n: number): string => `Högst ${cases(n)} kan markeras på en gång.`,
  clear: 'Avmarkera',
  markedRow: 'Markerat.',
  title: (action: BulkAction, n: number): string =>
    `${actionLabels[action]}: ${n === 1 ? 'ett ärende' : 'flera ärenden'}`,
  judging: 'Ser efter vilka ärenden det går för …',
  failed: 'Det gick inte att se efter vilka ärenden det går för. Ingenting har ändrats.',
  retry: 'Försök igen',
  notRun: 'Det gick inte att utföra. En del kan ha blivit gjort: se efter i listan.',
  can: (action: BulkAction, n: number): string =>
    action === 'release'
      ? `${cases(n)} kan släppas till sin roll. Ingen person har ${n === 1 ? 'det' : 'dem'} sedan, och en kollega kan ta ${n === 1 ? 'det' : 'dem'}.`
      : `${cases(n)} kan markeras som ${n === 1 ? 'klart. Det' : 'klara. De'} läggs under Kräver ingen åtgärd och kommer tillbaka om patienten skriver.`,
  /** Over the names of the cases that will be acted on. */
  actsOn: (n: number): string => (n === 1 ? 'Ärendet det gäller' : 'Ärendena det gäller'),
  unanswered: (n: number, allowed: number): string =>
    `${allowed === 1 ? 'Det' : `${formatNumber(n)} av dem`} har inte fått något svar från er.`,
  cannot: (n: number): string => `${cases(n)} går inte, och lämnas som ${n === 1 ? 'det' : 'de'} är:`,
  refused: (n: number): string => `${cases(n)} gick inte:`,
  /** A full disk, say: what has been done and what has not is told by name. */
  done: (n: number): string => (n === 0 ? 'Inget ärende blev klart.' : `Det blev utfört för ${cases(n)}:`),
  notSaved: (n: number): string =>
    `${cases(n)} kunde inte sparas på datorn. Ingenting har ändrats i ${n === 1 ? 'det, och det' : 'dem, och de'} är fortfarande ${n === 1 ? 'markerat' : 'markerade'}:`,
  outOfList: 'Ett ärende som inte längre finns i din lista',
  patient: (name: string | null, reason: string | null): string =>
    name === null ? bulkText.outOfList : [name, reason].filter((part) => part !== null && part !== '').join(', '),
  confirm: (action: BulkAction, n: number): string =>
    n === 0 ? actionLabels[action] : `${actionLabels[action]} (${formatNumber(n)})`,
  hint: 'Varje ärende prövas för sig.',
  blocked: (n: number): string =>
    n === 1
      ? 'Det går inte för ärendet. Skälet står nedanför.'
      : 'Det går inte för något av ärendena. Skälen står nedanför.',
  given: (action: BulkAction, n: number, away: boolean): string => {
    const what =
      action === 'release'
        ? `${cases(n)} släpps till sin roll`
        : `${cases(n)} markeras som ${n === 1 ? 'klart' : 'klara'}`;
    return away ? `${what} när det finns förbindelse. Det är sparat här och väntar.` : `${what}.`;
  },
  summary: (given: string, refused: number): string => `${given} ${cases(refused)} gick inte.`,
  close: 'Stäng',
} as const;
