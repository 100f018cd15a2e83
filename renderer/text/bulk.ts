import type { BulkAction } from '../../shared/ipc/contract.ts';
import { actionLabels } from './case.ts';
import { counted } from './format.ts';

const cases = (n: number): string => counted(n, 'ärende', 'ärenden');

/** Several cases at once: marking in the list, and what is done to those marked (P85). */
export const bulkText = {
  region: 'Markerade ärenden',
  marked: (n: number): string => `${cases(n)} ${n === 1 ? 'markerat' : 'markerade'}`,
  cut: (n: number): string => `Högst ${n} ärenden kan hanteras på en gång. De första är markerade.`,
  clear: 'Avmarkera',
  markedRow: 'Markerat.',
  title: (action: BulkAction): string => `${actionLabels[action]}: flera ärenden`,
  judging: 'Ser efter vilka ärenden det går för …',
  failed: 'Det gick inte att se efter. Ingenting har ändrats; försök igen.',
  notRun: 'Det gick inte att utföra. En del kan ha blivit gjort: se efter i listan.',
  can: (action: BulkAction, n: number): string =>
    action === 'release'
      ? `${cases(n)} kan släppas till sin roll. Ingen person har dem sedan, och en kollega kan ta dem.`
      : `${cases(n)} kan markeras som klara. De läggs under Kräver ingen åtgärd och kommer tillbaka om patienten skriver.`,
  none: 'Det går inte för något av de markerade ärendena.',
  unanswered: (n: number): string => `${cases(n)} av dem har inte fått något svar från er.`,
  cannot: (n: number): string => `${cases(n)} går inte, och lämnas som ${n === 1 ? 'det' : 'de'} är:`,
  refused: (n: number): string => `${cases(n)} gick inte:`,
  outOfList: 'Ett ärende som inte längre finns i din lista',
  patient: (name: string | null, reason: string | null): string =>
    name === null ? bulkText.outOfList : [name, reason].filter((part) => part !== null && part !== '').join(', '),
  confirm: (action: BulkAction, n: number): string => `${actionLabels[action]} (${n})`,
  hint: 'Varje ärende prövas för sig.',
  blocked: 'Det går inte för något av ärendena. Skälen står nedanför.',
  given: (action: BulkAction, n: number, away: boolean): string => {
    const what = action === 'release' ? `${cases(n)} släpps till sin roll` : `${cases(n)} markeras som klara`;
    return away ? `${what} när det finns förbindelse. Det är sparat här och väntar.` : `${what}.`;
  },
  summary: (given: string, refused: number): string => `${given} ${cases(refused)} gick inte.`,
  close: 'Stäng',
} as const;
