import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { Keys } from './pages/keys.ts';
import { setSize } from './pages/look.ts';

const patient = '19880519-2393';

/** Every control has a Swedish name, also those that the component library names. */
async function expectSwedish(page: Page, where: string): Promise<void> {
  const english =
    /\b(open|close|clear|selection|remove|dismiss|expand|collapse|toggle|more|options|loading|select)\b/iu;
  const names = async (): Promise<readonly string[]> => {
    const tree = await page.locator('body').ariaSnapshot();
    const labels = await page.evaluate(() =>
      [...document.querySelectorAll('[aria-label], [aria-roledescription], [title], [placeholder]')].flatMap(
        (element) =>
          ['aria-label', 'aria-roledescription', 'title', 'placeholder'].flatMap(
            (name) => element.getAttribute(name) ?? [],
          ),
      ),
    );
    // The name of the role comes first on each line of the tree; what stands in quotation marks is ours.
    return [...labels, ...[...tree.matchAll(/"([^"]+)"/gu)].map((found) => found[1] ?? '')];
  };
  const all = await names();
  expect(all.length, where).toBeGreaterThan(5);
  expect(
    all.filter((name) => english.test(name)),
    where,
  ).toEqual([]);
}

test('P40 P46 R170 R172 R173 the main job by keyboard alone, the focus is never lost, and no control has an English name', async ({
  launcher,
}) => {
  test.slow();
  const desk = await launcher.start();
  const keys = new Keys(desk);
  await expect(desk.page.getByRole('combobox', { name: 'Enhet', exact: true })).toBeVisible();
  await expectSwedish(desk.page, 'the workplace');
  await keys.work('Valbo', /Sjuksköterska/);

  await test.step('the reminders give the focus back to where they were opened from', async () => {
    await keys.until('F6', (focused) => focused.includes('Inkorg') && focused.startsWith('button'));
    await keys.until('Tab', (focused) => focused.startsWith('button') && focused.includes('Påminnelser'));
    await keys.press('Enter');
    await expect.poll(() => keys.focused()).toMatch(/^h2/u);
    await keys.press('Tab');
    await keys.press('Enter');
    await expect(desk.page.getByRole('complementary', { name: /Påminnelser/ })).toHaveCount(0);
    expect(await keys.focused()).toContain('Påminnelser');
  });

  await test.step('no name is English, in the list, the case, the dialogs and the menus', async () => {
    await expectSwedish(desk.page, 'the list');
    await desk.page.getByRole('combobox', { name: 'Vårdenhet, roll eller vårdpersonal' }).click();
    await desk.page.getByRole('option').first().click();
    await desk.page.keyboard.press('Escape');
    await expectSwedish(desk.page, 'the filter');
    await desk.page.getByRole('button', { name: 'Rensa filter' }).click();
    await desk.page.getByRole('button', { name: /^Påminnelser/ }).click();
    await expectSwedish(desk.page, 'the reminders');
    await desk.page.getByRole('button', { name: /^Påminnelser/ }).click();
    await desk.open(patient);
    await expectSwedish(desk.page, 'the case');
    for (const button of ['Flytta', 'Prioritet']) {
      await desk.button(button).click();
      await expect(desk.dialog).toBeVisible();
      await expectSwedish(desk.page, button);
      await desk.page.keyboard.press('Escape');
      await expect(desk.dialog).toHaveCount(0);
    }
    await desk.page.getByRole('button', { name: 'Övning' }).click();
    await expectSwedish(desk.page, 'the training menu');
    await desk.page.keyboard.press('Escape');
    await desk.closeCase();
    await expect.poll(() => keys.focused()).toContain(patient);
    await keys.press('Home');
  });

  await test.step('arrows and screens in the list, Enter opens, F6 goes round and Esc closes', async () => {
    const rowAt = async (): Promise<number> =>
      Number(await desk.page.evaluate(() => document.activeElement?.getAttribute('aria-rowindex') ?? '0'));
    expect(await rowAt()).toBe(2);
    await keys.press('ArrowDown');
    await expect.poll(rowAt).toBe(3);
    await keys.press('PageDown');
    await expect.poll(rowAt).toBeGreaterThan(5);
    await keys.press('End');
    await expect.poll(rowAt).toBeGreaterThan(20);
    await keys.findRow(patient);
    await keys.press('Enter');
    await expect(desk.casePane).toContainText(patient);
    await keys.press('F6');
    expect(await keys.focused()).toMatch(/^h2/u);
    await keys.press('Shift+F6');
    expect(await keys.focused()).toMatch(/^row/u);
    await desk.closeCase();
    await expect.poll(() => keys.focused()).toContain(patient);
  });

  await test.step('Flytta: the dialog starts with the case’s own priority, and Avbryt changes nothing', async () => {
    await keys.press('f');
    await expect(desk.dialog).toContainText('Flytta ärende');
    await expect(desk.dialog.getByRole('combobox', { name: 'Prioritet' })).toHaveText('Prio 8, 72 timmar');
    expect(await keys.focused()).toContain('Resurs');
    await keys.until('Tab', (focused) => focused.startsWith('button') && focused.includes('Avbryt'));
    await keys.press('Enter');
    await expect(desk.dialog).toHaveCount(0);
    await keys.expectFocus();
    await expect(desk.button('Flytta')).toBeEnabled();
  });

  await test.step('Flytta: the picker by typing, arrows and Enter, then Slutför', async () => {
    await keys.press('f');
    await expect(desk.dialog).toBeVisible();
    await expect.poll(() => keys.focused()).toContain('Resurs');
    const target = /Hjärtmottagning Sandviken, Administratör, Kardiologi, Kardiologi-allmän/;
    await keys.pick('Sandviken Kardiologi-allmän administratör', target);
    await expect(desk.dialog.getByRole('combobox', { name: 'Resurs' })).toHaveValue(target);
    await keys.until('Tab', (focused) => focused.includes('Meddelande'));
    await keys.type('Hör till er, tar ni över?');
    await keys.until('Tab', (focused) => focused.includes('Slutför'));
    await keys.press('Enter');
    await expect(desk.dialog).toHaveCount(0);
    await keys.expectFocus();
    await expect(desk.button('Avbryt överlämning')).toBeEnabled();
    await expect(desk.button('Flytta')).toHaveCount(0);
  });

  await test.step('to the other side', async () => {
    await keys.until('F6', (focused) => focused.includes('Byt enhet och roll'));
    await keys.press('Enter');
    await keys.work('Hjärtmottagning Sandviken', /Administratör/);
  });

  await test.step('Acceptera with Tab and Enter, T receives, S goes to the field, Ctrl+Enter sends', async () => {
    await keys.findRow(patient);
    await keys.press('Enter');
    await expect(desk.casePane).toContainText(patient);
    await keys.press('F6');
    await keys.until('Tab', (focused) => focused.startsWith('button') && focused.includes('Acceptera'));
    await keys.press('Enter');
    await expect(desk.button('Acceptera')).toHaveCount(0);
    await keys.expectFocus();
    await keys.press('t');
    await expect(desk.composer).toBeEditable();
    await keys.press('s');
    await expect(desk.composer).toBeFocused();
    // Letters belong to the field now: none of them moves or receives anything.
    await keys.type('Test: ert svar finns här.');
    await expect(desk.dialog).toHaveCount(0);
    await keys.press('Control+Enter');
    await expect(desk.casePane.getByText('Test: ert svar finns här.')).toBeVisible();
    await expect(desk.composer).toHaveValue('');
    await expect(desk.composer).toBeFocused();
  });

  await test.step('Esc leaves the field, F6 reaches the form’s text, Markera som klar ends the work', async () => {
    await keys.press('Escape');
    expect(await keys.focused()).toMatch(/^h2/u);
    await keys.press('F6');
    await expect(desk.composer).toBeFocused();
    await keys.press('F6');
    expect(await keys.focused()).toMatch(/^tabpanel/u);
    await keys.until('Shift+F6', (focused) => focused.startsWith('h2'));
    await keys.until('Tab', (focused) => focused.includes('Markera som klar'));
    await keys.press('Enter');
    await expect(desk.casePane).toContainText('Klart');
    await desk.closeCase();
    await keys.expectFocus();
    await desk.expectNotListed(patient);
  });

  await test.step('in a narrow window the case takes the place of the list, and the focus goes there and back', async () => {
    await setSize(desk, 1280, 720, 2);
    await keys.until('F6', (focused) => focused.startsWith('row'));
    await keys.press('Home');
    const row = await keys.focused();
    await keys.press('Enter');
    await expect(desk.casePane.getByRole('heading', { level: 2 })).toBeVisible();
    await expect.poll(() => keys.focused()).toMatch(/^h2/u);
    await desk.closeCase();
    await expect.poll(() => keys.focused()).toBe(row);
  });
  expect(desk.problems).toEqual([]);
});
