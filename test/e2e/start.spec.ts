import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, monday, test } from './app.ts';
import { runApp } from './run.ts';

const clinicDay = path.resolve(import.meta.dirname, '../fixtures/clinic-day.json');

/**
 * Name and content of every database file of a folder: equal before and after means not a byte was written.
 * An empty write-ahead log holds nothing; looking into a database without writing leaves one behind.
 */
function fingerprint(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).toSorted()) {
    if (!/\.db(-wal)?$/.test(name)) continue;
    const content = readFileSync(path.join(folder, name));
    if (content.length > 0) hash.update(name).update(content);
  }
  return hash.digest('hex');
}

test.describe('starting from a script', () => {
  test('P33 --smoke prints one JSON line with the cases of the hub and ends with 0', async ({ launcher }) => {
    const dir = launcher.newDataDir();
    const ended = await runApp('--smoke', '--data-dir', dir, '--training-seed', '3', '--now', monday);
    expect(ended.code, ended.stderr).toBe(0);
    const lines = ended.stdout.trim().split('\n');
    expect(lines).toHaveLength(1);
    const figures = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
    expect(figures).toMatchObject({ ready: true, imported: null });
    expect(figures['cases']).toBeGreaterThan(200);
    expect(figures['rows']).toBeGreaterThan(0);
    expect(figures['firstRowsMs']).toBeGreaterThan(0);
  });

  test('P31 a day of a region goes in whole, once, and a second reading of the file changes nothing', async ({
    launcher,
  }) => {
    const dir = launcher.newDataDir();
    const first = await runApp('--smoke', '--data-dir', dir, '--import', clinicDay);
    expect(first.code, first.stderr).toBe(0);
    expect(JSON.parse(first.stdout)).toMatchObject({ ready: true, cases: 424, imported: 1774, reported: 0 });
    const again = await runApp('--smoke', '--data-dir', dir);
    expect(JSON.parse(again.stdout)).toMatchObject({ ready: true, cases: 424, imported: null });
  });

  test('P30 an import file that is missing, empty, cut off, no JSON, no FHIR or has a bad line is one line on stderr, exit 1, and changes nothing', async ({
    launcher,
  }) => {
    const dir = launcher.newDataDir();
    expect((await runApp('--smoke', '--data-dir', dir, '--training-seed', '3')).code).toBe(0);
    const before = fingerprint(dir);
    for (const [name, content, words] of [
      ['missing', null, 'finns inte'],
      ['empty', '', 'tom'],
      ['cut off', readFileSync(clinicDay, 'utf8').slice(0, 50_000), ''],
      ['not JSON', 'hej', ''],
      ['not FHIR', '{"a":1}', ''],
      ['a bad line', '{"resourceType":"Patient","id":"p1"}\n{"resourceType":\n', '2'],
    ] as const)
      await test.step(name, async () => {
        const file = path.join(launcher.newDataDir(), 'import.ndjson');
        if (content !== null) writeFileSync(file, content);
        const ended = await runApp('--smoke', '--data-dir', dir, '--import', file);
        expect(ended.code).toBe(1);
        expect(ended.stdout).toBe('');
        const own = ended.stderr.split('\n');
        expect(own).toHaveLength(1);
        expect(own[0]).toContain('import.ndjson');
        expect(own[0]).toContain(words);
        expect(fingerprint(dir)).toBe(before);
      });
  });

  test('P32 an unknown flag is one line on stderr, exit 2, and no folder is made', async ({ launcher }) => {
    const dir = path.join(launcher.newDataDir(), 'ny');
    const ended = await runApp('--data-dir', dir, '--colour', 'red');
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toBe('Ärendevakt: Okänd flagga: --colour');
    expect(existsSync(dir)).toBe(false);
  });

  test('P34 a clock set before the newest stored time is refused; without --now it resumes where it stopped', async ({
    launcher,
  }) => {
    const dir = launcher.newDataDir();
    expect(
      (await runApp('--smoke', '--data-dir', dir, '--training-seed', '3', '--now', '2026-11-16T09:30:00+01:00')).code,
    ).toBe(0);
    const back = await runApp('--smoke', '--data-dir', dir, '--now', '2026-11-16T08:00:00+01:00');
    expect(back.code).toBe(1);
    expect(back.stderr).not.toBe('');
    const desk = await launcher.start({ dataDir: dir, flags: [] });
    const answer = await desk.page.evaluate(() => window.arendevakt.call('app.state', {}));
    expect(answer.ok).toBe(true);
    if (!answer.ok) return;
    const stopped = Date.parse('2026-11-16T09:30:00+01:00');
    expect(answer.value.now).toBeGreaterThanOrEqual(stopped);
    expect(answer.value.now).toBeLessThan(stopped + 10 * 60_000);
  });

  test('P33 --screenshot saves what the window shows', async ({ launcher }) => {
    const file = path.join(launcher.newDataDir(), 'bild.png');
    const ended = await runApp('--data-dir', launcher.newDataDir(), '--training-seed', '3', '--screenshot', file);
    expect(ended.code, ended.stderr).toBe(0);
    const png = readFileSync(file);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.length).toBeGreaterThan(20_000);
  });
});
