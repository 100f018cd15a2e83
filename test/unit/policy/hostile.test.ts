import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { policyWorld } from '../../../main/policy/world.ts';
import { runPolicy } from '../../../shared/policy/policy.ts';

const resources = path.resolve(import.meta.dirname, '../../../resources');
const shipped = readFileSync(path.join(resources, 'rulebooks/gavleborg.json'), 'utf8');
const folder = mkdtempSync(path.join(tmpdir(), 'arendevakt-hostile-'));
afterAll(() => rmSync(folder, { recursive: true }));
const world = policyWorld(resources, folder, Date.parse('2026-11-25T12:00:00Z'));
const run = (...words: readonly string[]) => runPolicy(words, world);

/** One line that can be shown in any terminal, and nothing else. */
function refused(words: readonly string[]): string {
  const { code, stdout, stderr } = run(...words);
  expect([code, stdout], words.join(' ')).toEqual([2, '']);
  expect(stderr).toMatch(/^policy: [^\p{Cc}\p{Cf}\u2028\u2029]{1,410}\n$/u);
  return stderr;
}

const clock = (rulebook: string): readonly string[] => [
  'clock',
  '--rulebook',
  rulebook,
  '--priority',
  '6',
  '--arrived',
  '2026-11-20T08:00:00+01:00',
  '--json',
];

describe('what somebody types', () => {
  const route = ['route', '--rulebook', 'gavleborg', '--form', 'triage', '--sector', 'primary', '--age', '4'];
  const open = ['open-hours', '--from', '2026-11-20T08:00:00+01:00'];
  const rows: readonly (readonly [string, readonly string[], string])[] = [
    ['no verb', ['--json'], 'fråga saknas'],
    ['the name of something every object has', ['constructor'], 'constructor: okänd fråga'],
    [
      'an argument with a line break and a terminal code',
      ['route', '--a\nb\u001B[2J', 'x'],
      '--a b [2J: okänt argument',
    ],
    ['a file name with a NUL', ['validate', 'a\u0000b.json'], 'FILE: filen a b.json går inte att läsa'],
    ['a word without end', ['route', 'ö'.repeat(5_000)], 'ööö'],
    ['the same argument twice, in two ways', [...route, '--rulebook=ovning'], '--rulebook: står två gånger'],
    ['a value that is the next argument', ['route', '--rulebook', '--json'], '--rulebook: saknar värde'],
    ['a form every object has', [...route.slice(0, 4), '__proto__', ...route.slice(5)], '--form: ska vara'],
    [
      'a priority in other digits',
      clock('gavleborg').map((word) => (word === '6' ? '٦' : word)),
      '--priority: ska vara',
    ],
    ['29 February of a year without one', ['voucher', '--sent', '2026-02-29T12:00:00+01:00'], '--sent: ska vara'],
    ['open time finer than a clock', [...open, '--add', 'PT0.0001S'], '--add: ska vara öppen tid'],
    ['open time without end', [...open, '--add', 'PT999999999999999999H'], '--add: ska vara öppen tid'],
    ['open time in days', [...open, '--add', 'P1D'], '--add: ska vara öppen tid'],
  ];
  test.each(rows)('P95 %s is one line that names it, exit 2', (_, words, said) => {
    expect(refused(words)).toContain(said);
  });

  test('P95 P9 any moment there is gets an answer: clock changes, leap days, ends of years, far years', () => {
    const moments = [
      '2026-03-29T02:30:00+01:00',
      '2026-10-25T02:30:00+02:00',
      '2026-10-25T02:30:00+01:00',
      '2028-02-29T12:00:00+01:00',
      '2026-12-31T23:59:59+01:00',
      '1583-01-01T00:00:00Z',
      '8999-06-01T08:00:00Z',
    ];
    for (const at of moments) {
      const rulebook = ['gavleborg', 'ostergotland'][moments.indexOf(at) % 2] ?? '';
      const asked = run('clock', '--rulebook', rulebook, '--priority', '3', '--arrived', at, '--json');
      expect([asked.code, asked.stderr], at).toEqual([0, '']);
      expect(run('open-hours', '--rulebook', rulebook, '--from', at, '--add', 'PT6H').code, at).toBe(0);
    }
  });
});

describe('what a file holds', () => {
  const slip = (from: string, to: string): string => {
    expect(shipped).toContain(from);
    return shipped.replace(from, to);
  };
  const hours = '"handlingHours": 24';
  const rows: readonly (readonly [string, string | Buffer, string])[] = [
    ['UTF-16 without its mark', Buffer.from(shipped, 'utf16le'), 'är inte sparad som UTF-8'],
    ['UTF-16 without its mark and without å, ä, ö', Buffer.from('{"id":"x"}', 'utf16le'), 'är inte sparad som UTF-8'],
    ['a file cut in the middle', shipped.slice(0, shipped.length / 2), 'den tar slut för tidigt'],
    ['nothing but NULs', Buffer.alloc(64), 'är inte sparad som UTF-8'],
    [
      'a hundred thousand lists in each other',
      '['.repeat(100_000) + ']'.repeat(100_000),
      'ska vara ett objekt, inte en lista',
    ],
    [
      'a number no computer holds',
      slip(hours, '"handlingHours": 1e400'),
      'handlingHours: ska vara ett tal, inte ett så stort tal',
    ],
    ['a number no clock holds', slip(hours, '"handlingHours": 1e308'), 'handlingHours: ska vara högst 87840'],
    ['a part of a thousandth of a second', slip(hours, '"handlingHours": 1e-7'), 'handlingHours: ska gå jämnt upp'],
    [
      'minutes without end',
      slip('"quarterHourMinutes": { "value": 15', '"quarterHourMinutes": { "value": 1e12'),
      'quarterHourMinutes.value: ska vara högst 5270400',
    ],
    [
      'days without end',
      slip('"duplicateDays": { "value": 7', '"duplicateDays": { "value": 99999'),
      'duplicateDays.value: ska vara högst 3660',
    ],
    [
      'a name that is there twice, spelt in two ways',
      slip('"id": "gavleborg",', String.raw`"id": "gavleborg", "\u0069d": "x",`),
      'två gånger: id',
    ],
    [
      'a name with a line break',
      slip('"id": "gavleborg",', String.raw`"id": "gavleborg", "a\nb": 1,`),
      'okänd nyckel: a b',
    ],
    [
      'a name without end',
      slip('"id": "gavleborg",', `"id": "gavleborg", "${'x'.repeat(50_000)}": 1,`),
      'okänd nyckel: xxx',
    ],
    ['__proto__', slip('"id": "gavleborg",', '"id": "gavleborg", "__proto__": {},'), 'okänd nyckel: __proto__'],
  ];
  test.each(rows)('P95 P7 %s is refused with its place, by the question and by validate', (name, content, said) => {
    const file = `${rows.findIndex(([other]) => other === name)}.json`;
    writeFileSync(path.join(folder, file), content);
    expect(refused(clock(file))).toContain(said);
    const judged = run('validate', file);
    expect([judged.code, judged.stderr]).toEqual([1, '']);
    expect(judged.stdout.trimEnd().split('\n')[1]).toContain(said);
  });
});
