import { _electron, type ElectronApplication } from '@playwright/test';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test as base } from './display.ts';
import { Workstation } from './pages/workstation.ts';
import { makeTrainingDay } from './trainingDay.ts';

/** Where the runner tells what to start; a person may set them by hand too. */
const root = path.resolve(import.meta.dirname, '../..');

export interface LaunchOptions {
  /** More in its environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** The app makes its training day itself. Otherwise a new folder begins with a copy of one made before. */
  readonly fresh?: boolean;
  /** Reuses a folder of an earlier launch: a restart of the same workstation. */
  readonly dataDir?: string;
  readonly flags?: readonly string[];
}

export interface Launcher {
  readonly start: (options?: LaunchOptions) => Promise<Workstation>;
  readonly newDataDir: () => string;
}

/** Monday 16 November 2026, 09:30 in Stockholm: an ordinary working morning. */
export const monday = '2026-11-16T09:30:00+01:00';

function executable(): string {
  const found = process.env['ARENDEVAKT_E2E_ELECTRON'];
  if (found === undefined || !existsSync(found))
    throw new Error('ARENDEVAKT_E2E_ELECTRON names no Electron; run npm run e2e.');
  return found;
}

function switches(): string[] {
  return (process.env['ARENDEVAKT_E2E_SWITCHES'] ?? '').split(' ').filter((part) => part !== '');
}

export const test = base.extend<{ launcher: Launcher }, { trainingDay: string }>({
  /** A folder with the training day that `start` begins with when nothing else is asked for: every test works on a copy. */
  trainingDay: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      const folder = mkdtempSync(path.join(os.tmpdir(), 'arendevakt-day-'));
      await makeTrainingDay(folder, 1, Date.parse(monday));
      await use(folder);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  launcher: async ({ trainingDay }, use, info) => {
    const running: ElectronApplication[] = [];
    const folders: string[] = [];
    const newDataDir = (): string => {
      const folder = mkdtempSync(path.join(os.tmpdir(), 'arendevakt-e2e-'));
      folders.push(folder);
      return folder;
    };
    const start = async (options: LaunchOptions = {}): Promise<Workstation> => {
      const dataDir = options.dataDir ?? newDataDir();
      if (options.dataDir === undefined && options.flags === undefined && options.fresh !== true)
        cpSync(trainingDay, dataDir, { recursive: true });
      const app = await _electron.launch({
        executablePath: executable(),
        // Without this the driver adds --no-sandbox by itself; the runner says when it is needed.
        chromiumSandbox: true,
        args: [
          ...switches(),
          process.env['ARENDEVAKT_E2E_APP'] ?? root,
          '--data-dir',
          dataDir,
          ...(options.flags ?? ['--training-seed', '1', '--now', monday]),
        ],
        env: { ...process.env, LANG: 'sv_SE.UTF-8', ...options.env } as Record<string, string>,
      });
      running.push(app);
      const page = await app.firstWindow();
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text());
      });
      return new Workstation(app, page, dataDir, problems);
    };
    await use({ start, newDataDir });
    for (const app of running) {
      if (info.status !== info.expectedStatus) {
        const page = app.windows()[0];
        if (page !== undefined)
          // A page that has crashed has no picture.
          await page
            .screenshot()
            .then((body) => info.attach('window', { body, contentType: 'image/png' }))
            .catch(() => undefined);
      }
      await app.close().catch(() => undefined);
    }
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  },
});

/**
 * Where a documented picture goes (ARENDEVAKT_E2E_SCREENSHOTS), or null: without `npm run screenshots` nobody looks at them, and
 * none is taken.
 */
export function pictureFile(name: string): string | null {
  const folder = process.env['ARENDEVAKT_E2E_SCREENSHOTS'];
  if (folder === undefined) return null;
  mkdirSync(folder, { recursive: true });
  return path.join(folder, `${name}.png`);
}

/** A documented picture of the page as it stands. */
export async function keepPicture({ page }: Workstation, name: string): Promise<void> {
  const file = pictureFile(name);
  if (file !== null) await page.screenshot({ path: file, animations: 'disabled' });
}

export { expect } from '@playwright/test';
