import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * Where the store lives when no --data-dir is given: a local, never a roaming folder
 * (a WAL database must not lie on a network profile).
 */
export function defaultDataDir(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string {
  if (platform === 'win32')
    return path.join(env['LOCALAPPDATA'] ?? path.join(os.homedir(), 'AppData', 'Local'), 'Arendevakt');
  if (platform === 'darwin') return path.join(os.homedir(), 'Library', 'Application Support', 'Arendevakt');
  return path.join(env['XDG_DATA_HOME'] ?? path.join(os.homedir(), '.local', 'share'), 'arendevakt');
}

/** Makes the folder if needed. Answers false when it cannot be made or written. */
export function prepareDataDir(dataDir: string): boolean {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    return existsSync(dataDir) && Array.isArray(readdirSync(dataDir));
  } catch {
    return false;
  }
}
