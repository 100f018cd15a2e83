import type { Consultation } from '../consultation/types.ts';
import type { DecideContext } from '../context.ts';
import { isBlank } from '../decide/guards.ts';
import { refuse, type Guard } from '../decide/outcome.ts';
import type { CaseState } from '../types.ts';
import { acrossFrom, hasRead, isOnItsWay, isUnsent, lastTold } from './facts.ts';

/** The consultations to other providers a case is closed with, newest first. */
function handedOver(state: CaseState, context: DecideContext): readonly Consultation[] {
  return acrossFrom(state.careCase.id, context.consultations ?? [], context.directory);
}

/** Another provider has it: what the patient waits for is the receiver's to answer (D14). */
export function isWithAnotherProvider(state: CaseState, context: DecideContext): boolean {
  return handedOver(state, context).some((item) => isOnItsWay(item) && item.closedAt === null);
}

/** Nothing is closed while a text for another provider is saved and not sent, or not on the hub yet (D14, P143). */
export function nothingUnsent(state: CaseState, context: DecideContext): Guard {
  return handedOver(state, context).some(isUnsent) ? refuse('acrossUnsent', ['P143', 'D14', 'G5']) : null;
}

/** Such a case is closed, and then watched: as done it would only be out of sight. */
export function closedNotDone(state: CaseState, context: DecideContext): Guard {
  return isWithAnotherProvider(state, context) ? refuse('acrossCloses', ['D14', 'R262']) : null;
}

/**
 * G5: the patient has been told and has read. Without the latter it takes a reason (P144); without the former nothing
 * closes it. Null for a case that is with nobody else.
 */
export function toldAndRead(state: CaseState, context: DecideContext, unread: boolean, reason: string): Guard {
  if (!isWithAnotherProvider(state, context)) return null;
  const told = lastTold(state);
  if (told === null) return refuse('acrossUntold', ['G5', 'R162']);
  if (hasRead(state, told)) return null;
  if (!unread) return refuse('acrossUnread', ['G5', 'R262', 'R136']);
  return isBlank(reason) ? refuse('reasonRequired', ['P144', 'D14']) : null;
}
