/**
 * Limits that page and core share as values. Here and not beside the schemas: the page takes only types from those, so that
 * no schema library is loaded under its content policy.
 */

/** To how many cases one action is done at once. */
export const mostAtOnce = 200;

/** Signs of a roster file: far more than a unit's week. */
export const longestRoster = 500_000;
