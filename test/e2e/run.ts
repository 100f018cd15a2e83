import { spawn } from 'node:child_process';
import path from 'node:path';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the app as a script would and waits for its end. Lines of Chromium about the machine are left out of stderr. */
export function runApp(...flags: readonly string[]): Promise<Ended> {
  return runAppWith({}, ...flags);
}

/** The same with more in its environment. */
export function runAppWith(env: Readonly<Record<string, string>>, ...flags: readonly string[]): Promise<Ended> {
  const electron = process.env['ARENDEVAKT_E2E_ELECTRON'] ?? '';
  const switches = (process.env['ARENDEVAKT_E2E_SWITCHES'] ?? '').split(' ').filter((part) => part !== '');
  const app = process.env['ARENDEVAKT_E2E_APP'] ?? path.resolve(import.meta.dirname, '../..');
  const child = spawn(electron, [...switches, app, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr: ownLines(stderr) }));
  });
}

/** `[123:0101/000000.000:ERROR:bus.cc(407)] …` is Chromium speaking of the machine. */
function ownLines(text: string): string {
  return text
    .split('\n')
    .filter((line) => line !== '' && !/^\[\d+:\d{4}\//.test(line))
    .join('\n');
}
