import { expect, monday, test } from './app.ts';
import { expectAccessible } from './pages/accessible.ts';
import { Keys } from './pages/keys.ts';
import { inEveryTheme, useTheme } from './pages/look.ts';

const patient = '19880519-2393';
const name = 'Testpatient Valbo-Ett';
const nextMorning = monday.replace('-16T09:30', '-17T08:05');

test('P145 P146 P40 P46 what waited overnight is asked about: in every theme, and answered by keyboard', async ({
  launcher,
}) => {
  const evening = await launcher.start();
  await evening.work('Valbo', /Sjuksköterska/);
  await evening.playOutage(true);
  await evening.open(patient);
  await evening.button('Ta emot').click();
  await evening.expectRow(patient, 'Ta emot väntar');
  await evening.page.getByRole('button', { name: 'Nytt', exact: true }).click();
  await evening.dialog.getByRole('combobox', { name: 'Patient' }).fill('880519-2393');
  await evening.page.getByRole('option', { name }).first().click();
  await evening.dialog.getByRole('combobox', { name: 'Sökorsak' }).click();
  await evening.page.getByRole('option', { name: 'Förnya recept' }).click();
  await evening.dialog.getByRole('textbox', { name: /Första meddelandet/ }).fill('Hej! Vi startar ett ärende.');
  await evening.dialog.getByRole('button', { name: 'Slutför' }).click();
  await expect(evening.dialog).toContainText('väntar på att skickas');
  await evening.close();

  // The outage ended with the app; the day has not.
  const desk = await launcher.start({
    dataDir: evening.dataDir,
    flags: ['--training-seed', '1', '--now', nextMorning],
  });
  const keys = new Keys(desk);
  const { page, dialog } = desk;
  const toSync = page
    .getByRole('region', { name: 'Meddelanden om läget' })
    .getByRole('button', { name: 'Visa i Synk' });
  await expect(toSync).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('Inte startat än: Förnya recept')).toBeVisible();
  for (const theme of ['contrast', 'dark'] as const) {
    await useTheme(desk, theme);
    await expectAccessible(desk, `asked-inbox ${theme}`, { coloursOnly: true });
  }

  await toSync.focus();
  await keys.press('Enter');
  const asked = page.getByRole('region', { name: /^Ska det skickas\?/ }).getByRole('listitem');
  await expect(asked).toHaveCount(2);
  await expect(asked.filter({ hasText: 'Nytt ärende' })).toContainText('Hej! Vi startar ett ärende.');
  await inEveryTheme(desk, 'asked-sync');

  await test.step('a start goes back to its form, and to Synk again', async () => {
    await keys.until('Tab', (focused) => focused.startsWith('button Tillbaka till formuläret'));
    await keys.press('Enter');
    await expect(dialog.getByRole('combobox', { name: 'Sökorsak' })).toContainText('Förnya recept');
    await expect(dialog.getByRole('textbox', { name: /Första meddelandet/ })).toHaveValue(
      'Hej! Vi startar ett ärende.',
    );
    await expect(async () => {
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0, { timeout: 1_000 });
    }).toPass();
    await keys.expectFocus();
  });

  await test.step('what is still to be done is sent, and nothing is asked any more', async () => {
    await keys.until('Tab', (focused) => focused.startsWith('button Skicka ändå: Ta emot'));
    await keys.press('Enter');
    await expect(toSync).toHaveCount(0, { timeout: 30_000 });
    await keys.expectFocus();
    await desk.page
      .getByRole('button', { name: /^Inkorg/ })
      .first()
      .click();
    await desk.expectRow(patient, /Mottaget.*Du/);
  });
  expect(desk.problems).toEqual([]);
});
