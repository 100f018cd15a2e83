import { expect } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { keepPicture, pictureFile } from '../app.ts';
import { expectAccessible, type LookOptions } from './accessible.ts';
import type { Workstation } from './workstation.ts';

/** The system's colours, as a person has chosen them; nothing moves. */
export async function useTheme(desk: Workstation, theme: 'light' | 'dark' | 'contrast'): Promise<void> {
  await desk.page.emulateMedia({
    colorScheme: theme === 'light' ? 'light' : 'dark',
    forcedColors: theme === 'contrast' ? 'active' : 'none',
    reducedMotion: 'reduce',
  });
  // Drawn some frames later: until the colours of heading and page have stood still for a few of them.
  await desk.page.evaluate(async () => {
    const colours = (): string =>
      [document.querySelector('h1'), document.body.firstElementChild?.firstElementChild ?? null]
        .map((element) =>
          element === null ? '' : `${getComputedStyle(element).color} ${getComputedStyle(element).backgroundColor}`,
        )
        .join('|');
    let before = '';
    for (let still = 0; still < 6;) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = colours();
      still = now === before ? still + 1 : 0;
      before = now;
    }
  });
}

/** No part of the page may be wider than the window: nothing is cut off sideways. */
export async function expectNothingCut(desk: Workstation): Promise<void> {
  const overflow = await desk.page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
}

/**
 * What is shown, without an axe violation in the light, the dark and a contrast theme, each with its picture; ends in the light
 * one.
 */
export async function inEveryTheme(desk: Workstation, name: string, options: LookOptions = {}): Promise<void> {
  for (const theme of ['contrast', 'dark', 'light'] as const) {
    await useTheme(desk, theme);
    await keepPicture(desk, `${name}-${theme}`);
    await expectAccessible(desk, `${name} ${theme}`, { ...options, coloursOnly: theme !== 'light' });
  }
  await expectNothingCut(desk);
}

/** The window's size and its zoom (2 = 200 %). */
export async function setSize(desk: Workstation, width: number, height: number, zoom: number): Promise<void> {
  await desk.app.evaluate(
    ({ BrowserWindow }, [w, h, z]) => {
      const window = BrowserWindow.getAllWindows()[0];
      window?.setContentSize(w, h);
      window?.webContents.setZoomFactor(z);
    },
    [width, height, zoom] as const,
  );
  await expect.poll(() => desk.page.evaluate(() => window.innerWidth)).toBe(Math.round(width / zoom));
}

/** A picture of what the window shows: the driver's own do not know of its zoom. */
export async function windowPicture(desk: Workstation, name: string): Promise<void> {
  const file = pictureFile(name);
  if (file === null) return;
  // A changed zoom is drawn some frames later.
  await desk.page.evaluate(async () => {
    for (let frame = 0; frame < 4; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
  const png = await desk.app.evaluate(async ({ BrowserWindow }) =>
    (await BrowserWindow.getAllWindows()[0]?.webContents.capturePage())?.toPNG().toString('base64'),
  );
  writeFileSync(file, Buffer.from(png ?? '', 'base64'));
}
