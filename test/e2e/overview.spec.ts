import { expect, test } from './app.ts';
import { Keys } from './pages/keys.ts';
import { inEveryTheme } from './pages/look.ts';

const patient = '19880519-2393';
const name = 'Testpatient Valbo-Ett';

test('P217 P219 P220 P221 P225 R242 P46 the day is gone through and the unit looked at from above, by keyboard', async ({
  launcher,
}) => {
  const desk = await launcher.start();
  const keys = new Keys(desk);
  const { page } = desk;
  const part = (title: RegExp) => page.getByRole('region', { name: title });
  const goTo = async (screen: string): Promise<void> => {
    await keys.until('F6', (focused) => /^button\s+Inkorg/.test(focused));
    await keys.until('Tab', (focused) => focused.includes(screen), 12);
    await keys.press('Enter');
    await expect(page.getByRole('heading', { name: screen, exact: true, level: 2 })).toBeVisible();
  };
  await keys.work('Valbo', /Sjuksköterska/);
  await keys.findRow(patient);
  await keys.press('t');
  // That it waits, or already that it is done.
  await expect(desk.said).toContainText(/Ta emot|tagit emot/);
  await keys.press('Escape');

  await test.step('what may not remain, and a case put over to its role', async () => {
    await goTo('Avslut av dagen');
    const mine = part(/^Mina pågående ärenden/);
    await expect(mine.getByRole('listitem').filter({ hasText: name })).toBeVisible();
    await expect(page.getByText('digitala jourläkaren').first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Signera dagen' })).toHaveAttribute('aria-disabled', 'true');
    await inEveryTheme(desk, 'end-of-day');
    await keys.until('Tab', (focused) => focused.includes('Öppna ärendet'), 30);
    await keys.press('Home');
    await keys.until('ArrowDown', (focused) => focused.includes(name), 40);
    await keys.until('Tab', (focused) => focused.includes('Lägg över till rollen'), 3);
    await keys.press('Enter');
    await expect(mine.getByRole('listitem').filter({ hasText: name })).toHaveCount(0);
  });

  await test.step('the tower, and through it to the cases of a role', async () => {
    await goTo('Flygledartornet');
    const byRole = page.getByRole('table', { name: 'Efter roll' });
    await expect(byRole.getByRole('row').nth(1)).toBeVisible();
    await expect(page.getByRole('table', { name: 'Efter prioritet' })).toBeVisible();
    // What has passed stands out from the rest of its bar.
    const colours = await byRole
      .getByRole('row')
      .nth(1)
      .locator('rect')
      .evaluateAll((parts) => parts.map((part) => getComputedStyle(part).fill));
    expect(colours.length).toBeGreaterThan(1);
    expect(new Set(colours).size).toBe(colours.length);
    // The unit's other queues are counted, with no way to their cases (P225).
    await expect(page.getByText('En kö utan länk arbetar du inte i')).toBeVisible();
    await expect(page.getByText('har inte hämtats helt än')).toHaveCount(0);
    const others = byRole
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader'), hasNot: page.getByRole('button') });
    await expect(others.first()).toBeVisible();
    await inEveryTheme(desk, 'tower');
    await keys.until('Tab', (focused) => focused.includes('Visa ärendena'), 40);
    await keys.press('Enter');
    await expect(desk.grid.getByRole('row').nth(1)).toBeVisible();
  });

  await test.step('the statistics', async () => {
    await goTo('Statistik');
    await expect(page.getByRole('combobox', { name: 'Från och med' })).toBeVisible();
    await inEveryTheme(desk, 'statistics');
  });
  expect(desk.problems).toEqual([]);
});
