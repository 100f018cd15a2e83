import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const run = (...words: readonly string[]) =>
  spawnSync(process.execPath, ['scripts/policy.ts', ...words], { cwd: root, encoding: 'utf8' });

describe('the policy tool as a process', () => {
  test('P95 one JSON object on stdout, nothing on stderr, exit 0', () => {
    const { status, stdout, stderr } = run(
      ...'route --rulebook gavleborg --form aid_renewal --sub other --sector primary --age 17 --json'.split(' '),
    );
    expect([status, stderr]).toEqual([0, '']);
    const answer = JSON.parse(stdout) as Record<string, unknown>;
    expect(Object.keys(answer)).toEqual([
      'becomesCase',
      'kind',
      'priority',
      'handlingHours',
      'recipients',
      'rules',
      'sources',
    ]);
    expect(answer['recipients']).toEqual([{ role: 'Sjuksköterska', specialty: 'Barn- och ungdomssjukvård' }]);
  });

  test('P95 a bad argument is one line on stderr, nothing on stdout, exit 2', () => {
    const { status, stdout, stderr } = run('clock', '--rulebook', 'gavleborg', '--priority', 'x', '--json');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toBe('policy: --arrived: saknas\n');
  });
});
