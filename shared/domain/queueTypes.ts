import type { Instant } from './types.ts';

/** The word a row shows; derived, never stored as truth (design: facets, not one status). */
export type CaseStatus =
  | 'new'
  | 'handoverPending'
  | 'received'
  | 'ongoing'
  | 'unassigned'
  | 'newMessage'
  | 'done'
  | 'closed'
  | 'misregistered';

export type InboxTab = 'inbox' | 'noActionNeeded' | 'closed';

/** Bands of the queue order (D16): 0 first. */
export type QueueBand = 0 | 1 | 2 | 3;

/** The terms of the queue order; none depends on now, so one index serves it (D16). */
export interface QueueKey {
  readonly tab: InboxTab;
  readonly band: QueueBand;
  readonly dueAt: Instant | null;
  /** Sorts 1–12; a missing priority sorts as 13. */
  readonly priorityRank: number;
  readonly arrivedAt: Instant;
}
