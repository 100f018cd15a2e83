import { describe, expect, test } from 'vitest';
import { closableAfter, closingTerms } from '../../../shared/domain/closing.ts';
import type { Message } from '../../../shared/domain/types.ts';
import {
  at,
  clockRules,
  context,
  done,
  gavleborg,
  hour,
  message,
  minute,
  ostergotland,
  ovning,
  received,
  refused,
  unitHours,
} from './support.ts';

/** A region with the rule, as Östergötland has it. */
const six = clockRules({ closeAfterOpenHours: 6 });
const started = at('2026-04-02T14:00');
const terms = (attempts: readonly string[], book = six) =>
  closableAfter({ startedAt: started, attempts: attempts.map((local) => at(local)) }, book);

describe('closing without a reply', () => {
  test('R137, C25: six open hours over Easter: from eleven on Tuesday, two attempts being made', () => {
    expect(terms(['2026-04-02T14:00', '2026-04-07T08:30'])).toEqual({
      closableAt: at('2026-04-07T11:00'),
      hoursPassedAt: at('2026-04-07T11:00'),
      attemptsMissing: 0,
      askAboutGap: false,
    });
  });

  test('R137 the second attempt may come after the hours; then it decides', () => {
    expect(terms(['2026-04-08T10:00', '2026-04-02T14:00'])?.closableAt).toBe(at('2026-04-08T10:00'));
    // A third one does not put it off.
    expect(terms(['2026-04-02T14:00', '2026-04-07T08:30', '2026-04-09T10:00'])?.closableAt).toBe(
      at('2026-04-07T11:00'),
    );
  });

  test.each([
    [[], 2],
    [['2026-04-02T14:00'], 1],
  ])('R137 with an attempt missing it is not closable, and says how many: %j', (attempts, attemptsMissing) => {
    expect(terms(attempts)).toEqual({
      closableAt: null,
      hoursPassedAt: at('2026-04-07T11:00'),
      attemptsMissing,
      askAboutGap: false,
    });
  });

  test('R137 a case nobody has started, or hours that never open, are not closable', () => {
    const attempts = [started, at('2026-04-07T09:00')];
    expect(closableAfter({ startedAt: null, attempts }, six)).toMatchObject({ closableAt: null, hoursPassedAt: null });
    expect(closableAfter({ startedAt: started, attempts }, six, unitHours.never)).toMatchObject({ closableAt: null });
  });

  test.each([
    [['2026-04-07T08:00', '2026-04-07T10:59'], true, 'a minute short of three hours'],
    [['2026-04-07T08:00', '2026-04-07T11:00'], false, 'three hours'],
    [['2026-04-07T08:00', '2026-04-07T08:30', '2026-04-07T11:00'], false, 'the first and the third are far enough'],
    [['2026-04-07T08:00', '2026-04-07T09:30', '2026-04-07T10:30'], true, 'no two are'],
  ])('D20 attempts close together are asked about, not blocked: %j → %s: %s', (attempts, ask) => {
    const result = terms(attempts);
    expect(result?.askAboutGap).toBe(ask);
    expect(result?.closableAt).not.toBe(null);
  });

  test('D20, R137, C25: hours, attempts and gap are the rulebook’s', () => {
    const one = clockRules({ closeAfterOpenHours: 1, closeContactAttempts: 1, contactAttemptGapHours: 1 });
    expect(terms(['2026-04-02T14:30'], one)).toMatchObject({ closableAt: at('2026-04-02T15:00'), attemptsMissing: 0 });
    const none = clockRules({ closeAfterOpenHours: 0, closeContactAttempts: 0 });
    expect(terms([], none)).toMatchObject({ closableAt: started, attemptsMissing: 0, askAboutGap: false });
    const gap = clockRules({ closeAfterOpenHours: 6, contactAttemptGapHours: 1 });
    expect(terms(['2026-04-07T08:00', '2026-04-07T09:00'], gap)?.askAboutGap).toBe(false);
  });

  test('R137 a region whose documents have no such rule gives no terms', () => {
    expect(terms(['2026-04-02T14:00', '2026-04-07T08:30'], gavleborg)).toBe(null);
  });
});

describe('Avsluta without a reply', () => {
  const close = { type: 'close', reason: 'Inget svar', lastSeenPatientMessageId: null } as const;
  const first = at('2026-11-17T09:00');
  /** Three hours later: far enough from the first, before the six hours have passed at three. */
  const second = at('2026-11-17T12:00');
  const possible = at('2026-11-17T15:00');
  const wrote = (...messages: readonly Message[]) =>
    received('anna', { arrivedAt: at('2026-11-16T09:00'), priority: null, handleBy: null }, messages);
  const by = (now: number, rulebook = ostergotland) => context('anna', { now, rulebook });
  const twice = wrote(message('answer', first), message('info', second));

  test('G17, R137: refused until six open hours have passed, with the time it becomes possible', () => {
    const refusal = refused(twice, close, by(possible - 1));
    expect(refusal).toMatchObject({ code: 'closeTooSoon', detail: new Date(possible).toISOString() });
    expect(refusal.rules).toEqual(['G17', 'R137', 'C25']);
    expect(done(twice, close, by(possible)).careCase.closedAt).toBe(possible);
  });

  test('G17, R137: refused while an attempt is missing, whatever time has passed', () => {
    const once = wrote(message('answer', first));
    expect(refused(once, close, by(possible + 90 * hour))).toMatchObject({ code: 'closeAttemptsMissing', detail: '1' });
    expect(refused(once, close, by(first + minute)).code).toBe('closeTooSoon');
  });

  test('G17: marked done is not started: nobody has written to the patient', () => {
    const state = received('anna', { doneAt: second });
    expect(refused(state, close, by(possible)).code).toBe('closeNotStarted');
  });

  test('G17, D20: a patient who has replied is no closing without a reply; attempts close together are no block', () => {
    const replied = wrote(message('answer', first), message('patient', first + hour, 'p1'), message('answer', second));
    expect(closingTerms(replied, ostergotland)).toBe(null);
    const seen = { ...close, lastSeenPatientMessageId: 'p1' };
    expect(done(replied, seen, by(second + minute)).careCase.closedAt).toBe(second + minute);
    const near = wrote(message('answer', first), message('info', first + minute));
    expect(closingTerms(near, ostergotland)).toMatchObject({ closableAt: possible, askAboutGap: true });
  });

  test('G17: what the patient wrote before staff did is no reply', () => {
    const early = wrote(message('patient', first - hour, 'p1'), message('answer', first), message('info', second));
    expect(closingTerms(early, ostergotland)?.closableAt).toBe(possible);
  });

  test('G17, R138: prio 1–2 waits for no hours once the telephone has been tried after the chat', () => {
    const messages = [message('answer', first), message('info', second), message('contactAttempt', second + minute)];
    const urgent = (priority: 2 | 3) => received('anna', { priority }, messages);
    expect(closingTerms(urgent(2), ostergotland)?.closableAt).toBe(second + minute);
    expect(closingTerms(urgent(3), ostergotland)?.closableAt).toBe(possible);
    expect(closingTerms(received('anna', { priority: 2 }, messages.slice(0, 2)), ostergotland)?.closableAt).toBe(
      possible,
    );
  });

  test('G17: a region without the hours closes with a reason, as before', () => {
    for (const rulebook of [gavleborg, ovning]) {
      expect(closingTerms(twice, rulebook)).toBe(null);
      expect(done(twice, close, by(second + minute, rulebook)).careCase.closedAt).toBe(second + minute);
    }
  });
});
