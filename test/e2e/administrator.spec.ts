import { expect, test } from './app.ts';

const patient = '19880519-2393';

test('P83 P16 what waits for the hub can be taken back, last thing first, and no word is lost', async ({
  launcher,
}) => {
  const desk = await launcher.start();
  await desk.work('Valbo', /Sjuksköterska/);
  await desk.playOutage(true);
  await desk.open(patient);
  await desk.button('Ta emot').click();
  await desk.composer.fill('Vi ringer i morgon.');
  await desk.button('Skicka').click();
  await expect(desk.casePane.getByText(/Ej skickat/)).toBeVisible();
  await desk.button('Markera som klar').click();
  await expect(desk.casePane).toContainText('Markera som klar, sedan');

  // The answer is not the last thing done: the button is there and says what goes first.
  const undo = desk.button('Ångra');
  await expect(undo).toBeDisabled();
  await expect(undo).toHaveAccessibleDescription(/Ångra först.*Markera som klar/);
  await desk.button('Ångra det senaste').click();
  await expect(desk.page.getByRole('status').first()).toContainText('Markera som klar: ångrat');

  // A newer text in the field stays; by keyboard.
  await desk.composer.fill('En sak till.');
  await expect(undo).toBeEnabled();
  await undo.focus();
  await desk.page.keyboard.press('Enter');
  await expect(desk.composer).toHaveValue('En sak till.\n\nVi ringer i morgon.');
  await expect(desk.composer).toBeFocused();
  await expect(desk.casePane.getByText(/Ej skickat/)).toHaveCount(0);
  await expect(desk.page.getByRole('status').first()).toContainText('skickas inte');

  await desk.playOutage(false);
  await expect(desk.row(patient)).toContainText('Mottaget');
  await expect(desk.casePane.getByRole('list').getByText('Vi ringer i morgon.')).toHaveCount(0);
  await expect(desk.composer).toHaveValue('En sak till.\n\nVi ringer i morgon.');
  await desk.button('Skicka').click();
  await expect(desk.casePane).toContainText('Besvarat');
  await expect(desk.button('Ångra')).toHaveCount(0);
  expect(desk.problems).toEqual([]);
});
