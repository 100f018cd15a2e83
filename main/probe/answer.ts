import { randomUUID } from 'node:crypto';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import type { Result } from '../../shared/util/result.ts';
import type { ProbeRequest } from '../config/probeRequest.ts';
import { createHttpHub } from '../core/hubs/http/index.ts';
import { probeHub, serverOf } from '../core/hubs/http/probe.ts';
import { probeLines } from '../core/hubs/http/probeText.ts';

/** Tries the server out, says what held and what did not, and ends: 0 = it may be written to, 1 = not, 2 = a bad question. */
export function answerProbe(asked: Result<ProbeRequest | null, string>, end: (code: number) => void): void {
  if (!asked.ok || asked.value === null) {
    process.stderr.write(`Ärendevakt: ${asked.ok ? 'adress saknas' : asked.error}\n`);
    end(2);
    return;
  }
  probed(asked.value).then(
    ({ code, lines }) => process.stdout.write(`${lines.join('\n')}\n`, () => end(code)),
    (error: unknown) => {
      process.stderr.write(`Ärendevakt: provet stannade (${error instanceof Error ? error.name : 'okänt fel'}).\n`);
      end(1);
    },
  );
}

/** What is said of the server, and the exit code. */
export async function probed({
  base,
  credentials,
}: ProbeRequest): Promise<{ readonly code: number; readonly lines: readonly string[] }> {
  const hub = createHttpHub({ base, credentials, now: Date.now });
  try {
    const metadata = await hub.metadata();
    if (!metadata.ok) return noAnswer(base, metadata.failure.message);
    const server = serverOf(base, metadata.value);
    const options = { hub, newId: randomUUID, wait: (ms: number) => setTimeout(ms) };
    const answer = await probeHub(options, server, metadata.value);
    if (!answer.ok) return noAnswer(base, answer.failure.message);
    return { code: answer.report.failed.length === 0 ? 0 : 1, lines: probeLines(answer.report) };
  } finally {
    hub.close();
  }
}

function noAnswer(base: string, message: string): { readonly code: number; readonly lines: readonly string[] } {
  return { code: 1, lines: [`Server: ${base}`, `Servern gick inte att pröva. ${message}`] };
}
