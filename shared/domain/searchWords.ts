/** One word of a query: the case must hold a word that begins with it. */
export interface SearchWord {
  /** Alternatives; of each, every part must be the beginning of a word of the case. */
  readonly words: readonly string[];
  /** The beginning of a personnummer, digits only; null where it cannot be one. */
  readonly personnummer: string | null;
}

/** A piece of a shown text, and whether it is what was searched for. */
export interface MarkedText {
  readonly text: string;
  readonly hit: boolean;
}

/** Longer words are cut: nobody types that much, and garbage in a text must not fill the index. */
const longestWord = 48;
/** So many letters or digits of one word, before anything is searched: a single letter is in every case. */
const shortestQuery = 2;
/** From so many digits on a number may be the beginning of a personnummer. */
const shortestNumber = 4;
/** Characters around a hit that an excerpt shows. */
const excerptBefore = 48;
const excerptAfter = 96;

const wordPattern = /[\p{L}\p{N}\p{M}]+/gu;
const plain = /^[a-z0-9åäö]*$/;
const numberPattern = /^\d{2,8}[-+]?\d{0,4}$/;
/** Letters without a mark to take away, and the Swedish letter they stand for. */
const sameLetter: Readonly<Record<string, string>> = { æ: 'ä', ø: 'ö', ß: 'ss', đ: 'd', ł: 'l', ð: 'd', þ: 'th' };

/**
 * A word as it is compared: lower case, without accents – "André" and "andre" are the same word, and "Müller" is
 * found by "muller". å, ä and ö are letters of their own and stay: "här" is not "har".
 */
export function foldWord(word: string): string {
  const lower = word.toLowerCase().normalize('NFC').slice(0, longestWord);
  if (plain.test(lower)) return lower;
  return Array.from(lower, (letter) =>
    'åäö'.includes(letter) ? letter : (sameLetter[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '')),
  )
    .join('')
    .slice(0, longestWord);
}

/** Every word of a text, as it is compared. */
export function wordsOf(text: string): readonly string[] {
  return (text.normalize('NFC').match(wordPattern) ?? []).map(foldWord).filter((word) => word !== '');
}

/** What was typed, as words that must all be found; null while there is too little to search for. */
export function parseSearch(query: string): readonly SearchWord[] | null {
  const words = query
    .split(/\s+/u)
    .filter((chunk) => chunk !== '')
    .flatMap(wordsOfChunk);
  const longest = words.reduce((most, { words: parts }) => Math.max(most, ...parts.map((part) => part.length)), 0);
  return longest < shortestQuery ? null : words;
}

function wordsOfChunk(chunk: string): readonly SearchWord[] {
  const words = wordsOf(chunk);
  const digits = chunk.replace(/\D/gu, '');
  // "880519-2393" is one number, and in a text two words.
  if (numberPattern.test(chunk) && digits.length >= shortestNumber) return [{ words, personnummer: digits }];
  return words.map((word) => ({ words: [word], personnummer: null }));
}

/** With and without century, as both are typed; none for a number that is not a whole personnummer. */
export function personnummerForms(personnummer: string): readonly string[] {
  return /^\d{12}$/.test(personnummer) ? [personnummer, personnummer.slice(2)] : [];
}

/** True when these words, taken together, hold what was typed. */
export function isFoundIn(word: SearchWord, words: readonly string[]): boolean {
  return word.words.every((part) => words.some((candidate) => candidate.startsWith(part)));
}

/** True when the number typed is the beginning of this personnummer. */
export function isPersonnummer(word: SearchWord, personnummer: string | null): boolean {
  const { personnummer: typed } = word;
  return (
    personnummer !== null && typed !== null && personnummerForms(personnummer).some((form) => form.startsWith(typed))
  );
}

/** The text in pieces, words that begin as something typed does marked whole. */
export function markWords(text: string, search: readonly SearchWord[]): readonly MarkedText[] {
  const whole = text.normalize('NFC');
  const parts = search.flatMap(({ words }) => words);
  const marked: MarkedText[] = [];
  let from = 0;
  for (const found of whole.matchAll(wordPattern)) {
    const word = foldWord(found[0]);
    if (!parts.some((part) => word.startsWith(part))) continue;
    if (found.index > from) marked.push({ text: whole.slice(from, found.index), hit: false });
    marked.push({ text: found[0], hit: true });
    from = found.index + found[0].length;
  }
  if (from < whole.length) marked.push({ text: whole.slice(from), hit: false });
  return marked;
}

/** One line of a long text around the first word found in it, cut between words; null where nothing is found. */
export function excerptOf(text: string, search: readonly SearchWord[]): readonly MarkedText[] | null {
  const line = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  const before = markWords(line, search);
  const firstHit = before.findIndex((part) => part.hit);
  if (firstHit < 0) return null;
  const at = before.slice(0, firstHit).reduce((length, part) => length + part.text.length, 0);
  let from = Math.max(0, at - excerptBefore);
  if (from > 0) from = Math.min(at, line.indexOf(' ', from) + 1 || from);
  let to = Math.min(line.length, at + excerptAfter);
  if (to < line.length) to = Math.max(line.lastIndexOf(' ', to), at + (before[firstHit]?.text.length ?? 0));
  return [
    ...(from > 0 ? [{ text: '… ', hit: false }] : []),
    ...markWords(line.slice(from, to), search),
    ...(to < line.length ? [{ text: ' …', hit: false }] : []),
  ];
}
