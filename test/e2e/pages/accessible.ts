import { expect } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Workstation } from './workstation.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

export interface LookOptions {
  readonly menuOpen?: boolean;
}

/** Runs axe in the page's own world of the driver: the page's policy lets no script in from outside. */
export async function expectAccessible(
  desk: Workstation,
  screen: string,
  { menuOpen = false }: LookOptions = {},
): Promise<void> {
  // Half a megabyte: once for each page, which keeps it through all its screens.
  if (!(await desk.page.evaluate(() => Object.hasOwn(globalThis, 'axe')))) await desk.page.evaluate(axeSource);
  const found = await desk.page.evaluate(async (menu) => {
    const { axe } = globalThis as unknown as {
      axe: { run: (context: unknown, options: unknown) => Promise<{ violations: Violation[]; passes: unknown[] }> };
    };
    // What is still fading in has other colours than it will have.
    await Promise.allSettled(
      document
        .getAnimations()
        .filter(
          (one) => one.playState === 'running' && Number.isFinite(Number(one.effect?.getComputedTiming().endTime)),
        )
        .map((one) => one.finished),
    );
    const found = await axe.run(
      // Fluent's focus dummies stand outside every reading order while a dialog is open; a tooltip is read as the
      // description of its button, wherever it is drawn.
      { exclude: [['[data-tabster-dummy]'], ['[role=tooltip]']] },
      {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
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
  }, menuOpen);
  expect(found.violations, screen).toEqual([]);
  expect(found.looked, `rules axe looked at on ${screen}`).toBeGreaterThan(20);
}
