import { methodRowFor } from '../handoverMethods.ts';
import type { Rulebook } from '../rulebook.ts';
import type { HandoverTarget } from '../rulebook/handover.ts';
import { hasWord, sameWords } from '../suits.ts';
import type { CareUnit, Resource } from '../types.ts';

/** Where a case may go: a queue, or a unit that has none because it is not in the service. */
export interface Receiver {
  readonly unit: CareUnit;
  readonly resource: Resource | null;
}

/** The role a case for rehabilitation goes to, and where that stands, where the rulebook names one (R150). */
export function rehabRole(rulebook: Rulebook): { readonly role: string; readonly rules: readonly string[] } | null {
  const row = rulebook.handover.recommended.find(
    ({ targets, role }) => targets.includes('rehab') && role !== undefined,
  );
  return row?.role === undefined ? null : { role: row.role, rules: row.source.rules };
}

/** A unit for rehabilitation, or a queue of the role such a case goes to; whoever provides it (R150). */
export function isRehab(rulebook: Rulebook, { unit, resource }: Receiver): boolean {
  const wanted = rehabRole(rulebook);
  if (rulebook.settings.rehabUnitWords.value.some((word) => hasWord(unit.name, word))) return true;
  return wanted !== null && resource !== null && sameWords(resource.role, wanted.role);
}

/**
 * What a receiver is to the unit that has the case, in the words of the decision table (R144–R152). `from` is that
 * unit; undefined when nobody knows it, and then no receiver is its own.
 */
export function handoverTargetOf(rulebook: Rulebook, receiver: Receiver, from: CareUnit | undefined): HandoverTarget {
  const { unit, resource } = receiver;
  if (resource === null) return 'inactive';
  if (unit.id === from?.id) return 'own-unit';
  if (unit.providerId !== from?.providerId) return unit.sector === 'private' ? 'private' : 'other-provider';
  return isRehab(rulebook, receiver) ? 'rehab' : 'same-provider';
}

/** Whether the region hands over an ongoing case as it is to anybody at all (R149, R293). */
export function handsOverOngoing(rulebook: Rulebook): boolean {
  return rulebook.handover.methods.some(
    (row) => row.method === 'handOver' && row.allowed && (row.received === undefined || row.received),
  );
}

/** Whether a received case may be handed over, as it is, to this receiver (R149, R150). */
export function handOverAllowed(rulebook: Rulebook, receiver: Receiver, from: CareUnit | undefined): boolean {
  const target = handoverTargetOf(rulebook, receiver, from);
  return methodRowFor(rulebook, 'handOver', { received: true, target })?.allowed ?? false;
}
