import { inTransaction, type WritableDb } from './open.ts';

/** How much may be written before it goes to the disk: what a crash takes back, and what the next command waits for. */
const mostSteps = 20;
/** A slow machine or hub takes longer over it; nothing is left in the open for longer than this. */
const longestMs = 5_000;

/** In a first sync there is nobody's work between the steps, and the fewer commits the fewer pages are written twice. */
const mostStepsAtFirst = 200;
const longestAtFirstMs = 10_000;

/** Several transactions that go to the disk as one. */
export interface Group {
  /** Runs `work` as a part of the open group, opening one where there is none. A failure takes back the whole group. */
  readonly join: <T>(work: () => T) => T;
  /** Settles the group, then runs `work` as a durable transaction of its own. */
  readonly alone: <T>(work: () => T) => T;
  /** Puts the open group on the disk. Throws when a group could not be kept since the last time. */
  readonly settle: () => void;
  /** The same for one who cannot do anything about a loss: the pull hears of it, or begins at its cursor next time. */
  readonly end: () => void;
}

/**
 * A commit costs as much as writing the rows of a hundred cases, since it has to wait for the disk: the steps of a
 * long pull share one. Whatever a person does is never part of a group: it settles the group and is durable itself.
 * `onLost` is called when steps that were already told of have been rolled back; `first` says that a first sync is
 * under way.
 */
export function createGroup(
  db: WritableDb,
  onLost: () => void = () => undefined,
  now: () => number = () => performance.now(),
  first: () => boolean = () => false,
): Group {
  let openedAt: number | null = null;
  let steps = 0;
  let lost = false;

  const commit = (): void => {
    if (openedAt === null) return;
    openedAt = null;
    try {
      db.exec('COMMIT');
    } catch (error) {
      lost = true;
      if (db.inTransaction) db.exec('ROLLBACK');
      onLost();
      throw error;
    }
  };
  const end = (): void => {
    try {
      commit();
    } catch {
      // Noted as lost.
    }
  };
  const settle = (): void => {
    try {
      commit();
      if (lost) throw new Error('steps of a pull were lost');
    } finally {
      // Told once: whoever hears it begins again.
      lost = false;
    }
  };
  return {
    join: (work) => {
      const [most, longest] = first() ? [mostStepsAtFirst, longestAtFirstMs] : [mostSteps, longestMs];
      if (openedAt !== null && (steps >= most || now() - openedAt >= longest)) settle();
      if (openedAt === null) {
        db.exec('BEGIN IMMEDIATE');
        openedAt = now();
        steps = 0;
      }
      steps += 1;
      try {
        return work();
      } catch (error) {
        openedAt = null;
        if (db.inTransaction) db.exec('ROLLBACK');
        if (steps > 1) onLost();
        throw error;
      }
    },
    alone: (work) => {
      // The pull hears of a loss when it settles; what a person does now stands or falls by itself.
      end();
      return inTransaction(db, work);
    },
    settle,
    end,
  };
}
