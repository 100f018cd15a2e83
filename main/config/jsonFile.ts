import { TextDecoder } from 'node:util';
import { fail, ok, type Result } from '../../shared/util/result.ts';
import { repeatedKey } from './repeatedKey.ts';

/** The encodings an editor on Windows saves in when it is not asked for UTF-8, by the mark it puts in front. */
const marked: readonly (readonly [readonly number[], string])[] = [
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** The text of a file, whatever mark it begins with; null when it is none of the encodings we read. */
function textOf(bytes: Uint8Array): string | null {
  const encoding = marked.find(([mark]) => mark.every((byte, index) => bytes[index] === byte))?.[1] ?? 'utf-8';
  try {
    // A mark in front is no part of the text: the decoder takes it off.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Whether a text could still become JSON if more followed: the engine says so, and not always where it stopped. */
function mayGoOn(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    const [, position] = /position (\d+)/.exec(said) ?? [];
    return /end of JSON input|Unterminated string/.test(said) || Number(position) === text.length;
  }
}

/** The first character that cannot stand where it does, found by halves; null when the text only ends too soon. */
function firstWrong(text: string): number | null {
  if (mayGoOn(text)) return null;
  let [good, bad] = [0, text.length];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (mayGoOn(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

/** "rad 4, tecken 12". */
function placeOf(at: number, text: string): string {
  const before = text.slice(0, at).split('\n');
  return `rad ${before.length}, tecken ${(before.at(-1)?.length ?? 0) + 1}`;
}

/** Parsed JSON of a file's bytes; a failure is the rest of a sentence that begins "filen …" and says where. */
export function jsonOf(bytes: Uint8Array): Result<unknown, string> {
  const text = textOf(bytes);
  // UTF-16 without its mark in front may pass for UTF-8 with a NUL in every letter; JSON has none.
  if (text === null || text.includes('\0')) return fail('är inte sparad som UTF-8; spara om den med den kodningen');
  if (text.trim() === '') return fail('är tom');
  try {
    const value: unknown = JSON.parse(text);
    const repeated = repeatedKey(text);
    return repeated === null ? ok(value) : fail(`har samma namn två gånger: ${repeated}; ta bort den ena raden`);
  } catch {
    const wrong = firstWrong(text);
    return fail(
      wrong === null ? 'är inte JSON: den tar slut för tidigt' : `är inte JSON: fel vid ${placeOf(wrong, text)}`,
    );
  }
}
