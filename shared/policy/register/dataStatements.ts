import type { Rulebook, RuleSource } from '../../domain/rulebook.ts';
import type { RouteRow } from '../../domain/rulebook/routing.ts';
import { settingStatements } from './settings.ts';
import type { RuleArea } from './types.ts';
import {
  ageText,
  amount,
  capital,
  clinicWords,
  formName,
  listed,
  methodWords,
  minutesText,
  prios,
  recipientsText,
  sectorWords,
  targetWords,
  typeWords,
} from './words.ts';

/** One statement that is data, before its sources are looked up. */
export interface DataStatement {
  readonly area: RuleArea;
  readonly text: string;
  readonly form?: string;
  readonly sources: readonly RuleSource[];
  readonly validFrom?: string | undefined;
  readonly validUntil?: string | undefined;
}

const kindWords = {
  async: 'ett asynkront ärende',
  dropIn: 'ett drop in-ärende',
  bookedVisit: 'ett bokat besök',
  selfCare: 'ett egenvårdsråd',
} as const;

const priorityText = (priority: number | null): string => (priority === null ? 'utan prioritet' : `prio ${priority}`);

function routeText(row: RouteRow): string {
  const becomes = row.becomesCase
    ? `${row.label}: ${row.kind === null ? 'ett ärende' : kindWords[row.kind]}, ${priorityText(row.priority)}.`
    : `${row.label}: blir inget ärende.`;
  const branches = row.to
    .filter(({ recipients }) => recipients.length > 0)
    .map(({ sectors, ages, recipients }) => {
      const where = listed(sectors.map((sector) => sectorWords[sector]));
      const age = ages === undefined ? '' : `, ${ageText(ages)}`;
      return `${capital(`${where}${age}`)}: ${recipientsText(recipients)}.`;
    });
  return [becomes, ...branches, ...(row.note === undefined ? [] : [row.note])].join(' ');
}

function forms(rulebook: Rulebook): readonly DataStatement[] {
  return rulebook.routing.map((row) => ({
    area: 'forms',
    text: routeText(row),
    form: formName(rulebook, row.form),
    sources: [row.source, ...row.to.flatMap(({ source }) => (source === undefined ? [] : [source]))],
    validFrom: row.validFrom,
    validUntil: row.validUntil,
  }));
}

function priorities(rulebook: Rulebook): readonly DataStatement[] {
  return rulebook.priorities.map((row) => {
    const time =
      row.handlingDays !== null
        ? `hanteras inom ${amount(row.handlingDays, 'dag', 'dagar')}, till samma klockslag`
        : row.handlingHours !== null
          ? `hanteras inom ${amount(row.handlingHours, 'timme', 'timmar')}`
          : row.urgent
            ? 'brådskande; regelverket anger ingen tid'
            : 'regelverket anger ingen tid';
    const escalates =
      row.escalatesAfterMinutes === null
        ? []
        : [`Ett drop in-ärende eskalerar efter ${minutesText(row.escalatesAfterMinutes)}.`];
    const example = row.example ? ['Gränsen är ett exempel för övning.'] : [];
    return {
      area: 'priorities',
      text: [`Prio ${row.priority}: ${time}.`, ...escalates, ...example].join(' '),
      sources: [row.source],
    };
  });
}

/** Which priorities have no time of their own (D4). */
function ageless(rulebook: Rulebook): readonly DataStatement[] {
  const source = rulebook.ruleSources['D4'];
  if (source === undefined) return [];
  const none = rulebook.priorities
    .filter((row) => !row.urgent && row.handlingHours === null && row.handlingDays === null)
    .map(({ priority }) => priority);
  const who = none.length === 0 ? 'Ärenden' : `P${prios(none).slice(1)} och ärenden`;
  return [
    {
      area: 'priorities',
      text: `${who} utan prioritet har ingen egen tid. De ordnas efter ålder.`,
      sources: [{ document: source.document, section: source.section, rules: ['D4'] }],
    },
  ];
}

function recipients(rulebook: Rulebook): readonly DataStatement[] {
  return rulebook.recipients.map((row) => {
    const where = listed(row.sectors.map((sector) => sectorWords[sector]));
    const clinics =
      row.clinics === undefined ? '' : ` (${row.clinics.map((clinic) => clinicWords[clinic]).join(', ')})`;
    const who = [row.unit, row.role, row.specialty].filter((part) => part !== null);
    const ask = row.role === null ? ' Regelverket nämner ingen roll: fråga mottagaren.' : '';
    const to = who.length === 0 ? 'inte angivet' : who.join(', ');
    return {
      area: 'recipients',
      text: `${capital(listed(row.types.map((type) => typeWords[type])))} till ${where}${clinics}: ${to}.${ask}`,
      form: listed(row.types.map((type) => typeWords[type])),
      sources: [row.source],
      validFrom: row.validFrom,
      validUntil: row.validUntil,
    };
  });
}

const receivedText = (received: boolean | undefined): string =>
  received === undefined ? '' : received ? ', efter Ta emot' : ', före Ta emot';

function handover({ handover: block }: Rulebook): readonly DataStatement[] {
  const targets = (row: {
    readonly targets: readonly (keyof typeof targetWords)[];
    readonly received?: boolean | undefined;
  }) => capital(`${listed(row.targets.map((target) => targetWords[target]))}${receivedText(row.received)}`);
  return [
    ...block.recommended.map((row) => ({
      area: 'handover' as const,
      text: `${targets(row)}: välj i första hand ${methodWords[row.method]}${row.role === undefined ? '' : `, till rollen ${row.role}`}.`,
      sources: [row.source],
    })),
    ...block.methods.map((row) => ({
      area: 'handover' as const,
      text: `${targets(row)}: ${methodWords[row.method]} ${row.allowed ? 'går' : 'går inte'}. ${row.why}`,
      sources: [row.source],
    })),
    { area: 'handover', text: block.pending.why, sources: [block.pending.source] },
  ];
}

function consultations({ consultation }: Rulebook): readonly DataStatement[] {
  const { mayDecline, physicalDoctorPriorities: physical } = consultation.phone1177;
  return [
    {
      area: 'handover',
      text: mayDecline.value
        ? 'En konsultation från 1177 på telefon kan nekas.'
        : 'En konsultation från 1177 på telefon nekas inte: bedömningen är redan gjord.',
      sources: [mayDecline.source],
    },
    ...(physical === null
      ? []
      : [
          {
            area: 'handover' as const,
            text: `Från 1177 på telefon, fysiskt till ${physical.addressedTo} med prio ${physical.from}–${physical.to}: till ${physical.role}.`,
            sources: [physical.source],
            validFrom: physical.validFrom,
          },
        ]),
  ];
}

function patients(rulebook: Rulebook): readonly DataStatement[] {
  return [...rulebook.eligibility, ...rulebook.serviceNotes].map(({ form, text, source }) => ({
    area: 'patients',
    text: `${capital(formName(rulebook, form))}: ${text}`,
    form: formName(rulebook, form),
    sources: [source],
  }));
}

const whoWords = { unit: 'Enheten', staff: 'All personal', shiftLead: 'Den som leder arbetspasset' } as const;
const whenWords = {
  always: 'alltid',
  dayStart: 'när dagen börjar',
  duringDay: 'under dagen',
  beforeClosing: 'före stängning',
  shiftEnd: 'när arbetspasset slutar',
} as const;

function duties(rulebook: Rulebook): readonly DataStatement[] {
  return rulebook.duties.map(({ who, when, text, source }) => ({
    area: 'duties',
    text: `${whoWords[who]}, ${whenWords[when]}: ${text}`,
    sources: [source],
  }));
}

function templates(rulebook: Rulebook): readonly DataStatement[] {
  return rulebook.phraseTemplates.map(({ id, to, purpose, source }) => ({
    area: 'templates',
    text: `Mall ${id}, till ${to === 'staff' ? 'personal' : 'patienten'}: ${purpose}`,
    sources: [source],
  }));
}

/** Everything a rulebook says as data, in words with its figures and roles. */
const weekdayWords = { mon: 'mån', tue: 'tis', wed: 'ons', thu: 'tor', fri: 'fre', sat: 'lör', sun: 'sön' } as const;
const local = { document: 'local', section: null, rules: ['P9'] };

/** The hours of a unit that has named none, and which days of the almanac close care. */
function hours({ defaultHours }: Rulebook): readonly DataStatement[] {
  const { week, closedDates, openDates, closedOnHolidays, holidays } = defaultHours;
  const spans = (of: readonly (readonly [string, string])[]): string =>
    of.length === 0 ? 'stängt' : listed(of.map(([from, to]) => `${from}–${to}`));
  const days = Object.entries(weekdayWords).map(([day, word]) => `${word} ${spans(week[day as keyof typeof week])}`);
  const dates = [
    ...closedDates.map((date) => `${date} stängt`),
    ...Object.entries(openDates).map(([date, of]) => `${date} ${spans(of)}`),
  ];
  const hoursText = `Öppettider där enheten inte har angett egna: ${[...days, ...dates].join(', ')}. ${
    closedOnHolidays ? 'Stängt på helgdagar.' : 'Helgdagar är som andra dagar.'
  }`;
  const eves =
    holidays.eves.length === 0
      ? ''
      : ` Som helgdag räknas också ${listed(holidays.eves)}, om enheten inte har angett öppettider för dagen.`;
  const holidayText =
    holidays.public.length === 0 && eves === ''
      ? 'Inga dagar räknas som helgdagar.'
      : `Helgdagar: ${holidays.public.length === 0 ? 'inga' : listed(holidays.public)}.${eves}`;
  return [hoursText, holidayText].map((text) => ({ area: 'clocks', text, sources: [local] }));
}

export function dataStatements(rulebook: Rulebook): readonly DataStatement[] {
  return [
    ...forms(rulebook),
    ...priorities(rulebook),
    ...ageless(rulebook),
    ...recipients(rulebook),
    ...handover(rulebook),
    ...consultations(rulebook),
    ...patients(rulebook),
    ...duties(rulebook),
    ...hours(rulebook),
    ...templates(rulebook),
    ...settingStatements(rulebook).map(({ area, text, source }) => ({ area, text, sources: [source] })),
  ];
}
