import type { CallInput, EventPayload } from '../../shared/ipc/contract.ts';

/** What the core says is to reach outside the window: numbers, and the case when there is only one. */
export type Reach = EventPayload<'reach'>;

/** Where a click leads. */
export type OpenTarget = EventPayload<'openRequested'>;

/** What a notification is about, as the core puts it off. */
export type Later = CallInput<'reminders.later'>;

/**
 * A notification as the system shows it. Anybody who passes the screen can read it: no name, no personal number and
 * no reason for care stands in it, and none is within reach of the code that writes it (P73).
 */
export interface Toast {
  readonly kind: 'lastChance' | 'overdue' | 'urgent' | 'escalation' | 'waits' | 'day' | 'several' | 'keepsWatch';
  readonly title: string;
  readonly body: string;
  readonly target: OpenTarget;
  /** What Påminn om 15 min puts off; absent where there is nothing of one's own to put off (P214). */
  readonly later?: Later;
  /** Stays on screen until somebody takes it away, where the system allows it. */
  readonly stays: boolean;
}

/** What came of an attempt to reach somebody (P75). The list in the app holds, whatever it says. */
export type ToastResult =
  | { readonly status: 'shown'; readonly reason: null }
  | { readonly status: 'notSent'; readonly reason: 'nothingToTell' | 'unsupported' | 'budget' }
  | { readonly status: 'failed'; readonly reason: 'refusedBySystem' | 'noAnswer' };
