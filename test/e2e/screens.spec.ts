import { expect, keepPicture, test } from './app.ts';
import { expectAccessible } from './pages/accessible.ts';
import { expectNothingCut, setSize, useTheme, windowPicture } from './pages/look.ts';
import type { Workstation } from './pages/workstation.ts';

const patient = '19880519-2393';
/** A patient for whom a guardian writes, in the list of those who work. */
async function aChild(desk: Workstation): Promise<string> {
  return desk.page.evaluate(async () => {
    const answer = await window.arendevakt.call('inbox.window', {
      filter: { tab: 'inbox', assignedToMe: false, resourceIds: [], towns: [] },
      offset: 0,
      limit: 200,
    });
    const rows = answer.ok ? answer.value.rows : [];
    return rows.find((row) => row.age !== null && row.age < 10)?.personnummer ?? 'no child';
  });
}

for (const theme of ['light', 'dark', 'contrast'] as const) {
  test(`P44 P40 every screen in the ${theme} theme, without an axe violation`, async ({ launcher }) => {
    const desk = await launcher.start();
    await useTheme(desk, theme);
    const coloursOnly = theme !== 'light';
    const shot = async (name: string): Promise<void> => {
      await keepPicture(desk, `${name}-${theme}`);
      await expectAccessible(desk, `${name} ${theme}`, { coloursOnly });
      await expectNothingCut(desk);
    };
    /** A menu that is open, looked at and closed again. */
    const checkMenu = async (item: string, where: string): Promise<void> => {
      await expect(desk.page.getByText(item).first()).toBeVisible();
      await expectAccessible(desk, `${where} ${theme}`, { menuOpen: true, coloursOnly });
      await desk.page.keyboard.press('Escape');
      await expect(desk.page.getByRole('menu')).toHaveCount(0);
    };
    await expect(desk.page.getByRole('combobox', { name: 'Enhet', exact: true })).toBeVisible();
    await shot('workplace');
    await desk.work('Valbo', /Sjuksköterska/);
    await expect(desk.grid.getByRole('row').nth(5)).toBeVisible();
    await shot('inbox');
    await desk.page.keyboard.press('Control+f');
    await desk.page.keyboard.type('test blodsocker');
    await expect(desk.hits.first()).toBeVisible();
    await desk.page.keyboard.press('ArrowDown');
    await shot('search');
    // A contrast theme has colours of its own for some elements: what was found must not be lost in them.
    expect(
      await desk.hits
        .first()
        .locator('strong')
        .first()
        .evaluate((found) => getComputedStyle(found).color === getComputedStyle(found.parentElement ?? found).color),
    ).toBe(true);
    await desk.page.keyboard.press('Control+a');
    await desk.page.keyboard.type('finnsintealls');
    await expect(desk.page.getByText('Inget av era ärenden passar')).toBeVisible();
    await shot('search-empty');
    await desk.page.keyboard.press('Escape');
    await desk.page.getByRole('button', { name: /^Påminnelser/ }).click();
    await expect(desk.page.getByRole('complementary', { name: /Påminnelser/ })).toBeVisible();
    await shot('reminders');
    await desk.page
      .getByRole('button', { name: /^Skjut upp påminnelsen/ })
      .first()
      .click();
    await checkMenu('Påminn om 15 min', 'menu-reminder');
    await desk.page.getByRole('tab', { name: /^Kommer/ }).click();
    await shot('reminders-coming');
    await desk.page.getByRole('button', { name: /^Påminnelser/ }).click();
    await desk.page.getByRole('button', { name: 'Övning' }).click();
    await checkMenu('Öva avbrott', 'menu-training');
    await desk.open(await aChild(desk));
    await expect(desk.casePane).toContainText('(skickade formuläret)');
    await shot('case-child');
    await desk.open(patient);
    await shot('case-new');
    await desk.page.getByRole('button', { name: 'Visa handläggningsråd' }).click();
    await expect(desk.casePane.getByText('Dokumentet nämner flera')).toBeVisible();
    await shot('case-advice');
    await desk.page.getByRole('button', { name: 'Dölj handläggningsråd' }).click();
    await desk.button('Flytta').click();
    await expect(desk.dialog).toBeVisible();
    await desk.page.getByRole('combobox', { name: 'Resurs' }).click();
    await expect(desk.page.getByRole('group', { name: 'Föreslås' }).getByRole('option').first()).toBeVisible();
    await shot('dialog-move-receivers');
    await desk.page.keyboard.press('Escape');
    await shot('dialog-move');
    await desk.page.keyboard.press('Escape');
    await expect(desk.dialog).toHaveCount(0);
    await desk.button('Prioritet').click();
    await expect(desk.dialog).toBeVisible();
    await shot('dialog-priority');
    await desk.page.keyboard.press('Escape');
    await desk.move(
      'Kardiologi-allmän',
      /Hjärtmottagning Sandviken, Administratör, Kardiologi, Kardiologi-allmän/,
      'Hör till er, tar ni över?',
    );
    await shot('case-handover-sender');
    await desk.switchTo('Hjärtmottagning Sandviken', /Administratör/);
    await desk.open(patient);
    await shot('case-handover-receiver');
    await desk.button('Neka').click();
    await expect(desk.dialog).toBeVisible();
    await shot('dialog-decline');
    await desk.page.keyboard.press('Escape');
    await desk.button('Acceptera').click();
    await desk.button('Ta emot').click();
    await expect(desk.composer).toBeEditable();
    await desk.composer.fill('Hej! Vi har förnyat dina hjälpmedel. De skickas hem till dig.');
    await desk.casePane.getByRole('button', { name: 'Skicka' }).click();
    await expect(desk.composer).toHaveValue('');
    await desk.patientDoes('läser');
    await expect(desk.casePane.getByText(/^Läst/)).toBeVisible();
    await desk.casePane.getByRole('tab', { name: 'Händelser' }).click();
    await shot('case-answered');
    await desk.casePane.getByRole('button', { name: /^Öva/ }).click();
    await checkMenu('Öva: patienten läser', 'menu-practice');
    await desk.playOutage(true);
    await desk.composer.fill('En sak till.');
    await desk.casePane.getByRole('button', { name: 'Skicka' }).click();
    await expect(desk.casePane.getByText(/Ej skickat/)).toBeVisible();
    await shot('hub-away');
    await desk.button('Avsluta').click();
    await desk.dialog.getByRole('textbox').fill('Patienten har fått hjälp.');
    await shot('dialog-close');
    await desk.dialog.getByRole('button', { name: 'Avsluta' }).click();
    await expect(desk.dialog).toHaveCount(0);
    await desk.patientDoes('skriver');
    await desk.playOutage(false);
    await expect(desk.casePane.getByRole('region', { name: /gick inte igenom/i })).toContainText('Källa');
    await shot('case-refused');
    await desk.tab('Avslutade');
    await shot('empty');
    await desk.page.getByRole('button', { name: 'Kortkommandon' }).click();
    await expect(desk.dialog).toBeVisible();
    await shot('shortcuts');
    expect(desk.problems).toEqual([]);
  });
}

test('P44 nothing is cut at 1280×720, nor at 200 % zoom', async ({ launcher }) => {
  const desk = await launcher.start();
  for (const zoom of [1, 2]) {
    await setSize(desk, 1280, 720, zoom);
    if (zoom === 1) await desk.work('Valbo', /Sjuksköterska/);
    const shot = async (name: string): Promise<void> => {
      await expectNothingCut(desk);
      await windowPicture(desk, `${name}-1280x720-${zoom * 100}`);
    };
    await shot('inbox');
    await desk.searchField.fill('test');
    await expect(desk.hits.first()).toBeVisible();
    await shot('search');
    await desk.page.keyboard.press('Escape');
    await desk.open(patient);
    await shot('case');
    await desk.button('Flytta').click();
    await expect(desk.dialog.getByRole('button', { name: 'Slutför' })).toBeInViewport();
    await shot('dialog-move');
    await desk.page.keyboard.press('Escape');
    await expect(desk.dialog).toHaveCount(0);
    await desk.closeCase();
  }
});
