import type { Refusal } from './types.ts';

/** What a command that has waited too long is told with: not sent, and not refused by anybody (P145). */
export const waitedTooLong: Refusal = { code: 'waitedTooLong', rules: ['P145'], detail: null };

/** Whether a command stands still only because its person is to be asked (P145). */
export const hasWaitedTooLong = (refusal: { readonly code: string } | null): boolean =>
  refusal?.code === waitedTooLong.code;
