/** A server's address as it is written, without a slash at the end; null for what is none, or holds a password or a question. */
export function readAddress(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, username, password, search, hash, origin, pathname } = new URL(text);
  if (protocol !== 'http:' && protocol !== 'https:') return null;
  if (username !== '' || password !== '' || search !== '' || hash !== '') return null;
  return `${origin}${pathname.replace(/\/+$/, '')}`;
}

/** True when what is sent there never leaves this machine. */
export function isLoopback(address: string): boolean {
  const { hostname } = new URL(address);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** True where a secret may be sent: over TLS, or not off this machine. */
export function isConfidential(address: string): boolean {
  return new URL(address).protocol === 'https:' || isLoopback(address);
}
