// npm run spec: the rules of docs/spec.md and the tests that prove them. `-- RULE …` lists the tests of a rule;
// `-- --mutate` changes every value of the rulebooks in turn and looks for a test that fails (decision 0019).
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { rulebookIds } from '../test/helpers/rulebooks.ts';
import { loadFiles } from './laws/source.ts';
import { definedRules, provedRules, SPEC, testsOf, testTitles } from './laws/titles.ts';
import { mutate } from './spec/start.ts';

const root = path.resolve(import.meta.dirname, '..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

function listRules(asked: readonly string[]): boolean {
  const files = loadFiles(root);
  const all = definedRules(files.find((file) => file.path === SPEC)?.text ?? '');
  if (asked.length > 0) {
    for (const rule of asked) {
      say(all.includes(rule) ? `${rule}:` : `${rule} is not in ${SPEC}`);
      for (const { file, title } of testsOf(files, rule)) say(`  ${file.path}: ${title ?? ''}`);
    }
    return asked.every((rule) => all.includes(rule));
  }
  const findings = [testTitles, provedRules].flatMap((law) => law(files));
  for (const { path: file, line, message } of findings) say(`${file}:${line}  ${message}`);
  process.stderr.write(`${all.length} rules, ${findings.length} findings\n`);
  return all.length > 0 && findings.length === 0;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    mutate: { type: 'boolean', default: false },
    rulebook: { type: 'string', multiple: true, default: [...rulebookIds] },
    path: { type: 'string', default: '' },
  },
});
const whole = values.mutate
  ? await mutate(root, { ids: values.rulebook, prefix: values.path }, say)
  : listRules(positionals);
if (!whole) process.exitCode = 1;
