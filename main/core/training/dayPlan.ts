import { isOpen, lastOpenMoment } from '../../../shared/domain/calendar.ts';
import { handlingDeadline, priorityRule } from '../../../shared/domain/clocks.ts';
import type { Rulebook } from '../../../shared/domain/rulebook.ts';
import type { Instant } from '../../../shared/domain/types.ts';
import type { ServiceSpec } from './material.ts';
import type { Random } from './random.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** For a case no clock runs for: how far back an arrival may lie. */
const unclockedSpanMs = 6 * dayMs;
/** Draws before an arrival in closed time is accepted: residents write at any hour, most of them by day. */
const daytimeDraws = 6;

/** When things happen on the training day, counted back from the moment it starts. */
export interface DayPlan {
  readonly now: Instant;
  /** An arrival with this share of its handling time used now; above 1 it is overdue. */
  readonly used: (service: ServiceSpec, low: number, high: number) => Instant;
  /** An arrival this many days ago. */
  readonly daysAgo: (low: number, high: number) => Instant;
  /** `count` instants in order, after `from` and before `to`, in open hours where there are any. */
  readonly moments: (from: Instant, to: Instant, count: number) => readonly Instant[];
}

export function createDayPlan(now: Instant, rulebook: Rulebook, random: Random): DayPlan {
  const hours = rulebook.defaultHours;

  const mostlyByDay = (draw: () => Instant): Instant => {
    let at = draw();
    for (let count = 1; count < daytimeDraws && !isOpen(hours, at); count += 1) at = draw();
    return at;
  };
  const drawn = (low: number, high: number): number => low + random() * (high - low);
  const minute = (at: Instant): Instant => Math.floor(at / minuteMs) * minuteMs;

  return {
    now,
    used: (service, low, high) => {
      const span = handlingSpan(service, now, rulebook);
      return mostlyByDay(() => minute(now - span * drawn(low, high)));
    },
    daysAgo: (low, high) => mostlyByDay(() => minute(now - dayMs * drawn(low, high))),
    moments: (from, to, count) => {
      const step = (to - from) / (count + 1);
      let last = from;
      return Array.from({ length: count }, (_, index) => {
        const wanted = from + step * (index + 0.6 + random() * 0.6);
        const open = isOpen(hours, wanted) ? wanted : (lastOpenMoment(hours, last, wanted) ?? wanted);
        // Always later than what came before, and never at or after the end.
        last = Math.max(last + 1, Math.min(Math.floor(open), to - (count - index)));
        return last;
      });
    },
  };
}

/** How long a case of this kind may take: its handling time, a drop-in's limit, or some days. */
export function handlingSpan(
  service: Pick<ServiceSpec, 'kind' | 'priority'>,
  now: Instant,
  rulebook: Rulebook,
): number {
  const deadline = handlingDeadline(service.priority, now, rulebook);
  const limit = priorityRule(rulebook, service.priority)?.escalatesAfterMinutes ?? null;
  if (service.kind === 'dropIn' && limit !== null) return limit * minuteMs;
  return deadline === null ? unclockedSpanMs : deadline - now;
}
