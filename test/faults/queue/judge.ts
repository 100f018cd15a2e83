import { historyOf } from './history.ts';
import { invariants, type InvariantName } from './invariants.ts';
import type { Recording } from './recording.ts';

export interface Violation {
  readonly invariant: InvariantName;
  readonly what: string;
}

/** What does not hold of a run. */
export function judge(recording: Recording): readonly Violation[] {
  const history = historyOf(recording);
  return (Object.keys(invariants) as readonly InvariantName[]).flatMap((invariant) =>
    [...new Set(invariants[invariant](recording, history))].map((what) => ({ invariant, what })),
  );
}
