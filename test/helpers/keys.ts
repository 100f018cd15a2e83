import { generateKeyPairSync, type KeyObject } from 'node:crypto';

export interface TestKey {
  readonly alg: 'RS384' | 'ES384';
  readonly key: KeyObject;
  readonly publicKey: KeyObject;
  readonly pem: string;
}

/** A pair nobody has had before, of a kind that assertions are signed with. */
export function newKey(alg: TestKey['alg']): TestKey {
  const { privateKey, publicKey } =
    alg === 'RS384'
      ? generateKeyPairSync('rsa', { modulusLength: 2_048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { alg, key: privateKey, publicKey, pem };
}
