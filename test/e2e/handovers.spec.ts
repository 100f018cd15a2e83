import { expect, test } from './app.ts';
import { Keys } from './pages/keys.ts';
import { expectAccessible } from './pages/accessible.ts';
import type { Workstation } from './pages/workstation.ts';

const patient = '19880519-2393';
const name = 'Testpatient Valbo-Ett';
const heart = 'Hjärtmottagning Sandviken';

/** Both sides of a handover without a mouse. */
class Desk extends Keys {
  readonly #desk: Workstation;

  constructor(desk: Workstation) {
    super(desk);
    this.#desk = desk;
  }

  async switchTo(unit: string, person: RegExp): Promise<void> {
    await this.until('F6', (focused) => focused.includes('Byt enhet och roll'));
    await this.press('Enter');
    await this.work(unit, person);
  }

  /** From anywhere to the screen, and to its first row. */
  async goToHandovers(): Promise<void> {
    await this.until('F6', (focused) => focused.startsWith('button Inkorg') || focused.startsWith('button  Inkorg'));
    await this.until('Tab', (focused) => focused.includes('Överlämningar'), 6);
    await this.press('Enter');
    await expect(this.#desk.page.getByRole('heading', { name: 'Överlämningar', exact: true })).toBeVisible();
    await this.until('Tab', (focused) => focused.includes('Öppna ärendet'), 20);
  }

  /** Lämna över with L: the receiver, the lawful way, and then its own dialog. */
  async handOver(message: string): Promise<void> {
    const { dialog } = this.#desk;
    await this.findRow(patient);
    await this.press('l');
    await expect.poll(() => this.focused()).toContain('Mottagare');
    await this.pick('Sandviken Kardiologi-allmän administratör', `${heart}, Administratör`);
    await expect(dialog).toContainText('Så här: Flytta');
    await expect(dialog).toContainText('Källa');
    await this.press('Control+Enter');
    await expect(dialog).toContainText('Flytta ärende');
    await expect(dialog.getByRole('combobox', { name: 'Resurs' })).toHaveValue(
      new RegExp(`^${heart}, Administratör`, 'u'),
    );
    await this.until('Tab', (focused) => focused.includes('Meddelande'));
    await this.type(message);
    await this.press('Control+Enter');
    await expect(dialog).toHaveCount(0);
    await this.expectFocus();
  }
}

test('P134 P135 P46 R127 D12 handed over, declined, acknowledged, handed over again and accepted, by keyboard', async ({
  launcher,
}) => {
  const desk = await launcher.start();
  const keys = new Desk(desk);
  const part = (title: RegExp) => desk.page.getByRole('region', { name: title });
  await keys.work('Valbo', /Sjuksköterska/);
  await keys.handOver('Tar ni detta?');

  await test.step('the receiver finds it in Överlämningar and declines it there', async () => {
    await keys.switchTo(heart, /Administratör/);
    await keys.goToHandovers();
    const item = part(/Väntar på ert svar/)
      .getByRole('listitem')
      .filter({ hasText: 'Tar ni detta?' });
    await expect(item).toContainText('Valbo');
    await expectAccessible(desk, 'handovers');
    await keys.until('ArrowDown', (focused) => focused.includes(name), 20);
    await keys.until('Tab', (focused) => focused.trim().endsWith('Neka'), 4);
    await keys.press('Enter');
    await expect(desk.dialog).toContainText('Neka överlämning');
    await expect.poll(() => keys.focused()).toContain('Skäl');
    await keys.type('Hör till er diabetesmottagning.');
    await keys.press('Control+Enter');
    await expect(desk.dialog).toHaveCount(0);
    await expect(item).toHaveCount(0);
    await keys.expectFocus();
  });

  await test.step('the sender is alarmed, with the reason, and acknowledges', async () => {
    await keys.switchTo('Valbo', /Sjuksköterska/);
    await keys.goToHandovers();
    const alarm = part(/Nekade, att kvittera/)
      .getByRole('listitem')
      .filter({ hasText: 'diabetesmottagning' });
    await expect(alarm).toHaveCount(1);
    await keys.until('ArrowDown', (focused) => focused.includes(name), 20);
    await keys.until('Tab', (focused) => focused.trim().endsWith('Kvittera'), 4);
    await keys.press('Enter');
    await expect(alarm).toHaveCount(0);
    await keys.expectFocus();
  });

  await test.step('again, and accepted', async () => {
    await keys.until('F6', (focused) => focused.startsWith('button') && focused.includes('Inkorg'));
    await keys.press('Enter');
    await expect.poll(() => keys.focused()).toMatch(/^row/u);
    await keys.handOver('Efter samtal med er.');
    await keys.switchTo(heart, /Administratör/);
    await keys.goToHandovers();
    await keys.until('ArrowDown', (focused) => focused.includes(name), 20);
    await keys.until('Tab', (focused) => focused.trim().endsWith('Acceptera'), 4);
    await keys.press('Enter');
    await expect(desk.page.getByRole('listitem').filter({ hasText: 'Efter samtal med er.' })).toHaveCount(0);
    await keys.until('F6', (focused) => focused.startsWith('button') && focused.includes('Inkorg'));
    await keys.press('Enter');
    await desk.expectListed(patient);
  });
  expect(desk.problems).toEqual([]);
});
