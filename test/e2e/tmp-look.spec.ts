import { test } from './app.ts';
import { expect } from './app.ts';
const patient = '19880519-2393';
test('P104 look', async ({ launcher }) => {
  const desk = await launcher.start();
  const shot = async (name: string) => {
    await desk.page.screenshot({ path: `/tmp/look/${name}.png`, animations: 'disabled' });
  };
  const size = async (w: number, h: number) => {
    await desk.app.evaluate(({ BrowserWindow }, [a, b]) => BrowserWindow.getAllWindows()[0]?.setContentSize(a, b), [
      w,
      h,
    ] as const);
    await expect.poll(() => desk.page.evaluate(() => window.innerWidth)).toBe(w);
  };
  await size(1280, 720);
  await desk.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await desk.work('Valbo', /Sjuksköterska/);
  await desk.open(patient);
  await shot('new-720');
  await desk.page.getByRole('button', { name: /handläggningsråd/i }).click();
  await shot('open-720');
  await desk.page.getByRole('button', { name: 'Så räknas Hanteras senast' }).focus();
  await desk.page.waitForTimeout(600);
  await shot('clock-720');
  await desk.page.keyboard.press('Escape');
  await size(1440, 900);
  await desk.page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await shot('open-900-dark');
  await desk.page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  await shot('open-900-contrast');
  await desk.page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  await desk.button('Flytta').click();
  await desk.page.getByRole('combobox', { name: 'Resurs' }).click();
  await desk.page.waitForTimeout(500);
  await shot('move-empty');
  await desk.page.keyboard.type('kardiologi');
  await desk.page.waitForTimeout(500);
  await shot('move-kard');
  await desk.page.getByRole('option', { name: /Hjärtmottagning Sandviken, Läkare/ }).click();
  await desk.page.waitForTimeout(200);
  await size(1280, 720);
  await shot('move-warn');
  await desk.page.keyboard.press('Escape');
});
