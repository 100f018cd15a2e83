import { expect, monday, test } from './app.ts';
import { expectAccessible } from './pages/accessible.ts';
import { Keys } from './pages/keys.ts';
import type { Workstation } from './pages/workstation.ts';

const patient = '19880519-2393';
const name = 'Testpatient Valbo-Ett';
const privateUnit = 'Exempelvård hälsocentral Söderhamn';
const flags = ['--training-seed', '1', '--now', monday, '--rulebook', 'ostergotland'];

/** Both sides of a voucher without a mouse. */
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

  /** From anywhere to an item of the main menu. */
  async goTo(item: string): Promise<void> {
    await this.until('F6', (focused) => /^button\s+Inkorg/u.test(focused));
    await this.until('Tab', (focused) => focused.includes(item), 8);
    await this.press('Enter');
  }

  async openCase(): Promise<void> {
    await this.findRow(patient);
    await this.press('Enter');
    await expect(this.#desk.casePane).toContainText(name);
  }

  /** Lämna över with L, and the receiver found by some words and taken by Enter. */
  async handOverTo(words: string, label: string): Promise<void> {
    const { page } = this.#desk;
    await this.press('l');
    await expect.poll(() => this.focused()).toContain('Mottagare');
    await this.receiver(words, label);
    await expect(page.getByRole('status').filter({ hasText: label }).first()).toBeVisible();
  }

  async receiver(words: string, label: string): Promise<void> {
    await this.press('Control+a');
    await this.pick(words, label);
  }
}

test('R151 R216 R217 R218 R219 R220 R221 G18 P134 P150 a voucher to a private provider, from both sides by keyboard', async ({
  launcher,
}) => {
  const desk = await launcher.start({ flags });
  const keys = new Desk(desk);
  const { dialog, casePane, page } = desk;
  await keys.work('Valbo', /Sjuksköterska/);
  await keys.openCase();

  await test.step('before Ta emot the guide names the voucher, and says what comes first', async () => {
    await keys.handOverTo('Söderhamn Exempelvård administratör', privateUnit);
    await expect(dialog).toContainText('Rätt sätt är Biljett till patienten, men det går inte just nu');
    await keys.press('Escape');
    await expect(dialog).toHaveCount(0);
  });

  await test.step('R150 R152 taken: rehab asks which unit and shows one role; a unit outside the service shows its number', async () => {
    await keys.press('t');
    await expect(desk.composer).toBeEditable();
    await keys.until('F6', (focused) => focused.startsWith('row'));
    await keys.press('l');
    await expect.poll(() => keys.focused()).toContain('Mottagare');
    await keys.until('Tab', (focused) => focused.includes('gäller rehab'), 4);
    await keys.press('Space');
    await expect(dialog).toContainText('Fråga patienten vilken rehabenhet');
    await keys.until('Shift+Tab', (focused) => focused.includes('Vilken rehabenhet'), 4);
    await keys.receiver('Sandvikens', 'Sandvikens hälsocentral, Fysioterapeut');
    await expect(dialog).toContainText('Så här: Lämna över i plattformen');
    await keys.until('Tab', (focused) => focused.includes('gäller rehab'), 4);
    await keys.press('Space');
    await keys.until('Shift+Tab', (focused) => focused.includes('Mottagare'), 4);
    await keys.receiver('Hofors', 'Hofors vårdcentral');
    await expect(dialog).toContainText('Så här: Ring mottagaren');
    await expect(dialog).toContainText('Vård-till-vård-nummer: 08-465 004 40');
    await expect(dialog).toContainText('Kontakta mig');
    await keys.press('Escape');
    await expect(dialog).toHaveCount(0);
    await keys.expectFocus();
  });

  await test.step('it is sent: the last day, what goes along and what the patient reads are there already', async () => {
    await keys.until('F6', (focused) => focused.startsWith('row'));
    await keys.handOverTo('Söderhamn Exempelvård administratör', privateUnit);
    await expect(dialog).toContainText('Så här: Biljett till patienten');
    await keys.press('Control+Enter');
    await expect(dialog).toContainText('Gäller till och med onsdag 18 november');
    await expect(dialog).toContainText('riktlinje, 10.2');
    await expect(dialog.getByRole('textbox', { name: /Till mottagaren/ })).toHaveValue(/Teststickor för blodsocker/);
    const message = dialog.getByRole('textbox', { name: /Meddelande till patienten/ });
    await expect(message).toHaveValue(/onsdag 18 november/);
    await expectAccessible(desk, 'the voucher dialog');
    await keys.until('Tab', (focused) => focused.includes('Till mottagaren'), 8);
    await keys.press('Control+Home');
    await keys.type('Behöver svar i veckan. ');
    await keys.press('Control+Enter');
    await expect(dialog).toHaveCount(0);
    await expect(casePane).toContainText('Biljetten är skickad: avsluta ärendet');
    await expect(casePane).toContainText('Patienten har inte använt den än.');
    await keys.expectFocus();
  });

  const caseId = await page.evaluate(async () => {
    const listed = await window.arendevakt.call('search.cases', { query: 'Valbo-Ett', limit: 5 });
    return listed.ok ? (listed.value.hits[0]?.row.caseId ?? '') : '';
  });

  await test.step('the case is closed when a person says so', async () => {
    await keys.until('F6', (focused) => focused.includes(name) || focused.startsWith('textarea'));
    await keys.until('Shift+Tab', (focused) => focused.trim() === 'button  Avsluta', 60);
    await keys.press('Enter');
    await expect(dialog).toContainText('Avsluta ärende');
    await keys.until('Tab', (focused) => focused.includes('Skäl'), 8);
    await keys.type('Biljett till annan vårdgivare.');
    await keys.until('Tab', (focused) => focused.trim().endsWith('Avsluta'), 8);
    await keys.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(casePane).toContainText('Avslutat');
    await expect(casePane).not.toContainText('avsluta ärendet');
  });

  await test.step('R197 R224 P151 in Vidimeringar the unit finds an unused voucher and a cancelled visit, and acknowledges', async () => {
    // The cases stand at another role: what is to be acknowledged is the whole unit's.
    await keys.goTo('Vidimeringar');
    const lines = page.getByRole('list', { name: 'Att kvittera' }).getByRole('listitem');
    await expect(lines).toHaveCount(2);
    await expect(lines.nth(0)).toContainText('Biljetten är inte använd');
    await expect(lines.nth(1)).toContainText('Avboka den även i journalsystemet');
    await expectAccessible(desk, 'Vidimeringar');
    await keys.until('Tab', (focused) => focused.includes('Öppna ärendet'), 20);
    await keys.until('Tab', (focused) => focused.trim().endsWith('Kvittera'), 3);
    await keys.press('Enter');
    await expect(lines).toHaveCount(1);
    await expect(page.getByRole('navigation').getByRole('button', { name: /Vidimeringar/ })).toContainText('(1)');
    await expect.poll(() => keys.focused()).toContain('Öppna ärendet');
    await keys.press('Enter');
    await expect(casePane).toContainText('Patienten avbokade');
  });

  await test.step('the patient uses it: the receiver has a drop-in with what was sent along, and not the chat', async () => {
    const used = await page.evaluate(
      (id) => window.arendevakt.call('training.patient', { caseId: id, act: 'useVoucher' }),
      caseId,
    );
    expect(used.ok).toBe(true);
    await keys.switchTo('Exempelvård hälsocentral', /Administratör/);
    await keys.openCase();
    await expect(casePane).toContainText('Information från bokningstillfället');
    await expect(casePane).toContainText('Behöver svar i veckan.');
    await expect(casePane).not.toContainText('Biljett till annan vårdgivare');
  });
  expect(desk.problems).toEqual([]);
});
