import type { ConsultationCommand, ConsultationId } from '../../../../shared/domain/consultation/types.ts';
import type { Actor } from '../../../../shared/domain/types.ts';
import type { CallInput, CallOutput } from '../../../../shared/ipc/contract.ts';
import { consultationTextOf, returnConsultationText } from '../../store/queries/consultationDrafts.ts';
import { readOwnConsultationCommand, removeFromConsultationOutbox } from '../../store/queries/consultationOutbox.ts';
import { undoHindrance } from '../../store/queries/outbox.ts';
import type { CasesDeps } from '../types.ts';

type Undone = CallOutput<'consultation.undo'>;
type Log = (me: Actor, id: ConsultationId, action: `undo:${string}`, commandId: string) => void;

/**
 * Takes back a command that has never been handed to the hub, by the same rules as one of a case (P83,
 * docs/decisions/0010): looking and removing are one transaction, and its words are a draft again, after what has been
 * typed there since.
 */
export function undoConsultation(
  deps: CasesDeps,
  actor: Actor,
  { commandId }: CallInput<'consultation.undo'>,
  log: Log,
): Undone {
  const { store } = deps;
  const outcome = store.transaction((touch): Undone => {
    const found = readOwnConsultationCommand(store.db, actor, commandId);
    if (found === null) return { undone: false, why: 'sent', later: null };
    const { entry, others } = found;
    const hindrance = undoHindrance(entry, others);
    if (hindrance !== null) {
      return { undone: false, why: hindrance.why, later: hindrance.later?.command.type ?? null };
    }
    const now = deps.clock.now();
    removeFromConsultationOutbox(store.db, actor, commandId);
    const texts = textsOf(entry.command);
    if (texts.length > 0) returnConsultationText(store.db, actor, entry.consultationId, entry.command, now);
    log(actor, entry.consultationId, `undo:consultation.${entry.command.type}`, commandId);
    touch.consultation(entry.consultationId);
    for (const caseId of casesIn(entry.command)) touch.shown(caseId);
    return { undone: true, texts: [...texts] };
  });
  // How many are unsent is shown, and what waited behind it may go now.
  if (outcome.undone) deps.wakeSync();
  return outcome;
}

type Text = Extract<Undone, { readonly undone: true }>['texts'][number];

/** What becomes a draft again; a form goes back whole, also without a text. */
function textsOf(command: ConsultationCommand): readonly Text[] {
  const text = consultationTextOf(command);
  switch (command.type) {
    case 'saveDraft':
    case 'send':
      return [{ kind: 'compose', text }];
    case 'answer':
    case 'decline':
      return text.trim() === '' ? [] : [{ kind: command.type, text }];
    default:
      return [];
  }
}

/** The case that shows it on its way. */
function casesIn(command: ConsultationCommand): readonly string[] {
  if (command.type !== 'saveDraft' && command.type !== 'send') return [];
  const { contactCaseId } = command.about;
  return contactCaseId === null ? [] : [contactCaseId];
}
