/**
 * Times as people read them. Every function takes the zone: a workstation set to another zone
 * still shows the unit's clock.
 */
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const formatters = new Map<string, Intl.DateTimeFormat>();

const formatter = (zone: string, kind: 'clock' | 'date' | 'dated' | 'weekday'): Intl.DateTimeFormat => {
  const key = `${kind}|${zone}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const options: Record<typeof kind, Intl.DateTimeFormatOptions> = {
    clock: { hour: '2-digit', minute: '2-digit', hour12: false },
    date: { year: 'numeric', month: '2-digit', day: '2-digit' },
    dated: { day: 'numeric', month: 'short' },
    weekday: { weekday: 'short' },
  };
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, ...options[kind] });
  formatters.set(key, made);
  return made;
};

/** "14:30" */
export const clockTime = (at: number, zone: string): string => formatter(zone, 'clock').format(at);

/** "2026-11-21" */
export const isoDate = (at: number, zone: string): string => formatter(zone, 'date').format(at);

/** Whole local days from `now` to `at`: 0 today, 1 tomorrow, -1 yesterday. */
export const localDaysBetween = (now: number, at: number, zone: string): number =>
  Math.round((Date.parse(isoDate(at, zone)) - Date.parse(isoDate(now, zone))) / day);

/** "i dag", "i morgon", "i går", "mån 23 nov", and with the year when it is another one. */
export const dayWord = (at: number, now: number, zone: string): string => {
  switch (localDaysBetween(now, at, zone)) {
    case 0:
      return 'i dag';
    case 1:
      return 'i morgon';
    case -1:
      return 'i går';
    default: {
      const date = isoDate(at, zone);
      if (date.slice(0, 4) !== isoDate(now, zone).slice(0, 4)) return date;
      return `${formatter(zone, 'weekday').format(at)} ${formatter(zone, 'dated').format(at).replace('.', '')}`;
    }
  }
};

/** "i dag 14:30", "mån 23 nov 09:15", "2025-12-30 09:15" */
export const dayAndTime = (at: number, now: number, zone: string): string =>
  `${dayWord(at, now, zone)} ${clockTime(at, zone)}`;

/** The time alone where it is of today, as in the status bar; else with its day. */
export const timeOfDay = (at: number, now: number, zone: string): string =>
  localDaysBetween(now, at, zone) === 0 ? clockTime(at, zone) : dayAndTime(at, now, zone);

/** A length of time in one unit, rounded down: "12 min", "2 h", "3 dagar"; under a minute "mindre än 1 min". */
export const duration = (ms: number): string => {
  const length = Math.abs(ms);
  if (length < minute) return 'mindre än 1 min';
  if (length < hour) return `${Math.floor(length / minute)} min`;
  if (length < 2 * day) {
    const hours = Math.floor(length / hour);
    const minutes = Math.floor((length % hour) / minute);
    return hours < 3 && minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
  }
  return `${Math.floor(length / day)} dagar`;
};

/** "om 2 h", "för 12 min sedan" */
export const fromNow = (at: number, now: number): string =>
  at >= now ? `om ${duration(at - now)}` : `för ${duration(now - at)} sedan`;

/** "1 ärende", "2 ärenden": a number with the word that fits it. */
export const counted = (n: number, one: string, many: string): string => `${formatNumber(n)} ${n === 1 ? one : many}`;

const numberFormat = (): Intl.NumberFormat => new Intl.NumberFormat('sv-SE');

/** "12 400" */
export const formatNumber = (n: number): string => numberFormat().format(n);

/** "1–5", "1 och 2", "1, 3 och 6–9": priorities as people say them, three or more on end as a run. */
export const numberRuns = (numbers: readonly number[]): string => {
  const runs: number[][] = [];
  for (const n of numbers.toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && last.at(-1) === n - 1) last.push(n);
    else runs.push([n]);
  }
  const parts = runs.flatMap((run) => (run.length > 2 ? [`${run[0] ?? ''}–${run.at(-1) ?? ''}`] : run.map(String)));
  return new Intl.ListFormat('sv', { type: 'conjunction' }).format(parts);
};
