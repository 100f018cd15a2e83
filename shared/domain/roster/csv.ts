import { weekdays, type Weekday } from '../calendar.ts';
import type { StaffId } from '../types.ts';
import type { PlannedShift } from './types.ts';

/** Whom and what a roster of a unit may name. */
export interface RosterPeople {
  readonly people: readonly { readonly staffId: StaffId; readonly name: string }[];
  readonly roles: readonly string[];
}

/** What is wrong with one line; `line` as an editor counts them, 1 the first. */
export interface RosterProblem {
  readonly line: number;
  readonly why:
    | { readonly type: 'noHeader'; readonly missing: readonly string[] }
    | { readonly type: 'empty' }
    | { readonly type: 'openQuote' }
    | { readonly type: 'cells'; readonly wanted: number; readonly found: number }
    | { readonly type: 'unknownPerson'; readonly text: string }
    | { readonly type: 'severalPeople'; readonly text: string }
    | { readonly type: 'unknownRole'; readonly text: string }
    | { readonly type: 'noRole' }
    | { readonly type: 'weekday'; readonly text: string }
    | { readonly type: 'time'; readonly text: string }
    | { readonly type: 'sameTime' }
    | { readonly type: 'date'; readonly text: string }
    | { readonly type: 'dateOrder' }
    | { readonly type: 'twice'; readonly first: number };
}

/** A roster read from text: what it says, and every line that could not be used. */
export interface ReadRoster {
  readonly shifts: readonly PlannedShift[];
  readonly problems: readonly RosterProblem[];
  readonly lines: number;
}

type Column = 'name' | 'id' | 'roles' | 'weekday' | 'from' | 'to' | 'validFrom' | 'validTo';

const titles: Readonly<Record<Column, string>> = {
  name: 'Namn',
  id: 'Id',
  roles: 'Roll',
  weekday: 'Veckodag',
  from: 'Från',
  to: 'Till',
  validFrom: 'Gäller från',
  validTo: 'Gäller till',
};
const needed: readonly Column[] = ['name', 'roles', 'weekday', 'from', 'to'];
const columns: readonly Column[] = [...needed, 'id', 'validFrom', 'validTo'];
const dayWords = ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'];

const plain = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase('sv');

interface Line {
  readonly number: number;
  readonly cells: readonly string[];
  readonly openQuote: boolean;
}

/** Lines with their cells; a quoted cell may hold the separator, a line break and doubled quotes. */
function linesOf(text: string, separator: string): readonly Line[] {
  const lines: Line[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let number = 1;
  let begun = 1;
  const end = (): void => {
    lines.push({ number: begun, cells: [...cells, cell], openQuote: quoted });
    cells = [];
    cell = '';
  };
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index] ?? '';
    if (sign === '\n') number += 1;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[index + 1] === '"') {
        cell += '"';
        index += 1;
      } else quoted = false;
    } else if (sign === '"' && cell.trim() === '') {
      quoted = true;
      cell = '';
    } else if (sign === separator) {
      cells.push(cell);
      cell = '';
    } else if (sign === '\n') {
      end();
      begun = number;
    } else cell += sign;
  }
  end();
  return lines.filter((line) => line.openQuote || line.cells.some((found) => found.trim() !== ''));
}

/** A line of titles tells which sign separates them. */
function separatorOf(text: string): string {
  const [title = ''] = text.split('\n', 1);
  const count = (sign: string): number => title.split(sign).length;
  return [';', '\t', ','].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ';');
}

function timeOf(text: string, last: string): string | null {
  const match = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(text.trim());
  if (match === null) return null;
  const time = `${(match[1] ?? '').padStart(2, '0')}:${match[2] ?? '00'}`;
  return time <= last && Number(time.slice(3)) < 60 ? time : null;
}

function isDate(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** "måndag", "mån", "1", and from the first to the last with a hyphen: "mån-fre". */
function weekdaysOf(text: string): readonly Weekday[] | null {
  const one = (word: string): number => {
    const wanted = plain(word);
    if (/^[1-7]$/.test(wanted)) return Number(wanted) - 1;
    return wanted.length < 2 ? -1 : dayWords.findIndex((day) => day.startsWith(wanted));
  };
  const ends = text.split(/[-–]/).map(one);
  const [first = -1, last = first] = ends;
  if (ends.length > 2 || first < 0 || last < first) return null;
  return weekdays.slice(first, last + 1);
}

class Bad extends Error {
  readonly why: RosterProblem['why'];
  constructor(why: RosterProblem['why']) {
    super(why.type);
    this.why = why;
  }
}

function staffOf(name: string, id: string, { people }: RosterPeople): StaffId {
  const found = people.filter((person) =>
    id === '' ? plain(person.name) === plain(name) : person.staffId === id.trim(),
  );
  const [one, other] = found;
  if (one === undefined) throw new Bad({ type: 'unknownPerson', text: id === '' ? name.trim() : id.trim() });
  if (other !== undefined) throw new Bad({ type: 'severalPeople', text: name.trim() });
  return one.staffId;
}

function rolesOf(text: string, { roles }: RosterPeople): readonly string[] {
  const wanted = text.split(/[,/+]/).filter((word) => word.trim() !== '');
  if (wanted.length === 0) throw new Bad({ type: 'noRole' });
  return [
    ...new Set(
      wanted.map((word) => {
        const role = roles.find((known) => plain(known) === plain(word));
        if (role === undefined) throw new Bad({ type: 'unknownRole', text: word.trim() });
        return role;
      }),
    ),
  ];
}

function shiftsOf(line: Line, at: Readonly<Partial<Record<Column, number>>>, known: RosterPeople, width: number) {
  if (line.openQuote) throw new Bad({ type: 'openQuote' });
  if (line.cells.length > width) throw new Bad({ type: 'cells', wanted: width, found: line.cells.length });
  const cell = (column: Column): string => line.cells[at[column] ?? -1]?.trim() ?? '';
  const time = (column: 'from' | 'to', last: string): string => {
    const read = timeOf(cell(column), last);
    if (read === null) throw new Bad({ type: 'time', text: cell(column) });
    return read;
  };
  const date = (column: 'validFrom' | 'validTo'): string | null => {
    const text = cell(column);
    if (text === '') return null;
    if (!isDate(text)) throw new Bad({ type: 'date', text });
    return text;
  };
  const staffId = staffOf(cell('name'), cell('id'), known);
  const roles = rolesOf(cell('roles'), known);
  const days = weekdaysOf(cell('weekday'));
  if (days === null) throw new Bad({ type: 'weekday', text: cell('weekday') });
  const [from, to] = [time('from', '23:59'), time('to', '24:00')];
  if (from === to) throw new Bad({ type: 'sameTime' });
  const [validFrom, validTo] = [date('validFrom'), date('validTo')];
  if (validFrom !== null && validTo !== null && validTo < validFrom) throw new Bad({ type: 'dateOrder' });
  return days.map((weekday): PlannedShift => ({ staffId, roles, weekday, from, to, validFrom, validTo }));
}

/**
 * A week roster from a file of comma- or semicolon-separated values (P205): titles first, in any order. Every line that
 * cannot be used is named; a file with any is not used at all.
 */
export function readRoster(text: string, known: RosterPeople): ReadRoster {
  const clean = text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  const [head, ...body] = linesOf(clean, separatorOf(clean));
  const fail = (line: number, why: RosterProblem['why']): ReadRoster => ({
    shifts: [],
    problems: [{ line, why }],
    lines: body.length,
  });
  if (head === undefined) return fail(1, { type: 'empty' });
  const found = head.cells.map(plain);
  const at = Object.fromEntries(
    columns.flatMap((column) => {
      const index = found.indexOf(plain(titles[column]));
      return index === -1 ? [] : [[column, index]];
    }),
  ) as Partial<Record<Column, number>>;
  const missing = needed.filter((column) => at[column] === undefined).map((column) => titles[column]);
  if (missing.length > 0) return fail(head.number, { type: 'noHeader', missing });
  if (body.length === 0) return fail(head.number, { type: 'empty' });
  const shifts: PlannedShift[] = [];
  const problems: RosterProblem[] = [];
  const seen = new Map<string, number>();
  for (const line of body) {
    try {
      for (const shift of shiftsOf(line, at, known, head.cells.length)) {
        const same = JSON.stringify(shift);
        const first = seen.get(same);
        if (first !== undefined) throw new Bad({ type: 'twice', first });
        seen.set(same, line.number);
        shifts.push(shift);
      }
    } catch (error) {
      if (!(error instanceof Bad)) throw error;
      problems.push({ line: line.number, why: error.why });
    }
  }
  return { shifts: problems.length > 0 ? [] : shifts, problems, lines: body.length };
}
