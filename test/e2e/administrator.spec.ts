import path from 'node:path';
import { expect, keepPicture, test } from './app.ts';
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
  await expect(desk.said).toContainText('Markera som klar: ångrat');

  // A newer text in the field stays; by keyboard.
  await desk.composer.fill('En sak till.');
  await expect(undo).toBeEnabled();
  await undo.focus();
  await desk.page.keyboard.press('Enter');
  await expect(desk.composer).toHaveValue('En sak till.\n\nVi ringer i morgon.');
  await expect(desk.composer).toBeFocused();
  await expect(desk.casePane.getByText(/Ej skickat/)).toHaveCount(0);
  await expect(desk.said).toContainText('skickas inte');

  await desk.playOutage(false);
  await desk.expectRow(patient, 'Mottaget');
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
  await expect(desk.said).toContainText('Personnumret är kopierat');
  expect(await clipboard()).toBe('19681005-2388');
  await expect(desk.casePane).toHaveCount(0);
  await desk.page.keyboard.press('c');
  await expect(desk.said).toContainText('Texten är kopierad');
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
  await expectAccessible(desk, 'case-others');
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

test('P85 P46 R142 several cases are marked as in Windows, released at once, and those it does not go for say why', async ({
  launcher,
}) => {
  const desk = await launcher.start();
  await desk.work('Gävleborg drop in-verksamhet', /Birgitta Exempelsson/);
  await desk.playOutage(true);
  const marked = desk.page.getByRole('group', { name: 'Markerade ärenden' });
  const chosen = desk.grid.locator('[role=row][aria-selected=true]');

  // By keyboard: one, a run, all, none. Nothing is opened by it.
  await desk.grid.locator('[data-pane-focus]').focus();
  await desk.page.keyboard.press('Home');
  await desk.page.keyboard.press('Space');
  await expect(marked).toContainText('1 ärende markerat');
  await desk.page.keyboard.press('Shift+ArrowDown');
  await desk.page.keyboard.press('Shift+ArrowDown');
  await expect(marked).toContainText('3 ärenden markerade');
  await expect(chosen).toHaveCount(3);
  await desk.page.keyboard.press('Shift+ArrowUp');
  await expect(marked).toContainText('2 ärenden markerade');
  await desk.page.keyboard.press('Escape');
  await expect(marked).toHaveCount(0);
  await expect(desk.grid.locator(':focus')).toHaveCount(1);
  // By mouse: Ctrl adds and takes away, Skift marks the rows between.
  const row = (number: number) => desk.grid.locator(`[role=row][aria-rowindex="${number}"]`);
  await row(3).click({ modifiers: ['Control'] });
  await row(5).click({ modifiers: ['Control'] });
  await expect(chosen).toHaveCount(2);
  await row(3).click({ modifiers: ['Control'] });
  await expect(chosen).toHaveCount(1);
  await row(7).click({ modifiers: ['Shift'] });
  await expect(marked).toContainText('5 ärenden markerade');
  await row(5).click({ modifiers: ['Control'] });
  await row(6).click({ modifiers: ['Shift'] });
  await expect(chosen).toHaveCount(2);
  await expect(desk.casePane).toHaveCount(0);
  await expect(desk.grid).toHaveAttribute('aria-multiselectable', 'true');

  await desk.page.keyboard.press('Control+a');
  await expect(marked).toContainText(/\d{2} ärenden markerade/);
  const all = Number(/\d+/.exec((await marked.textContent()) ?? '')?.[0]);
  await expectAccessible(desk, 'inbox-marked');
  await marked.getByRole('button', { name: 'Släpp till roll' }).click();
  await expect(desk.dialog).toContainText(/\d ärenden kan släppas/);
  const can = Number(/(\d+) ärenden kan släppas/.exec((await desk.dialog.textContent()) ?? '')?.[1]);
  await expect(desk.dialog).toContainText(`${all - can} ärenden går inte`);
  await expect(desk.dialog).toContainText('Välj Ta emot först');
  await expect(desk.dialog).toContainText('Källa');
  await expectAccessible(desk, 'dialog-bulk');
  await desk.dialog.getByRole('button', { name: `Släpp till roll (${can})` }).click();
  await expect(desk.dialog).toHaveCount(0);
  await expect(desk.said).toContainText(`${can} ärenden släpps till sin roll när det finns`);
  await expect(desk.said).toContainText(`${all - can} ärenden gick inte`);
  // The marks of the others stay, by case, through the refresh.
  await expect(marked).toContainText(`${all - can} ärenden markerade`);
  await desk.page.getByRole('switch', { name: 'Visa bara tilldelat mig' }).click();
  await expect(marked).toHaveCount(0);
  await expect(desk.page.getByRole('tab', { name: `Inkorg (${can})` })).toBeVisible();
  await expect(desk.grid.getByText('Släpp till roll väntar')).toHaveCount(can);

  // A plain click opens, as always.
  await row(2).click();
  await expect(desk.casePane).toBeVisible();
  await expect(chosen).toHaveCount(1);
  await desk.page.keyboard.press('Escape');
  await desk.playOutage(false);
  await expect(desk.page.getByText('Inget ärende passar filtret.')).toBeVisible();
  expect(desk.problems).toEqual([]);
});

test('R67 R70 R187 R188 P84 a filter on my town is saved, chosen from the menu, begins the day after a restart, and goes', async ({
  launcher,
}) => {
  const desk = await launcher.start();
  await desk.work('Gävleborg drop in-verksamhet', /Birgitta Exempelsson/);
  const menu = desk.page.getByRole('button', { name: 'Sparade filter' });
  const town = desk.page.getByRole('combobox', { name: 'Ort' });
  const option = desk.page.getByRole('menuitemcheckbox', { name: /^Hudiksvall/ });
  await town.click();
  await option.click();
  await desk.page.keyboard.press('Escape');
  let count = '';
  // The cases of a workplace just chosen come in page by page: in the end the menu and the list say the same.
  await expect(async () => {
    await town.click();
    count = /\d+/.exec((await option.textContent()) ?? '')?.[0] ?? 'none';
    await desk.page.keyboard.press('Escape');
    await expect(desk.page.getByRole('tab', { name: `Inkorg (${count})` })).toBeVisible({ timeout: 2_000 });
  }).toPass();

  // By keyboard alone.
  await menu.focus();
  await desk.page.keyboard.press('Enter');
  await expect(desk.page.getByRole('menuitem', { name: 'Spara nuvarande filter' })).toBeVisible();
  await desk.page.keyboard.press('End');
  await desk.page.keyboard.press('Enter');
  await expect(desk.dialog.getByRole('textbox', { name: 'Namn' })).toBeFocused();
  await expect(desk.dialog).toContainText('Filtret: Hudiksvall.');
  await desk.page.keyboard.press('Control+a');
  await desk.page.keyboard.type('Norra länet');
  await desk.dialog.getByRole('checkbox', { name: /Börja med det här filtret/ }).check();
  await expectAccessible(desk, 'save filter');
  await keepPicture(desk, 'dialog-save-filter-light');
  await desk.page.keyboard.press('Control+Enter');
  await expect(desk.dialog).toHaveCount(0);
  await expect(desk.said).toContainText('Filtret Norra länet är sparat');

  await desk.page.getByRole('button', { name: 'Rensa filter' }).click();
  await expect(desk.page.getByRole('tab', { name: `Inkorg (${count})` })).toHaveCount(0);
  await menu.click();
  await expect(desk.page.getByRole('menuitemradio', { name: /Norra länet/ })).toHaveAttribute('aria-checked', 'false');
  await keepPicture(desk, 'menu-filters-light');
  await desk.page.getByRole('menuitemradio', { name: /Norra länet/ }).click();
  await expect(town).toContainText('Hudiksvall');
  await desk.page.keyboard.press('Escape');
  await desk.close();

  const again = await launcher.start({ dataDir: desk.dataDir, flags: [] });
  await expect(again.page.getByRole('combobox', { name: 'Ort' })).toContainText('Hudiksvall');
  await again.page.getByRole('button', { name: 'Sparade filter' }).click();
  await expect(again.page.getByRole('menuitemradio', { name: 'Norra länet (vid start)' })).toHaveAttribute(
    'aria-checked',
    'true',
  );
  await again.page.getByRole('menuitem', { name: 'Hantera sparade filter' }).click();
  await expect(again.dialog).toBeVisible();
  await expectAccessible(again, 'manage filters');
  await keepPicture(again, 'dialog-filters-light');
  const name = again.dialog.getByRole('textbox', { name: 'Namn på filtret Norra länet' });
  await name.fill('Hudik');
  await name.press('Enter');
  await expect(again.dialog.getByRole('radio', { name: 'Hudik' })).toBeChecked();
  await again.dialog.getByRole('radio', { name: 'Inget filter' }).click();
  await expect(again.page.getByRole('status').filter({ hasText: 'Listan börjar utan filter.' })).toHaveCount(1);
  await again.dialog.getByRole('button', { name: 'Ta bort filtret Hudik' }).click();
  await expect(again.dialog).toContainText('Inga sparade filter än');
  await again.dialog.getByRole('button', { name: 'Stäng' }).click();
  expect(again.problems).toEqual([]);
});
