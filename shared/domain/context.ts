import type { Consultation } from './consultation/types.ts';
import type { Actor, Directory, Instant, ResourceId } from './types.ts';
import type { OpeningHours, Rulebook } from './rulebook.ts';

/** Everything `decide` may look at besides the case: pure arguments, nothing ambient. */
export interface DecideContext {
  /** UUID of the command: ids of what it creates are derived from it (`<id>/1`, …). */
  readonly commandId: string;
  readonly now: Instant;
  /** When the person gave the command, where it is judged again later: what they wrote keeps that time. */
  readonly writtenAt?: Instant;
  readonly actor: Actor;
  readonly directory: Directory;
  readonly rulebook: Rulebook;
  /** Opening hours of a unit that has told none: those of the case's unit are in the directory, and go before. */
  readonly hours: OpeningHours;
  /** Queues an open consultation carries this case to: they may take it, Ta emot ändå (R226). Absent = none. */
  readonly carriedTo?: readonly ResourceId[];
  /** Consultations started from this case, which closing it asks for (D14). Absent = none. */
  readonly consultations?: readonly Consultation[];
}
