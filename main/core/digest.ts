import { hash } from 'node:crypto';

/** SHA-256 of a text. In one call: a first sync takes several of every case. */
export function sha256(text: string, encoding: 'base64' | 'base64url' | 'hex'): string {
  return hash('sha256', text, encoding);
}
