/** The days typed as a number; null when it is none, or outside the bounds of the rulebook (R184). */
export const followUpDaysOf = (
  typed: string,
  bounds: { readonly minDays: number; readonly maxDays: number },
): number | null => {
  if (!/^\d{1,5}$/.test(typed.trim())) return null;
  const days = Number(typed.trim());
  return days >= bounds.minDays && days <= bounds.maxDays ? days : null;
};

/** The last day somebody can write, so many days from now, as the calendar of the unit has it. */
export const followUpDate = (now: number, days: number, isoDate: (at: number) => string): string => {
  const [year = 0, month = 1, day = 1] = isoDate(now).split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
};
