// npm start: makes the checkout run, then runs it. All arguments are the app's.
import path from 'node:path';
import process from 'node:process';
import { enter } from './lib/entry.mjs';

await enter(path.join(import.meta.dirname, 'start-app.mjs'), process.argv.slice(2));
