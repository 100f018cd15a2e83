import { writeFileSync } from 'node:fs';
import process from 'node:process';
import type { Result } from '../../shared/util/result.ts';
import { runPolicy } from '../../shared/policy/policy.ts';
import type { PolicyRequest } from '../config/policyRequest.ts';
import { policyWorld } from './world.ts';

/** Answers a question asked on the app's command line, writes the answer where it was asked for, and ends. */
export function answerPolicy(
  asked: Result<PolicyRequest | null, string>,
  resourcesDir: string,
  cwd: string,
  end: (code: number) => void,
): void {
  if (!asked.ok || asked.value === null) {
    process.stderr.write(`policy: ${asked.ok ? 'fråga saknas' : asked.error}\n`);
    end(2);
    return;
  }
  const { words, out } = asked.value;
  const { code, stdout, stderr } = runPolicy(words, policyWorld(resourcesDir, cwd, Date.now()));
  if (stderr !== '') process.stderr.write(stderr);
  if (out === null) {
    process.stdout.write(stdout, () => end(code));
    return;
  }
  try {
    if (stdout !== '') writeFileSync(out, stdout);
    end(code);
  } catch {
    process.stderr.write(`policy: --out: filen ${out} går inte att skriva\n`);
    end(1);
  }
}
