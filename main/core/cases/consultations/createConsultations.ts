import { decideConsultation } from '../../../../shared/domain/consultation/decide.ts';
import type { ConsultationCommand, ConsultationId } from '../../../../shared/domain/consultation/types.ts';
import type { Actor, Refusal } from '../../../../shared/domain/types.ts';
import type { CallInput, CallOutput } from '../../../../shared/ipc/contract.ts';
import { logAccess } from '../../store/queries/accessLog.ts';
import { readCase } from '../../store/queries/cases.ts';
import { consumeConsultationDraft, keepConsultationText, keepForm } from '../../store/queries/consultationDrafts.ts';
import {
  addToConsultationOutbox,
  dismissRefusedConsultation,
  readConsultationOutboxOf,
  readUnsentConsultations,
} from '../../store/queries/consultationOutbox.ts';
import {
  countConsultations,
  readConsultation,
  readConsultationCounts,
  readConsultations,
} from '../../store/queries/consultations.ts';
import { shownRefusal } from '../present.ts';
import type { CasesDeps } from '../types.ts';
import { composeConsultation } from './compose.ts';
import { contextFor, foldConsultation } from './folded.ts';
import { onlyHere, presentConsultationRow, shownOf } from './present.ts';
import { consultationTargets } from './targets.ts';
import { undoConsultation } from './undo.ts';
import { presentConsultation, leftAlone } from './view.ts';

/** A list longer than this is not read: the person narrows it. */
const longestList = 500;

/** Sending and saving are the same form, filled in. */
const formTypes: readonly ConsultationCommand['type'][] = ['send', 'saveDraft'];
const sameAct = (a: ConsultationCommand, b: ConsultationCommand): boolean =>
  a.type === b.type || (formTypes.includes(a.type) && formTypes.includes(b.type));

/** Commands and queries on consultations, always as the person who works here. */
export interface Consultations {
  readonly list: (input: CallInput<'consultations.list'>) => CallOutput<'consultations.list'>;
  readonly counts: () => CallOutput<'consultations.counts'>;
  /** Writes the access log first (PDL), then answers. */
  readonly open: (input: CallInput<'consultation.open'>) => CallOutput<'consultation.open'>;
  readonly view: (input: CallInput<'consultation.view'>) => CallOutput<'consultation.view'>;
  readonly command: (input: CallInput<'consultation.command'>) => CallOutput<'consultation.command'>;
  /** Takes back a command of mine the hub has not been given (P83). */
  readonly undo: (input: CallInput<'consultation.undo'>) => CallOutput<'consultation.undo'>;
  readonly dismiss: (input: CallInput<'consultation.dismiss'>) => void;
  readonly targets: (input: CallInput<'consultation.targets'>) => CallOutput<'consultation.targets'>;
  readonly compose: (input: CallInput<'consultation.compose'>) => CallOutput<'consultation.compose'>;
  readonly keep: (input: CallInput<'consultation.keep'>) => CallOutput<'consultation.keep'>;
  readonly keepText: (input: CallInput<'consultation.keepText'>) => CallOutput<'consultation.keepText'>;
}

/** Sending writes in the cases it is about: not in one that is only shown (P195). */
function caseLeftAlone(deps: CasesDeps, me: Actor, command: ConsultationCommand): Refusal | null {
  if (command.type !== 'send') return null;
  for (const caseId of [command.about.contactCaseId, command.content.relatedCaseId]) {
    const reason = caseId === null ? null : (readCase(deps.store.db, me, caseId)?.readOnlyReason ?? null);
    if (reason !== null) return { code: 'readOnlyCase', rules: ['P29', 'P195'], detail: reason };
  }
  return null;
}

export function createConsultations(deps: CasesDeps, actor: () => Actor): Consultations {
  const { store } = deps;

  /** Written in the log of who read and did what; an opening goes to the hub's own log too. */
  const log = (
    me: Actor,
    id: ConsultationId,
    action: 'open' | `command:${string}` | `dismiss:${string}` | `undo:${string}`,
    commandId: string | null,
  ): void => {
    const stored = readConsultation(store.db, me, id);
    logAccess(store.db, me, {
      at: deps.clock.now(),
      action,
      caseId: stored?.hubId ?? id,
      patientId: stored?.consultation.patientId ?? null,
      staffId: me.staffId,
      staffName: me.staffName,
      commandId,
    });
  };

  /** Off the list; null when it is none of mine, or was not refused. */
  const takeOff = (me: Actor, commandId: string): ConsultationId | null => {
    const entry = dismissRefusedConsultation(store.db, me, commandId, deps.clock.now());
    if (entry === null) return null;
    log(me, entry.consultationId, `dismiss:consultation.${entry.command.type}`, commandId);
    return entry.consultationId;
  };

  const command = (me: Actor, id: ConsultationId, given: ConsultationCommand): CallOutput<'consultation.command'> => {
    const commandId = deps.newId();
    const { stored, kept, folded } = foldConsultation(deps, me, id);
    const alone = leftAlone(deps, stored?.readOnlyReason ?? null) ?? caseLeftAlone(deps, me, given);
    if (alone !== null) {
      return { ok: false, refusal: shownRefusal(deps, alone) };
    }
    const decision = decideConsultation(id, folded, given, contextFor(deps, me, commandId));
    if (!decision.ok) return { ok: false, refusal: shownRefusal(deps, decision.refusal) };
    const now = deps.clock.now();
    store.transaction((touch) => {
      // Done again, it takes the place of what did not go through (P188).
      for (const entry of kept) if (sameAct(entry.command, given)) takeOff(me, entry.commandId);
      addToConsultationOutbox(store.db, me, {
        commandId,
        consultationId: id,
        command: given,
        baseVersion: stored?.versionId ?? '',
        now,
      });
      consumeConsultationDraft(store.db, me, id, given, now);
      log(me, id, `command:consultation.${given.type}`, commandId);
      touch.consultation(id);
      const { contactCaseId } = decision.state;
      if (contactCaseId !== null) touch.shown(contactCaseId);
    });
    deps.wakeSync();
    return { ok: true, commandId };
  };

  return {
    list: ({ box, includeClosed }) => {
      const me = actor();
      const unsent =
        box === 'incoming'
          ? []
          : readUnsentConsultations(store.db, me).flatMap((id) => {
              const shown = onlyHere(deps, me, id, readConsultationOutboxOf(store.db, me, [id]));
              return shown === null ? [] : [shown];
            });
      const stored = readConsultations(store.db, me, box, includeClosed, longestList);
      return {
        rows: [...unsent, ...shownOf(deps, me, stored)].map((shown) => presentConsultationRow(deps, me, shown)),
        total: unsent.length + countConsultations(store.db, me, box, includeClosed),
      };
    },
    counts: () => {
      const counts = readConsultationCounts(store.db, actor());
      return { ...counts, toDo: counts.incomingMine + counts.outgoingToDo };
    },
    open: ({ consultationId }) => {
      const me = actor();
      const view = presentConsultation(deps, me, consultationId);
      // What only exists here is the writer's own text about a case already logged.
      if (readConsultation(store.db, me, consultationId) !== null) {
        store.transaction(() => log(me, consultationId, 'open', null));
      }
      return { view };
    },
    view: ({ consultationId }) => ({ view: presentConsultation(deps, actor(), consultationId) }),
    command: ({ consultationId, command: given }) => command(actor(), consultationId, given),
    undo: (input) => undoConsultation(deps, actor(), input, log),
    dismiss: ({ commandId }) => {
      const me = actor();
      const dismissed = store.transaction((touch) => {
        const id = takeOff(me, commandId);
        if (id !== null) touch.consultation(id);
        return id !== null;
      });
      // How many did not go through is shown.
      if (dismissed) deps.wakeSync();
    },
    targets: ({ caseId }) => consultationTargets(deps, actor(), caseId),
    compose: (input) => ({ compose: composeConsultation(deps, actor(), input) }),
    keep: ({ consultationId, about, content }) => {
      const me = actor();
      const savedAt = deps.clock.now();
      store.transaction(() => keepForm(store.db, me, consultationId, about, content, savedAt));
      return { savedAt };
    },
    keepText: ({ consultationId, kind, text }) => {
      const me = actor();
      const savedAt = deps.clock.now();
      store.transaction(() => keepConsultationText(store.db, me, consultationId, kind, text, savedAt));
      return { savedAt };
    },
  };
}
