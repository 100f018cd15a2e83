import type { InboxTab, Instant } from './types.ts';

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
