import { fail, ok, type Result } from '../../shared/util/result.ts';
import type { Credentials } from '../core/hubs/http/index.ts';
import { isConfidential, readAddress } from './address.ts';
import { readCredentials } from './credentials.ts';
import { isRuntimeSwitch } from './flags.ts';

/** A server to be tried out instead of a window: `--probe URL`. */
export interface ProbeRequest {
  readonly base: string;
  readonly credentials: Credentials;
}

/** Null when none is asked for. The server may be anywhere: no patient's data goes there. `cwd` is what relative paths start from. */
export function probeRequest(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): Result<ProbeRequest | null, string> {
  const own = args.filter((argument) => !isRuntimeSwitch(argument));
  const at = own.findIndex((argument) => argument === '--probe' || argument.startsWith('--probe='));
  if (at < 0) return ok(null);
  const flag = own[at] ?? '';
  const inline = flag.startsWith('--probe=');
  const value = inline ? flag.slice('--probe='.length) : (own[at + 1] ?? '');
  const other = own.find((_argument, index) => index !== at && (inline || index !== at + 1));
  if (value === '' || value.startsWith('--')) return fail('Flaggan --probe saknar värde.');
  if (other !== undefined) return fail(`${other} kan inte användas tillsammans med --probe.`);
  const base = readAddress(value);
  if (base === null)
    return fail(`--probe tar serverns adress, till exempel https://server.example/fhir, inte ${value}.`);
  if (!isConfidential(base)) return fail('--probe tar en adress som börjar på https, eller en på den här datorn.');
  const credentials = readCredentials(env, base, cwd);
  return credentials.ok ? ok({ base, credentials: credentials.value }) : credentials;
}
