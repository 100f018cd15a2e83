import { describe, expect, test } from 'vitest';
import { linkAmong, ownArguments, parseFlags } from '../../../main/config/flags.ts';

const unpacked = { packaged: false, root: false };
const packed = { packaged: true, root: false };
const parse = (...args: string[]) => parseFlags(args, '/home/test', unpacked);

describe('flags', () => {
  test('P32 all flags of this version are read, with = or a space', () => {
    expect(
      parse(
        '--data-dir',
        'data',
        '--training-seed=7',
        '--now',
        '2026-11-20T08:00:00+01:00',
        '--smoke',
        '--screenshot=a.png',
        '--allow-unprotected-key',
        '--rulebook',
        'ostergotland',
      ),
    ).toEqual({
      ok: true,
      value: {
        dataDir: '/home/test/data',
        importFile: null,
        hub: null,
        staff: null,
        rulebook: 'ostergotland',
        trainingSeed: 7,
        now: Date.UTC(2026, 10, 20, 7),
        smoke: true,
        screenshot: '/home/test/a.png',
        allowUnprotectedKey: true,
        link: null,
      },
    });
  });

  test.each(['http://127.0.0.1:8181/fhir/R4/', 'http://localhost:8181/fhir/R4', 'https://[::1]/fhir'])(
    'P180 a hub on this machine is taken: %s',
    (address) => {
      const parsed = parse('--hub', address, '--staff', 'SE9999999999-PR1-HC-VALBO', '--data-dir', 'd');
      expect(parsed.ok && parsed.value).toMatchObject({
        hub: address.replace(/\/$/, ''),
        staff: 'SE9999999999-PR1-HC-VALBO',
      });
    },
  );

  test.each([
    [['--hub', 'http://127.0.0.1:8080/fhir'], '--staff'],
    [['--staff', 'SE2321000016-1003'], '--hub'],
    [['--hub', 'https://fhir.example/r4', '--staff', 'SE2321000016-1003'], 'den här datorn'],
    [['--hub', 'http://127.0.0.1.example/fhir', '--staff', 'SE2321000016-1003'], 'den här datorn'],
    [['--hub', 'http://10.0.0.7/fhir', '--staff', 'SE2321000016-1003'], 'den här datorn'],
    [['--hub', 'ftp://127.0.0.1/fhir'], 'serverns adress'],
    [['--hub', '127.0.0.1:8080'], 'serverns adress'],
    [['--hub', 'http://user:pw@127.0.0.1/fhir'], 'serverns adress'],
    [['--hub', 'http://127.0.0.1/fhir', '--staff', 'anna'], 'HSA-id'],
    [['--hub', 'http://127.0.0.1/fhir', '--staff', 'SE2321000016-1003', '--import', 'a.json'], '--import'],
    [['--hub', 'http://127.0.0.1/fhir', '--staff', 'SE2321000016-1003', '--training-seed', '1'], '--training-seed'],
    [['--hub', 'http://127.0.0.1/fhir', '--staff', 'SE2321000016-1003', '--now', '2026-11-20T08:00:00Z'], 'klocka'],
    [['--rulebook', '../secret'], 'id'],
    [['--rulebook', 'Gävleborg'], 'id'],
    [['--Smoke'], 'Okänd flagga: --Smoke'],
    [['fil.json'], 'Okänt argument: fil.json'],
    [['--smoke=1'], 'tar inget värde'],
    [['--import'], 'saknar värde'],
    [['--import', '--smoke'], 'saknar värde'],
    [['--import='], 'saknar värde'],
    [['--data-dir', 'a', '--data-dir', 'b'], 'två gånger'],
    [['--training-seed', '-1'], 'heltal'],
    [['--training-seed', '1e3'], 'heltal'],
    [['--training-seed', '4294967296'], 'heltal'],
    [['--now', '2026-11-20'], 'tidszon'],
    [['--now', '2026-11-20T08:00:00'], 'tidszon'],
    [['--now', '2026-13-40T08:00:00Z'], 'tidszon'],
    [['--screenshot', 'bild.jpg'], '.png'],
    [['--import', 'a.json', '--training-seed', '1'], 'tillsammans'],
  ])('P32 %j is refused in one sentence', (args, words) => {
    const parsed = parse(...args);
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    expect(parsed.error).toContain(words);
    expect(parsed.error).not.toContain('\n');
  });

  test('P32 switches of the runtime in front of the app folder are not ours', () => {
    expect(ownArguments(['electron', '--inspect=0', '--no-sandbox', '/app', '--smoke'], false)).toEqual(['--smoke']);
    expect(ownArguments(['arendevakt.exe', '--smoke'], true)).toEqual(['--smoke']);
    expect(parse('--no-sandbox', '--remote-debugging-port=0', '--smoke').ok).toBe(true);
  });

  test.each(['--remote-debugging-port=9222', '--remote-debugging-pipe', '--inspect=0'])(
    'P50 a packaged app does not start with %s: it would open the page to every program of the machine',
    (flag) => {
      expect(parseFlags([flag, '--smoke'], '/home/test', packed)).toMatchObject({ ok: false });
      expect(parseFlags([flag, '--smoke'], '/home/test', unpacked)).toMatchObject({ ok: true });
    },
  );

  test('P50 a packaged app goes without its sandbox for root alone, whom Chromium cannot sandbox', () => {
    const asked = (build: typeof packed) => parseFlags(['--no-sandbox', '--smoke'], '/home/test', build).ok;
    expect(asked(packed)).toBe(false);
    expect(asked({ packaged: true, root: true })).toBe(true);
    expect(asked(unpacked)).toBe(true);
  });

  test.each([
    '--disable-web-security',
    '--load-extension=/tmp/x',
    '--proxy-server=127.0.0.1:1',
    '--user-data-dir=/tmp/x',
    '--disable-site-isolation-trials',
    '--ignore-certificate-errors',
    '--host-rules=MAP * 127.0.0.1',
    '--js-flags=--expose-gc',
  ])('P50 no build starts with %s: it would weaken what the page is locked by', (flag) => {
    expect(parseFlags([flag, '--smoke'], '/home/test', packed).ok).toBe(false);
    expect(parseFlags([flag, '--smoke'], '/home/test', unpacked).ok).toBe(false);
  });
});

describe('a link', () => {
  const link = 'arendevakt://case/7e6a1a2e-0001-4a5b-8c1d-000000000001';

  test('P160 R280 is an argument beside the flags while developing, and names its case', () => {
    expect(parse('--training-seed', '7', link)).toMatchObject({
      ok: true,
      value: { trainingSeed: 7, link: { caseId: '7e6a1a2e-0001-4a5b-8c1d-000000000001' } },
    });
    expect(parse()).toMatchObject({ ok: true, value: { link: null } });
  });

  test('P160 P64 in what ships nothing else is listened to beside it: whoever made the link may have put more in it', () => {
    const opened = parseFlags([link, '--data-dir', '/tmp/other', '--nonsense'], '/home/test', packed);
    expect(opened).toMatchObject({
      ok: true,
      value: { dataDir: null, link: { caseId: expect.any(String) as string } },
    });
  });

  test('P160 one that leads nowhere is a link all the same: the window says so', () => {
    expect(parse('arendevakt://patient/1')).toMatchObject({ ok: true, value: { link: { caseId: null } } });
    expect(linkAmong(['--no-sandbox', 'C:\\app', 'arendevakt://case/x'])).toEqual({ caseId: 'x' });
    expect(linkAmong(['--no-sandbox'])).toBeNull();
  });
});
