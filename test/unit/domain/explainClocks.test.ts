import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { lastOpenMoment, openTimeBetween } from '../../../shared/domain/calendar.ts';
import { dueAt, escalatesAt, initialHandleBy, runningClock } from '../../../shared/domain/clocks.ts';
import { awaitingUsSince } from '../../../shared/domain/derive.ts';
import { explainClocks, type DueExplanation } from '../../../shared/domain/explainClocks.ts';
import { promisedBy } from '../../../shared/domain/promise.ts';
import type { Rulebook } from '../../../shared/domain/rulebook.ts';
import type { CareCase, CaseState, Message, Priority } from '../../../shared/domain/types.ts';
import {
  aCase,
  at,
  day,
  gavleborg,
  hour,
  message,
  minute,
  noon,
  ostergotland,
  ovning,
  received,
  settings,
} from './support.ts';

const books = { gavleborg, ovning, ostergotland, openHours: settings({ clock: 'openHours' }) };

/** A case as it arrives: with the deadline the rulebook gives it. */
function arrived(book: Rulebook, change: Partial<CareCase>, messages: readonly Message[] = []): CaseState {
  const state = aCase(change, { messages });
  return { ...state, careCase: { ...state.careCase, handleBy: initialHandleBy(state.careCase, book) } };
}

/** What the parts of an explanation add up to, worked out here from the calendar and nothing else. */
function addsUp(due: DueExplanation, book: Rulebook): boolean {
  const { basis, at: end } = due;
  switch (basis.type) {
    case 'none':
    case 'stopped':
      return end === null;
    case 'kept':
      return end !== null;
    case 'now':
      return end === basis.from;
    case 'visit':
      return end === basis.from - basis.leadMinutes * minute;
    case 'handling':
    case 'limit':
    case 'messageDefault': {
      if (end === null) return false;
      const { amount, unit, counting } = basis.time;
      const zone = book.defaultHours.timeZone;
      if (unit === 'days') {
        const local = (instant: number) => Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
        const [from, to] = [local(basis.from), local(end)];
        return (
          from.toPlainDate().until(to.toPlainDate()).days === amount && from.toPlainTime().equals(to.toPlainTime())
        );
      }
      const ms = amount * (unit === 'hours' ? hour : minute);
      return counting === 'open' ? openTimeBetween(book.defaultHours, basis.from, end) === ms : end - basis.from === ms;
    }
  }
}

const due = (state: CaseState, book: Rulebook = gavleborg): DueExplanation => explainClocks(state, book).due;

describe('how a clock was reckoned', () => {
  test('P105, R22, R24: arrival and hours, elapsed, with the priority’s rule', () => {
    const state = arrived(gavleborg, { arrivedAt: at('2026-11-16T09:12'), priority: 6 });
    expect(due(state)).toEqual({
      basis: {
        type: 'handling',
        since: 'arrival',
        from: at('2026-11-16T09:12'),
        priority: 6,
        time: { amount: 24, unit: 'hours', counting: 'elapsed' },
      },
      at: at('2026-11-17T09:12'),
      lastOpen: at('2026-11-17T09:12'),
      rules: ['R22', 'D2', 'R36'],
    });
  });

  test('P105, R25: a week is days to the same clock time', () => {
    const state = arrived(gavleborg, { arrivedAt: at('2026-10-22T10:00'), priority: 9 });
    // The clocks go back on 25 October.
    expect(due(state)).toMatchObject({
      basis: { time: { amount: 7, unit: 'days' } },
      at: at('2026-10-29T10:00'),
      rules: ['R25', 'R36'],
    });
  });

  test('P105, D2: where open time counts it says so', () => {
    const state = arrived(books.openHours, { arrivedAt: at('2026-11-16T09:12'), priority: 6 });
    expect(due(state, books.openHours).basis).toMatchObject({ time: { amount: 24, counting: 'open' } });
    expect(addsUp(due(state, books.openHours), books.openHours)).toBe(true);
  });

  test('P105, R94: a rebooking whose visit comes first says the visit', () => {
    const visitAt = noon + 5 * hour;
    const state = arrived(gavleborg, { form: 'rebooking_cancellation', priority: 6, visitAt });
    expect(due(state)).toMatchObject({ basis: { type: 'visit', from: visitAt, leadMinutes: 0 }, at: visitAt });
    const early = arrived(gavleborg, { form: 'rebooking_cancellation', priority: 6, visitAt: noon + 9 * day });
    expect(due(early).basis.type).toBe('handling');
  });

  test('P105, D1, R113: urgent is due now where no limit is given, else by the example, and a drop-in escalates', () => {
    const urgent = { priority: 3, kind: 'dropIn' } as const;
    expect(due(arrived(gavleborg, urgent)).basis).toMatchObject({ type: 'now', priority: 3 });
    expect(due(arrived(ostergotland, urgent), ostergotland).basis).toMatchObject({ type: 'now' });
    const limit = due(arrived(ovning, urgent), ovning);
    expect(limit.basis).toMatchObject({ type: 'limit', example: true, escalates: true });
    expect(limit.rules).toContain('R113');
    expect(due(arrived(ovning, { priority: 3 }), ovning).basis).toMatchObject({ type: 'limit', escalates: false });
  });

  test('P105, R37, D3: a time that is not the priority’s own came with the case or a change of it', () => {
    const state = aCase({ priority: 8, handleBy: noon + 7 * hour });
    expect(due(state)).toMatchObject({ basis: { type: 'kept' }, at: noon + 7 * hour, rules: ['R37', 'D3', 'R36'] });
  });

  test('P105, D8: an unanswered message has its own clock, with the priority’s time or the unit’s figure', () => {
    const answer = message('answer', noon - 3 * hour);
    const wrote = message('patient', noon - 2 * hour);
    const ongoing = received('anna', { priority: 6 }, [answer, wrote]);
    expect(due(ongoing)).toMatchObject({ basis: { type: 'handling', since: 'message', from: wrote.sentAt } });
    const without = received('anna', { priority: null }, [answer, wrote]);
    expect(due(without)).toMatchObject({
      basis: { type: 'messageDefault', from: wrote.sentAt, time: { amount: 72 } },
      rules: ['D8', 'R36'],
    });
    expect(explainClocks(ongoing, gavleborg).waits).toMatchObject({ since: wrote.sentAt, from: 'message' });
  });

  test('P105, D4, D8: nothing that runs is said as such', () => {
    expect(due(aCase({ priority: 11, handleBy: null }))).toMatchObject({ basis: { type: 'none' }, rules: ['R26'] });
    expect(due(aCase({ priority: null, handleBy: null })).rules).toEqual(['D4', 'R28']);
    const answered = received('anna', {}, [message('answer', noon)]);
    expect(due(answered)).toMatchObject({ basis: { type: 'stopped', at: noon }, at: null });
  });

  test('P105, R29, C15, R135: what the patient was told, escalation and the follow-up are clocks of their own', () => {
    const renewal = aCase({ form: 'prescription_renewal' });
    const shown = explainClocks(renewal, gavleborg);
    expect(shown.told).toMatchObject({ by: promisedBy(renewal.careCase, gavleborg), workingDays: 3 });
    expect(explainClocks(renewal, ostergotland).told).toBe(null);
    expect(explainClocks(received('anna', renewal.careCase, [message('answer', noon)]), gavleborg).told).toBe(null);
    expect(shown.followUp).toEqual({ ends: renewal.careCase.followUpEnds, days: 365, rules: ['R135'] });
    const dropIn = arrived(gavleborg, { kind: 'dropIn', priority: 7 });
    expect(explainClocks(dropIn, gavleborg).escalation?.at).toBe(escalatesAt(dropIn, gavleborg));
    expect(shown.escalation).toBe(null);
  });

  test.each(Object.entries(books))('P105 %s: whatever the case, the parts add up to the time shown', (_, book) => {
    const change = fc.record({
      kind: fc.constantFrom('async' as const, 'dropIn' as const),
      form: fc.constantFrom('prescription_renewal', 'rebooking_cancellation', 'triage'),
      priority: fc.option(fc.integer({ min: 1, max: 12 }).map((value) => value as Priority)),
      arrivedAt: fc.integer({ min: at('2026-01-02T00:00'), max: at('2027-12-30T00:00') }),
      visitIn: fc.option(fc.integer({ min: -hour, max: 9 * day })),
      receivedAfter: fc.option(fc.integer({ min: 0, max: day })),
      messages: fc.array(
        fc.tuple(
          fc.constantFrom('answer' as const, 'info' as const, 'patient' as const),
          fc.integer({ min: 0, max: 5 * day }),
        ),
        { maxLength: 4 },
      ),
    });
    fc.assert(
      fc.property(change, ({ kind, form, priority, arrivedAt, visitIn, receivedAfter, messages }) => {
        const sent = messages
          .map(([what, after], index) => message(what, arrivedAt + after, `m${index}`))
          .toSorted((a, b) => a.sentAt - b.sentAt);
        const visitAt = visitIn === null ? null : arrivedAt + visitIn;
        const receivedAt = receivedAfter === null ? null : arrivedAt + receivedAfter;
        const state = arrived(book, { kind, form, priority, arrivedAt, visitAt, receivedAt }, sent);
        const shown = explainClocks(state, book);
        expect(shown.due.at).toBe(dueAt(state, book));
        expect(addsUp(shown.due, book)).toBe(true);
        // Nothing but the case's own figures: "it came so" is no answer for one nobody has changed.
        expect(shown.due.basis.type).not.toBe('kept');
        const clock = runningClock(state, book);
        if (clock !== null) {
          expect(shown.due.lastOpen).toBe(
            lastOpenMoment(book.defaultHours, clock.from, Math.max(clock.from, clock.dueAt)),
          );
        }
        expect(shown.waits.since).toBe(awaitingUsSince(state));
        for (const rule of [...shown.due.rules, ...shown.followUp.rules]) expect(book.ruleSources[rule]).toBeDefined();
      }),
      { numRuns: 1500 },
    );
  });
});
