// Every small change to a rulebook that could be a slip of the pen. This knows JSON and the words rulebooks use;
// it shares nothing with the schema or with the code that reads them.

/** Makes a changed copy of a rulebook. */
export type Change = (json: unknown) => unknown;

/** One change: where, what, and what it may be, the first that the app would read being the one. */
export interface Mutant {
  readonly path: string;
  readonly what: string;
  /** The object or list whose number of entries it changes, or may be told by. */
  readonly shape: string;
  readonly candidates: readonly Change[];
}

type Key = string | number;
type Path = readonly Key[];

/** Words of the closed lists of which a rulebook uses only one. */
const OTHER_WORDS = [
  'openHours',
  'elapsed',
  'received',
  'answered',
  'fromArrival',
  'fromChange',
  'priorityFirst',
  'dueFirst',
  'sender',
  'unit',
  'person',
  'queue',
  '1177',
  'consultation',
  'voucher',
  'patient',
  'staff',
  'async',
  'receipt',
  'answer',
  'move',
  'prescription_renewal',
  'triage',
  'Europe/Helsinki',
  'local',
];

/** Keys that some row of some rulebook does without. */
const OPTIONAL: ReadonlySet<string> = new Set([
  'validFrom',
  'validUntil',
  'template',
  'default',
  'note',
  'unit',
  'specialty',
  'ages',
  'role',
  'received',
  'clinics',
  'from',
  'through',
  'source',
  'openDates',
]);

/** Sentences: how they read is the writer's, so the slip is the wrong sentence (decision 0019). */
const PROSE: ReadonlySet<string> = new Set([
  'why',
  'note',
  'text',
  'purpose',
  'instead',
  'noteSteps',
  'deviationSteps',
  'attachmentsKept',
]);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const pathText = (path: Path): string =>
  path
    .map((key) => {
      if (typeof key === 'number') return `[${key}]`;
      return /^[\w-]+$/.test(key) ? `.${key}` : `["${key}"]`;
    })
    .join('')
    .replace(/^\./, '');

/** The name a value goes by: the nearest key that is a word; a setting that holds a sentence goes by its own. */
const nameOf = (path: Path): string => {
  const [name = '', above = ''] = path.filter((key) => typeof key === 'string').toReversed();
  return name === 'value' && PROSE.has(above) ? above : name;
};

const visit = (value: unknown, path: Path, see: (value: unknown, path: Path) => void): void => {
  see(value, path);
  if (Array.isArray(value)) value.forEach((item, index) => visit(item, [...path, index], see));
  else if (isRecord(value)) for (const [key, inner] of Object.entries(value)) visit(inner, [...path, key], see);
};

/** What else stands under the same name, in any of the rulebooks. */
const wordsByName = (books: readonly unknown[]): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, Set<string>>();
  for (const book of books) {
    visit(book, [], (value, path) => {
      if (typeof value !== 'string') return;
      const name = nameOf(path);
      found.set(name, (found.get(name) ?? new Set()).add(value));
    });
  }
  return new Map([...found].map(([name, words]) => [name, [...words]]));
};

const nextDay = (date: string): string => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);

const otherText = (text: string): readonly string[] => {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return [nextDay(text)];
  if (/^\d\d:\d\d$/.test(text)) return [text.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'))];
  return [`${text} annat`];
};

const otherValues = (value: unknown, words: readonly string[]): readonly unknown[] => {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1, value - 1, value / 2, value * 2, 0];
  if (typeof value === 'string')
    return [...otherText(value), ...words, ...OTHER_WORDS].filter((word) => word !== value);
  return [1, 'annat', 'T1', '2031-01-01', ...words, ...OTHER_WORDS, { from: 0, through: 12 }];
};

type Parent = Record<Key, unknown> | unknown[];

const isParent = (value: unknown): value is Parent => Array.isArray(value) || isRecord(value);

/** The change of what stands under the last key of a path; a rulebook in which there is no such place stays as it is. */
const changing =
  (path: Path, change: (parent: Parent, key: Key) => void): Change =>
  (json) => {
    const copy = structuredClone(json);
    const parent = path
      .slice(0, -1)
      .reduce<unknown>((value, key) => (isParent(value) ? (value as Record<Key, unknown>)[key] : undefined), copy);
    if (isParent(parent)) change(parent, path.at(-1) ?? '');
    return copy;
  };

const put = (path: Path, others: readonly unknown[]): readonly Change[] =>
  others.map((other) => changing(path, (parent, key) => ((parent as Record<Key, unknown>)[key] = other)));

const leftOut = (path: Path): Change =>
  changing(path, (parent, key) => {
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else delete parent[key];
  });

/** How many other values are tried before the app is believed to refuse any. */
const ENOUGH = 8;

/** Entries of lists, sources of rules, and the keys that a rulebook may leave out; without any other it is not read. */
const mayGo = (path: Path): boolean => {
  const key = path.at(-1);
  return typeof key === 'number' || path.at(-2) === 'ruleSources' || OPTIONAL.has(key ?? '');
};

/** Every change to one rulebook: each value another, each entry gone, each list with one more, each key left out. */
export function* mutantsOf(json: unknown, books: readonly unknown[]): Generator<Mutant> {
  const words = wordsByName(books);
  const sentences = [...PROSE].flatMap((name) => words.get(name) ?? []);
  const otherSentences = (value: unknown, known: readonly string[]): readonly string[] => {
    const ofItsKind = known.filter((other) => other !== value);
    return ofItsKind.length > 0 ? ofItsKind : sentences.filter((other) => other !== value);
  };
  const all: { readonly value: unknown; readonly path: Path }[] = [];
  visit(json, [], (value, path) => path.length > 0 && all.push({ value, path }));
  for (const { value, path } of all) {
    const known = words.get(nameOf(path)) ?? [];
    const here = pathText(path);
    const above = pathText(path.slice(0, -1));
    if (Array.isArray(value)) {
      const more = [...known, ...OTHER_WORDS, 1, 2].filter((item) => !value.includes(item));
      if (value.every((item) => typeof item !== 'object')) {
        const longer = more.slice(0, ENOUGH).map((item) => [...(value as unknown[]), item]);
        yield { path: here, what: 'one more', shape: here, candidates: put(path, longer) };
      }
    } else if (!isRecord(value)) {
      const others = PROSE.has(nameOf(path))
        ? otherSentences(value, known)
        : otherValues(value, known.slice(0, ENOUGH));
      yield { path: here, what: 'another', shape: above, candidates: put(path, others) };
    }
    if (mayGo(path)) yield { path: here, what: 'left out', shape: above, candidates: [leftOut(path)] };
  }
}
