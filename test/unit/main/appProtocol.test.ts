import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentSecurityPolicy, serveApp } from '../../../main/windows/appProtocol.ts';

describe('app://bundle', () => {
  let dir = '';
  let root = '';
  beforeAll(() => {
    dir = mkdtempSync(path.join(os.tmpdir(), 'arendevakt-app-'));
    root = path.join(dir, 'renderer');
    mkdirSync(root);
    writeFileSync(path.join(root, 'index.html'), '<!doctype html>');
    writeFileSync(path.join(root, 'a.js'), '1');
    writeFileSync(path.join(dir, 'secret.json'), '{"hemligt":true}');
    mkdirSync(path.join(dir, 'renderer-other'));
    writeFileSync(path.join(dir, 'renderer-other', 'b.js'), '2');
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  test('P50 the page is served with the policy and a content type', async () => {
    const answer = await serveApp(root, 'app://bundle/index.html');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Security-Policy')).toBe(contentSecurityPolicy);
    expect(answer.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect((await serveApp(root, 'app://bundle/')).status).toBe(200);
    expect((await serveApp(root, 'app://bundle/a.js?v=1#x')).status).toBe(200);
  });

  test('P50 the policy allows no inline script, no foreign origin and no plain style text', () => {
    expect(contentSecurityPolicy).not.toContain('unsafe');
    expect(contentSecurityPolicy).not.toContain('http');
    expect(contentSecurityPolicy).toContain("default-src 'none'");
    expect(contentSecurityPolicy).toContain("require-trusted-types-for 'script'");
  });

  test.each([
    'app://bundle/..%2fsecret.json',
    'app://bundle/%2e%2e%2fsecret.json',
    'app://bundle/..%5csecret.json',
    'app://bundle/%00',
    'app://bundle/%E0%A4%A',
    'app://other/index.html',
    'file:///etc/passwd',
    'inte en adress',
  ])('P50 %s is refused', async (url) => {
    const answer = await serveApp(root, url);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toBe('');
  });

  test.each([
    'app://bundle/../secret.json',
    'app://bundle/%2e%2e/secret.json',
    'app://bundle/%2e%2e/renderer-other/b.js',
    'app://bundle/finns-inte.js',
    'app://bundle/a.exe',
    'app://bundle/sub',
  ])('P50 %s is not found', async (url) => {
    expect((await serveApp(root, url)).status).toBe(404);
  });
});
