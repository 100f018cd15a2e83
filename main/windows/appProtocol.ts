import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { originOf, parseUrl } from './parseUrl.ts';

export const appOrigin = 'app://bundle';

/** The policy every page is served with. The hash is that of the empty string: Fluent's empty style element. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** Answers a request for `app://bundle/…` from `root`; anything that would leave `root` is refused. */
export async function serveApp(root: string, url: string): Promise<Response> {
  const parsed = parseUrl(url);
  if (parsed === null || originOf(url) !== appOrigin) return refused(400);
  const asked = decode(parsed.pathname);
  if (asked === null || asked.includes('\0') || asked.includes('\\')) return refused(400);
  // The URL parser has already resolved "..": what is left of it came in percent-encoded.
  if (asked.split('/').includes('..')) return refused(400);
  const file = path.resolve(root, `.${asked === '/' ? '/index.html' : asked}`);
  const relative = path.relative(root, file);
  if (relative.startsWith('..') || path.isAbsolute(relative)) return refused(400);
  const type = contentTypes[path.extname(file)];
  if (type === undefined) return refused(404);
  try {
    const body = await readFile(file);
    return new Response(new Uint8Array(body), {
      headers: {
        'Content-Type': type,
        'Content-Security-Policy': contentSecurityPolicy,
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-cache',
      },
    });
  } catch {
    return refused(404);
  }
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

function refused(status: number): Response {
  return new Response(null, { status, headers: { 'Content-Security-Policy': contentSecurityPolicy } });
}
