import { describe, expect, test } from 'vitest';
import { closableAfter } from '../../../shared/domain/closing.ts';
import { at, clockRules, gavleborg, unitHours } from './support.ts';

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
