import { describe, expect, test } from 'vitest';
import {
  connectionKind,
  connectionLines,
  connectionSentences,
  connectionText,
  lastInStep,
} from '../../../../renderer/text/connection.ts';
import { timeOfDay } from '../../../../renderer/text/format.ts';
import type { Connection } from '../../../../shared/ipc/schemas.ts';

const known = { lastSyncAt: 1, unsent: 0 };
const away = { state: 'away' as const, ...known, since: 1, nextTryAt: null, said: 'x' };

describe('the way to the hub in words', () => {
  test.each<[Connection, string]>([
    [{ state: 'starting', lastSyncAt: null, unsent: 0 }, 'starting'],
    [{ state: 'connected', ...known }, 'online'],
    [{ state: 'connected', ...known, unsent: 2 }, 'sending'],
    [{ state: 'connected', ...known, filling: true }, 'syncing'],
    [{ state: 'connected', ...known, refilling: true }, 'syncing'],
    [{ state: 'connected', lastSyncAt: null, unsent: 0 }, 'syncing'],
    [{ state: 'connected', ...known, unsent: 2, readOnly: 'Servern …' }, 'readOnly'],
    [away, 'offline'],
    [{ ...away, readOnly: 'Servern …' }, 'offline'],
    [{ ...away, trouble: 'signIn' }, 'signIn'],
    [{ ...away, trouble: 'refused' }, 'refused'],
    [{ ...away, trouble: 'unfit' }, 'unfit'],
    [{ ...away, trouble: 'versionless' }, 'versionless'],
  ])('P179 %j is %s', (connection, kind) => {
    expect(connectionKind(connection)).toBe(kind);
  });

  test('P179 where nothing comes it is said when the list was last in step', () => {
    expect(connectionText.withTime(connectionText.offline, '10.42')).toBe('Ingen kontakt, uppdaterat 10.42');
    expect(connectionText.withTime(connectionText.readOnly, '10.42')).toBe('Bara läsning, uppdaterat 10.42');
  });

  test('P230 what an earlier run of the program knew is told until this one knows better', () => {
    const morning = { ...away, lastSyncAt: null, syncedBefore: 7 };
    expect(connectionLines(morning, { at: (instant) => `kl ${instant}`, address: null })).toContain(
      'Listan stämde senast med servern kl 7.',
    );
    expect(lastInStep({ ...morning, lastSyncAt: 9 })).toBe(9);
    expect(lastInStep({ ...away, lastSyncAt: null })).toBeNull();
    // Known or not: nothing has come in this run yet.
    expect(connectionKind({ state: 'connected', lastSyncAt: null, syncedBefore: 7, unsent: 0 })).toBe('syncing');
  });

  test('P230 the time of another day has its day', () => {
    const at = Date.parse('2026-11-19T15:58:00Z');
    expect(timeOfDay(at, Date.parse('2026-11-19T22:30:00Z'), 'Europe/Stockholm')).toBe('16:58');
    expect(timeOfDay(at, Date.parse('2026-11-20T06:45:00Z'), 'Europe/Stockholm')).toBe('i går 16:58');
  });

  const words = {
    at: (instant: number) => `kl ${instant}`,
    address: 'https://nav.example/fhir',
  };

  test('P179 P182 Synk tells of the way: state, server, last in step, and the clock', () => {
    expect(connectionLines({ state: 'connected', ...known }, words)).toEqual([
      'I kontakt med servern: https://nav.example/fhir',
      'Listan stämde senast med servern kl 1.',
      'Datorns klocka stämmer med serverns.',
    ]);
    const wrong = connectionLines({ state: 'connected', ...known, skewMs: 600_000 }, words);
    expect(wrong.at(-1)).toContain('10 minuter efter serverns');
    const own = connectionLines({ state: 'connected', ...known }, { ...words, address: null });
    expect(own).toEqual(['I kontakt med servern', 'Listan stämde senast med servern kl 1.']);
  });

  test.each([
    ['signIn', 'inloggning'],
    ['refused', 'behörigheten'],
    ['unfit', 'kontrollera adressen'],
    ['versionless', 'håller versioner'],
  ] as const)('P200 %s says what to do, with the server’s own words', (trouble, advice) => {
    const lines = connectionLines({ ...away, trouble, said: 'Servern svarade 404.' }, words);
    expect(lines[1]).toContain(advice);
    expect(lines).toContain('Servern svarade 404.');
    expect(lines).not.toContain('Datorns klocka stämmer med serverns.');
    // This machine's own hub speaks to nobody.
    expect(connectionLines({ ...away, said: 'the hub is away' }, { ...words, address: null })).not.toContain(
      'the hub is away',
    );
  });

  test('P182 a clock that is wrong is told which way', () => {
    expect(connectionSentences.skew(10)).toContain('10 minuter efter serverns');
    expect(connectionSentences.skew(-3)).toContain('3 minuter före serverns');
  });
});
