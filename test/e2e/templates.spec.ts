import { expect, test } from './app.ts';
import { Keys } from './pages/keys.ts';
import { inEveryTheme, setSize, windowPicture } from './pages/look.ts';

const patient = '19880519-2393';

test('P129 P131 P132 P126 R213 P46 P40 a local template by keyboard alone: written, kept, saved, inserted by its code, filled in and sent', async ({
  launcher,
}) => {
  const desk = await launcher.start();
  const { page } = desk;
  const keys = new Keys(desk);
  await keys.work('Valbo', /Sjuksköterska/);
  const editor = page.getByRole('region', { name: 'Mall', exact: true });
  const list = page.getByRole('region', { name: 'Mallar' });
  const goTo = async (screen: string): Promise<void> => {
    await keys.until('Shift+Tab', (focused) => focused.startsWith('button') && focused.includes(screen));
    await keys.press('Enter');
  };
  /** The screen as it stands in the three themes, none with a violation. */
  const inThemes = (name: string): Promise<void> => inEveryTheme(desk, name);

  await test.step('Ny mall: a mistake is told where it stands and put right, and the preview says what is left', async () => {
    await goTo('Mallar');
    await expect(page.getByRole('heading', { name: 'Mallar' })).toBeVisible();
    await keys.until('Tab', (focused) => focused.startsWith('button') && focused.includes('Ny mall'));
    await keys.press('Enter');
    await expect.poll(() => keys.focused()).toContain('Rubrik');
    await keys.type('Provsvar klart');
    await keys.until('Tab', (focused) => focused.startsWith('input Kortkod'));
    await keys.type('/Klart');
    await keys.until('Tab', (focused) => focused.startsWith('textarea Text'));
    await keys.type('Hej {förnam}! {fyll i: vilket prov} ser bra ut.');
    await expect(editor).toContainText('Rad 1: {förnam} finns inte. Menade du {förnamn}?');
    await keys.until('Tab', (focused) => focused.startsWith('button') && focused.includes('Byt till {förnamn}'));
    await keys.press('Enter');
    await expect(editor.getByRole('textbox', { name: 'Text' })).toHaveValue(/^Hej \{förnamn\}!/u);
    const preview = editor.getByRole('region', { name: 'Så blir texten' });
    await expect(preview).toContainText('Med det första ärendet i inkorgen:');
    await expect(preview).toContainText('Kvar att fylla i: vilket prov.');
    await expect(preview).not.toContainText('{förnamn}');
  });

  await test.step('what is typed is there after another screen and a new page', async () => {
    await goTo('Inkorg');
    await expect(desk.grid).toBeVisible();
    await expect.poll(() => keys.focused()).toMatch(/^row/u);
    await goTo('Mallar');
    await expect(editor.getByRole('textbox', { name: 'Rubrik' })).toHaveValue('Provsvar klart');
    // A page that is lost leaves its place shortly after it has changed.
    await expect
      .poll(() => page.evaluate(async () => JSON.stringify(await window.arendevakt.call('place.last', {}))))
      .toContain('templates');
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Mallar' })).toBeVisible();
    const begun = list.getByRole('list', { name: 'Påbörjade, inte sparade' }).getByRole('button');
    await expect(begun).toContainText('Provsvar klart');
    await page.keyboard.press('F6');
    await keys.until('Tab', (focused) => focused.startsWith('button') && focused.includes('Provsvar klart'));
    await keys.press('Enter');
    await expect(editor.getByRole('textbox', { name: 'Kortkod' })).toHaveValue('klart');
  });

  await test.step('saved when a place is chosen; the shipped one of the same code is replaced', async () => {
    await keys.press('F6');
    await keys.press('Control+Enter');
    await expect(editor).toContainText('Välj minst ett ställe.');
    await keys.until('Tab', (focused) => focused.startsWith('input') && focused.includes('Meddelande till patienten'));
    await keys.press('Space');
    await inThemes('templates-editor');
    await keys.press('Control+Enter');
    await expect(editor.getByRole('heading', { name: 'Provsvar klart' })).toBeFocused();
    await expect(list.getByRole('list', { name: 'Lokala, min enhet' })).toContainText('Provsvar klart');
    await expect(list.getByRole('button', { name: /Ditt ärende är klart/ })).toContainText('Ersatt av en egen');
    await inThemes('templates');
  });

  await test.step('in a case: the code and Tabb, refused with a blank left, then filled in and sent', async () => {
    await goTo('Inkorg');
    await expect.poll(() => keys.focused()).toMatch(/^row/u);
    await keys.findRow(patient);
    await keys.press('Enter');
    await expect(desk.casePane).toContainText(patient);
    await keys.press('F6');
    await keys.press('t');
    await expect(desk.composer).toBeEditable();
    await keys.press('s');
    await keys.type('/klart');
    await expect(desk.casePane.getByText('Tabb infogar ”Provsvar klart”.')).toBeVisible();
    await keys.press('Tab');
    await expect(desk.composer).toHaveValue(/^Hej (?!\{)\S+! \{fyll i: vilket prov\} ser bra ut\.$/u);
    await expect(desk.composer).toBeFocused();
    await keys.press('Control+Enter');
    await expect(page.getByText(/fyll i: vilket prov/).last()).toBeVisible();
    await expect(desk.composer).toHaveValue(/fyll i: vilket prov/u);
    // What is left is marked: writing takes its place.
    await expect
      .poll(() =>
        desk.composer.evaluate((field: HTMLTextAreaElement) =>
          field.value.slice(field.selectionStart, field.selectionEnd),
        ),
      )
      .toBe('{fyll i: vilket prov}');
    await keys.type('Blodprovet');
    await keys.press('Control+Enter');
    await expect(desk.casePane.getByText(/^Hej \S+! Blodprovet ser bra ut\.$/u)).toBeVisible();
    await expect(desk.composer).toHaveValue('');
  });

  await test.step('at 1280×720 and at 200 % nothing is cut off, and Spara mallen is in view', async () => {
    await page.getByRole('button', { name: 'Mallar' }).click();
    await editor.getByRole('button', { name: 'Ändra' }).click();
    for (const zoom of [1, 2]) {
      await setSize(desk, 1280, 720, zoom);
      await expect(editor.getByRole('button', { name: 'Spara mallen' })).toBeInViewport({ ratio: 1 });
      await windowPicture(desk, `templates-editor-1280x720-${zoom * 100}`);
      const wider = await editor.evaluate((element) =>
        Math.max(...[...element.querySelectorAll('form > div')].map((part) => part.scrollWidth - part.clientWidth)),
      );
      expect(wider, `the editor at ${zoom}`).toBeLessThanOrEqual(0);
    }
    await page.getByRole('button', { name: 'Alla mallar' }).click();
    await expect(list.getByRole('button', { name: /Provsvar klart/ })).toContainText('ej sparad');
    await windowPicture(desk, 'templates-1280x720-200');
  });
  expect(desk.problems).toEqual([]);
});
