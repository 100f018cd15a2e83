// Builds the SQLite binding with the real code: argv[2] is {root, cache, runtime}.
import process from 'node:process';
import { ensureBinding } from '../../../scripts/lib/sqlite.mjs';

const { root, cache, runtime } = JSON.parse(process.argv[2]);
process.stdout.write(JSON.stringify(await ensureBinding(root, cache, runtime)));
