import { fail, ok, type Result } from '../../shared/util/result.ts';
import type { Credentials } from '../core/hubs/http/index.ts';
import { isConfidential, readAddress } from './address.ts';
import { readSigningKey } from './signingKey.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** RFC 6749, 3.3: printable ASCII without quotation marks and backslashes, words apart by one space. */
const scopes = /^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/;

/**
 * How the workstation shows the hub who it is, from the environment: `FHIR_TOKEN`, or `FHIR_TOKEN_URL` with `FHIR_CLIENT_ID`
 * and either `FHIR_CLIENT_SECRET` or `FHIR_CLIENT_KEY`, a file that is read here (from `cwd` where its path is relative).
 * `FHIR_SCOPE` goes along with either, `FHIR_CLIENT_KEY_ID` with the key. What is half given is one sentence that names
 * the variable and never its value.
 */
export function readCredentials(env: Environment, hub: string, cwd: string): Result<Credentials, string> {
  const given = (name: string): string | null => {
    const value = env[name]?.trim() ?? '';
    return value === '' ? null : value;
  };
  const token = given('FHIR_TOKEN');
  const client: Given = {
    url: given('FHIR_TOKEN_URL'),
    id: given('FHIR_CLIENT_ID'),
    secret: given('FHIR_CLIENT_SECRET'),
    keyFile: given('FHIR_CLIENT_KEY'),
    keyId: given('FHIR_CLIENT_KEY_ID'),
    scope: given('FHIR_SCOPE'),
  };
  const parts = Object.values(client).filter((part) => part !== null).length;
  if (token === null && parts === 0) return ok({ kind: 'none' });
  if (!isConfidential(hub))
    return fail('Serverns adress börjar på http: inloggningsuppgifter skickas bara över https.');
  if (token !== null) {
    if (parts > 0)
      return fail(
        'FHIR_TOKEN kan inte anges tillsammans med FHIR_TOKEN_URL, FHIR_CLIENT_ID, FHIR_CLIENT_SECRET, FHIR_CLIENT_KEY eller FHIR_SCOPE.',
      );
    return /^[\x21-\x7e]+$/.test(token)
      ? ok({ kind: 'bearer', token })
      : fail('FHIR_TOKEN har tecken som inte kan skickas.');
  }
  return clientOf(client, cwd);
}

interface Given {
  readonly url: string | null;
  readonly id: string | null;
  readonly secret: string | null;
  readonly keyFile: string | null;
  readonly keyId: string | null;
  readonly scope: string | null;
}

function clientOf({ url, id, secret, keyFile, keyId, scope }: Given, cwd: string): Result<Credentials, string> {
  if (scope !== null && url === null) return fail('FHIR_SCOPE kan bara anges tillsammans med FHIR_TOKEN_URL.');
  if (scope !== null && !scopes.test(scope))
    return fail('FHIR_SCOPE har tecken som inte får finnas i en behörighet, eller mer än ett mellanslag mellan två.');
  if (secret !== null && keyFile !== null)
    return fail('FHIR_CLIENT_SECRET och FHIR_CLIENT_KEY kan inte anges tillsammans: den ena ersätter den andra.');
  if (keyId !== null && keyFile === null)
    return fail('FHIR_CLIENT_KEY_ID kan bara anges tillsammans med FHIR_CLIENT_KEY.');
  if (url === null || id === null || (secret === null && keyFile === null))
    return fail(
      'FHIR_TOKEN_URL, FHIR_CLIENT_ID och FHIR_CLIENT_SECRET (eller FHIR_CLIENT_KEY i stället) ska anges alla tre.',
    );
  const address = readAddress(url);
  if (address === null || !isConfidential(address)) return fail('FHIR_TOKEN_URL är ingen adress som börjar på https.');
  // As it was written: to a login server another path is another address, and the one a signature is for.
  const client = { url: new URL(url).href, id, ...(scope === null ? {} : { scope }) };
  if (keyFile === null) return ok({ kind: 'client', ...client, secret: secret ?? '' });
  const key = readSigningKey(keyFile, cwd);
  return key.ok ? ok({ kind: 'signed', ...client, key: { ...key.value, keyId } }) : key;
}
