// npm run rules: the rules of docs/spec.md that no test names.
import path from 'node:path';
import process from 'node:process';
import { loadFiles } from './laws/source.ts';
import { SPEC, definedRules, rulesWithoutTest } from './laws/titles.ts';

const files = loadFiles(path.resolve(import.meta.dirname, '..'));
const all = definedRules(files.find((file) => file.path === SPEC)?.text ?? '');
const open = rulesWithoutTest(files);
if (all.length === 0) {
  process.stderr.write(`${SPEC} defines no rules\n`);
  process.exitCode = 1;
}
for (const rule of open) process.stdout.write(`${rule}\n`);
process.stderr.write(`${all.length} rules, ${open.length} without a test\n`);
