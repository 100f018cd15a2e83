import { expect, test } from './app.ts';
import { expectAccessible } from './pages/accessible.ts';
import type { Workstation } from './pages/workstation.ts';

const patient = '19880519-2393';
const focused = (desk: Workstation): Promise<string> =>
  desk.page.evaluate(() => {
    const at = document.activeElement;
    return `${at?.getAttribute('role') ?? at?.tagName.toLowerCase() ?? ''} ${at?.textContent ?? ''}`;
  });

test('P82 P46 P80 P12 a patient is found by keyboard alone, Esc leads back, and words are found in every tab of one’s own roles', async ({
  launcher,
}) => {
  const desk = await launcher.start();
  const { page } = desk;
  await desk.work('Valbo', /Sjuksköterska/);
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => focused(desk)).toMatch(/^row/u);
  const before = await focused(desk);

  await test.step('Ctrl+F, the beginning of a number, and how many there are', async () => {
    await page.keyboard.press('Control+f');
    await expect(desk.searchField).toBeFocused();
    await page.keyboard.type('8');
    await expect(page.getByText('Skriv minst två tecken.')).toBeVisible();
    await page.keyboard.type('80519-2393');
    await expect(desk.hits.first()).toContainText(patient);
    await expect(desk.hits.first().locator('strong')).toHaveText(patient);
    await expect(page.getByRole('region', { name: 'Sökresultat' }).getByRole('status')).toContainText('passar');
    await expect(desk.searchField).toHaveAttribute('aria-expanded', 'true');
    await expectAccessible(desk, 'search');
  });

  await test.step('Enter goes to the first hit, Enter opens it, and letters act in the case', async () => {
    await page.keyboard.press('Enter');
    await expect(desk.hits.first()).toHaveAttribute('aria-selected', 'true');
    await expect(desk.casePane).toHaveCount(0);
    await page.keyboard.press('Enter');
    await expect(desk.casePane).toContainText(patient);
    await expect.poll(() => focused(desk)).toMatch(/^h2/u);
    await expect(desk.hits.first()).toBeVisible();
    await page.keyboard.press('f');
    await expect(desk.dialog).toContainText('Flytta ärende');
    await page.keyboard.press('Escape');
    await expect(desk.dialog).toHaveCount(0);
  });

  await test.step('Esc closes the case, then the search, and the row has the focus again', async () => {
    await desk.closeCase();
    await expect(desk.searchField).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(desk.hits).toHaveCount(0);
    await expect(desk.grid).toBeVisible();
    await expect(desk.searchField).toHaveValue('');
    await expect.poll(() => focused(desk)).toMatch(/^row/u);
    expect(before).toMatch(/^row/u);
  });

  await test.step('F6 reaches field and hits, and the filter has a key of its own', async () => {
    await page.keyboard.press('Control+f');
    await page.keyboard.type('test');
    await expect(desk.hits.first()).toBeVisible();
    for (let n = 0; n < 6 && !(await focused(desk)).startsWith('listbox'); n += 1) await page.keyboard.press('F6');
    expect(await focused(desk)).toMatch(/^listbox/u);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(desk.hits.nth(1)).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Escape');
    await expect(desk.searchField).toBeFocused();
    await page.keyboard.press('Control+Shift+f');
    await expect(page.getByRole('combobox', { name: 'Vårdenhet, roll eller vårdpersonal' })).toBeFocused();
    await expect(desk.hits).toHaveCount(0);
  });

  await test.step('P80 P12 words of the case text are found in every tab, newest first, and only what the roles may see', async () => {
    await desk.open(patient);
    await desk.button('Ta emot').click();
    await expect(desk.composer).toBeEditable();
    await desk.composer.fill('Blåbärskräm är beställd åt dig.');
    await desk.casePane.getByRole('button', { name: 'Skicka' }).click();
    await expect(desk.composer).toHaveValue('');
    await desk.button('Markera som klar').click();
    await expect(desk.casePane).toContainText('Klart');
    // Until the hub has it, the words are not there; then the hits come by themselves.
    await desk.searchField.fill('blåbärs');
    await expect(desk.hits).toHaveCount(1);
    await expect(desk.hits).toContainText('Klart');
    await expect(desk.hits.locator('strong')).toHaveText('Blåbärskräm');
    await expect(desk.hits).toContainText(/Meddelande, .*: Blåbärskräm är beställd åt dig/);
    await desk.searchField.fill('blabars');
    await expect(page.getByText('Inget av era ärenden passar det du har skrivit.')).toBeVisible();
    await page.getByRole('button', { name: 'Rensa sökningen' }).click();
    await expect(desk.searchField).toBeFocused();
    await desk.switchTo('Hjärtmottagning Sandviken', /Administratör/);
    await desk.searchField.fill('blåbärs');
    await expect(page.getByText('Inget av era ärenden passar det du har skrivit.')).toBeVisible();
  });
  expect(desk.problems).toEqual([]);
});
