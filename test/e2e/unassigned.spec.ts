import { expect, test } from './app.ts';
import { expectAccessible } from './pages/accessible.ts';
import { setSize } from './pages/look.ts';
import type { Workstation } from './pages/workstation.ts';

const list = 'Ofördelade ärenden';

async function counted(desk: Workstation): Promise<number> {
  const name = await desk.page.getByRole('button', { name: /^Ofördelade/ }).textContent();
  return Number(/\((\d+)\)/.exec(name ?? '')?.[1] ?? 0);
}

/** Opens the first case of the list Ofördelade and answers whose it is. */
async function openFirst(desk: Workstation): Promise<string> {
  await desk.page.getByRole('button', { name: /^Ofördelade/ }).click();
  const rows = desk.page.getByRole('grid', { name: list }).getByRole('row');
  const patient = /\d{8}-\d{4}/.exec((await rows.nth(1).textContent()) ?? '')?.[0] ?? 'nobody';
  // By its number: the list may have been read again since.
  await rows.filter({ hasText: patient }).click();
  await expect(desk.casePane).toContainText(patient);
  return patient;
}

test('R292 P44 what nobody was named for stands in Ofördelade for the whole unit until somebody receives or moves it', async ({
  launcher,
}) => {
  const desk = await launcher.start();
  // A nurse, who does not work as the list: it is the whole unit's.
  await desk.work('Valbo', /Sjuksköterska/);
  await expect.poll(() => counted(desk)).toBeGreaterThanOrEqual(2);
  const before = await counted(desk);
  expect((await desk.reminders()).filter(({ stage }) => stage === 'unassigned')).toHaveLength(before);

  await desk.page.getByRole('button', { name: /^Ofördelade/ }).click();
  const grid = desk.page.getByRole('grid', { name: list });
  await expect(grid.getByRole('row')).toHaveCount(before + 1);
  await setSize(desk, 1280, 720, 1);
  await expectAccessible(desk, 'unassigned');

  const received = await openFirst(desk);
  await expect(desk.casePane).toContainText('Ingen roll har ärendet');
  await desk.button('Ta emot').click();
  await expect(desk.composer).toBeEditable();
  await expect(desk.casePane).not.toContainText('Ingen roll har ärendet');
  await desk.expectListed(received);
  await expect.poll(() => counted(desk)).toBe(before - 1);

  const moved = await openFirst(desk);
  expect(moved).not.toBe(received);
  await desk.move('Valbo', /Valbo hälsocentral, Administratör/, 'Hör till er.');
  await desk.expectRow(moved, '→');
  expect(desk.problems).toEqual([]);
});
