/** Begins what a spreadsheet would take for something to work out. */
const formula = /^\s*[=+\-@|%]|^\s/u;

/** One cell: a number as it is written in Swedish, a text that can never be a formula, quoted where it must be. */
function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value).replace('.', ',');
  const safe = formula.test(value) ? `'${value}` : value;
  return /[";\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as a file that a Swedish spreadsheet opens: semicolons, CRLF, UTF-8 with its mark (P224). */
export function csvOf(rows: readonly (readonly (string | number | null)[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`;
}
