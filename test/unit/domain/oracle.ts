/**
 * The clocks again, told minute by minute, sharing no code with the program: Stockholm's time from the rule of
 * the last Sundays, holidays from the date of Easter, and an array with one entry a minute. Slow and plain.
 */

type Span = readonly [string, string];
export interface PlainHours {
  readonly week: Readonly<Record<string, readonly Span[]>>;
  readonly closedDates: readonly string[];
  readonly openDates: Readonly<Record<string, readonly Span[]>>;
  readonly closedOnHolidays: boolean;
}

const minutesADay = 1440;
const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const mod = (a: number, b: number): number => ((a % b) + b) % b;
/** Day number of a civil date, 1970-01-01 being 0. */
const dayOf = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / 86_400_000;
/** 0 is Sunday: 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => mod(day + 4, 7);
export const isoOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
const firstFrom = (day: number, weekday: number): number => day + mod(weekday - weekdayOf(day), 7);
const lastSunday = (year: number, month: number): number => firstFrom(dayOf(year, month + 1, 1) - 7, 0);

const offsets = new Map<number, number>();

/** Stockholm's minutes before UTC: two hours from the last Sunday of March 01:00 UTC to that of October. */
function offset(utcMinute: number): number {
  // It changes on the hour only.
  const hour = Math.floor(utcMinute / 60);
  const known = offsets.get(hour);
  if (known !== undefined) return known;
  const year = new Date(hour * 3_600_000).getUTCFullYear();
  const [begins, ends] = [lastSunday(year, 3) * 24 + 1, lastSunday(year, 10) * 24 + 1];
  const minutes = hour >= begins && hour < ends ? 120 : 60;
  offsets.set(hour, minutes);
  return minutes;
}

/** Local day and minute of the day. */
export function wall(utcMinute: number): readonly [number, number] {
  const local = utcMinute + offset(utcMinute);
  return [Math.floor(local / minutesADay), mod(local, minutesADay)];
}

/** Easter Sunday, by the method anybody can do on paper (Meeus, Jones, Butcher). */
export function easter(year: number): number {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return dayOf(year, Math.floor(sum / 31), (sum % 31) + 1);
}

/** The public holidays of a year, as day numbers. */
export function publicHolidays(year: number): readonly number[] {
  const e = easter(year);
  const fixed = [
    [1, 1],
    [1, 6],
    [5, 1],
    [6, 6],
    [12, 25],
    [12, 26],
  ].map(([month, day]) => dayOf(year, month!, day!));
  return [
    ...fixed,
    e - 2,
    e,
    e + 1,
    e + 39,
    e + 49,
    firstFrom(dayOf(year, 6, 20), 6),
    firstFrom(dayOf(year, 10, 31), 6),
  ];
}

/** Midsommarafton, julafton and nyårsafton. */
export function eves(year: number): readonly number[] {
  return [firstFrom(dayOf(year, 6, 19), 5), dayOf(year, 12, 24), dayOf(year, 12, 31)];
}

function closedDays(year: number): ReadonlySet<number> {
  return new Set([-1, 0, 1, 2].flatMap((more) => [...publicHolidays(year + more), ...eves(year + more)]));
}

const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

/** One unit over some hundred days: open or not, minute by minute. */
export class Oracle {
  readonly #open: Uint8Array;
  readonly #holidays: ReadonlySet<number>;
  readonly #hours: PlainHours;
  readonly #start: number;

  constructor(hours: PlainHours, start: number, length: number) {
    this.#hours = hours;
    this.#start = start;
    this.#holidays = closedDays(new Date(start * 60_000).getUTCFullYear());
    this.#open = new Uint8Array(length);
    // The clock's highest reading of the day: an hour that comes twice neither opens nor closes anybody again.
    let [today, highest, spans] = [Number.NaN, 0, [] as readonly (readonly [number, number])[]];
    let [day, minute] = wall(start);
    for (let index = 0; index < length; index += 1) {
      // The offset, and with it the date, changes on the hour only.
      if ((start + index) % 60 === 0) [day, minute] = wall(start + index);
      else minute += 1;
      if (day !== today) {
        [today, highest] = [day, 0];
        spans = this.#spans(day).map(([from, to]) => [minuteOf(from), minuteOf(to)] as const);
      }
      highest = Math.max(highest, minute);
      const shown = highest;
      if (spans.some(([from, to]) => from <= shown && shown < to)) this.#open[index] = 1;
    }
  }

  #spans(day: number): readonly Span[] {
    const { openDates, closedDates, closedOnHolidays, week } = this.#hours;
    const iso = isoOf(day);
    const named = openDates[iso];
    if (named !== undefined) return named;
    if (closedDates.includes(iso)) return [];
    if (closedOnHolidays && this.#holidays.has(day)) return [];
    return week[names[weekdayOf(day)]!] ?? [];
  }

  isOpen(minute: number): boolean {
    const value = this.#open[minute - this.#start];
    if (value === undefined) throw new Error('outside the window');
    return value === 1;
  }

  /** Open then, or else the closing instant before; null when no minute from `from` on was open. */
  lastOpen(from: number, to: number): number | null {
    if (this.isOpen(to)) return to;
    for (let minute = to - 1; minute >= from; minute -= 1) if (this.isOpen(minute)) return minute + 1;
    return null;
  }

  nextOpen(from: number): number {
    let minute = from;
    while (!this.isOpen(minute)) minute += 1;
    return minute;
  }

  /** The next minute at which it opens or closes, within a week; `from` itself when there is none. */
  edge(from: number): number {
    for (let minute = from + 1; minute <= from + 7 * minutesADay; minute += 1) {
      if (this.isOpen(minute) !== this.isOpen(minute - 1)) return minute;
    }
    return from;
  }

  add(from: number, count: number): number {
    let minute = from;
    for (let left = count; left > 0; minute += 1) if (this.isOpen(minute)) left -= 1;
    return minute;
  }

  count(from: number, to: number): number {
    let sum = 0;
    for (let minute = from; minute < to; minute += 1) if (this.isOpen(minute)) sum += 1;
    return sum;
  }

  isWorkday(day: number): boolean {
    return weekdayOf(day) > 0 && weekdayOf(day) < 6 && !this.#holidays.has(day);
  }

  /** Working days after the day of arrival. */
  promised(from: number, count: number): string {
    let [day] = wall(from);
    for (let left = count; left > 0;) {
      day += 1;
      if (this.isWorkday(day)) left -= 1;
    }
    return isoOf(day);
  }

  #voucherDay(day: number): boolean {
    if (this.isWorkday(day)) return true;
    const year = Number(isoOf(day).slice(0, 4));
    const weekday = weekdayOf(day) > 0 && weekdayOf(day) < 6;
    return weekday && eves(year).includes(day) && (this.#hours.openDates[isoOf(day)]?.length ?? 0) > 0;
  }

  voucher(sent: number, count: number, minimum: number): string {
    let minute = sent;
    for (;;) {
      const [day] = wall(minute);
      let [left, end] = [0, minute];
      for (; wall(end)[0] === day; end += 1) if (this.isOpen(end)) left += 1;
      if (this.#voucherDay(day) && left > 0 && left >= minimum) {
        let last = day;
        for (let more = count - 1; more > 0;) {
          last += 1;
          if (this.#voucherDay(last)) more -= 1;
        }
        return isoOf(last);
      }
      minute = end;
    }
  }

  /** The stages of D15 of a handling time, as [stage, minute, late]; `shares` are where half and 80 % are used. */
  reminders(
    from: number,
    due: number,
    shares: readonly [number, number],
  ): readonly (readonly [string, number, boolean])[] {
    const warn = (stage: string, wanted: number): readonly [string, number, boolean] => {
      const at = Math.max(wanted, from);
      const last = this.lastOpen(from, at);
      return last === null ? [stage, this.nextOpen(at), true] : [stage, last, false];
    };
    const last = this.lastOpen(from, due);
    const overdue = this.nextOpen(due);
    const all = [
      warn('half', shares[0]),
      warn('eighty', shares[1]),
      ...(last === null ? [] : [warn('lastOpenMoment', last - 30)]),
      warn('quarterHour', due - 15),
      ['overdue', overdue, overdue > due] as const,
    ];
    // Weakest first above: at the same time the later one stays.
    const kept = all.filter(([, at], index) => !all.slice(index + 1).some(([, other]) => other === at));
    return kept.toSorted((a, b) => a[1] - b[1]);
  }
}
