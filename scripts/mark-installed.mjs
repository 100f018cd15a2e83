// Runs after `npm install` and `npm ci` by hand, so that the next `npm start` does not install once more.
import process from 'node:process';
import { markInstalled } from './lib/modules.mjs';
import { ROOT } from './lib/paths.mjs';

if (process.env.npm_config_dry_run !== 'true') markInstalled(ROOT);
