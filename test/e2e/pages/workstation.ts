import type { ReminderItem } from '../../../shared/ipc/schemas.ts';
import { expect, type ElectronApplication, type Locator, type Page } from '@playwright/test';

/** The window as a person meets it: every locator is a role and a Swedish name. */
export class Workstation {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly dataDir: string;
  /** Errors of the page so far; every story ends by expecting none. */
  readonly problems: readonly string[];

  constructor(app: ElectronApplication, page: Page, dataDir: string, problems: readonly string[]) {
    this.app = app;
    this.page = page;
    this.dataDir = dataDir;
    this.problems = problems;
  }

  get grid(): Locator {
    return this.page.getByRole('grid', { name: /Ärenden/ });
  }

  row(patient: string | RegExp): Locator {
    return this.grid.getByRole('row').filter({ hasText: patient });
  }

  get searchField(): Locator {
    return this.page.getByRole('combobox', { name: 'Sök patient, personnummer eller ord i ärendet' });
  }

  /** What a search has found, newest first. */
  get hits(): Locator {
    return this.page.getByRole('listbox', { name: 'Ärenden som passar' }).getByRole('option');
  }

  get casePane(): Locator {
    return this.page.getByRole('region', { name: 'Ärende', exact: true });
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: 'Meddelande till patienten' });
  }

  /** The sentence about what just happened, at the bottom of the window. */
  get said(): Locator {
    return this.page.getByRole('contentinfo', { name: 'Status' }).locator('[data-said]');
  }

  button(name: string): Locator {
    return this.casePane.getByRole('button', { name, exact: true });
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog').or(this.page.getByRole('alertdialog'));
  }

  /** First run: unit, person and roles; then the inbox is there. */
  async work(unit: string, person: string | RegExp): Promise<void> {
    await this.page.getByRole('combobox', { name: 'Enhet', exact: true }).fill(unit);
    await this.page
      .getByRole('option', { name: new RegExp(unit) })
      .first()
      .click();
    await this.page.getByRole('radio', { name: person }).first().check();
    await this.page.getByRole('button', { name: 'Börja arbeta' }).click();
    await expect(this.grid).toBeVisible();
  }

  async switchTo(unit: string, person: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name: 'Byt enhet och roll' }).click();
    await this.work(unit, person);
  }

  async tab(name: 'Inkorg' | 'Kräver ingen åtgärd' | 'Avslutade'): Promise<void> {
    await this.page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
  }

  /**
   * Scrolls the list from its top until the row is drawn, or to the end. The list draws only what is in view, so
   * a row that is not drawn says nothing by itself.
   */
  async seek(patient: string): Promise<boolean> {
    return this.page.evaluate(async (text) => {
      const grid = document.querySelector('[data-pane="list"] [role=grid]');
      // An empty list is a sentence, not a grid; it may also become one at any moment.
      if (grid === null) return false;
      const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
      const scroller = grid.parentElement;
      if (scroller === null) return false;
      const drawn = (): boolean =>
        [...grid.querySelectorAll('[role=row]')].some((row) => (row.textContent ?? '').includes(text));
      if (drawn()) return true;
      scroller.scrollTop = 0;
      for (let step = 0; step < 500; step += 1) {
        // What was drawn before the scroll stays for a frame or two.
        for (let settle = 0; settle < 4; settle += 1) await frame();
        for (let wait = 0; wait < 120 && grid.querySelector('[aria-busy=true]') !== null; wait += 1) await frame();
        if (drawn()) return true;
        const before = scroller.scrollTop;
        scroller.scrollTop += scroller.clientHeight / 2;
        await frame();
        if (scroller.scrollTop === before) return false;
      }
      return false;
    }, patient);
  }

  async expectListed(patient: string): Promise<void> {
    await expect.poll(() => this.seek(patient), { message: `${patient} in the list` }).toBe(true);
  }

  /**
   * The row is listed and says this. A list that is read again may move the row out of what is drawn: then it is sought
   * again.
   */
  async expectRow(patient: string, says: string | RegExp): Promise<void> {
    await this.#judgeRow(patient, (row) => expect(row).toContainText(says, { timeout: 2_000 }));
  }

  /** The row is listed and does not say this. */
  async expectRowWithout(patient: string, says: string | RegExp): Promise<void> {
    await this.#judgeRow(patient, (row) => expect(row).not.toContainText(says, { timeout: 2_000 }));
  }

  async #judgeRow(patient: string, judge: (row: Locator) => Promise<void>): Promise<void> {
    await expect(async () => {
      await this.expectListed(patient);
      await judge(this.row(patient));
    }).toPass();
  }

  async expectNotListed(patient: string): Promise<void> {
    await expect.poll(() => this.seek(patient), { message: `${patient} not in the list` }).toBe(false);
  }

  /**
   * Opens a case from the list with the mouse. The list goes on living: a row that moves between press and release
   * of the button is pressed again, as a person would.
   */
  async open(patient: string): Promise<void> {
    await expect(async () => {
      await this.expectListed(patient);
      await this.row(patient).first().click({ timeout: 2_000 });
      await expect(this.casePane).toContainText(patient, { timeout: 3_000 });
    }).toPass();
  }

  /** Closes the open case by keyboard. A tip that shows takes an Esc for itself, as tips do. */
  async closeCase(): Promise<void> {
    await expect(async () => {
      await this.page.keyboard.press('Escape');
      await expect(this.casePane).toHaveCount(0, { timeout: 1_000 });
    }).toPass();
  }

  /** Fills in "Flytta ärende" and sends it. */
  async move(search: string, target: RegExp, message: string): Promise<void> {
    await this.button('Flytta').click();
    await expect(this.dialog).toContainText('Flytta ärende');
    await this.dialog.getByRole('combobox', { name: 'Resurs' }).fill(search);
    await this.page.getByRole('option', { name: target }).first().click();
    await this.dialog.getByRole('radio', { name: /Felplacerat/ }).check();
    await this.dialog.getByRole('textbox', { name: 'Meddelande' }).fill(message);
    await this.dialog.getByRole('button', { name: 'Slutför' }).click();
    await expect(this.dialog).toHaveCount(0);
  }

  /** The button is there, cannot be used, and its description says why. */
  async expectBlocked(name: string, why: string): Promise<void> {
    const button = this.button(name);
    await expect(button).toBeVisible();
    await expect(button).toBeDisabled();
    await expect(button).toHaveAccessibleDescription(new RegExp(why, 'i'));
  }

  /** Training: the patient of the open case does something now. */
  async patientDoes(what: 'skriver' | 'läser'): Promise<void> {
    await this.casePane.getByRole('button', { name: /^Öva/ }).click();
    await this.page.getByRole('menuitem', { name: new RegExp(what) }).click();
  }

  async playOutage(away: boolean): Promise<void> {
    await this.page.getByRole('button', { name: 'Övning' }).click();
    const item = this.page.getByRole('menuitemcheckbox', { name: 'Öva avbrott' });
    await expect(item).toHaveAttribute('aria-checked', String(!away));
    await item.click();
    await this.page.keyboard.press('Escape');
  }

  async choosePriority(option: RegExp): Promise<void> {
    await this.dialog.getByRole('combobox', { name: 'Prioritet' }).click();
    await this.page.getByRole('option', { name: option }).click();
  }

  /** What the core says is due now. */
  async reminders(): Promise<readonly ReminderItem[]> {
    const answer = await this.page.evaluate(() => window.arendevakt.call('reminders.list', {}));
    if (!answer.ok) throw new Error(answer.error.message);
    return answer.value;
  }

  async close(): Promise<void> {
    await this.app.close();
  }
}
