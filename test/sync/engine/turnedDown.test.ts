import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { HubFailure, HubPort } from '../../../main/core/hubs/port.ts';
import { openClinic, timesApplied, type Clinic } from './clinic.ts';

const notFound: HubFailure = { kind: 'rejected', message: 'Servern svarade 404.' };
const forbidden: HubFailure = {
  kind: 'unavailable',
  message: 'Servern nekar åtkomst.',
  retryAfterMs: null,
  why: 'refused',
};
const unknownToIt: HubFailure = { ...forbidden, message: 'Servern godtar inte inloggningen.', why: 'signIn' };

describe('a question the hub turns down', () => {
  let clinic: Clinic;
  beforeEach(async () => {
    clinic = await openClinic([{ id: 'c1' }, { id: 'c2', received: 'anna' }]);
  });
  afterEach(() => clinic.close());

  test.each([
    ['a type it does not have', 'Organization', notFound, 'unfit'],
    ['the queue itself', 'Task', notFound, 'unfit'],
    ['everything, to us', 'Organization', forbidden, 'refused'],
    ['everything, to strangers', 'Organization', unknownToIt, 'signIn'],
  ] as const)('P200 %s: the connection says so, with the hub’s words', async (_, type, failure, trouble) => {
    let down = false;
    const anna = clinic.workstation('anna', {
      through: (hub): HubPort => ({
        ...hub,
        search: (search) =>
          down && search.type === type ? Promise.resolve({ ok: false, failure }) : hub.search(search),
      }),
    });
    await anna.sync.drain();
    expect(anna.sync.connection().state).toBe('connected');
    down = true;
    await anna.sync.drain();
    expect(anna.sync.connection()).toMatchObject({ state: 'away', trouble, said: failure.message });
    down = false;
    await anna.sync.drain();
    expect(anna.sync.connection()).toMatchObject({ state: 'connected' });
  });

  test.each([notFound, forbidden])('P200 P24 of one case: it waits, and the others go on (%#)', async (failure) => {
    let down = true;
    const anna = clinic.workstation('anna', {
      through: (hub): HubPort => ({
        ...hub,
        read: (type, id) => (down && id === 'c1' ? Promise.resolve({ ok: false, failure }) : hub.read(type, id)),
      }),
    });
    await anna.sync.drain();
    const waits = anna.command('c1', { type: 'receive' });
    const goes = anna.command('c2', { type: 'addNote', text: 'Ringt.' });
    await anna.sync.drain();
    expect(timesApplied(await clinic.versions('c2'), goes)).toBe(1);
    expect(anna.sync.connection()).toMatchObject({ state: 'connected', unsent: 1 });
    down = false;
    await anna.sync.drain();
    expect(timesApplied(await clinic.versions('c1'), waits)).toBe(1);
  });
});
