import { expect, test } from './app.ts';
import { Keys } from './pages/keys.ts';
import type { Workstation } from './pages/workstation.ts';

const patient = '19880519-2393';
const heart = 'Hjärtmottagning Sandviken';

/** Every action of a case that the main job does not touch, without a mouse; `Keys` fails when the focus is lost. */
class Desk extends Keys {
  readonly #desk: Workstation;

  constructor(desk: Workstation) {
    super(desk);
    this.#desk = desk;
  }

  async openCase(): Promise<void> {
    await this.findRow(patient);
    await this.press('Enter');
    await expect(this.#desk.casePane).toContainText(patient);
    await this.until('F6', (focused) => focused.startsWith('h2'));
  }

  async pressButton(name: string): Promise<void> {
    await this.until('Tab', (focused) => focused.startsWith('button') && focused.trim().endsWith(name));
    await this.press('Enter');
  }

  /** From the case's heading, which is where a button that has done its work leaves the keyboard. */
  async act(name: string): Promise<void> {
    await this.until('F6', (focused) => focused.startsWith('h2'));
    await this.pressButton(name);
  }

  async move(): Promise<void> {
    await this.press('f');
    await expect(this.#desk.dialog).toBeVisible();
    await expect.poll(() => this.focused()).toContain('Resurs');
    await this.pick('Sandviken Kardiologi-allmän administratör', `${heart}, Administratör`);
    await this.until('Tab', (focused) => focused.includes('Meddelande'));
    await this.type('Tar ni detta?');
    await this.until('Tab', (focused) => focused.includes('Slutför'));
    await this.press('Enter');
    await expect(this.#desk.dialog).toHaveCount(0);
    await this.expectFocus();
  }

  async switchTo(unit: string, person: RegExp): Promise<void> {
    await this.until('F6', (focused) => focused.includes('Byt enhet och roll'));
    await this.press('Enter');
    await this.work(unit, person);
  }

  async playOutage(): Promise<void> {
    await this.until('F6', (focused) => focused.includes('Byt enhet och roll'));
    await this.until('Tab', (focused) => focused.startsWith('button') && focused.trim().endsWith('Övning'), 10);
    await this.press('Enter');
    await expect.poll(() => this.focused()).toMatch(/^menuitem/u);
    await this.until('ArrowDown', (focused) => focused.includes('Öva avbrott'), 8);
    await this.press('Enter');
    await this.press('Escape');
  }
}

test('P46 P42 P72 R125 R127 D5 D12 grid, reminders, a declined move and every other action of a case, by keyboard', async ({
  launcher,
}) => {
  test.slow();
  const desk = await launcher.start();
  const keys = new Desk(desk);
  await keys.work('Valbo', /Sjuksköterska/);

  await test.step('P42 the grid tells its whole length, each row its place, and is one Tab stop', async () => {
    const count = (): Promise<number> =>
      desk.page.evaluate(async () => {
        const answer = await window.arendevakt.call('inbox.window', {
          filter: { tab: 'inbox', assignedToMe: false, resourceIds: [], towns: [] },
          offset: 0,
          limit: 1,
        });
        return answer.ok ? answer.value.total : -1;
      });
    // The cases of a workplace just chosen come in page by page: until no more do.
    let total = -1;
    await expect
      .poll(
        async () => {
          const before = total;
          total = await count();
          return total === before;
        },
        { intervals: [1_000] },
      )
      .toBe(true);
    expect(total).toBeGreaterThan(20);
    await expect(desk.grid).toHaveAttribute('aria-rowcount', String(total + 1));
    const drawn = (): Promise<
      readonly { readonly index: number; readonly stop: boolean; readonly focused: boolean }[]
    > =>
      desk.grid.evaluate((grid) =>
        [...grid.querySelectorAll<HTMLElement>('tbody [role=row]')].map((row) => ({
          index: Number(row.getAttribute('aria-rowindex')),
          stop: row.tabIndex === 0,
          focused: row === document.activeElement,
        })),
      );
    for (const [key, at] of [
      ['End', total + 1],
      ['ArrowUp', total],
      ['Home', 2],
      ['ArrowDown', 3],
    ] as const) {
      await keys.press(key);
      await expect
        .poll(async () => (await drawn()).filter((row) => row.stop || row.focused))
        .toEqual([{ index: at, stop: true, focused: true }]);
      const indices = (await drawn()).map((row) => row.index);
      expect(new Set(indices).size).toBe(indices.length);
    }
    await keys.press('Tab');
    expect(await keys.focused()).not.toMatch(/^row/u);
    await keys.press('Shift+Tab');
    expect(await keys.focused()).toMatch(/^row/u);
  });

  await test.step('P72 a reminder is put off and brought back', async () => {
    await keys.until('F6', (focused) => focused.includes('Inkorg') && focused.startsWith('button'));
    await keys.until('Tab', (focused) => focused.startsWith('button') && focused.includes('Påminnelser'));
    await keys.press('Enter');
    await keys.until('Tab', (focused) => focused.includes('Skjut upp'), 12);
    await keys.press('Enter');
    await expect.poll(() => keys.focused()).toMatch(/^menuitem.*Påminn om 15 min/u);
    await keys.press('Enter');
    const panel = desk.page.getByRole('complementary', { name: /Påminnelser/ });
    await expect(panel).toContainText('Uppskjutna av dig');
    await keys.expectFocus();
    expect(
      await desk.page.evaluate(() => document.activeElement?.closest('aside, [role=complementary]') !== null),
    ).toBe(true);
    await keys.until('Tab', (focused) => focused.includes('Visa nu'), 200);
    await keys.press('Enter');
    await expect(panel).not.toContainText('Uppskjutna av dig');
    await keys.expectFocus();
    await keys.press('Escape');
    await expect(panel).toHaveCount(0);
    await keys.expectFocus();
  });

  await test.step('R127 D12 Neka and Kvittera, and the focus stays where something can be done', async () => {
    await keys.until('F6', (focused) => focused.startsWith('row'));
    await keys.openCase();
    await keys.move();
    await keys.switchTo(heart, /Administratör/);
    await keys.openCase();
    await keys.act('Neka');
    await expect(desk.dialog).toBeVisible();
    await keys.until('Tab', (focused) => focused.startsWith('textarea'), 6);
    await keys.type('Hör till er.');
    await keys.until('Tab', (focused) => focused.startsWith('button') && focused.trim().endsWith('Neka'), 6);
    await keys.press('Enter');
    await expect(desk.dialog).toHaveCount(0);
    await expect(desk.casePane).toContainText('Ärendet finns inte längre i din lista');
    await keys.expectFocus();
    await keys.until('Tab', (focused) => focused.includes('Tillbaka till listan'), 3);
    await keys.press('Enter');
    await expect(desk.casePane).toHaveCount(0);
    await keys.expectFocus();

    await keys.switchTo('Valbo', /Sjuksköterska/);
    await keys.openCase();
    await keys.act('Kvittera');
    await expect(desk.button('Kvittera')).toHaveCount(0);
    await keys.expectFocus();
  });

  // A move is taken back, a message only informs, a note is saved and the case is closed.
  await test.step('Avbryt överlämning, and Avbryt överlämning och ta emot', async () => {
    await keys.move();
    await keys.act('Avbryt överlämning');
    await expect(desk.button('Flytta')).toBeEnabled();
    await keys.expectFocus();
    await keys.move();
    await keys.act('Avbryt överlämning och ta emot');
    await expect(desk.composer).toBeEditable();
    await keys.expectFocus();
  });

  await test.step('Endast information', async () => {
    await keys.press('s');
    await keys.type('Vi återkommer i morgon.');
    await keys.until('Tab', (focused) => focused.startsWith('input') && focused.includes('Svar'), 4);
    await keys.press('ArrowRight');
    await keys.until('Tab', (focused) => focused.trim().endsWith('Skicka'), 4);
    await keys.press('Enter');
    await expect(desk.casePane.getByRole('listitem').filter({ hasText: 'Endast information' })).toContainText(
      'Vi återkommer i morgon.',
    );
    await keys.expectFocus();
  });

  await test.step('the tabs of the side pane, and a note', async () => {
    await keys.until('F6', (focused) => focused.startsWith('tabpanel'));
    await keys.until('Shift+Tab', (focused) => focused.startsWith('tab '), 3);
    for (const name of ['Originalsvar', 'Anteckningar']) {
      await keys.press('ArrowRight');
      expect(await keys.focused()).toContain(name);
      await keys.press('Enter');
      await expect(desk.casePane.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true');
    }
    await keys.until('Tab', (focused) => focused.startsWith('textarea') && focused.includes('Ny anteckning'), 6);
    await keys.type('Ringt, inget svar.');
    await keys.press('Control+Enter');
    await expect(desk.casePane.getByRole('tabpanel')).toContainText('Ringt, inget svar.');
    await expect(desk.casePane.getByRole('textbox', { name: 'Ny anteckning' })).toHaveValue('');
    await keys.expectFocus();
  });

  await test.step('Släpp till roll, Ta över besök, Avsluta', async () => {
    await keys.press('Escape');
    await keys.act('Släpp till roll');
    await expect(desk.composer).toHaveCount(0);
    await keys.expectFocus();
    await keys.act('Ta över besök');
    await expect(desk.composer).toBeEditable();
    await keys.expectFocus();
    // What waits for an answer cannot be closed: the answer first.
    await keys.press('s');
    await keys.type('Hej! Det är ordnat.');
    await keys.press('Control+Enter');
    await expect(desk.casePane).toContainText('Besvarat');
    await keys.press('Escape');
    await keys.act('Avsluta');
    await expect(desk.dialog).toBeVisible();
    await keys.until('Tab', (focused) => focused.startsWith('textarea'), 6);
    await keys.type('Patienten har fått hjälp.');
    await keys.until('Tab', (focused) => focused.startsWith('button') && focused.trim().endsWith('Avsluta'), 6);
    await keys.press('Enter');
    await expect(desk.dialog).toHaveCount(0);
    await keys.expectFocus();
    await expect(desk.casePane).toContainText('Avslutat');
  });
  expect(desk.problems).toEqual([]);
});

test('P46 P24 a refused command is read and dismissed by keyboard, through the training menus', async ({
  launcher,
}) => {
  const desk = await launcher.start();
  const keys = new Desk(desk);
  await keys.work('Valbo', /Sjuksköterska/);
  await keys.openCase();
  await keys.press('t');
  await expect(desk.composer).toBeEditable();
  await keys.press('s');
  await keys.type('Hej! Det är förnyat.');
  await keys.press('Control+Enter');
  await expect(desk.composer).toHaveValue('');
  await keys.press('Escape');
  await keys.playOutage();
  await keys.act('Avsluta');
  await keys.until('Tab', (focused) => focused.startsWith('textarea'), 6);
  await keys.type('Klart.');
  await keys.until('Tab', (focused) => focused.startsWith('button') && focused.trim().endsWith('Avsluta'), 6);
  await keys.press('Enter');
  await expect(desk.dialog).toHaveCount(0);
  await keys.act('Öva');
  await expect.poll(() => keys.focused()).toContain('patienten skriver');
  await keys.press('Enter');
  await keys.playOutage();
  const refused = desk.casePane.getByRole('region', { name: /gick inte igenom/i });
  await expect(refused).toContainText('Klart.');
  await keys.until('F6', (focused) => focused.startsWith('h2'));
  await keys.pressButton('Stäng');
  await expect(desk.dialog).toContainText('Stäng meddelandet?');
  await keys.until('Tab', (focused) => focused.trim().endsWith('Stäng meddelandet'), 4);
  await keys.press('Enter');
  await expect(refused).toHaveCount(0);
  await keys.expectFocus();
  expect(desk.problems).toEqual([]);
});
