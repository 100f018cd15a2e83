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

export function holidayTable(): ReadonlyMap<string, string> {
  const calendar = new Holidays('SE', { languages: 'sv' });
  const table = new Map<string, string>();
  for (let year = firstYear; year <= lastYear; year += 1) {
    for (const day of calendar.getHolidays(year)) {
      if (!closedTypes.includes(day.type)) continue;
      const date = day.date.slice(0, 10);
      table.set(date, table.has(date) ? `${table.get(date)}, ${day.name}` : day.name);
    }
  }
  return table;
}

export function holidaySource(table: ReadonlyMap<string, string>): string {
  const rows = [...table].toSorted(([a], [b]) => a.localeCompare(b)).map(([date, name]) => `  '${date}': '${name}',`);
  return `// Written by scripts/build-holidays.ts from date-holidays; change the script, not this file.

/** The years the table covers; outside them only weekdays are known. */
export const holidayYears = { first: ${firstYear}, last: ${lastYear} } as const;

/** ISO date → Swedish name. */
export const holidays: Readonly<Record<string, string>> = {
${rows.join('\n')}
};

/** Swedish public holidays, midsommarafton, julafton and nyårsafton. */
export function isHoliday(isoDate: string): boolean {
  return Object.hasOwn(holidays, isoDate);
}
`;
}

if (process.argv[1]?.endsWith('build-holidays.ts') === true) {
  writeFileSync(new URL('../shared/domain/holidays.ts', import.meta.url), holidaySource(holidayTable()));
}
