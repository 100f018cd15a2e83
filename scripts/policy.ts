// npm run -s policy -- <verb> …: asks the rulebook a question. What it answers is decided in shared/, as in the app.
import path from 'node:path';
import process from 'node:process';
import { policyWorld } from '../main/policy/world.ts';
import { runPolicy } from '../shared/policy/policy.ts';

const resources = path.resolve(import.meta.dirname, '../resources');
// npm changes to the project's folder; a file is named from where the person stands.
const cwd = process.env['INIT_CWD'] ?? process.cwd();
const { code, stdout, stderr } = runPolicy(process.argv.slice(2), policyWorld(resources, cwd, Date.now()));
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = code;
