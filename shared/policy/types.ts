import type { OpeningHours, Rulebook } from '../domain/rulebook.ts';
import type { Instant } from '../domain/types.ts';
import type { Result } from '../util/result.ts';

/** What the policy tool needs from outside; every reading answers a sentence when it cannot. */
export interface PolicyWorld {
  /** A rulebook by id, or by the path of a file. */
  readonly rulebook: (name: string) => Result<Rulebook, string>;
  readonly hours: (file: string, ordinary: OpeningHours) => Result<OpeningHours, string>;
  /** Any file as parsed JSON. */
  readonly json: (file: string) => Result<unknown, JsonFailure>;
  /** The rulebook whose general rules and ordinary hours apply where none is named. */
  readonly ordinaryRulebook: string;
  readonly now: Instant;
}

export interface JsonFailure {
  /** `missing`: no such file. `notJson`: there, but not JSON. */
  readonly kind: 'missing' | 'notJson';
  readonly message: string;
}

/** An answer both as data and as sentences. */
export interface PolicyAnswer {
  readonly json: Readonly<Record<string, unknown>>;
  readonly text: readonly string[];
  /** False where a file was judged and found wanting. */
  readonly good?: boolean;
}

/** One verb: its arguments by name, and what it answers. A failure is one line that names the argument. */
export interface Verb {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** What stands without a name, or null. */
  readonly operand: string | null;
  readonly answer: (args: PolicyArguments, world: PolicyWorld) => Result<PolicyAnswer, string>;
}

/** Arguments by name, `--` included; the operand under its own word. */
export type PolicyArguments = ReadonlyMap<string, string>;

/** What a run of the tool puts out and ends with. */
export interface PolicyOutcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}
