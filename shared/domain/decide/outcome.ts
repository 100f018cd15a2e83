import type { CaseEvent, Refusal, RefusalCode, RuleId } from '../types.ts';

/** What a command leads to before it is folded into a state. */
export type Outcome =
  | { readonly ok: true; readonly events: readonly CaseEvent[] }
  | { readonly ok: false; readonly refusal: Refusal };

/** A guard answers null when it has nothing against the command. */
export type Guard = Refusal | null;

export function refuse(code: RefusalCode, rules: readonly RuleId[], detail: string | null = null): Refusal {
  return { code, rules, detail };
}

/** The first objection, or the events. */
export function unless(guards: readonly Guard[], events: () => readonly CaseEvent[]): Outcome {
  const refusal = guards.find((guard) => guard !== null);
  return refusal === undefined ? { ok: true, events: events() } : { ok: false, refusal };
}
