// npm run lint, second half: prints every breach of a law and fails if there is one.
import path from 'node:path';
import process from 'node:process';
import { applyLaws } from './all.ts';
import { loadFiles } from './source.ts';

const files = loadFiles(path.resolve(import.meta.dirname, '../..'));
const findings = applyLaws(files);
for (const { path: file, line, law, message } of findings)
  process.stderr.write(`${file}:${line}  ${law}: ${message}\n`);
process.stderr.write(`${files.length} files, ${findings.length} breaches\n`);
if (findings.length > 0) process.exitCode = 1;
