import { type AnswerSource, answerSources, rulesOf } from './inForce.ts';
import type { Rulebook, RuleSource } from './rulebook.ts';
import { handoverMethod, type HandoverMethod, type HandoverTarget, type MethodRow } from './rulebook/handover.ts';
import type { Instant } from './types.ts';

/** Where a case stands and where it should go. */
export interface HandoverSituation {
  readonly received: boolean;
  readonly target: HandoverTarget;
  /** A handover of the case is waiting for an answer. */
  readonly pending: boolean;
}

/** Whether one way may be used, and why. */
export interface MethodAnswer {
  readonly method: HandoverMethod;
  readonly allowed: boolean;
  readonly why: string;
  /** Template of the message that goes with it, or null. */
  readonly template: string | null;
  readonly rules: readonly string[];
  readonly sources: readonly AnswerSource[];
}

export interface HandoverAnswer {
  /** The way to offer first. While a handover is pending: what to use once it is cancelled. */
  readonly recommended: HandoverMethod;
  /** The role it must go to, where a document says so. */
  readonly role: string | null;
  readonly methods: readonly MethodAnswer[];
  readonly rules: readonly string[];
  readonly sources: readonly AnswerSource[];
}

function fits(
  row: { readonly targets: readonly HandoverTarget[]; readonly received?: boolean | undefined },
  situation: Pick<HandoverSituation, 'received' | 'target'>,
): boolean {
  return row.targets.includes(situation.target) && (row.received === undefined || row.received === situation.received);
}

/** The row that decides about a method; undefined only in a rulebook that parseRulebook would refuse. */
export function methodRowFor(
  rulebook: Rulebook,
  method: HandoverMethod,
  situation: Pick<HandoverSituation, 'received' | 'target'>,
): MethodRow | undefined {
  return rulebook.handover.methods.find((row) => row.method === method && fits(row, situation));
}

/** The recommendation for a situation; undefined only in a rulebook that parseRulebook would refuse. */
export function recommendationFor(
  rulebook: Rulebook,
  situation: Pick<HandoverSituation, 'received' | 'target'>,
): Rulebook['handover']['recommended'][number] | undefined {
  return rulebook.handover.recommended.find((row) => fits(row, situation));
}

/**
 * The ways to hand a case over in a situation, the lawful one first, each other with the reason it is blocked
 * (R144–R152). Null in a rulebook that says nothing about the situation.
 */
export function handoverMethods(rulebook: Rulebook, situation: HandoverSituation, at: Instant): HandoverAnswer | null {
  const recommended = recommendationFor(rulebook, situation);
  if (recommended === undefined) return null;
  const answer = (method: HandoverMethod): MethodAnswer | null => {
    const row = methodRowFor(rulebook, method, situation);
    if (row === undefined) return null;
    // A call starts no second handover: an urgent case is phoned about while its handover waits (R149, R293).
    const goesOn = method === 'phone' && row.allowed;
    const blocked = situation.pending && !goesOn ? rulebook.handover.pending : null;
    const source: RuleSource = blocked?.source ?? row.source;
    return {
      method,
      allowed: blocked === null && row.allowed,
      why: blocked?.why ?? row.why,
      template: row.template ?? null,
      rules: source.rules,
      sources: answerSources(rulebook, [source], at),
    };
  };
  const methods = handoverMethod.options.map(answer).filter((method) => method !== null);
  return {
    recommended: recommended.method,
    role: recommended.role ?? null,
    methods: methods.toSorted(
      (a, b) => Number(b.method === recommended.method) - Number(a.method === recommended.method),
    ),
    rules: rulesOf([recommended.source]),
    sources: answerSources(rulebook, [recommended.source], at),
  };
}
