import type { PlanHours, PlanView } from '../../shared/ipc/schemas.ts';
import type { PlanDrafts } from '../../shared/ipc/schemas/planDrafts.ts';
import { clockTime, dayAndTime, isoDate } from '../text/format.ts';

export type Weekday = PlanView['shifts'][number]['weekday'];
export type Shift = PlanView['shifts'][number];
export type Lead = PlanView['leads'][number];
type Spans = PlanHours['week']['mon'];

/** Monday first. */
export const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Hours as they stand in the fields. */
export interface HoursForm {
  readonly week: Readonly<Record<Weekday, string>>;
  readonly special: readonly { readonly date: string; readonly times: string }[];
  readonly closedOnHolidays: boolean;
}

/** "08:00–12:00, 13:00–17:00" */
export const timesText = (spans: Spans): string => spans.map(([from, to]) => `${from}–${to}`).join(', ');

const clock = (text: string): string | null => {
  const match = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(text.trim());
  if (match === null) return null;
  const time = `${(match[1] ?? '').padStart(2, '0')}:${match[2] ?? '00'}`;
  return time <= '24:00' && Number(time.slice(3)) < 60 ? time : null;
};

/** A clock time as it is stored, from what people write: "8", "8.30"; null when it is none. */
export const startTime = (text: string): string | null => {
  const time = clock(text);
  return time === '24:00' ? null : time;
};
export const endTime = clock;

/** Null when the text is no hours; empty is closed. */
export const spansOf = (text: string): Spans | null => {
  if (text.trim() === '' || /^stängt$/i.test(text.trim())) return [];
  const spans: Spans = [];
  for (const part of text.split(/[,;]/)) {
    const [from, to, more] = part.split(/[-–—]/).map(clock);
    if (from === undefined || to === undefined || from === null || to === null || more !== undefined || to <= from)
      return null;
    spans.push([from, to]);
  }
  const sorted = spans.toSorted(([a], [b]) => a.localeCompare(b));
  return sorted.some(([from], index) => index > 0 && from < (sorted[index - 1]?.[1] ?? '')) ? null : sorted;
};

export const hoursForm = ({ week, closedDates, openDates, closedOnHolidays }: PlanHours): HoursForm => ({
  week: {
    mon: timesText(week.mon),
    tue: timesText(week.tue),
    wed: timesText(week.wed),
    thu: timesText(week.thu),
    fri: timesText(week.fri),
    sat: timesText(week.sat),
    sun: timesText(week.sun),
  },
  special: [
    ...closedDates.filter((date) => openDates[date] === undefined).map((date) => ({ date, times: '' })),
    ...Object.entries(openDates).map(([date, spans]) => ({ date, times: timesText(spans) })),
  ].toSorted((a, b) => a.date.localeCompare(b.date)),
  closedOnHolidays,
});

/** The fields as hours; null while one of them is none. */
export const hoursOfForm = ({ week, special, closedOnHolidays }: HoursForm): PlanHours | null => {
  const days = weekdays.map((day): readonly [Weekday, Spans | null] => [day, spansOf(week[day])]);
  const dates = special.map(({ date, times }): readonly [string, Spans | null] => [date, spansOf(times)]);
  if ([...days, ...dates].some(([, spans]) => spans === null)) return null;
  return {
    week: Object.fromEntries(days) as PlanHours['week'],
    closedDates: dates.flatMap(([date, spans]) => (spans?.length === 0 ? [date] : [])),
    openDates: Object.fromEntries(dates.filter(([, spans]) => spans?.length !== 0)) as PlanHours['openDates'],
    closedOnHolidays,
  };
};

/** A day to come that is closed by name: a planned closure (R251). */
export const plansClosure = ({ special }: HoursForm, today: string): boolean =>
  special.some(({ date, times }) => date >= today && spansOf(times)?.length === 0);

/** "08:00–17:00", also of a shift over midnight. */
export const shiftTimes = ({ from, to }: Pick<Shift, 'from' | 'to'>): string => `${from}–${to}`;

/** The rows of the week: everybody with a shift, by name, with their shifts of each day in order. */
export const weekOf = (
  shifts: readonly Shift[],
  nameOf: (staffId: string) => string,
): readonly {
  readonly staffId: string;
  readonly name: string;
  readonly days: readonly { readonly weekday: Weekday; readonly shifts: readonly Shift[] }[];
}[] =>
  [...new Set(shifts.map(({ staffId }) => staffId))]
    .map((staffId) => ({
      staffId,
      name: nameOf(staffId),
      days: weekdays.map((weekday) => ({
        weekday,
        shifts: shifts
          .filter((shift) => shift.staffId === staffId && shift.weekday === weekday)
          .toSorted((a, b) => a.from.localeCompare(b.from)),
      })),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'sv'));

/** What a field for date and time holds for an instant in the unit's zone. */
export const localText = (at: number, zone: string): string => `${isoDate(at, zone)}T${clockTime(at, zone)}`;

/** The instant of such a field; null when it holds none. */
export const instantOf = (local: string, zone: string): number | null => {
  const wanted = Date.parse(`${local}Z`);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local) || Number.isNaN(wanted)) return null;
  const off = (at: number): number => Date.parse(`${localText(at, zone)}Z`) - at;
  const first = wanted - off(wanted);
  return wanted - off(first);
};

/** When something ends that begins on a day: the clock alone where it is the same day. */
export const untilText = (to: number, from: number, now: number, zone: string): string =>
  isoDate(to, zone) === isoDate(from, zone) ? clockTime(to, zone) : dayAndTime(to, now, zone);

/** Bytes of a text file as words: UTF-8, UTF-16 with its mark, else as Windows writes Swedish. */
export const decodeText = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};

/** As they are kept while nobody has saved them. */
export const hoursDraft = (form: HoursForm | null): PlanDrafts['hours'] =>
  form === null ? null : { ...form, week: { ...form.week }, special: form.special.map((day) => ({ ...day })) };
export const shiftDraft = (shift: Shift): Shift => ({ ...shift, roles: [...shift.roles] });
