import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { bundleEntries, isFhir } from '../fhir/index.ts';
import { jsonErrorPosition } from './jsonPosition.ts';
import { UnreadableFile } from './types.ts';
import type { ImportSource, SourceEntry } from './types.ts';

/**
 * Tells a Bundle (or a lone resource) from NDJSON by its content and reads it. NDJSON is streamed line
 * by line; a Bundle is held in memory. Throws UnreadableFile with file and line.
 */
export async function openSource(file: string): Promise<ImportSource> {
  const first = await firstLine(file);
  if (first === null) throw new UnreadableFile(file, 'Filen är tom.');
  const parsed = tryParse(first.text);
  const lines = /\.(ndjson|jsonl)$/i.test(file);
  if (parsed.ok ? isFhir(parsed.value) && parsed.value.resourceType !== 'Bundle' : lines) return lineSource(file);
  if (!parsed.ok && !/^[[{]/.test(first.text.trimStart())) {
    throw new UnreadableFile(`${file}:${first.number}`, 'Raden är inte JSON.');
  }
  // A first line that is JSON but not FHIR: lines if more follow, else a document that is judged whole.
  if (parsed.ok && !isFhir(parsed.value)) return lineSource(file);
  return documentSource(file);
}

async function documentSource(file: string): Promise<ImportSource> {
  const text = decode(file, await readWhole(file));
  const parsed = tryParse(text);
  if (!parsed.ok) {
    const position = jsonErrorPosition(text);
    throw new UnreadableFile(`${file}:${lineOf(text, position)}`, messageOf(text, position));
  }
  if (!isFhir(parsed.value)) throw new UnreadableFile(file, 'Filen är inte FHIR: varken en Bundle eller en resurs.');
  const resources = bundleEntries(parsed.value);
  if (resources.length === 0) throw new UnreadableFile(file, 'Filen innehåller inga resurser.');
  const entries = resources.map((resource, index): SourceEntry => ({ place: `${file}, post ${index + 1}`, resource }));
  return {
    total: entries.length,
    entries: async function* () {
      yield* entries;
    },
  };
}

function lineSource(file: string): ImportSource {
  return {
    total: null,
    entries: async function* () {
      for await (const line of readLines(file)) {
        if (line.text.trim() === '') continue;
        const place = `${file}:${line.number}`;
        const parsed = tryParse(line.text);
        if (!parsed.ok) {
          const message = line.last ? 'Raden är inte JSON; filen verkar vara avklippt.' : 'Raden är inte JSON.';
          throw new UnreadableFile(place, message);
        }
        yield { place, resource: parsed.value };
      }
    },
  };
}

interface Line {
  readonly number: number;
  readonly text: string;
  readonly last: boolean;
}

async function firstLine(file: string): Promise<Line | null> {
  for await (const line of readLines(file)) {
    if (line.text.trim() !== '') return line;
  }
  return null;
}

async function* readLines(file: string): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let number = 0;
  try {
    for await (const chunk of createReadStream(file)) {
      const parts = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n');
      rest = parts.pop() ?? '';
      for (const text of parts) {
        number += 1;
        yield { number, text: text.endsWith('\r') ? text.slice(0, -1) : text, last: false };
      }
    }
    rest += decoder.decode();
  } catch (error) {
    throw unreadable(file, error);
  }
  if (rest !== '') yield { number: number + 1, text: rest, last: true };
}

async function readWhole(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** UTF-8, with or without a byte order mark, and nothing else. */
function decode(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw unreadable(file, error);
  }
}

function unreadable(file: string, error: unknown): unknown {
  if (error instanceof UnreadableFile || !(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  switch (code) {
    case 'ENOENT':
      return new UnreadableFile(file, 'Filen finns inte.');
    case 'EISDIR':
      return new UnreadableFile(file, 'Det är en mapp, inte en fil.');
    case 'EACCES':
    case 'EPERM':
      return new UnreadableFile(file, 'Filen får inte läsas.');
    case 'ERR_ENCODING_INVALID_ENCODED_DATA':
      return new UnreadableFile(file, 'Filen är inte text i UTF-8, eller är avklippt mitt i ett tecken.');
    default:
      return new UnreadableFile(file, `Filen kan inte läsas (${code === '' ? error.message : code}).`);
  }
}

type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

function tryParse(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    return { ok: false };
  }
}

/** Lines from 1; blank lines at the end do not count. */
function lineOf(text: string, position: number): number {
  return text.slice(0, Math.min(position, text.trimEnd().length)).split('\n').length;
}

function messageOf(text: string, position: number): string {
  return position >= text.trimEnd().length
    ? 'Filen slutar mitt i; den verkar vara avklippt.'
    : 'Filen är inte JSON på den här raden.';
}
