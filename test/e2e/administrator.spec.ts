import path from 'node:path';
import { expect, screenshotFile, test } from './app.ts';
import { expectAccessible } from './pages/accessible.ts';

const clinicDay = [
  '--import',
  path.resolve(import.meta.dirname, '../fixtures/clinic-day.json'),
  '--now',
  '2026-11-20T14:30:00+01:00',
];

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

test('R273 P12 P46 a patient’s other cases are listed within my roles, the same form again is pointed out, and one key copies', async ({
  launcher,
}) => {
  const desk = await launcher.start({ flags: clinicDay });
  await desk.work('Sandvikens hälsocentral', /Administratör/);
  const clipboard = (): Promise<string> => desk.app.evaluate(({ clipboard: board }) => board.readText());
  await desk.expectListed('19681005-2388');
  const place = Number(await desk.row('19681005-2388').getAttribute('aria-rowindex')) - 2;
  await desk.page.keyboard.press('Home');
  for (let step = 0; step < place; step += 1) await desk.page.keyboard.press('ArrowDown');
  await expect(desk.row('19681005-2388')).toBeFocused();
  // Copying what the list shows opens nothing.
  await desk.page.keyboard.press('p');
  await expect(desk.page.getByRole('status').first()).toContainText('Personnumret är kopierat');
  expect(await clipboard()).toBe('19681005-2388');
  await expect(desk.casePane).toHaveCount(0);
  await desk.page.keyboard.press('c');
  await expect(desk.page.getByRole('status').first()).toContainText('Texten är kopierad');
  await expect(desk.casePane).toContainText('Ingrid Åkerlund');
  const text = await clipboard();
  expect(text.length).toBeGreaterThan(10);
  await expect(desk.casePane.getByRole('tabpanel')).toContainText(text.split('\n')[0] ?? '');

  const hint = desk.casePane.getByRole('region', { name: /samma formulär flera gånger/ });
  await expect(hint).toContainText('Förnya recept');
  await expect(hint).toContainText('lokal inställning');
  // The third case of this patient is a nurse's: it is not mine to see.
  await desk.casePane.getByRole('tab', { name: 'Andra ärenden (1)' }).click();
  const others = desk.casePane.getByRole('list', { name: 'Patientens andra ärenden' });
  await expect(others.getByRole('button')).toHaveCount(1);
  await expect(desk.casePane).not.toContainText('Intyg körkort');
  for (const theme of ['light', 'dark'] as const) {
    await desk.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await desk.page.screenshot({ path: screenshotFile(`case-others-${theme}`), animations: 'disabled' });
    await expectAccessible(desk, `other cases ${theme}`);
  }
  await others.getByRole('button').focus();
  await desk.page.keyboard.press('Enter');
  await expect(desk.casePane).toContainText('Klart');
  await expect(desk.casePane.getByRole('region', { name: /samma formulär flera gånger/ })).toBeVisible();

  // In a field the letters are letters.
  await desk.page.keyboard.press('Escape');
  await desk.page.keyboard.press('Control+f');
  await desk.page.keyboard.type('cp');
  await expect(desk.page.locator(':focus')).toHaveValue('cp');
  expect(await clipboard()).toBe(text);
  expect(desk.problems).toEqual([]);
});
