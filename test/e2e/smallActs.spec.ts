import { expect, test } from './app.ts';
import { expectAccessible } from './pages/accessible.ts';
import { Keys } from './pages/keys.ts';
import { setSize, windowPicture } from './pages/look.ts';

const patient = '19880519-2393';
const name = 'Testpatient Valbo-Ett';

test('R180 R181 R182 R184 R277 R280 P159 P160 P187 P189 P46 P40 the small acts by keyboard alone: Nytt, uppföljning, journaltext, länk, felregistrerad', async ({
  launcher,
}) => {
  const desk = await launcher.start();
  const { page, dialog, casePane } = desk;
  const keys = new Keys(desk);
  await keys.work('Valbo', /Sjuksköterska/);
  /** The entry of Mer in the open case. */
  const more = async (entry: string): Promise<void> => {
    await keys.until('Tab', (focused) => /^button +Mer$/u.test(focused.trim()));
    await keys.press('Enter');
    await keys.until('ArrowDown', (focused) => focused.startsWith('menuitem') && focused.includes(entry), 8);
    await keys.press('Enter');
  };
  const toHeading = async (): Promise<void> => {
    await casePane.getByRole('heading', { level: 2 }).first().focus();
  };

  await test.step('Nytt with N: a number that is wrong, then the patient, the form and a first message', async () => {
    await keys.press('n');
    await expect(dialog).toContainText('Nytt');
    await keys.until('Tab', (focused) => focused.includes('Patient'), 5);
    await keys.type('198805192394');
    await expect(dialog).toContainText('Personnumret stämmer inte.');
    await keys.press('Control+a');
    await keys.pick('880519-2393', name);
    await expect(dialog.getByRole('combobox', { name: 'Patient' })).toHaveValue(new RegExp(name));
    await keys.until('Tab', (focused) => focused.includes('Asynkront ärende'), 5);
    await keys.press('Tab');
    await expect(dialog.getByRole('combobox', { name: 'Sökorsak' })).toBeFocused();
    await keys.press('Enter');
    await expect(page.getByRole('option', { name: 'Förnya recept' })).toBeVisible();
    await keys.press('Home');
    await keys.press('Enter');
    await expect(dialog.getByRole('combobox', { name: 'Sökorsak' })).toContainText('Förnya recept');
    await keys.until('Tab', (focused) => focused.startsWith('textarea'), 12);
    await keys.type('Hej! Vi startar ett ärende åt dig.');
    await expectAccessible(desk, 'start');
    await keys.press('Control+Enter');
    await expect(dialog).toContainText('Ärendet är startat');
    await expect(dialog).toContainText('ligger som utkast i ärendet');
    await keys.press('Control+Enter');
    await expect(dialog).toHaveCount(0);
    await expect(casePane).toContainText(patient);
    await expect(desk.composer).toHaveValue('Hej! Vi startar ett ärende åt dig.');
  });

  await test.step('Ändra uppföljning: out of bounds is said, then saved', async () => {
    await toHeading();
    await more('Ändra uppföljning');
    await expect(dialog).toContainText('Ändra uppföljning');
    await keys.until('Tab', (focused) => focused.includes('Dagar från i dag'), 5);
    await keys.press('Control+a');
    await keys.type('9000');
    await keys.press('Enter');
    await expect(dialog).toContainText('Skriv ett helt antal dagar, mellan 1 och 730.');
    await keys.press('Control+a');
    await keys.type('30');
    await expect(dialog).toContainText('Efter ändringen till och med 2026-12-16.');
    await expectAccessible(desk, 'dialog-follow-up');
    await keys.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(casePane).toContainText('30 dagar');
  });

  await test.step('Journaltext: copied, ticked off, and seen by whoever comes next', async () => {
    await toHeading();
    await more('Journaltext');
    await expect(dialog.getByRole('textbox', { name: 'Text att klistra in' })).toHaveValue(
      /Ärende via e-tjänst: Förnya recept/,
    );
    await keys.until('Tab', (focused) => focused.includes('Kopiera texten'), 8);
    await keys.press('Enter');
    await expect
      .poll(() => desk.app.evaluate(({ clipboard }) => clipboard.readText()))
      .toContain('Ärende via e-tjänst: Förnya recept');
    // A role is found only where a screen reader finds it: not behind the dialog.
    await expect(page.getByRole('status').filter({ hasText: 'Texten är kopierad' })).toHaveCount(1);
    await expect(dialog).toContainText('Texten är kopierad');
    await expectAccessible(desk, 'dialog-journal');
    await keys.press('Control+Enter');
    await expect(dialog).toHaveCount(0);
    await expect(casePane.getByRole('tab', { name: 'Händelser' })).toBeVisible();
    await toHeading();
    await more('Journaltext');
    await expect(dialog).toContainText(/Införd i Cosmic av .+/);
    await keys.press('Escape');
    await expect(dialog).toHaveCount(0);
  });

  let link = '';
  await test.step('Avvikelse: the link names nobody; pasted in the search field it leads to the case', async () => {
    await toHeading();
    await more('Avvikelse');
    link = await dialog.getByRole('textbox', { name: 'Länk till ärendet' }).inputValue();
    expect(link).toMatch(/^arendevakt:\/\/case\/[\w.-]+$/);
    expect(link).not.toContain('880519');
    await expectAccessible(desk, 'dialog-deviation');
    await keys.press('Escape');
    await expect(dialog).toHaveCount(0);
    await desk.closeCase();
    await keys.press('Control+f');
    await keys.type(link);
    await expect(page.getByText('Tryck Enter för att öppna det.', { exact: false })).toBeVisible();
    await keys.press('Enter');
    await expect(casePane).toContainText(patient);
    await expect(casePane).toContainText('Förnya recept');
  });

  await test.step('opened by the link from outside, the window that is open shows the case', async () => {
    await desk.closeCase();
    await desk.app.evaluate(({ app }, url) => app.emit('second-instance', {}, ['arendevakt', url], '/', null), link);
    await expect(casePane).toContainText('Förnya recept');
    await desk.app.evaluate(({ app }) => app.emit('second-instance', {}, ['arendevakt://nowhere'], '/', null));
    await expect(desk.said).toContainText('Länken leder inte till något ärende.');
  });

  await test.step('Felregistrerad: asks why, leaves the list, and search finds it as what it is', async () => {
    await toHeading();
    await more('Felregistrerad');
    await expect(dialog).toContainText('Märk som felregistrerad?');
    await expect.poll(() => keys.focused()).toContain('Avbryt');
    await keys.until('Shift+Tab', (focused) => focused.startsWith('button') && focused.includes('Felregistrerad'), 3);
    await keys.press('Enter');
    // What is missing has the keyboard.
    await expect.poll(() => keys.focused()).toContain('Skäl');
    await keys.type('Startat av misstag');
    await expectAccessible(desk, 'dialog-misregister');
    await keys.until('Tab', (focused) => focused.startsWith('button') && focused.includes('Felregistrerad'), 6);
    await keys.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(casePane).toContainText('Ärendet är felregistrerat');
    await expect(casePane).toContainText('Skäl: Startat av misstag');
    await expectAccessible(desk, 'case-misregistered');
    await desk.closeCase();
    await keys.press('Control+f');
    await keys.type('880519-2393');
    await expect(desk.hits.filter({ hasText: 'Felregistrerat' })).toHaveCount(1);
    await keys.press('Escape');
  });

  await test.step('a case with a file says so in the list and where it is opened', async () => {
    await expect(desk.grid).toBeVisible();
    await keys.press('Home');
    await keys.until(
      'ArrowDown',
      (focused) => focused.startsWith('row') && focused.includes('Ärendet har bilagor'),
      200,
    );
    await keys.press('Enter');
    await expect(casePane).toContainText(/Bilaga: (foto-1\.jpg|underlag\.pdf)\. Öppnas i Clinic24, inte här\./);
    await expectAccessible(desk, 'case-attachments');
  });

  await test.step('at 1280×720 and at 200 % Nytt is whole', async () => {
    await desk.closeCase();
    await keys.press('n');
    for (const zoom of [1, 2]) {
      await setSize(desk, 1280, 720, zoom);
      await expect(dialog.getByRole('button', { name: 'Slutför' })).toBeVisible();
      await windowPicture(desk, `start-1280x720-${zoom * 100}`);
    }
  });
  expect(desk.problems).toEqual([]);
});
