// How Electron is started on this machine.
import { existsSync } from 'node:fs';
import process from 'node:process';
import { isRoot } from './paths.mjs';
import { hasDisplay } from './system.mjs';

/** Switches that must stand before the app folder. The sandbox is given up only for root, who cannot have one. */
export const switchesFor = ({ root = isRoot(), gpu = existsSync('/dev/dri'), platform = process.platform } = {}) =>
  platform === 'linux' ? [...(root ? ['--no-sandbox'] : []), ...(gpu ? [] : ['--disable-gpu'])] : [];

/** The command as it is, or under a virtual display where there is none. */
export const onDisplay = (command, args, env = process.env) =>
  hasDisplay(env) ? [command, args] : ['xvfb-run', ['-a', '-s', '-screen 0 1920x1080x24', command, ...args]];

/** What the app needs to know of the runtime, as environment. */
export const runtimeEnv = (binding, env = process.env) => {
  const { ELECTRON_RUN_AS_NODE: _, ...rest } = env;
  return binding === undefined ? rest : { ...rest, ARENDEVAKT_SQLITE_BINDING: binding };
};
