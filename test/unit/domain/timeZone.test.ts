import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

const run = promisify(execFile);
const root = new URL('../../../', import.meta.url);

/** Everything the clocks say of one case, and the zone of the machine that says it. */
const script = `
import { readFileSync } from 'node:fs';
import { lastOpenMoment, nextOpen, nextDayOpening } from './shared/domain/calendar.ts';
import { followUpEnd, handlingDeadline } from './shared/domain/clocks.ts';
import { parseRulebook } from './shared/domain/parseRulebook.ts';
import { promisedBy } from './shared/domain/promise.ts';
import { plannedReminders } from './shared/domain/reminders.ts';
import { expiredDocuments } from './shared/domain/sources.ts';
import { voucherValidThrough } from './shared/domain/voucher.ts';
const { value: book } = parseRulebook(JSON.parse(readFileSync('resources/rulebooks/gavleborg.json', 'utf8')));
const hours = book.defaultHours;
const iso = (instant) => (instant === null ? null : new Date(instant).toISOString());
const say = (arrived) => {
  const arrivedAt = Date.parse(arrived);
  const handleBy = handlingDeadline(6, arrivedAt, book);
  const careCase = { id: 'c', kind: 'async', form: 'aid_renewal', priority: 6, arrivedAt, handleBy, visitAt: null, receivedAt: null,
    holder: null, doneAt: null, closedAt: null, followUpEnds: null, marks: { misregistered: null, attachments: [] } };
  return {
    handleBy: iso(handleBy),
    week: iso(handlingDeadline(9, arrivedAt, book)),
    last: iso(lastOpenMoment(hours, arrivedAt, handleBy)),
    next: iso(nextOpen(hours, handleBy)),
    tomorrow: iso(nextDayOpening(hours, arrivedAt)),
    promised: promisedBy(careCase, book),
    voucher: voucherValidThrough(arrivedAt, book, hours),
    followUp: iso(followUpEnd(arrivedAt, book)),
    expired: expiredDocuments(book, arrivedAt).map((document) => document.id),
    reminders: plannedReminders({ careCase, messages: [], handovers: [] }, book, hours, arrivedAt).map(
      ({ stage, at }) => stage + ' ' + iso(at),
    ),
  };
};
console.log(JSON.stringify({
  zone: new Date(Date.UTC(2026, 9, 24)).getTimezoneOffset(),
  cases: ['2026-10-23T22:30:00Z', '2027-03-25T15:30:00Z'].map(say),
}));
`;

async function toldIn(timeZone: string): Promise<{ zone: number; cases: unknown }> {
  const { stdout } = await run(process.execPath, ['--no-warnings', '--input-type=module', '--eval', script], {
    cwd: root,
    env: { ...process.env, TZ: timeZone, NODE_OPTIONS: '' },
  });
  return JSON.parse(stdout) as { zone: number; cases: unknown };
}

describe('a computer set to another zone', () => {
  test('P48, R36, R29: says the same as one in Stockholm, to the minute', async () => {
    const [newYork, tokyo] = [await toldIn('America/New_York'), await toldIn('Asia/Tokyo')];
    // The computers did stand in different places.
    expect([newYork.zone, tokyo.zone]).toEqual([240, -540]);
    expect(tokyo.cases).toEqual(newYork.cases);
    expect(newYork.cases).toEqual([
      {
        // Saturday 2026-10-24 00:30 in Stockholm, the night before the clocks change.
        handleBy: '2026-10-24T22:30:00.000Z',
        week: '2026-10-30T23:30:00.000Z',
        last: null,
        next: '2026-10-26T07:00:00.000Z',
        tomorrow: '2026-10-26T07:00:00.000Z',
        promised: '2026-10-28',
        voucher: '2026-10-28',
        followUp: '2027-10-23T22:30:00.000Z',
        expired: ['S0', 'S4'],
        reminders: ['overdue 2026-10-26T07:00:00.000Z'],
      },
      {
        // Thursday 2027-03-25 16:30, before Easter and the change to summer time.
        handleBy: '2027-03-26T15:30:00.000Z',
        week: '2027-04-01T14:30:00.000Z',
        last: '2027-03-25T16:00:00.000Z',
        next: '2027-03-30T06:00:00.000Z',
        tomorrow: '2027-03-30T06:00:00.000Z',
        promised: '2027-04-01',
        voucher: '2027-03-31',
        followUp: '2028-03-24T15:30:00.000Z',
        expired: ['S0', 'S4'],
        reminders: [
          'lastOpenMoment 2027-03-25T15:30:00.000Z',
          'quarterHour 2027-03-25T16:00:00.000Z',
          'overdue 2027-03-30T06:00:00.000Z',
        ],
      },
    ]);
  });
});
