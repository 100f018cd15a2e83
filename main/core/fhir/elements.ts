import type { CaseKind, Instant, Priority } from '../../../shared/domain/types.ts';
import { iso } from './json.ts';
import { extensions, identifiers } from './names.ts';

/** Small FHIR elements written in more than one place. */
export function codeable(
  system: string,
  code: string,
): { readonly coding: readonly { readonly system: string; readonly code: string }[] } {
  return { coding: [{ system, code }] };
}

export function commandIdentifier(commandId: string): { readonly system: string; readonly value: string } {
  return { system: identifiers.command, value: commandId };
}

export function holderExtension(assignmentId: string, name: string): unknown {
  return {
    url: extensions.performer,
    extension: [{ url: 'actor', valueReference: { reference: `PractitionerRole/${assignmentId}`, display: name } }],
  };
}

/**
 * R4's four coarse priorities, written beside ours for other systems that know no better. We never
 * read them back: the extension is the fact.
 */
export function coarsePriority(priority: Priority | null): 'stat' | 'urgent' | 'asap' | 'routine' {
  if (priority === null || priority >= 8) return 'routine';
  if (priority <= 2) return 'stat';
  return priority <= 5 ? 'urgent' : 'asap';
}

export function buildCaseExtensions(facts: {
  readonly priority: Priority | null;
  readonly kind: CaseKind;
  readonly followUp: { readonly start: Instant; readonly end: Instant } | null;
  readonly doneAt: Instant | null;
}): readonly unknown[] {
  return [
    ...(facts.priority === null ? [] : [{ url: extensions.priority, valueInteger: facts.priority }]),
    { url: extensions.caseKind, valueCode: facts.kind === 'dropIn' ? 'dropin' : 'asynkront' },
    ...(facts.followUp === null
      ? []
      : [
          { url: extensions.followUp, valuePeriod: { start: iso(facts.followUp.start), end: iso(facts.followUp.end) } },
        ]),
    ...(facts.doneAt === null ? [] : [{ url: extensions.done, valueDateTime: iso(facts.doneAt) }]),
  ];
}

/** A reference with the name people read, so that the receiver needs no second look-up. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

export function namedReference(type: string, target: Named): { readonly reference: string; readonly display: string } {
  return { reference: `${type}/${target.id}`, display: target.name };
}
