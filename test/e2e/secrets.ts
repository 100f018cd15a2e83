import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { openEmbeddedHub } from '../../main/core/hubs/embedded/index.ts';

/** What must stand nowhere outside the window and the locked files. */
export interface Secrets {
  /** Parts of patients' and guardians' names, whole words. */
  readonly names: readonly string[];
  /** Personal numbers in every spelling, and telephone numbers. */
  readonly numbers: readonly string[];
}

/** Everybody the hub of a data folder knows as a patient or somebody's guardian. The app must have ended. */
export async function secretsOf(dataDir: string): Promise<Secrets> {
  const { key } = JSON.parse(readFileSync(path.join(dataDir, 'key.json'), 'utf8')) as { readonly key: string };
  const file = path.join(dataDir, 'hub.db');
  const hub = openEmbeddedHub({ file, keyHex: key, nativeBinding: null, now: Date.now });
  try {
    const people: unknown[] = [];
    for (const type of ['Patient', 'RelatedPerson']) {
      let page = await hub.search({ type, params: [], count: 500 });
      for (;;) {
        if (!page.ok) throw new Error(page.failure.message);
        people.push(...page.value.resources);
        if (page.value.next === null) break;
        page = await hub.next(page.value.next);
      }
    }
    return secretsIn(people);
  } finally {
    hub.close();
  }
}

interface Person {
  readonly name?: readonly { readonly given?: readonly string[]; readonly family?: string; readonly text?: string }[];
  readonly identifier?: readonly { readonly value?: string }[];
  readonly telecom?: readonly { readonly value?: string }[];
}

/** The same of resources as they lie in a file. */
export function secretsIn(people: readonly unknown[]): Secrets {
  const names = new Set<string>();
  const numbers = new Set<string>();
  for (const { name = [], identifier = [], telecom = [] } of people as readonly Person[]) {
    for (const { given = [], family = '', text = '' } of name)
      for (const word of [...given, family, ...text.split(' ')]) if (word.length > 2) names.add(word);
    for (const { value = '' } of identifier) for (const spelt of spellings(value)) numbers.add(spelt);
    for (const { value = '' } of telecom) if (value.length > 5) numbers.add(value);
  }
  return { names: [...names], numbers: [...numbers] };
}

/** `198805192393` as people and systems write it. */
function spellings(value: string): readonly string[] {
  const digits = value.replace(/\D/gu, '');
  if (digits.length !== 12) return value.length > 5 ? [value] : [];
  const [century, day, last] = [digits.slice(0, 2), digits.slice(2, 8), digits.slice(8)];
  return [
    digits,
    `${century}${day}-${last}`,
    `${century}${day} ${last}`,
    `${day}${last}`,
    `${day}-${last}`,
    `${day}+${last}`,
    `${century}${day.slice(0, 2)}-${day.slice(2, 4)}-${day.slice(4)}-${last}`,
  ];
}

/** The secrets a text tells, each as a whole word or number. */
export function toldIn(text: string, { names, numbers }: Secrets): readonly string[] {
  const words = new Set(text.match(/\p{L}+/gu));
  return [...names.filter((name) => words.has(name)), ...numbers.filter((number) => text.includes(number))];
}

/** Long enough not to stand by chance among the bytes of an encrypted file. */
const byChance = 6;

/** Secrets in the bytes of every file under a folder, in both encodings Windows and Chromium write. */
export function toldInFiles(folder: string, { names, numbers }: Secrets): readonly string[] {
  const tellsOf = finder([...names, ...numbers].filter((word) => word.length >= byChance));
  return readdirSync(folder, { recursive: true }).flatMap((entry) => {
    const file = path.join(folder, String(entry));
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return [];
    return tellsOf(readFileSync(file)).map((word) => `${String(entry)}: ${word}`);
  });
}

/** Thousands of words are looked for in one reading: by the two bytes each begins with. */
function finder(words: readonly string[]): (bytes: Buffer) => readonly string[] {
  const beginningWith = new Map<number, { readonly word: string; readonly spelt: Buffer }[]>();
  for (const word of words)
    for (const encoding of ['utf8', 'utf16le'] as const) {
      const spelt = Buffer.from(word, encoding);
      const begins = spelt.readUInt16BE(0);
      beginningWith.set(begins, [...(beginningWith.get(begins) ?? []), { word, spelt }]);
    }
  return (bytes) => {
    const found = new Set<string>();
    for (let at = 0; at + 1 < bytes.length; at += 1)
      for (const { word, spelt } of beginningWith.get(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)) ?? [])
        if (spelt.compare(bytes, at, Math.min(at + spelt.length, bytes.length)) === 0) found.add(word);
    return [...found];
  };
}
