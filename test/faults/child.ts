import { spawn } from 'node:child_process';
import { writeSync } from 'node:fs';
import { childEnv, childFile, type ChildEntry } from '../helpers/childFile.ts';

/** What a process that will be killed says, one JSON line at a time, before and after each thing it does. */
export type Said =
  | { readonly type: 'ready' }
  | { readonly type: 'progress'; readonly done: number }
  | { readonly type: 'typing' | 'saved'; readonly caseId: string; readonly text: string }
  | { readonly type: 'sending' | 'refused'; readonly caseId: string; readonly text: string | null }
  | {
      readonly type: 'acknowledged';
      readonly caseId: string;
      readonly text: string | null;
      readonly commandId: string;
    };

/** Written at once and not through a stream: what was said before the kill is with the listener. */
export function say(line: Said): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

export function killMyself(): never {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('A killed process goes on.');
}

export interface Ended {
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
  readonly said: readonly Said[];
}

/**
 * Runs a file as a process of its own until its end. `hear` is told each line as it comes, and may kill.
 */
export function runChild(
  file: ChildEntry,
  args: readonly string[],
  hear: (line: Said, kill: () => void) => void = () => undefined,
  killAfterMs: number | null = null,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [childFile(file), ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: childEnv(),
    });
    const kill = (): void => void child.kill('SIGKILL');
    const timer = killAfterMs === null ? null : setTimeout(kill, killAfterMs);
    const said: Said[] = [];
    let rest = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const lines = `${rest}${text}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const heard = JSON.parse(line) as Said;
        said.push(heard);
        hear(heard, kill);
      }
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (timer !== null) clearTimeout(timer);
      resolve({ code, signal, said });
    });
  });
}
