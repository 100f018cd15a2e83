import { tickOf } from './acts/journal.ts';
import type { DecideContext } from './context.ts';
import { decide } from './decide.ts';
import { declinedHandover, lastPatientMessage } from './derive.ts';
import type { ActionAvailability, ActionName, CaseState, Command, Resource } from './types.ts';

/** Any text at all: whether words are missing is the dialog's matter, not the button's. */
const someText = '-';
const representativeTarget = 'representative target of the own provider';

/** A command that would be refused only for what the case and the person are, not for what is typed. */
function representative(name: ActionName, state: CaseState, someDays: number): Command {
  const { priority } = state.careCase;
  const seen = lastPatientMessage(state)?.id ?? null;
  switch (name) {
    case 'sendMessage':
      return { type: name, kind: 'answer', text: someText };
    case 'addNote':
      return { type: name, text: someText };
    case 'changePriority':
      return { type: name, priority: priority === null ? 1 : null, base: priority, reason: someText };
    case 'markDone':
      return { type: name, lastSeenPatientMessageId: seen };
    case 'close':
      return { type: name, reason: someText, lastSeenPatientMessageId: seen };
    case 'requestMove':
      return {
        type: name,
        targetResourceId: representativeTarget,
        priority,
        priorityReason: null,
        reason: 'misplaced',
        message: someText,
      };
    case 'declineMove':
      return { type: name, reason: someText };
    case 'changeFollowUp':
      return { type: name, days: someDays, base: state.careCase.followUpEnds };
    case 'misregister':
      return { type: name, reason: someText, lastSeenPatientMessageId: seen };
    case 'tickOff':
      return { type: name, what: 'journal', done: tickOf(state.careCase, 'journal') === null };
    case 'acknowledgeDeclinedMove':
      return { type: name, handoverId: declinedHandover(state)?.id ?? '' };
    case 'receive':
    case 'takeOver':
    case 'release':
    case 'cancelMove':
    case 'cancelMoveAndReceive':
    case 'acceptMove':
      return { type: name };
  }
}

/** The directory with one more queue at the case's own unit: a target that is lawful if any is. */
function withRepresentativeTarget(state: CaseState, context: DecideContext): DecideContext {
  const { directory } = context;
  const owner = directory.resource(state.careCase.ownerResourceId);
  if (owner === undefined) return context;
  const target: Resource = { ...owner, id: representativeTarget, unassigned: false };
  return {
    ...context,
    directory: { ...directory, resource: (id) => (id === representativeTarget ? target : directory.resource(id)) },
  };
}

/** For every button of the case: allowed, or the refusal to show beside it (P41). `decide` is the judge here too. */
export function availableActions(
  state: CaseState,
  context: DecideContext,
): Readonly<Record<ActionName, ActionAvailability>> {
  const withTarget = withRepresentativeTarget(state, context);
  const judge = (name: ActionName): ActionAvailability => {
    const decision = decide(
      state,
      representative(name, state, context.rulebook.settings.followUpMinDays.value),
      withTarget,
    );
    return decision.ok ? { allowed: true, refusal: null } : { allowed: false, refusal: decision.refusal };
  };
  return {
    receive: judge('receive'),
    takeOver: judge('takeOver'),
    release: judge('release'),
    sendMessage: judge('sendMessage'),
    addNote: judge('addNote'),
    changePriority: judge('changePriority'),
    markDone: judge('markDone'),
    close: judge('close'),
    requestMove: judge('requestMove'),
    cancelMove: judge('cancelMove'),
    cancelMoveAndReceive: judge('cancelMoveAndReceive'),
    acceptMove: judge('acceptMove'),
    declineMove: judge('declineMove'),
    acknowledgeDeclinedMove: judge('acknowledgeDeclinedMove'),
    changeFollowUp: judge('changeFollowUp'),
    misregister: judge('misregister'),
    tickOff: judge('tickOff'),
  };
}
