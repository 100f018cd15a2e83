import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const fixtures = path.join(import.meta.dirname, '../../fixtures/tls');
const child = path.join(import.meta.dirname, '../../fakes/tlsChild.ts');
const authority = path.join(fixtures, 'ca.pem');
let server: Server;
let port = 0;

beforeAll(async () => {
  // A certificate for 127.0.0.1 by an authority of the tests' own: no machine trusts it unless it is told to.
  const options = {
    cert: readFileSync(path.join(fixtures, 'server.pem')),
    key: readFileSync(path.join(fixtures, 'server.key')),
  };
  server = createServer(options, (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/fhir+json' });
    response.end(JSON.stringify({ resourceType: 'CapabilityStatement', fhirVersion: '4.0.1' }));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const asked = async (host: string, trusted: boolean): Promise<string> => {
  const { NODE_EXTRA_CA_CERTS: _other, ...rest } = process.env;
  const env = trusted ? { ...rest, NODE_EXTRA_CA_CERTS: authority } : rest;
  const run = promisify(execFile)(process.execPath, [child, `https://${host}:${port}/fhir`], { env });
  return (await run).stdout;
};

test('P181 over TLS a server is spoken with when the machine trusts its authority, else it is said what is wrong', async () => {
  const [known, unknown, otherName] = await Promise.all([
    asked('127.0.0.1', true),
    asked('127.0.0.1', false),
    asked('localhost', true),
  ]);
  expect(known).toBe('ok');
  expect(unknown).toBe('Serverns certifikat är utfärdat av någon som datorn inte litar på.');
  expect(otherName).toBe('Serverns certifikat gäller ett annat namn.');
});
