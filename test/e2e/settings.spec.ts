import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, monday, test } from './app.ts';
import { Keys } from './pages/keys.ts';
import { inEveryTheme, setSize, windowPicture } from './pages/look.ts';

test('P100 P101 P94 P46 R275 Inställningar by keyboard alone: the rulebook, its documents, a search and a question', async ({
  launcher,
}) => {
  const dataDir = launcher.newDataDir();
  mkdirSync(path.join(dataDir, 'config/rulebooks'), { recursive: true });
  const shipped = path.resolve(import.meta.dirname, '../../resources/rulebooks/gavleborg.json');
  writeFileSync(
    path.join(dataDir, 'config/rulebooks/gavleborg.json'),
    readFileSync(shipped, 'utf8').replace('"region": "Gävleborg"', '"region": 8'),
  );
  const desk = await launcher.start({
    dataDir,
    flags: ['--training-seed', '1', '--now', monday, '--rulebook', 'gavleborg'],
  });
  const { page } = desk;
  const keys = new Keys(desk);
  await desk.work('Valbo', /Sjuksköterska/);
  /** The same screen in the three themes, none with a violation. */
  const inThemes = (name: string): Promise<void> => inEveryTheme(desk, name);
  const panel = page.getByRole('tabpanel');

  await test.step('the banner leads there, and so does the main menu', async () => {
    await keys.until(
      'Shift+Tab',
      (focused) => focused.startsWith('button') && focused.includes('Visa i Inställningar'),
    );
    await keys.press('Enter');
    await expect.poll(() => keys.focused()).toMatch(/^h3 .*Regelverk/u);
    await keys.until('Shift+Tab', (focused) => focused.startsWith('button') && focused.includes('Inkorg'));
    await keys.press('Enter');
    await expect(desk.grid).toBeVisible();
    await keys.until('Shift+Tab', (focused) => focused.startsWith('button') && focused.includes('Inställningar'));
    await keys.press('Enter');
    await expect(page.getByRole('heading', { name: 'Inställningar' })).toBeVisible();
    await keys.press('F6');
    await keys.press('F6');
    expect(await keys.focused()).toMatch(/^tab .*Översikt/u);
  });

  await test.step('what applies, what is wrong with the own file, and the documents that have expired', async () => {
    await expect(panel.getByText('Regelverk för Region Gävleborg (gavleborg)')).toBeVisible();
    await expect(panel.getByRole('listitem').filter({ hasText: 'region: ska vara text, inte 8' })).toBeVisible();
    const handover = panel.getByRole('row', { name: /Överlämna administrativa ärenden/ });
    await expect(handover).toContainText('gick ut 25 mars 2026, gäller tills det ersätts');
    await expect(panel.getByRole('row', { name: /Ärendehantering i Min vård/ })).toContainText('inget slut angivet');
    await inThemes('settings-rulebook');
  });

  await test.step('a search by word and by number, crossed out and replaced', async () => {
    await keys.press('ArrowRight');
    await keys.press('Enter');
    await expect(panel.getByRole('status').first()).toHaveText(/^\d{3} regler$/);
    await keys.until('Tab', (focused) => focused.startsWith('input Sök bland reglerna'));
    await keys.type('hantera 72 timmar');
    await expect(panel.getByRole('status').first()).toHaveText(/^[1-9]\d? av \d{3} regler$/);
    await expect(panel.getByRole('listitem').filter({ hasText: 'Prio 8: hanteras inom 72 timmar.' })).toContainText(
      'gick ut 2025-04-26',
    );
    await keys.press('Control+a');
    await keys.type('c1');
    const older = panel.getByRole('listitem').filter({ hasText: 'Konsultation var vägen även' });
    await expect(panel.getByRole('status').first()).toHaveText(/^[1-9] av \d{3} regler$/);
    await expect(older.locator('s')).toBeVisible();
    await expect(older).toContainText('Gällde till och med 24 mars 2025. I stället gäller: Flytta eller Konsultera');
    await inThemes('settings-rules');
    await keys.press('Control+a');
    await keys.type('finnsintealls');
    await expect(panel.getByText('Ingen regel passar')).toBeVisible();
    await keys.until('Tab', (focused) => focused.startsWith('button') && focused.includes('Visa alla regler'));
    await keys.press('Enter');
    await expect(panel.getByRole('status').first()).toHaveText(/^\d{3} regler$/);
  });

  await test.step('a question, its answer with the source, and the answer copied', async () => {
    await keys.until('Shift+Tab', (focused) => focused.startsWith('tab '));
    await keys.press('ArrowRight');
    await keys.press('Enter');
    await keys.until('Tab', (focused) => focused.startsWith('combobox') && focused.includes('Förnya recept'));
    await keys.press('Enter');
    await keys.press('i');
    await keys.press('Enter');
    await keys.until('Tab', (focused) => focused.startsWith('input Ålder i år'));
    await keys.press('Control+a');
    await keys.type('x');
    await keys.press('Enter');
    await expect(panel.getByText('Skriv ett heltal från 0 till 130.')).toBeVisible();
    await keys.press('Control+a');
    await keys.type('13');
    await keys.press('Enter');
    const answer = panel.getByRole('region', { name: 'Svar' });
    await expect(answer).toContainText('Källa: Administrativa tjänster i Min vård Gävleborg');
    await expect(answer).toContainText('gäller tills det ersätts');
    await inThemes('settings-ask');
    await keys.until('Tab', (focused) => focused.startsWith('button') && focused.includes('Kopiera svaret'));
    await keys.press('Enter');
    await expect
      .poll(() => desk.app.evaluate(({ clipboard }) => clipboard.readText()))
      .toContain('Källa: Administrativa tjänster');
  });

  await test.step('at 1280×720 and at 200 % nothing is cut off', async () => {
    for (const zoom of [1, 2]) {
      await setSize(desk, 1280, 720, zoom);
      for (const [tab, name] of [
        ['Översikt', 'rulebook'],
        ['Regler', 'rules'],
        ['Fråga regelverket', 'ask'],
      ] as const) {
        await page.getByRole('tab', { name: tab }).click();
        await expect(page.getByRole('tabpanel', { name: tab })).toBeVisible();
        await windowPicture(desk, `settings-${name}-1280x720-${zoom * 100}`);
        const wider = await panel.evaluate((element) => element.scrollWidth - element.clientWidth);
        expect(wider, `${tab} at ${zoom}`).toBeLessThanOrEqual(0);
      }
    }
  });
  expect(desk.problems).toEqual([]);
});
