import { test as base } from '@playwright/test';
import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

/** The size of the screen each worker's windows are on, and its depth. */
const screen = '1920x1080x24';

/** The number of a display that `server` opens on its own choice; rejects with what it said when it ends instead. */
const numberOf = (server: ReturnType<typeof spawn>): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = '';
    server.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
    server.on('error', reject);
    server.on('exit', () => reject(new Error(`Xvfb ended: ${said}`)));
    const written = server.stdio[3] as Readable;
    let number = '';
    written.setEncoding('utf8').on('data', (text: string) => {
      number += text;
      if (number.endsWith('\n')) resolve(number.trim());
    });
  });

/**
 * Two windows on one screen take each other's focus. Where there is no screen (ARENDEVAKT_E2E_OWN_DISPLAY, set by the runner)
 * every worker has one of its own, and they work beside each other.
 */
export const test = base.extend<object, { display: null }>({
  display: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      if (process.env['ARENDEVAKT_E2E_OWN_DISPLAY'] === undefined) return use(null);
      const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp'], {
        stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      });
      process.env['DISPLAY'] = `:${await numberOf(server)}`;
      await use(null);
      server.kill();
    },
    { scope: 'worker', auto: true },
  ],
});
