import { describe, expect, test } from 'vitest';
import { nextClosing } from '../../../../shared/domain/calendar.ts';
import { decide } from '../../../../shared/domain/decide.ts';
import { handoverWaits } from '../../../../shared/domain/reminders/handoverWaits.ts';
import type { OpeningHours } from '../../../../shared/domain/rulebook.ts';
import type { Directory } from '../../../../shared/domain/types.ts';
import { aCase, at, context, directory, gavleborg, hours, ostergotland, received } from '../support.ts';

const closedTomorrow: OpeningHours = { ...hours, closedDates: ['2026-11-18'] };
/** Only these units have told their hours. */
const told = (own: Readonly<Record<string, OpeningHours>>): Directory => ({
  ...directory,
  hours: (unitId) => own[unitId] ?? null,
});

describe('the hours of a unit are those its cases go by', () => {
  test('P202 six open hours are the unit’s own, whatever hours whoever asks brings along', () => {
    const state = received('anna', {}, [
      {
        id: 'm1',
        kind: 'answer',
        senderAssignmentId: 'anna',
        senderName: 'A',
        sentAt: at('2026-11-17T11:30'),
        readAt: at('2026-11-17T11:31'),
        text: 'Hej',
      },
      {
        id: 'm2',
        kind: 'contactAttempt',
        senderAssignmentId: 'anna',
        senderName: 'A',
        sentAt: at('2026-11-17T15:00'),
        readAt: null,
        text: 'Ringt',
      },
    ]);
    const closing = (own: Readonly<Record<string, OpeningHours>>) =>
      decide(
        state,
        { type: 'close', reason: 'Inget svar', lastSeenPatientMessageId: null },
        context('anna', { rulebook: ostergotland, directory: told(own), now: at('2026-11-17T17:00') }),
      );
    const refusal = (own: Readonly<Record<string, OpeningHours>>) => {
      const decision = closing(own);
      return decision.ok ? null : decision.refusal;
    };
    expect(refusal({})).toMatchObject({ code: 'closeTooSoon', detail: new Date(at('2026-11-18T08:30')).toISOString() });
    expect(refusal({ valbo: closedTomorrow })).toMatchObject({
      code: 'closeTooSoon',
      detail: new Date(at('2026-11-19T08:30')).toISOString(),
    });
    expect(refusal({ heart: closedTomorrow })).toMatchObject({
      detail: new Date(at('2026-11-18T08:30')).toISOString(),
    });
  });

  test('P202 D7 a voucher’s days are those its receiver is open', () => {
    const command = (validThrough: string) =>
      ({
        type: 'sendVoucher',
        targetResourceId: 'private-admin',
        validThrough,
        information: 'Knä',
        message: 'Bekräfta',
      }) as const;
    const later: OpeningHours = { ...hours, week: { ...hours.week, tue: [] } };
    const sent = (validThrough: string, own: Readonly<Record<string, OpeningHours>>) =>
      decide(received('anna'), command(validThrough), context('anna', { rulebook: ostergotland, directory: told(own) }))
        .ok;
    expect(sent('2026-11-19', { valbo: later })).toBe(true);
    expect(sent('2026-11-19', { private: later })).toBe(false);
    expect(sent('2026-11-20', { private: later })).toBe(true);
  });

  test('P202 R256 who is asked answers in its own open time, and who asks is told in theirs', () => {
    const asked = aCase(
      {},
      {
        handovers: [
          {
            id: 'h',
            kind: 'move',
            reason: 'misplaced',
            requestedBy: 'anna',
            fromUnitId: 'valbo',
            targetResourceId: 'heart-admin',
            priority: 8,
            message: '-',
            requestedAt: at('2026-11-17T16:00'),
            status: 'pending',
            decidedAt: null,
            declineReason: null,
            acknowledgedAt: null,
            acknowledgedBy: null,
          },
        ],
      },
    );
    const late = (own: Readonly<Record<string, OpeningHours>>) =>
      handoverWaits(asked, { rulebook: gavleborg, hours, directory: told(own) })
        .filter(({ stage }) => stage === 'overdue')
        .map(({ rule, at: when }) => `${rule} ${new Date(when).toISOString()}`);
    // An hour on Tuesday, three on Wednesday.
    expect(new Set(late({}).map((line) => line.split(' ')[1]))).toEqual(new Set(['2026-11-18T10:00:00.000Z']));
    expect(new Set(late({ heart: closedTomorrow }).map((line) => line.split(' ')[1]))).toEqual(
      new Set(['2026-11-19T10:00:00.000Z']),
    );
    // The asking unit is closed when it is late: told when it opens.
    expect(late({ valbo: closedTomorrow })).toEqual([
      'handoverIncoming 2026-11-18T10:00:00.000Z',
      'handoverIncoming 2026-11-18T10:00:00.000Z',
      'handoverOutgoing 2026-11-19T07:00:00.000Z',
    ]);
  });

  test('P9 the next closing is the end of the open time that goes on now', () => {
    expect(nextClosing(hours, at('2026-11-17T12:00'))).toBe(at('2026-11-17T17:00'));
    expect(nextClosing(hours, at('2026-11-17T17:00'))).toBeNull();
    const lunch: OpeningHours = {
      ...hours,
      week: {
        ...hours.week,
        tue: [
          ['08:00', '12:00'],
          ['12:00', '13:00'],
          ['14:00', '24:00'],
        ],
        wed: [['00:00', '09:00']],
      },
    };
    expect(nextClosing(lunch, at('2026-11-17T11:00'))).toBe(at('2026-11-17T13:00'));
    expect(nextClosing(lunch, at('2026-11-17T15:00'))).toBe(at('2026-11-18T09:00'));
    const always: OpeningHours = {
      ...hours,
      closedOnHolidays: false,
      week: {
        mon: [['00:00', '24:00']],
        tue: [['00:00', '24:00']],
        wed: [['00:00', '24:00']],
        thu: [['00:00', '24:00']],
        fri: [['00:00', '24:00']],
        sat: [['00:00', '24:00']],
        sun: [['00:00', '24:00']],
      },
    };
    expect(nextClosing(always, at('2026-11-17T15:00'))).toBeNull();
  });
});
