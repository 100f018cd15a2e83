import { watchOf } from '../../../../shared/domain/across/watch.ts';
import {
  decideStart,
  startedCaseId,
  type CaseStart,
  type StartContext,
  type StartDecision,
} from '../../../../shared/domain/startedCase.ts';
import type { Actor, CaseId, CaseOrigin, Refusal } from '../../../../shared/domain/types.ts';
import type { ShownRefusal } from '../../../../shared/ipc/schemas.ts';
import { readCase } from '../../store/queries/cases.ts';
import { readStartedFrom } from '../../store/queries/consultations.ts';
import { logAccess } from '../../store/queries/accessLog.ts';
import {
  addStart,
  dismissStart,
  readCaseFrom,
  readStart,
  readStartFrom,
  touchSource,
  type KeptStart,
} from '../../store/queries/startedCases.ts';
import { foldConsultation } from '../consultations/folded.ts';
import { shownRefusal } from '../present.ts';
import { readOnlyHub } from '../readOnlyHub.ts';
import type { CasesDeps } from '../types.ts';

/** What became of a start. */
export type StartProgress =
  | { readonly state: 'none' }
  | { readonly state: 'waiting'; readonly commandId: string }
  | { readonly state: 'started'; readonly caseId: CaseId }
  | {
      readonly state: 'refused';
      readonly commandId: string;
      readonly refusal: ShownRefusal | null;
      readonly technical: string | null;
    };

/** The source as this person has it, with what waits done. */
function sourceOf(deps: CasesDeps, actor: Actor, source: CaseOrigin): Partial<StartContext> {
  if (source.type === 'staff') return {};
  if (source.type === 'consultation') {
    return { consultation: foldConsultation(deps, actor, source.consultationId).folded ?? undefined };
  }
  const caseState = readCase(deps.store.db, actor, source.caseId)?.state;
  if (caseState === undefined) return {};
  const consultations = readStartedFrom(deps.store.db, actor, source.caseId);
  const { rulebook, clock, store } = deps;
  const watch = watchOf(caseState, consultations, rulebook, store.directory(), clock.now(), false);
  return { caseState, mayGoOn: watch !== null && watch.alarmAt !== null };
}

/** What `decideStart` says now; nothing is written. */
export function judgeStart(deps: CasesDeps, actor: Actor, start: CaseStart, commandId = 'judged'): StartDecision {
  const { clock, store, rulebook, hours } = deps;
  const alone = readOnlyHub(deps);
  if (alone !== null) return { ok: false, refusal: alone };
  const begun = progressOf(deps, actor, start.source);
  if (begun.state === 'waiting' || begun.state === 'started') {
    return { ok: false, refusal: { code: 'caseAlreadyStarted', rules: ['P141'], detail: null } };
  }
  return decideStart(start, {
    commandId,
    now: clock.now(),
    actor,
    directory: store.directory(),
    rulebook,
    hours,
    ...sourceOf(deps, actor, start.source),
  });
}

/**
 * Starts a case as this person (R181): judged, written down with the access log in one transaction, and sent from there.
 * The case is here when the hub has it; `startProgress` says when, and which it is.
 */
export function startCase(
  deps: CasesDeps,
  actor: Actor,
  start: CaseStart,
): { readonly ok: true; readonly commandId: string } | { readonly ok: false; readonly refusal: ShownRefusal } {
  const { store } = deps;
  const commandId = deps.newId();
  const decision = judgeStart(deps, actor, start, commandId);
  if (!decision.ok) return { ok: false, refusal: shownRefusal(deps, decision.refusal) };
  const now = deps.clock.now();
  const clientId = startedCaseId(start.source, commandId);
  store.transaction((touch) => {
    // One that was refused has given way to this one.
    const before = readStartFrom(store.db, actor, start.source);
    if (before !== null && start.source.type !== 'staff') takeOff(deps, actor, before);
    addStart(store.db, actor, { commandId, clientId, start, now });
    log(deps, actor, 'command:startCase', { commandId, clientId, start });
    touchSource(start.source, touch);
  });
  deps.wakeSync();
  return { ok: true, commandId };
}

/** In the log of who did what (P15); about nobody yet where the patient is looked up by number. */
function log(
  { store, clock }: CasesDeps,
  actor: Actor,
  action: 'command:startCase' | 'dismiss:startCase',
  { commandId, clientId, start }: Pick<KeptStart, 'commandId' | 'clientId' | 'start'>,
): void {
  const { patient } = start;
  logAccess(store.db, actor, {
    at: clock.now(),
    action,
    caseId: clientId,
    patientId: patient.type === 'known' ? patient.patientId : null,
    staffId: actor.staffId,
    staffName: actor.staffName,
    commandId,
  });
}

/** Off the list, and in the log, as any other command (P24, P15); false when it is none of mine, or was not refused. */
function takeOff(deps: CasesDeps, actor: Actor, kept: KeptStart): boolean {
  const { store, clock } = deps;
  if (!dismissStart(store.db, actor, kept.commandId, clock.now())) return false;
  log(deps, actor, 'dismiss:startCase', kept);
  return true;
}

function shownProgress(deps: CasesDeps, kept: KeptStart | null): StartProgress {
  if (kept === null) return { state: 'none' };
  const { commandId, caseId, refusal, technical } = kept;
  if (kept.state === 'started' && caseId !== null) return { state: 'started', caseId };
  if (kept.state !== 'conflict' && kept.state !== 'rejected') return { state: 'waiting', commandId };
  return { state: 'refused', commandId, technical, refusal: refusal === null ? null : shownRefusal(deps, refusal) };
}

/** What became of one start of the unit. */
export function startProgress(deps: CasesDeps, actor: Actor, commandId: string): StartProgress {
  return shownProgress(deps, readStart(deps.store.db, actor, commandId));
}

/** The case that came from a source, whoever started it, or what waits to become one. */
export function progressOf(deps: CasesDeps, actor: Actor, source: CaseOrigin): StartProgress {
  if (source.type === 'staff') return { state: 'none' };
  const caseId = readCaseFrom(deps.store.db, actor, source);
  return caseId === null
    ? shownProgress(deps, readStartFrom(deps.store.db, actor, source))
    : { state: 'started', caseId };
}

/** Takes a refused start of mine off the list. */
export function dismissRefusedStart(deps: CasesDeps, actor: Actor, commandId: string): void {
  const { store } = deps;
  const kept = readStart(store.db, actor, commandId);
  if (kept === null) return;
  store.transaction((touch) => {
    if (!takeOff(deps, actor, kept)) return;
    touchSource(kept.start.source, touch);
    touch.shown(kept.clientId);
  });
  deps.wakeSync();
}

/** For a button: why a start is not possible now; null when it is. */
export function startRefusal(deps: CasesDeps, actor: Actor, start: CaseStart): Refusal | null {
  const decision = judgeStart(deps, actor, start);
  return decision.ok ? null : decision.refusal;
}
