import { expect, test } from './app.ts';
import { expectAccessible } from './pages/accessible.ts';

const patient = '19880519-2393';
const valbo = 'Valbo';
const heart = 'Hjärtmottagning Sandviken';
const heartResource = /Hjärtmottagning Sandviken, Administratör, Kardiologi, Kardiologi-allmän/;

test('R144 R146 R226 R163 R259 a consultation from both ends: sent with K, taken, the case taken over, answered, closed', async ({
  launcher,
}) => {
  const desk = await launcher.start();
  const { page } = desk;
  const detail = page.locator('[data-pane="consultation"]');
  const goTo = async (box: 'Inkommande' | 'Skickade'): Promise<void> => {
    await page.getByRole('navigation').getByRole('button', { name: 'Konsultationer' }).click();
    await page.getByRole('tab', { name: new RegExp(`^${box}`) }).click();
  };
  const listed = page.getByRole('listbox', { name: 'Konsultationer' }).getByRole('option');

  await desk.work(valbo, /Sjuksköterska/);
  await desk.open(patient);
  await desk.button('Ta emot').click();
  await expect(desk.composer).toBeEditable();
  await page.keyboard.press('Escape');
  await page.keyboard.press('k');
  await expect(desk.dialog).toContainText('Konsultera');
  await expectAccessible(desk, 'dialog-consult');
  await desk.dialog.getByRole('combobox', { name: 'Resurs' }).fill('hjärtmottagning sandviken kardiologi admin');
  await page.getByRole('option', { name: heartResource }).click();
  await desk.dialog.getByRole('textbox', { name: 'Problemförklaring' }).fill('Kan ni ta över och svara patienten?');
  await desk.dialog.getByRole('button', { name: 'Skicka' }).click();
  await expect(desk.dialog).toHaveCount(0);
  await expect(desk.casePane).toContainText(/Konsultation till Hjärtmottagning Sandviken/);
  await desk.casePane.getByRole('button', { name: 'Visa konsultationen' }).click();
  await expect(detail).toContainText('Kan ni ta över och svara patienten?');
  await expect(detail.getByRole('button', { name: 'Återkalla' })).toBeEnabled();
  await expectAccessible(desk, 'consultations');

  await desk.switchTo(heart, /Administratör/);
  await goTo('Inkommande');
  await listed.filter({ hasText: 'Valbo' }).first().click();
  await detail.getByRole('button', { name: 'Ta emot' }).click();
  await expect(detail.getByRole('button', { name: 'Starta konsultation' })).toBeEnabled();
  await detail.getByRole('button', { name: 'Starta konsultation' }).click();
  await detail.getByRole('button', { name: 'Öppna ärendet' }).click();
  await expect(desk.casePane).toContainText(patient);
  await desk.button('Ta över besök').click();
  await expect(desk.composer).toBeEditable();
  // The pointer now stands on another button, whose tip may lie over the next one.
  await page.mouse.move(1, 1);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  await desk.casePane.getByRole('button', { name: 'Visa konsultationen' }).click();
  await detail.getByRole('textbox', { name: 'Svar till avsändaren' }).fill('Vi har tagit över ärendet.');
  await detail.getByRole('button', { name: 'Svara' }).click();
  await expect(detail).toContainText('Vi har tagit över ärendet.');

  await desk.switchTo(valbo, /Sjuksköterska/);
  await goTo('Skickade');
  await listed.filter({ hasText: 'Besvarad' }).first().click();
  await expect(detail).toContainText('Ärendet är övertaget');
  await detail.getByRole('button', { name: 'Avsluta konsultationen' }).click();
  await expect(listed.filter({ hasText: 'Besvarad' })).toHaveCount(0);
  expect(desk.problems).toEqual([]);
});
