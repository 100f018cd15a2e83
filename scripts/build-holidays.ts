/**
 * Writes shared/domain/holidays.ts: Swedish public holidays and the three eves healthcare keeps closed,
 * 2020–2040, from date-holidays. Run by hand when the range must grow: `node scripts/build-holidays.ts`.
 */
import { writeFileSync } from 'node:fs';
import Holidays from 'date-holidays';

const firstYear = 2020;
const lastYear = 2040;
/** "public" are the holidays by law; "bank" holds midsommarafton, julafton and nyårsafton. */
const closedTypes: readonly string[] = ['public', 'bank'];

export function holidayTable(): ReadonlyMap<string, readonly string[]> {
  const calendar = new Holidays('SE', { languages: 'sv' });
  const table = new Map<string, readonly string[]>();
  for (let year = firstYear; year <= lastYear; year += 1) {
    for (const day of calendar.getHolidays(year)) {
      if (!closedTypes.includes(day.type)) continue;
      const date = day.date.slice(0, 10);
      table.set(date, [...(table.get(date) ?? []), day.name]);
    }
  }
  return table;
}

const quoted = (words: Iterable<string>): string => [...words].map((word) => `'${word}'`).join(', ');

export function holidaySource(table: ReadonlyMap<string, readonly string[]>): string {
  const dates = [...table].toSorted(([a], [b]) => a.localeCompare(b));
  const rows = dates.map(([date, names]) => `  '${date}': [${quoted(names)}],`);
  const names = new Set(dates.flatMap(([, own]) => own));
  return `// Written by scripts/build-holidays.ts from date-holidays; change the script, not this file.

/** The years the table covers; outside them only weekdays are known. */
export const holidayYears = { first: ${firstYear}, last: ${lastYear} } as const;

/** The days of the almanac, by the names rulebooks and files of hours use; midsommarafton, julafton and nyårsafton among them. */
export const holidayNames = [
${[...names].map((name) => `  '${name}',`).join('\n')}
] as const;
export type HolidayName = (typeof holidayNames)[number];

/** ISO date → what the day is called; two names where two fall on it. Which of them close care a rulebook says. */
export const holidays: Readonly<Record<string, readonly HolidayName[]>> = {
${rows.join('\n')}
};
`;
}

if (process.argv[1]?.endsWith('build-holidays.ts') === true) {
  writeFileSync(new URL('../shared/domain/holidays.ts', import.meta.url), holidaySource(holidayTable()));
}
