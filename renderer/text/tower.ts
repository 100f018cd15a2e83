import type { InboxRow, TowerPerson, TowerView } from '../../shared/ipc/schemas.ts';
import { counted, formatNumber } from './format.ts';

const list = (words: readonly string[]): string => new Intl.ListFormat('sv', { type: 'conjunction' }).format(words);

/** The screen Flygledartornet (P219, P220). */
export const towerText = {
  title: 'Flygledartornet',
  loading: 'Räknar ärendena …',
  failed: 'Läget kunde inte hämtas.',
  refused:
    'Flygledartornet visas för den som är övergripande ansvarig och för dem regionen har angett. Be den som är ansvarig i dag, eller den som sköter regelverket.',
  lead: ({ unitName }: TowerView): string => `Läget på ${unitName} just nu.`,
  queues: (n: number): string => `Räknat på ${counted(n, 'kö', 'köer')} du arbetar i.`,
  others: (labels: readonly string[]): string =>
    `Enheten har också ${list(labels)}. Byt enhet och roll för att räkna dem.`,
  led: (name: string): string => `Övergripande ansvarig: ${name}.`,
  notLed: 'Ingen är angiven som övergripande ansvarig.',
  tiles: 'Läget i siffror',
  open: 'Öppna ärenden',
  overdue: 'Tiden har gått ut',
  withinHour: 'Inom en timme',
  escalated: 'Har eskalerat',
  handoversIn: 'Väntar på ert svar',
  handoversOut: 'Ni väntar på svar',
  byRole: 'Efter roll',
  byRoleLead: 'Välj en roll för att se ärendena.',
  byPriority: 'Efter prioritet',
  byPriorityLead: 'Välj en prioritet för att se ärendena.',
  role: 'Roll',
  priority: 'Prioritet',
  spans: ['Inom 1 h', '1–2 h', '2–4 h', '4–8 h'] as readonly string[],
  later: 'Senare',
  total: 'Alla',
  chart: 'Fördelning',
  atWork: 'På plats',
  unknown: '–',
  each: (n: number): string => `${formatNumber(n)} var`,
  uncovered: 'Ingen i dag',
  openQueue: (label: string, n: number): string => `Visa ärendena: ${label}, ${counted(n, 'ärende', 'ärenden')}`,
  uncoveredTitle: 'Roller som ingen har i dag',
  uncoveredLead:
    'Ärendena kommer ändå till er. Ta hjälp av en enhet ni samarbetar med, eller låt en annan profession ta det som ryms i uppdraget.',
  uncoveredItem: (role: string, n: number): string => `${role}: ${counted(n, 'öppet ärende', 'öppna ärenden')}`,
  escalatedTitle: (n: number): string => `Har eskalerat (${formatNumber(n)})`,
  escalatedLead: 'Tiden är slut och ingen har tagit emot. Andra enheter kan ta dem: ta dem före allt annat.',
  nextTitle: (n: number): string => `Eskalerar härnäst (${formatNumber(n)})`,
  nextLead: 'Tas de inte emot innan dess kan andra enheter ta dem.',
  escalatedAt: (at: string): string => `Eskalerade ${at}`,
  escalatesAt: (at: string): string => `Eskalerar ${at}`,
  withoutLimit: (n: number): string =>
    `${counted(n, 'drop in-ärende', 'drop in-ärenden')} har ingen gräns i regelverket och räknas som bråttom nu.`,
  oldestTitle: 'Har väntat längst på er',
  oldestEmpty: 'Ingen patient väntar på er.',
  waitedSince: (at: string): string => `Väntar sedan ${at}`,
  handoversTitle: 'Överlämningar utan svar',
  handovers: ({ incoming, outgoing, declined }: TowerView['handovers']): string =>
    `${formatNumber(incoming)} väntar på ert svar, ${formatNumber(outgoing)} väntar på andras, ${formatNumber(declined)} nekade är inte kvitterade.`,
  handoversOldest: (at: string): string => `Den äldsta sedan ${at}.`,
  toHandovers: 'Öppna Överlämningar',
  peopleTitle: 'Vem har vad',
  peopleLead: 'De som är på plats, och de som inte är det men har ärenden kvar.',
  peopleUnknown: 'Enheten har inget schema i Ärendevakt. Här står de som har ärenden.',
  peopleEmpty: 'Ingen har ett ärende just nu.',
  name: 'Namn',
  held: 'Har',
  presence: 'I dag',
  until: (at: string): string => `Till ${at}`,
  absent: 'Inte på plats',
  presenceOf: ({ absent, until }: TowerPerson, at: (instant: number) => string): string =>
    until !== null ? `Till ${at(until)}` : absent ? 'Inte på plats' : '–',
  openName: (row: InboxRow): string => `Öppna ärendet: ${row.patientName}, ${row.contactReason}`,
  update: 'Uppdatera',
} as const;
