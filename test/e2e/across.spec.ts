import { expect, test } from './app.ts';
import { expectAccessible } from './pages/accessible.ts';
import { Keys } from './pages/keys.ts';
import type { Workstation } from './pages/workstation.ts';

const patient = '19880519-2393';
const valbo = 'Valbo';
const other = 'Exempelvård hälsocentral Söderhamn';

/** Both sides of handing a case to another provider, without a mouse; `Keys` fails when the focus is lost. */
class Desk extends Keys {
  readonly desk: Workstation;

  constructor(desk: Workstation) {
    super(desk);
    this.desk = desk;
  }

  get panel() {
    return this.desk.page.locator('[data-pane="across"]');
  }

  /** The panel says where it stands, and its first button is the next act. */
  async stands(step: RegExp): Promise<void> {
    await expect(this.panel.getByRole('status')).toHaveText(step);
  }

  /** F6 leads to the panel, to the button for the next act. */
  async act(label: string): Promise<void> {
    await expect(this.panel.getByRole('button').first()).toHaveText(label);
    await expect(this.panel.getByRole('button').first()).toBeEnabled();
    await this.until('F6', (focused) => focused.startsWith('button') && focused.trim() === `button  ${label}`.trim());
    await this.press('Enter');
  }

  async openCase(): Promise<void> {
    await this.findRow(patient);
    await this.press('Enter');
    await expect(this.desk.casePane).toContainText(patient);
  }

  async confirm(button: string): Promise<void> {
    await this.until('Tab', (focused) => focused.startsWith('button') && focused.trim().endsWith(button));
    await this.press('Enter');
    await expect(this.desk.dialog).toHaveCount(0);
  }

  async switchTo(unit: string, person: RegExp): Promise<void> {
    await this.until('F6', (focused) => focused.includes('Byt enhet och roll'));
    await this.press('Enter');
    await this.choose(unit, person);
  }

  /** Training: the patient of the open case reads. */
  async patientReads(): Promise<void> {
    await this.until('F6', (focused) => focused.startsWith('h2'));
    await this.until('Tab', (focused) => focused.startsWith('button') && focused.includes('Öva'));
    await this.press('Enter');
    const item = this.desk.page.getByRole('menuitem', { name: /läser/ });
    await expect(item).toBeVisible();
    await this.until('ArrowDown', (focused) => focused.startsWith('menuitem') && focused.includes('läser'), 6);
    await this.press('Enter');
    await expect(this.desk.page.getByRole('menu')).toHaveCount(0);
  }

  async goToConsultations(box: string): Promise<void> {
    const nav = this.desk.page.getByRole('navigation').getByRole('button', { name: /^Konsultationer/ });
    await expect(nav).toBeVisible();
    await this.until('F6', (focused) => focused.includes('Inkorg') || focused.includes('Konsultationer'), 12);
    await this.until('Tab', (focused) => focused.startsWith('button') && focused.includes('Konsultationer'), 20);
    await this.press('Enter');
    const tab = this.desk.page.getByRole('tab', { name: new RegExp(`^${box}`) });
    await expect(tab).toBeVisible();
    await this.until('Tab', (focused) => focused.startsWith('tab'), 30);
    if ((await tab.getAttribute('aria-selected')) !== 'true') {
      await this.until('ArrowRight', (focused) => focused.startsWith('tab') && focused.includes(box), 4);
      await this.press('Enter');
    }
    await expect(tab).toHaveAttribute('aria-selected', 'true');
  }
}

test('P140 R147 R162 R227 R297 D14 to another provider and taken over there, from both sides, by the keyboard alone, over a restart', async ({
  launcher,
}) => {
  test.setTimeout(240_000);
  let desk = await launcher.start();
  const { dataDir } = desk;
  let keys = new Desk(desk);
  await keys.work(valbo, /Sjuksköterska/);
  await keys.openCase();

  await test.step('the guide begins it', async () => {
    await keys.until('F6', (focused) => focused.startsWith('h2'));
    await keys.press('l');
    await expect(desk.dialog).toContainText('Lämna över ärende');
    await keys.until('Tab', (focused) => focused.includes('Mottagare'), 10);
    await keys.pick('Exempelvård Söderhamn administratör', `${other}, Administratör`);
    await expect(desk.dialog.getByRole('button', { name: 'Börja lämna över' })).toBeEnabled();
    await keys.confirm('Börja lämna över');
    await keys.stands(/Steg 1 av 7: Ta emot/);
    await expectAccessible(desk, 'the panel');
  });

  await test.step('taken; the patient is told with a text that is there already', async () => {
    await keys.act('Ta emot');
    await keys.stands(/Steg 2 av 7: Berätta för patienten/);
    await keys.act('Skriv till patienten');
    await expect(desk.composer).toHaveValue(/vi skickar det vidare till Exempelvård/);
    await expect(desk.composer).toBeFocused();
    await expect(desk.page.getByRole('radio', { name: /information/i })).toBeChecked();
    await keys.press('Control+Enter');
    await keys.stands(/Steg 4 av 7: Skicka/);
  });

  await test.step('another start of the workstation goes on where it stands', async () => {
    await desk.close();
    desk = await launcher.start({ dataDir, flags: ['--training-seed', '1'] });
    keys = new Desk(desk);
    await expect(desk.grid).toBeVisible();
    await expect.poll(() => keys.focused()).toMatch(/^row/u);
    await keys.openCase();
    await keys.stands(/Steg 4 av 7: Skicka/);
  });

  await test.step('the text says what the receiver needs, and is sent', async () => {
    await keys.act('Granska och skicka');
    const text = desk.dialog.getByRole('textbox', { name: /Problemförklaring/ });
    await expect(text).toHaveValue(/Inkom .*, hanteras senast /);
    await expect(desk.dialog.getByRole('combobox', { name: 'Relaterat besök' })).toBeDisabled();
    await keys.confirm('Skicka');
    await keys.stands(/Steg 5 av 7: Avsluta ärendet\. Patienten har inte läst/);
  });

  await test.step('closed when the patient has read, and watched from then on', async () => {
    await keys.patientReads();
    await keys.stands(/Steg 5 av 7: Avsluta ärendet/);
    await keys.act('Avsluta ärendet');
    await expect(desk.dialog).toContainText('Avsluta');
    await keys.until('Tab', (focused) => focused.startsWith('textarea'), 10);
    await keys.type('Lämnat till Exempelvård');
    await keys.confirm('Avsluta');
    await keys.stands(/Steg 6 av 7: Mottagaren svarar\. Mottagaren har inte svarat än/);
    await expect(keys.panel).toContainText('Mottagaren ska ha svarat senast');
  });

  await test.step('the receiver takes it, answers, and starts a case of their own', async () => {
    await keys.switchTo(other, /Administratör/);
    await keys.goToConsultations('Inkommande');
    const listed = desk.page.getByRole('listbox', { name: 'Konsultationer' }).getByRole('option');
    // Others from Valbo may have come meanwhile, to other roles.
    await expect(listed.filter({ hasText: 'Valbo-Ett' }).first()).toBeVisible();
    await keys.until('Tab', (focused) => focused.startsWith('option'), 12);
    await keys.until('ArrowDown', (focused) => focused.startsWith('option') && focused.includes('Valbo-Ett'), 40);
    await keys.press('Enter');
    await keys.stands(/Steg 1 av 6: Ta emot/);
    await expectAccessible(desk, 'the receiver’s panel');
    await keys.act('Ta emot');
    await keys.stands(/Steg 2 av 6: Starta/);
    await keys.act('Starta konsultation');
    await keys.stands(/Steg 3 av 6: Svara avsändaren/);
    await keys.act('Skriv svaret');
    await keys.type('Vi tar hand om patienten.');
    await keys.press('Control+Enter');
    await keys.stands(/Steg 4 av 6: Starta eget ärende/);
    await keys.act('Starta eget ärende');
    await expect(desk.dialog.getByRole('textbox', { name: 'Asynkron fas (dagar)' })).toHaveValue('364');
    await expectAccessible(desk, 'the new case');
    await keys.confirm('Slutför');
    await keys.stands(/Steg 5 av 6: Skriv till patienten/);
  });

  await test.step('the patient gets an answer there, reads it, and the case is closed', async () => {
    await keys.act('Öppna ert ärende');
    await expect(desk.casePane).toContainText('startades ur en konsultation');
    await expect(desk.casePane).toContainText(patient);
    await keys.until('F6', (focused) => focused.startsWith('textarea'));
    await keys.type('Vi har fått ditt ärende och hör av oss.');
    await keys.press('Control+Enter');
    await expect(desk.casePane.getByText('Vi har fått ditt ärende och hör av oss.')).toBeVisible();
    await keys.patientReads();
    await keys.until('F6', (focused) => focused.startsWith('h2'));
    await keys.until('Tab', (focused) => focused.startsWith('button') && focused.trim().endsWith('Avsluta'));
    await keys.press('Enter');
    await expect(desk.dialog).toBeVisible();
    await keys.until('Tab', (focused) => focused.startsWith('textarea'), 10);
    await keys.type('Klart');
    await keys.confirm('Avsluta');
    await expect(desk.casePane).toContainText('Avslutat');
  });

  await test.step('the sender closes the consultation', async () => {
    await keys.switchTo(valbo, /Sjuksköterska/);
    await keys.goToConsultations('Skickade');
    const answered = desk.page
      .getByRole('listbox', { name: 'Konsultationer' })
      .getByRole('option', { name: /Besvarad/ });
    await expect(answered.filter({ hasText: other }).first()).toBeVisible();
    await keys.until('Tab', (focused) => focused.startsWith('option'), 12);
    await keys.until('ArrowDown', (focused) => focused.startsWith('option') && focused.includes(other), 40);
    await keys.press('Enter');
    const detail = desk.page.locator('[data-pane="consultation"]');
    await expect(detail).toContainText('Vi tar hand om patienten.');
    await keys.until(
      'Tab',
      (focused) => focused.startsWith('button') && focused.includes('Avsluta konsultationen'),
      30,
    );
    await keys.press('Enter');
    await expect(answered.filter({ hasText: other })).toHaveCount(0);
  });
  expect(desk.problems).toEqual([]);
});
