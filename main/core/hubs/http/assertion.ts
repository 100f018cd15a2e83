import { sign, type KeyObject } from 'node:crypto';

/** What an assertion is signed with. A KeyObject tells nothing of itself when it is printed or made JSON of. */
export interface SigningKey {
  /** RS384: RSA, PKCS #1 v1.5. ES384: the curve P-384. */
  readonly alg: 'RS384' | 'ES384';
  readonly key: KeyObject;
  /** Which of the client's registered keys it is (`kid`); null = the server has to find out. */
  readonly keyId: string | null;
}

/** Who says it, to whom, when and once. */
export interface AssertionClaims {
  readonly clientId: string;
  /** Where it is sent and for whom alone it is meant. */
  readonly tokenUrl: string;
  /** The login server's clock as far as it is known, epoch ms. */
  readonly now: number;
  /** Never used before. */
  readonly id: string;
}

/** Five minutes are the most that is allowed; the rest is for a server whose clock is behind. */
const lifetimeS = 240;

/** The `client_assertion_type` it is sent with. */
export const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** A JWT that says who the client is (RFC 7523, SMART Backend Services), signed as a compact JWS. */
export function clientAssertion({ alg, key, keyId }: SigningKey, claims: AssertionClaims): string {
  const iat = Math.floor(claims.now / 1_000);
  const { clientId, tokenUrl, id } = claims;
  const header = { alg, typ: 'JWT', ...(keyId === null ? {} : { kid: keyId }) };
  const payload = { iss: clientId, sub: clientId, aud: tokenUrl, jti: id, iat, exp: iat + lifetimeS };
  const signed = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  // A JWS has the two numbers of an ECDSA signature side by side and not, as is usual elsewhere, in DER.
  const signature = sign('sha384', Buffer.from(signed), alg === 'ES384' ? { key, dsaEncoding: 'ieee-p1363' } : key);
  return `${signed}.${signature.toString('base64url')}`;
}
