import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './app.ts';
import { runApp } from './run.ts';

test('P95 --policy answers a question into a file, opens no window and makes no folder', async ({ launcher }) => {
  const out = path.join(launcher.newDataDir(), 'svar.json');
  const ended = await runApp(
    ...'--policy handover --rulebook ostergotland --received yes --target private --json --out'.split(' '),
    out,
  );
  expect(ended).toMatchObject({ code: 0, stdout: '', stderr: '' });
  const answer = JSON.parse(readFileSync(out, 'utf8')) as Record<string, unknown>;
  expect(Object.keys(answer)).toEqual(['recommended', 'methods']);
  expect(answer['recommended']).toBe('voucher');

  const onStdout = await runApp(...'--policy voucher --sent 2026-04-02T10:00:00+02:00 --json'.split(' '));
  expect(onStdout).toMatchObject({ code: 0, stdout: '{"validThrough":"2026-04-08"}\n', stderr: '' });

  const none = path.join(path.dirname(out), 'inget.json');
  const bad = await runApp('--policy', 'route', '--rulebook', 'gavleborg', '--json', '--out', none);
  expect(bad).toMatchObject({ code: 2, stdout: '', stderr: 'policy: --form: saknas' });
  expect(existsSync(none)).toBe(false);
});

test('P32 a rulebook nobody has is one line on stderr, exit 2, and no folder is made', async ({ launcher }) => {
  const dir = path.join(launcher.newDataDir(), 'ny');
  const ended = await runApp('--data-dir', dir, '--rulebook', 'skane');
  expect(ended).toMatchObject({ code: 2, stdout: '' });
  expect(ended.stderr).toBe('Ärendevakt: --rulebook tar gavleborg, ostergotland, ovning, inte skane.');
  expect(existsSync(dir)).toBe(false);
});

test('P94 a rulebook of the region’s own that is not whole is refused, and everyone sees that', async ({
  launcher,
}) => {
  const dataDir = launcher.newDataDir();
  mkdirSync(path.join(dataDir, 'config/rulebooks'), { recursive: true });
  writeFileSync(path.join(dataDir, 'config/rulebooks/ovning.json'), '{"id":"ovning"}');
  const desk = await launcher.start({ dataDir });
  await desk.work('Valbo', /Sjuksköterska/);
  const banner = desk.page.getByRole('group').filter({ hasText: 'Ert eget regelverk går inte att använda' });
  await expect(banner).toBeVisible();
  await banner.getByRole('button', { name: 'Visa vilka' }).click();
  await expect(banner.getByText('region: saknas', { exact: true })).toBeVisible();
  expect(desk.problems).toEqual([]);
});
