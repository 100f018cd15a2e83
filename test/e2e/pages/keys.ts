import { expect, type Locator } from '@playwright/test';
import type { Workstation } from './workstation.ts';

/** Keys as a person presses them; after each the focus stands on something, or the next key goes nowhere. */
export class Keys {
  readonly #desk: Workstation;

  constructor(desk: Workstation) {
    this.#desk = desk;
  }

  async press(key: string): Promise<void> {
    await this.#desk.page.keyboard.press(key);
    await this.expectFocus();
  }

  async type(text: string): Promise<void> {
    await this.#desk.page.keyboard.type(text);
    await this.expectFocus();
  }

  async expectFocus(): Promise<void> {
    await expect
      .poll(() => this.#desk.page.evaluate(() => document.activeElement?.tagName ?? 'nothing'), {
        message: 'the focus is on something',
      })
      .not.toMatch(/^(BODY|HTML|nothing)$/u);
  }

  /** Presses `key` until what has the focus answers to `wanted`; at most `times`. */
  async until(key: string, wanted: (focused: string) => boolean, times = 60): Promise<void> {
    const seen: string[] = [];
    for (let n = 0; n < times; n += 1) {
      const focused = await this.focused();
      if (wanted(focused)) return;
      seen.push(focused);
      await this.press(key);
    }
    throw new Error(`${key} did not reach it: ${seen.map((one) => one.slice(0, 40)).join(' / ')}`);
  }

  /** Role, name and text of what has the focus. */
  async focused(): Promise<string> {
    return this.#desk.page.evaluate(() => {
      const element = document.activeElement;
      if (element === null) return '';
      const label =
        element.getAttribute('aria-label') ??
        (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
          ? [...(element.labels ?? [])].map((one) => one.textContent).join(' ')
          : '');
      return `${element.getAttribute('role') ?? element.tagName.toLowerCase()} ${label} ${element.textContent ?? ''}`;
    });
  }

  /** Types in a combobox and takes the first line, once it is the wanted one and the list stands on it. */
  async pick(text: string, wanted: string | RegExp): Promise<void> {
    const { page } = this.#desk;
    await this.type(text);
    await expect(async () => {
      await expect(page.getByRole('option').first()).toContainText(wanted);
      // A list that has found something stands on it by itself, or waits for the arrow.
      if ((await this.#activeOption()) === '') await this.press('ArrowDown');
      expect(await this.#activeOption()).toMatch(wanted);
    }).toPass();
    await this.press('Enter');
  }

  /** The line of an open list that Enter would take. */
  async #activeOption(): Promise<string> {
    return this.#desk.page.evaluate(() => {
      const id = document.activeElement?.getAttribute('aria-activedescendant') ?? '';
      return document.getElementById(id)?.textContent ?? '';
    });
  }

  /** Down the list a screen at a time until the patient's row is drawn, then a row at a time to it. */
  async findRow(text: string): Promise<void> {
    const row = this.#desk.row(text).first();
    const index = async (of: Locator): Promise<number> =>
      Number(await of.getAttribute('aria-rowindex', { timeout: 1_000 }));
    // What has just come may stand above where one already is, and push what was found out of sight: from the top again.
    await expect(async () => {
      await this.press('Home');
      for (let screens = 0; screens < 40 && (await row.count()) === 0; screens += 1) await this.press('PageDown');
      await expect(row).toHaveCount(1, { timeout: 500 });
      const key = (await index(row)) < (await index(this.#desk.page.locator(':focus'))) ? 'ArrowUp' : 'ArrowDown';
      await this.until(key, (focused) => focused.startsWith('row') && focused.includes(text), 60);
    }).toPass();
  }

  /** First run or change of side: the unit by its name, the first person, all roles. */
  async work(unit: string, person: RegExp): Promise<void> {
    await this.choose(unit, person);
    await expect(this.#desk.grid).toBeVisible();
    // The arrows work at once.
    await expect.poll(() => this.focused()).toMatch(/^row/u);
  }

  /** The same at a unit whose list may be empty. */
  async choose(unit: string, person: RegExp): Promise<void> {
    const { page } = this.#desk;
    const field = page.getByRole('combobox', { name: 'Enhet', exact: true });
    await expect(field).toBeVisible();
    await this.until('Tab', (focused) => focused.startsWith('input Enhet') || focused.startsWith('combobox Enhet'));
    await this.press('Control+a');
    await this.type(unit);
    await expect(page.getByRole('option').first()).toContainText(unit);
    // The list opens with nothing chosen, or with its first one.
    if ((await field.getAttribute('aria-activedescendant')) === null) await this.press('ArrowDown');
    await this.press('Enter');
    await expect(field).toHaveValue(new RegExp(unit, 'u'));
    await this.until('Tab', (focused) => focused.startsWith('input') && !focused.includes('Enhet'));
    const radio = page.getByRole('radio', { name: person }).first();
    await this.press('Space');
    for (let n = 0; n < 40 && !(await radio.isChecked()); n += 1) await this.press('ArrowDown');
    await expect(radio).toBeChecked();
    await this.until('Tab', (focused) => focused.includes('Börja arbeta'));
    await this.press('Enter');
    await expect(this.#desk.page.getByRole('navigation')).toBeVisible();
  }
}
