import { fail, ok, type Result } from '../../shared/util/result.ts';
import type { Credentials } from '../core/hubs/http/index.ts';
import { isConfidential, readAddress } from './address.ts';

/**
 * How the workstation shows the hub who it is, from the environment: `FHIR_TOKEN`, or `FHIR_TOKEN_URL` with `FHIR_CLIENT_ID` and
 * `FHIR_CLIENT_SECRET`. What is half given is one sentence that names the variable and never its value.
 */
export function readCredentials(
  env: Readonly<Record<string, string | undefined>>,
  hub: string,
): Result<Credentials, string> {
  const given = (name: string): string | null => {
    const value = env[name]?.trim() ?? '';
    return value === '' ? null : value;
  };
  const token = given('FHIR_TOKEN');
  const client = { url: given('FHIR_TOKEN_URL'), id: given('FHIR_CLIENT_ID'), secret: given('FHIR_CLIENT_SECRET') };
  const parts = Object.values(client).filter((part) => part !== null).length;
  if (token === null && parts === 0) return ok({ kind: 'none' });
  if (!isConfidential(hub))
    return fail('Serverns adress börjar på http: inloggningsuppgifter skickas bara över https.');
  if (token !== null) {
    if (parts > 0)
      return fail('FHIR_TOKEN kan inte anges tillsammans med FHIR_TOKEN_URL, FHIR_CLIENT_ID och FHIR_CLIENT_SECRET.');
    return /^[\x21-\x7e]+$/.test(token)
      ? ok({ kind: 'bearer', token })
      : fail('FHIR_TOKEN har tecken som inte kan skickas.');
  }
  const { id, secret } = client;
  if (client.url === null || id === null || secret === null)
    return fail('FHIR_TOKEN_URL, FHIR_CLIENT_ID och FHIR_CLIENT_SECRET ska anges alla tre.');
  const url = readAddress(client.url);
  if (url === null || !isConfidential(url)) return fail('FHIR_TOKEN_URL är ingen adress som börjar på https.');
  return ok({ kind: 'client', url, id, secret });
}
