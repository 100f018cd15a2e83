import { methodRowFor } from '../handoverMethods.ts';
import type { Rulebook } from '../rulebook.ts';
import type { HandoverTarget } from '../rulebook/handover.ts';
import { sameWords, startsWithWords } from '../suits.ts';
import type { CareUnit, Resource } from '../types.ts';

/** Where a case may go: a queue, or a unit that has none because it is not in the service. */
export interface Receiver {
  readonly unit: CareUnit;
  readonly resource: Resource | null;
}

/** What a unit for rehabilitation begins its name with; one without the word is known by its role. */
const rehabWord = 'Rehab';

/** The role a case for rehabilitation goes to, where the rulebook names one (R150). */
function rehabRole(rulebook: Rulebook): string | null {
  return rulebook.handover.recommended.find((row) => row.targets.includes('rehab'))?.role ?? null;
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
  const role = rehabRole(rulebook);
  const rehab = startsWithWords(unit.name, rehabWord) || (role !== null && sameWords(resource.role, role));
  return rehab ? 'rehab' : 'same-provider';
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
