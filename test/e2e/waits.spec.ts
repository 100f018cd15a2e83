import { expect, test } from './app.ts';
import { expectAccessible } from './pages/accessible.ts';

const asked = 'Konsultationer som väntar på er';

test('P166 P168 P83 a consultation that waits is reminded of, leads to itself, and what is done to it can be taken back', async ({
  launcher,
}) => {
  const desk = await launcher.start();
  const { page } = desk;
  const panel = page.getByRole('complementary', { name: 'Påminnelser' });
  const detail = page.locator('[data-pane="consultation"]');

  await desk.work('Valbo', /Sjuksköterska/);
  await page.getByRole('button', { name: /^Påminnelser/ }).click();
  const group = panel.getByRole('region', { name: asked });
  await expect(group).toBeVisible();
  await expectAccessible(desk, 'Påminnelser med det som väntar');

  // Put off it stands aside for me, and comes back when asked for.
  const name = await group
    .getByRole('button', { name: /^Skjut upp påminnelsen/ })
    .first()
    .getAttribute('aria-label');
  const patient = (name ?? '').replace('Skjut upp påminnelsen för ', '');
  await group
    .getByRole('button', { name: `Skjut upp påminnelsen för ${patient}` })
    .first()
    .click();
  await page.getByRole('menuitem', { name: /^Påminn om 15 min/ }).click();
  const aside = panel.getByRole('region', { name: 'Uppskjutna av dig' });
  await expect(aside).toContainText(patient);
  await aside.getByRole('button', { name: `Visa nu: påminnelsen för ${patient}` }).click();
  await expect(aside).toHaveCount(0);

  // A handover leads to its row in Överlämningar, where it is answered.
  const handovers = panel.getByRole('region', { name: 'Överlämningar som väntar på ert svar' });
  const later = await handovers
    .getByRole('button', { name: /^Skjut upp påminnelsen/ })
    .first()
    .getAttribute('aria-label');
  const other = (later ?? '').replace('Skjut upp påminnelsen för ', '');
  await handovers.getByRole('button').filter({ hasText: other }).first().click();
  await expect(page.getByRole('heading', { name: 'Överlämningar', exact: true })).toBeVisible();
  await expect(page.locator('[data-line]:focus')).toContainText(other);
  await page.getByRole('navigation').getByRole('button', { name: 'Inkorg' }).click();
  await expect(group).toBeVisible();

  await group.getByRole('button').filter({ hasText: patient }).first().click();
  await expect(detail.getByRole('heading', { name: patient })).toBeVisible();

  await desk.playOutage(true);
  await detail.getByRole('button', { name: 'Ta emot' }).click();
  await expect(detail).toContainText('Ta emot');
  // The tip of what was pressed may lie over it, and stays while the mouse is on either: away from both first.
  await page.mouse.move(0, 0);
  await detail.getByRole('button', { name: 'Ångra det senaste' }).click();
  await expect(desk.said).toHaveText('Ta emot: ångrat. Det skickas inte.');
  await expect(detail.getByRole('button', { name: 'Ångra det senaste' })).toHaveCount(0);
  await expect(detail.getByRole('button', { name: 'Ta emot' })).toBeEnabled();
  await desk.playOutage(false);
  expect(desk.problems).toEqual([]);
});
