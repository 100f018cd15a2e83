import { isObject } from './answers.ts';
import type { ClientCredentials } from './token.ts';

const mostWords = 300;

/**
 * Why the login server gives no token, and what whoever looks after the workstation can do about it: the variables by
 * name, the code of RFC 6749 and the server's own words. Nothing that was sent is repeated, whatever the server says.
 */
export function tokenRefusal(status: number, body: unknown, client: ClientCredentials, sent: string): string {
  const code = isObject(body) && typeof body['error'] === 'string' ? body['error'] : '';
  if (!/^[a-z_]{1,60}$/.test(code))
    return status === 400 || status === 401 || status === 403
      ? `Inloggningsservern godtar inte arbetsstationens uppgifter (${status}). ${whatToCheck(client)}`
      : `Det som svarade på FHIR_TOKEN_URL är ingen inloggningsserver (${status}). Kontrollera adressen.`;
  return [sentenceOf(code, client), wordsOf(body, client, sent)].filter((part) => part !== null).join(' ');
}

function sentenceOf(code: string, client: ClientCredentials): string {
  switch (code) {
    case 'invalid_client':
      return `Inloggningsservern godtar inte arbetsstationens uppgifter (${code}). ${whatToCheck(client)}`;
    case 'invalid_scope':
      return client.scope === undefined
        ? `Inloggningsservern vill veta vilken behörighet som begärs (${code}). Ange den i FHIR_SCOPE.`
        : `Inloggningsservern ger inte den behörighet som begärs (${code}). Kontrollera FHIR_SCOPE, och vad arbetsstationen är registrerad för.`;
    case 'unauthorized_client':
      return `Inloggningsservern låter inte arbetsstationen logga in som program, utan användare (${code}). Den behöver registreras för client_credentials.`;
    case 'unsupported_grant_type':
      return `Inloggningsservern har ingen inloggning för program, utan användare (${code}). Kontrollera FHIR_TOKEN_URL.`;
    default:
      return client.scope === undefined
        ? `Inloggningsservern godtar inte frågan (${code}). Den kan behöva FHIR_SCOPE.`
        : `Inloggningsservern godtar inte frågan (${code}). Kontrollera FHIR_TOKEN_URL och FHIR_SCOPE.`;
  }
}

function whatToCheck(client: ClientCredentials): string {
  return client.kind === 'client'
    ? 'Kontrollera FHIR_CLIENT_ID och FHIR_CLIENT_SECRET: hemligheten kan ha gått ut.'
    : 'Kontrollera FHIR_CLIENT_ID, FHIR_CLIENT_KEY och FHIR_CLIENT_KEY_ID, att nyckelns publika del är registrerad hos servern, och att datorns klocka går rätt.';
}

/** What the server says itself; null when it says nothing, or what must not be repeated. */
function wordsOf(body: unknown, client: ClientCredentials, sent: string): string | null {
  const said = isObject(body) ? body['error_description'] : undefined;
  if (typeof said !== 'string' || said.trim() === '') return null;
  const values = [...new URLSearchParams(sent).values()].filter((value) => value.length > 100);
  const hidden = client.kind === 'client' ? [client.secret, encodeURIComponent(client.secret)] : values;
  if (hidden.some((value) => said.includes(value))) return null;
  return `Servern säger: ”${said.replaceAll(/\s+/g, ' ').trim().slice(0, mostWords)}”.`;
}
