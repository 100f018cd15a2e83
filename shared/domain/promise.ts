import type { OpeningHours, Rulebook } from './rulebook.ts';
import type { CareCase } from './types.ts';
import { daysAfter, isWorkday, localDate } from './workdays.ts';

function isForm(form: string, wanted: string): boolean {
  return form === wanted || form.startsWith(`${wanted}/`);
}

/**
 * The last day, as an ISO date, of the time the patient was told an answer may take (R29); null for a form
 * without such a promise. Another clock than the handling time (C15): the day of arrival never counts, and only
 * the zone of the hours matters – a promise in working days is not lengthened by a unit's own closed days.
 */
export function promisedBy(
  facts: Pick<CareCase, 'form' | 'arrivedAt'>,
  rulebook: Rulebook,
  hours: OpeningHours = rulebook.defaultHours,
): string | null {
  const { promisedForms, promisedWorkingDays } = rulebook.clockRules;
  const days = promisedWorkingDays.value;
  if (days === null || !promisedForms.value.some((form) => isForm(facts.form, form))) return null;
  return daysAfter(localDate(facts.arrivedAt, hours.timeZone), days, (day) => isWorkday(day, hours)).toString();
}
