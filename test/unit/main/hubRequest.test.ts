import { describe, expect, test } from 'vitest';
import { readCredentials } from '../../../main/config/credentials.ts';
import { probeRequest } from '../../../main/config/probeRequest.ts';

const cwd = import.meta.dirname;
const own = 'http://127.0.0.1:8181/fhir';
const client = {
  FHIR_TOKEN_URL: 'https://login.example/token',
  FHIR_CLIENT_ID: 'station',
  FHIR_CLIENT_SECRET: 'hemligt',
};

describe('who the workstation says it is', () => {
  test('P175 nothing, a token, or what a token is fetched with', () => {
    expect(readCredentials({}, own, cwd)).toEqual({ ok: true, value: { kind: 'none' } });
    expect(readCredentials({ FHIR_TOKEN: ' abc ' }, own, cwd)).toEqual({
      ok: true,
      value: { kind: 'bearer', token: 'abc' },
    });
    expect(readCredentials(client, own, cwd)).toEqual({
      ok: true,
      value: { kind: 'client', url: 'https://login.example/token', id: 'station', secret: 'hemligt' },
    });
  });

  test.each([
    [{ ...client, FHIR_CLIENT_SECRET: '' }, 'alla tre'],
    [{ FHIR_CLIENT_ID: 'station' }, 'alla tre'],
    [{ ...client, FHIR_TOKEN: 'abc' }, 'tillsammans'],
    [{ ...client, FHIR_TOKEN_URL: 'http://login.example/token' }, 'https'],
    [{ ...client, FHIR_TOKEN_URL: 'login' }, 'https'],
    [{ FHIR_TOKEN: 'a\r\nb' }, 'tecken'],
  ])('P175 %j is refused in one sentence, without the secret', (env, words) => {
    const read = readCredentials(env, own, cwd);
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.error).toContain(words);
    expect(read.error).not.toContain('hemligt');
  });

  test('P175 no secret goes off this machine in the clear', () => {
    expect(readCredentials({ FHIR_TOKEN: 'abc' }, 'http://fhir.example/r4', cwd).ok).toBe(false);
    expect(readCredentials({}, 'http://fhir.example/r4', cwd).ok).toBe(true);
    expect(readCredentials({ FHIR_TOKEN: 'abc' }, 'https://fhir.example/r4', cwd).ok).toBe(true);
  });
});

describe('a server to be tried out', () => {
  test('P178 may be anywhere, over TLS', () => {
    expect(probeRequest(['--smoke'], {}, cwd)).toEqual({ ok: true, value: null });
    expect(probeRequest(['--no-sandbox', '--probe', 'https://fhir.example/r4/'], {}, cwd)).toEqual({
      ok: true,
      value: { base: 'https://fhir.example/r4', credentials: { kind: 'none' } },
    });
    expect(probeRequest([`--probe=${own}`, '--disable-gpu'], {}, cwd)).toMatchObject({
      ok: true,
      value: { base: own },
    });
  });

  test.each([
    [['--probe'], 'saknar värde'],
    [['--probe='], 'saknar värde'],
    [['--probe', '--smoke'], 'saknar värde'],
    [['--probe', own, '--smoke'], '--smoke kan inte'],
    [['--data-dir', 'd', `--probe=${own}`], '--data-dir kan inte'],
    [['--probe', 'server'], 'serverns adress'],
    [['--probe', 'http://fhir.example/r4'], 'https'],
  ])('P178 P32 %j is refused in one sentence', (args, words) => {
    const asked = probeRequest(args, {}, cwd);
    expect(!asked.ok && asked.error).toContain(words);
  });
});
