import { expect } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Workstation } from './workstation.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe judges: everything, or what a theme can change. Names, roles and order are the same in all of them. */
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const colours = ['color-contrast', 'link-in-text-block'];

export interface LookOptions {
  readonly menuOpen?: boolean;
  readonly coloursOnly?: boolean;
}

/** Runs axe in the page's own world of the driver: the page's policy lets no script in from outside. */
export async function expectAccessible(
  desk: Workstation,
  screen: string,
  { menuOpen = false, coloursOnly = false }: LookOptions = {},
): Promise<void> {
  // Half a megabyte: once for each page, which keeps it through all its screens.
  if (!(await desk.page.evaluate(() => Object.hasOwn(globalThis, 'axe')))) await desk.page.evaluate(axeSource);
  const found = await desk.page.evaluate(
    async ({ menu, only }) => {
      const { axe } = globalThis as unknown as {
        axe: { run: (context: unknown, options: unknown) => Promise<{ violations: Violation[]; passes: unknown[] }> };
      };
      // A colour on its way to another is neither.
      const moving = (): readonly Animation[] =>
        document
          .getAnimations()
          .filter(
            ({ effect, playState }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity,
          );
      for (let now = moving(); now.length > 0; now = moving())
        await Promise.allSettled(now.map(({ finished }) => finished));
      const found = await axe.run(
        // Fluent's focus dummies stand outside every reading order while a dialog is open; a tooltip is read as the
        // description of its button, wherever it is drawn.
        { exclude: [['[data-tabster-dummy]'], ['[role=tooltip]']] },
        {
          runOnly: only,
          // An open menu belongs to its button and not to a landmark, wherever it is drawn.
          rules: { region: { enabled: !menu } },
        },
      );
      return {
        looked: found.passes.length,
        violations: found.violations.map((violation) => ({
          id: violation.id,
          nodes: violation.nodes.map((node) => node.html),
        })),
      };
    },
    { menu: menuOpen, only: coloursOnly ? { type: 'rule', values: colours } : { type: 'tag', values: levels } },
  );
  expect(found.violations, screen).toEqual([]);
  expect(found.looked, `rules axe looked at on ${screen}`).toBeGreaterThan(coloursOnly ? 0 : 20);
}
