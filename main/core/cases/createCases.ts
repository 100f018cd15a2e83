import { hearsOverdue } from '../../../shared/domain/reminders/audience.ts';
import { leadAt } from '../../../shared/domain/roster/roster.ts';
import type { Actor } from '../../../shared/domain/types.ts';
import type { Scope } from '../store/scope.ts';
import { dismissRefused, readRefused } from '../store/queries/outbox.ts';
import { logAccess } from '../store/queries/accessLog.ts';
import { readCase } from '../store/queries/cases.ts';
import { dismissHint } from '../store/queries/dismissedHints.ts';
import { saveDraft } from '../store/queries/drafts.ts';
import { judgeBulk, runBulk } from './bulk.ts';
import { beginAcross, goOnWith, startOutOf } from './across/begin.ts';
import { dismissRefusedStart, startProgress } from './starts/startCase.ts';
import { presentCase } from './caseView.ts';
import { createDay } from './day.ts';
import { createConsultations } from './consultations/createConsultations.ts';
import { runCommand } from './command.ts';
import { dueReminders } from './dueReminders.ts';
import { listHandovers } from './handovers.ts';
import { guideTo } from './handoverGuide.ts';
import { createInbox } from './inbox.ts';
import { refusedOf, shownSources } from './present.ts';
import { searchResources } from './resources.ts';
import { searchCases } from './search.ts';
import { createSavedFilters } from './savedFilters.ts';
import { snoozeChoices, snoozeReminder, unsnoozeReminder } from './snooze.ts';
import { createBegun } from './starts/createBegun.ts';
import { tryAgain } from './syncAgain.ts';
import { otherRulebooks, syncOverview } from './syncOverview.ts';
import { undoCommand } from './undo.ts';
import { createEndOfDay } from '../endOfDay/endOfDay.ts';
import { createStatistics } from '../statistics/statistics.ts';
import { createTower } from '../tower/tower.ts';
import { createWaits } from './waits.ts';
import { CallFailure, type Cases, type CasesDeps } from './types.ts';
import { createVouchers } from './vouchers/createVouchers.ts';
import { actorOf, keepChoice, keptChoice, listWorkplaces, workplaceState } from './workplace.ts';

/** Runs commands and queries for the person who works here; publishes `changed` after every commit. */
export function createCases(deps: CasesDeps): Cases {
  const { store } = deps;
  const current = (): Actor | null => actorOf(store, keptChoice(store), deps.worksAs);
  const actor = (): Actor => {
    const me = current();
    if (me === null) throw new CallFailure('noWorkplace', 'Välj enhet och roll först.');
    return me;
  };
  /** Who is told of what: with the roster of now, since somebody may have taken over as shift lead. */
  const listener = (): (Actor & Scope) | null => {
    const me = current();
    if (me === null) return null;
    const lead = leadAt(store.rules().planOf(me.unitId), deps.clock.now());
    return { ...me, hearsOverdue: hearsOverdue(lead, me.staffId) };
  };
  const listening = (): Actor & Scope => ({ ...actor(), ...listener() });
  const consultations = createConsultations(deps, actor);
  const stopPublishing = store.onChange(({ revision, caseIds, consultationIds }) => {
    const beside = caseIds?.length === 0 && consultationIds?.length === 0;
    if (caseIds === null || caseIds.length > 0 || beside) {
      deps.notify('changed', { revision, caseIds: caseIds === null ? null : [...caseIds] });
    }
    if (consultationIds === null || consultationIds.length > 0) {
      deps.notify('consultations', { ids: consultationIds === null ? null : [...consultationIds] });
    }
  });

  return {
    actor: current,
    scope: listener,
    workplaceState: () => workplaceState(store, deps.worksAs),
    listWorkplaces: () => listWorkplaces(store, deps.worksAs),
    chooseWorkplace: (choice) => {
      keepChoice(store, choice, deps.worksAs);
      deps.notify('restarted', {});
    },
    ...createInbox(deps, actor),
    searchCases: (input) => searchCases(deps, actor(), input),
    openCase: ({ caseId }) => {
      const me = actor();
      const stored = readCase(store.db, me, caseId);
      if (stored === null) return null;
      store.transaction(() =>
        logAccess(store.db, me, {
          at: deps.clock.now(),
          action: 'open',
          caseId,
          patientId: stored.state.careCase.patientId,
          staffId: me.staffId,
          staffName: me.staffName,
          commandId: null,
        }),
      );
      return presentCase(deps, me, caseId);
    },
    viewCase: ({ caseId }) => presentCase(deps, actor(), caseId),
    command: ({ caseId, command }) => runCommand(deps, actor(), caseId, command),
    filters: createSavedFilters(deps, actor),
    begun: createBegun(deps, actor),
    consultations,
    starts: {
      begin: (input) => beginAcross(deps, actor(), consultations.command, input),
      goOn: (input) => goOnWith(deps, actor(), input),
      fromConsultation: (input) => startOutOf(deps, actor(), input),
      progress: ({ commandId }) => startProgress(deps, actor(), commandId),
      dismiss: ({ commandId }) => dismissRefusedStart(deps, actor(), commandId),
    },
    judgeBulk: (input) => judgeBulk(deps, actor(), input),
    runBulk: (input) => runBulk(deps, actor(), input),
    undoCommand: (input) => undoCommand(deps, actor(), input),
    saveDraft: ({ caseId, kind, text }) => {
      const me = actor();
      const savedAt = deps.clock.now();
      store.transaction((touch) => {
        if (saveDraft(store.db, me, { caseId, kind, text }, savedAt)) touch.shown(caseId);
      });
      return { savedAt };
    },
    dismissHint: ({ caseId, rule }) =>
      store.transaction((touch) => {
        if (dismissHint(store.db, actor(), caseId, rule)) touch.shown(caseId);
      }),
    syncOverview: (problems) => syncOverview(deps, actor(), problems),
    tryAgain: (input) => tryAgain(deps, actor(), input),
    otherRulebooks: () => {
      const me = current();
      return me === null ? [] : otherRulebooks(deps, me);
    },
    refusedCommands: () => readRefused(store.db, actor()).map((entry) => refusedOf(deps, entry)),
    dismissRefused: ({ commandId }) => {
      const me = actor();
      const dismissed = store.transaction((touch) => {
        const entry = dismissRefused(store.db, me, commandId, deps.clock.now());
        if (entry === null) return false;
        logAccess(store.db, me, {
          at: deps.clock.now(),
          action: `dismiss:${entry.command.type}`,
          caseId: entry.caseId,
          patientId: readCase(store.db, me, entry.caseId)?.state.careCase.patientId ?? null,
          staffId: me.staffId,
          staffName: me.staffName,
          commandId,
        });
        touch.projection(entry.caseId);
        return true;
      });
      // What waited behind it may go now.
      if (dismissed) deps.wakeSync();
    },
    handoverGuide: (input) => guideTo(deps, actor(), input),
    handovers: () => listHandovers(deps, actor()),
    ...createVouchers(deps, actor),
    searchResources: (input) => searchResources(deps, actor(), input),
    dueReminders: () => dueReminders(deps, listening()),
    snoozeChoices: () => snoozeChoices(deps, actor()?.unitId ?? null),
    snoozeReminder: (input) => snoozeReminder(deps, actor(), input),
    unsnoozeReminder: (input) => unsnoozeReminder(deps, actor(), input),
    waits: createWaits(deps, actor),
    day: createDay(deps, listening),
    endOfDay: createEndOfDay(deps, actor),
    tower: createTower(deps, actor),
    statistics: createStatistics(deps, actor),
    explainSources: (rules) => shownSources(deps, rules),
    close: stopPublishing,
  };
}
