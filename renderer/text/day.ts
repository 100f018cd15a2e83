import type { ComingItem, DeskItem, QuietChoice, QuietView } from '../../shared/ipc/schemas.ts';
import { counted, formatNumber, numberRuns } from './format.ts';

const left = (count: number, one: string, many: string): string => `${formatNumber(count)} ${count === 1 ? one : many}`;

const prios = (numbers: readonly number[]): string => `prio ${numberRuns(numbers)}`;

/** What a moment of the day says; `ends`: "16:30". */
export const momentLine = ({ rule, stage, count, role }: DeskItem, ends: string): string => {
  switch (rule) {
    case 'shiftEnd':
      return stage === 'overdue'
        ? `Ditt pass slutade ${ends}: ${left(count, 'ärende ligger', 'ärenden ligger')} kvar på dig`
        : `Ditt pass slutar ${ends}: ${left(count, 'ärende ligger', 'ärenden ligger')} kvar på dig`;
    case 'beforeClosing':
      return `Ni stänger ${ends}: ${left(count, 'drop-in eller konsultation från 1177', 'drop-in och konsultationer från 1177')} kvar`;
    case 'roleUncovered':
      return `Ingen är ${role ?? ''} resten av dagen: ${left(count, 'ärende väntar', 'ärenden väntar')}`;
    case 'noLead':
      return 'Ingen är satt som Övergripande ansvarig';
  }
};

/** What to do about it. */
export const momentHint: Readonly<Record<DeskItem['rule'], string>> = {
  shiftEnd: 'Släpp dem till rollen eller lämna över dem.',
  beforeClosing: 'Inget av det får ligga kvar när ni stänger.',
  roleUncovered: 'Fördela dem, eller ta hjälp av en annan enhet.',
  noLead: 'Alla ska veta vem som ansvarar för helheten.',
};

export const dayText = {
  moments: 'Dagen',
  coming: 'Kommer',
  views: 'Vad som visas',
  nowTab: (count: number): string => `Nu (${formatNumber(count)})`,
  comingTab: (count: number, more: boolean): string => `Kommer (${formatNumber(count)}${more ? '+' : ''})`,
  nothingComing: 'Inget mer går ut i dag eller nästa öppna dag.',
  more: 'Fler kommer. Resten står i Inkorg.',
  /** `from`, `to`: "10:00", "11:00". */
  hour: (from: string, to: string): string => `Kl. ${from}–${to}`,
  beforeClosing: (time: string): string => `Före stängning ${time}`,
  /** `day`: "i morgon", "mån 23 nov". */
  nextDay: (day: string): string => `Nästa öppna dag, ${day}`,
  /** `when`: "10:40", "lör 12:00". */
  due: (when: string): string => `Går ut ${when}`,
  snooze: 'dagens påminnelse',
  sourceOf: (line: string): string => `Källa: ${line}`,
} as const;

/** The screens of the coming cases' slots never differ: one case, one line. */
export const comingLine = ({ patientName, contactReason }: ComingItem): string => `${patientName}, ${contactReason}`;

export const quietText = {
  title: 'Aviseringar',
  heading: 'Tysta timmar',
  intro: ({ urgent }: QuietView): string =>
    `Under tysta timmar visas inget utanför fönstret${urgent.length === 0 ? '' : ` utom ärenden med ${prios(urgent)}`}. Det som väntar kommer samlat när de är slut. I listan Påminnelser står allt hela tiden.`,
  modes: {
    closed: 'När enheten har stängt',
    span: 'Mellan två klockslag',
    never: 'Aldrig',
  } satisfies Readonly<Record<QuietChoice['mode'], string>>,
  from: 'Från',
  to: 'Till',
  save: 'Spara',
  saved: 'Tysta timmar är sparade.',
  wrong: 'Skriv klockslag som 17:30.',
  budget: ({ urgent, mostADay, keptForPressing }: QuietView): string =>
    [
      `Du får som mest ${counted(mostADay, 'avisering', 'aviseringar')} om dagen.`,
      ...(keptForPressing === 0
        ? []
        : [
            keptForPressing === 1
              ? `Den sista sparas åt utgången tid${urgent.length === 0 ? '' : ` och ${prios(urgent)}`}.`
              : `De sista ${formatNumber(keptForPressing)} sparas åt utgången tid${urgent.length === 0 ? '' : ` och ${prios(urgent)}`}.`,
          ]),
      'Windows egna inställningar för Stör ej gäller också.',
    ].join(' '),
  loading: 'Hämtar inställningen …',
} as const;
