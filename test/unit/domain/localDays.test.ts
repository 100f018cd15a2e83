import { expect, test } from 'vitest';
import { localDate, localDays } from '../../../shared/domain/workdays.ts';

const hourMs = 3_600_000;

test.each(['Europe/Stockholm', 'America/St_Johns', 'Pacific/Kiritimati', 'Asia/Kathmandu'])(
  'P221 a day that is remembered is the day the calendar says, in %s: around midnight and when the clock is moved',
  (zone) => {
    const days = localDays(zone);
    for (const night of ['2026-03-07', '2026-03-28', '2026-10-24', '2026-12-31']) {
      const from = Date.parse(`${night}T00:00:00Z`);
      for (let at = from; at < from + 60 * hourMs; at += hourMs / 4) {
        for (const instant of [at - 1, at]) expect(days(instant)).toBe(localDate(instant, zone).toString());
      }
    }
  },
);
