/** `new URL` that answers null instead of throwing. (`URL.parse` is newer than the oldest runtime proved.) */
export function parseUrl(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null;
}

/** Scheme and host; `URL.origin` is "null" for schemes that are not special. */
export function originOf(url: string): string {
  const parsed = parseUrl(url);
  return parsed === null ? '' : `${parsed.protocol}//${parsed.host}`;
}
