import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fail, ok, type Result } from '../../shared/util/result.ts';
import type { SigningKey } from '../core/hubs/http/index.ts';

/** No key is as large, and another file need not be read to its end. */
const mostBytes = 65_536;
const shortestRsa = 2_048;

/**
 * The private key of a file that FHIR_CLIENT_KEY names, from `cwd` where the path is relative: PEM, PKCS#8, RSA of at least
 * 2048 bits or EC on P-384. Anything else is one sentence that says what is the matter; neither the key nor the value
 * itself, which may be the key by mistake, is ever in it.
 */
export function readSigningKey(value: string, cwd: string): Result<Omit<SigningKey, 'keyId'>, string> {
  if (value.includes('-----') || value.includes('\n'))
    return fail('FHIR_CLIENT_KEY är sökvägen till en fil med nyckeln, inte nyckeln själv.');
  const text = textOf(path.resolve(cwd, value));
  if (!text.ok) return text;
  const pem = privateKeyIn(text.value);
  return pem.ok ? usable(pem.value) : pem;
}

function textOf(file: string): Result<string, string> {
  try {
    const { size } = statSync(file);
    return size > mostBytes ? fail(notAKey) : ok(readFileSync(file, 'utf8'));
  } catch (error) {
    const missing = error instanceof Error && (error as NodeJS.ErrnoException).code === 'ENOENT';
    return fail(
      missing
        ? 'Filen som FHIR_CLIENT_KEY anger finns inte; en relativ sökväg räknas från mappen där Ärendevakt startas.'
        : 'Filen som FHIR_CLIENT_KEY anger går inte att läsa.',
    );
  }
}

const notAKey = 'Filen som FHIR_CLIENT_KEY anger har ingen privat nyckel i PEM-format (PKCS#8).';

/** The one PKCS#8 key there is. A certificate may stand beside it. */
function privateKeyIn(text: string): Result<string, string> {
  const labels = [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g)].map(([, label]) => label ?? '');
  if (labels.includes('ENCRYPTED PRIVATE KEY') || text.includes('Proc-Type: 4,ENCRYPTED'))
    return fail(
      'Nyckeln som FHIR_CLIENT_KEY anger är krypterad med ett lösenord, och Ärendevakt kan inte öppna den: lagra den okrypterad där bara arbetsstationens konto kan läsa den.',
    );
  const keys = labels.filter((label) => label.endsWith('PRIVATE KEY'));
  const [only] = keys;
  if (only === undefined) return fail(notAKey);
  if (keys.length > 1) return fail('Filen som FHIR_CLIENT_KEY anger har fler än en nyckel; lägg bara den rätta i den.');
  if (only !== 'PRIVATE KEY')
    return fail(
      'Nyckeln som FHIR_CLIENT_KEY anger är inte i formatet PKCS#8; den kan göras om med openssl pkcs8 -topk8 -nocrypt.',
    );
  const [pem] = /-----BEGIN PRIVATE KEY-----[\s\S]*?-----END PRIVATE KEY-----/.exec(text) ?? [];
  return pem === undefined ? fail(damaged) : ok(pem);
}

const damaged = 'Nyckeln som FHIR_CLIENT_KEY anger är skadad och går inte att läsa.';

function usable(pem: string): Result<Omit<SigningKey, 'keyId'>, string> {
  const key = parsed(pem);
  if (key === null) return fail(damaged);
  const { modulusLength = 0, namedCurve } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa')
    return modulusLength >= shortestRsa
      ? ok({ alg: 'RS384', key })
      : fail(`Nyckeln som FHIR_CLIENT_KEY anger är för kort: RSA ska ha minst ${shortestRsa} bitar.`);
  if (key.asymmetricKeyType === 'ec' && namedCurve === 'secp384r1') return ok({ alg: 'ES384', key });
  return fail(
    'Nyckeln som FHIR_CLIENT_KEY anger är av ett slag som inte används här: den ska vara RSA eller EC P-384.',
  );
}

/** Null when it is none. What the library says about it is not repeated. */
function parsed(pem: string): KeyObject | null {
  try {
    return createPrivateKey({ key: pem, format: 'pem' });
  } catch {
    return null;
  }
}
