import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { addDays } from '../../../shared/domain/clocks.ts';
import { steadyOffset } from '../../../shared/domain/steadyOffset.ts';

const hourMs = 3_600_000;
const zones = ['Europe/Stockholm', 'America/St_Johns', 'Pacific/Kiritimati', 'Australia/Lord_Howe'];

test.each(zones)(
  'R25 calendar days that are reckoned are those the calendar says, in %s: before, over and after each change of the clock',
  (timeZone) => {
    for (const night of ['2026-03-07', '2026-03-28', '2026-04-04', '2026-10-24', '2026-12-31']) {
      const from = Date.parse(`${night}T00:00:00Z`) - 24 * hourMs;
      for (let at = from; at < from + 72 * hourMs; at += 1.75 * hourMs) {
        for (const days of [-2, 1, 30, 210]) {
          const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
          expect(addDays(at, days, { timeZone })).toBe(local.add({ days }).epochMilliseconds);
        }
      }
    }
  },
);

test('R25 beside a change of the clock nothing is reckoned, and between two of them nearly everything is', () => {
  const zone = 'Europe/Stockholm';
  expect(steadyOffset(Date.parse('2026-10-25T00:30:00Z'), zone)).toBeNull();
  expect(steadyOffset(Date.parse('2026-10-26T12:00:00Z'), zone)).toBeNull();
  expect(steadyOffset(Date.parse('2026-11-10T12:00:00Z'), zone)).toBe(hourMs);
  expect(steadyOffset(Date.parse('2026-07-10T12:00:00Z'), zone)).toBe(2 * hourMs);
});
