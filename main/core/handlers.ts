import { expiredDocuments } from '../../shared/domain/sources.ts';
import { contract, type CallInput, type CallName, type CallOutput } from '../../shared/ipc/contract.ts';
import { CallFailure } from './cases/types.ts';
import type { CoreClock } from './config/coreClock.ts';
import type { CoreOptions } from './core.ts';
import { askRulebook } from './rulebook/ask.ts';
import { rulebookView } from './rulebook/view.ts';
import type { Session } from './session.ts';
import type { Staff } from './staff.ts';

type CoreCall = { [N in CallName]: (typeof contract)[N]['where'] extends 'core' ? N : never }[CallName];
export type Handlers = {
  readonly [N in CoreCall]: (session: Session, input: CallInput<N>) => CallOutput<N> | Promise<CallOutput<N>>;
};

interface HandlersDeps {
  readonly options: CoreOptions;
  readonly clock: CoreClock;
  /** Throws the training region away and makes another; resolves when it can be worked in. */
  readonly newDay: () => Promise<void>;
}

/** Who answers which call of the page: one line each, the work is done where the subject is. */
export function createHandlers({ options, clock, newDay }: HandlersDeps): Handlers {
  return {
    'app.state': (current) => appState(current, options, clock),
    'workplace.list': ({ cases }) => cases.listWorkplaces(),
    'workplace.choose': async ({ cases, sync, reminders }, choice) => {
      // Cases come in before consultations: what waits at a new workplace is told as one.
      const release = reminders.hold();
      try {
        cases.chooseWorkplace(choice);
        await sync.pullNow();
      } finally {
        release();
      }
      return {};
    },
    'inbox.window': ({ cases }, input) => cases.inboxWindow(input),
    'inbox.position': ({ cases }, input) => cases.inboxPosition(input),
    'inbox.counts': ({ cases }, input) => cases.inboxCounts(input),
    'inbox.groups': ({ cases }, input) => cases.inboxGroups(input),
    'inbox.grouped': ({ cases }) => cases.grouped(),
    'inbox.keepGrouped': ({ cases }, input) => {
      cases.keepGrouped(input);
      return {};
    },
    'search.cases': ({ cases }, input) => cases.searchCases(input),
    'case.open': ({ cases }, input) => cases.openCase(input),
    'case.view': ({ cases }, input) => cases.viewCase(input),
    'case.command': ({ cases }, input) => cases.command(input),
    'across.begin': ({ cases }, input) => cases.starts.begin(input),
    'start.goOn': ({ cases }, input) => cases.starts.goOn(input),
    'start.fromConsultation': ({ cases }, input) => cases.starts.fromConsultation(input),
    'start.progress': ({ cases }, input) => cases.starts.progress(input),
    'start.dismiss': ({ cases }, input) => {
      cases.starts.dismiss(input);
      return {};
    },
    'draft.save': ({ cases }, input) => cases.saveDraft(input),
    'hint.dismiss': ({ cases }, input) => {
      cases.dismissHint(input);
      return {};
    },
    'outbox.refused': ({ cases }) => cases.refusedCommands(),
    'filters.list': ({ cases }) => cases.filters.list(),
    'filters.save': ({ cases }, input) => cases.filters.save(input),
    'filters.rename': ({ cases }, input) => cases.filters.rename(input),
    'filters.remove': ({ cases }, input) => cases.filters.remove(input),
    'filters.startWith': ({ cases }, input) => cases.filters.startWith(input),
    'bulk.judge': ({ cases }, input) => cases.judgeBulk(input),
    'bulk.run': ({ cases }, input) => cases.runBulk(input),
    'outbox.undo': ({ cases }, input) => cases.undoCommand(input),
    'outbox.dismiss': ({ cases }, input) => {
      cases.dismissRefused(input);
      return {};
    },
    'templates.list': ({ templates }) => templates.list(),
    'templates.offer': ({ templates }, input) => templates.offer(input),
    'templates.preview': ({ templates }, input) => templates.preview(input),
    'templates.begin': ({ templates }, input) => templates.begin(input),
    'templates.keep': ({ templates }, input) => {
      templates.keep(input);
      return {};
    },
    'templates.drop': ({ templates }, input) => {
      templates.drop(input);
      return {};
    },
    'templates.save': ({ templates }, input) => templates.save(input),
    'templates.remove': ({ templates }, input) => templates.remove(input),
    'plan.view': ({ plans }) => plans.view(),
    'plan.save': ({ plans }, input) => plans.save(input),
    'plan.drafts': ({ plans }) => plans.drafts(),
    'plan.keep': ({ plans }, input) => {
      plans.keep(input);
      return {};
    },
    'plan.readRoster': ({ plans }, input) => plans.readRoster(input),
    'consultations.list': ({ cases }, input) => cases.consultations.list(input),
    'consultations.counts': ({ cases }) => cases.consultations.counts(),
    'consultation.open': ({ cases }, input) => cases.consultations.open(input),
    'consultation.view': ({ cases }, input) => cases.consultations.view(input),
    'consultation.command': ({ cases }, input) => cases.consultations.command(input),
    'consultation.undo': ({ cases }, input) => cases.consultations.undo(input),
    'consultation.dismiss': ({ cases }, input) => {
      cases.consultations.dismiss(input);
      return {};
    },
    'consultation.targets': ({ cases }, input) => cases.consultations.targets(input),
    'consultation.compose': ({ cases }, input) => cases.consultations.compose(input),
    'consultation.keep': ({ cases }, input) => cases.consultations.keep(input),
    'consultation.keepText': ({ cases }, input) => cases.consultations.keepText(input),
    'begin.options': ({ cases }) => cases.begun.options(),
    'begin.patients': ({ cases }, input) => cases.begun.patients(input),
    'begin.keep': ({ cases }, input) => {
      cases.begun.keep(input);
      return {};
    },
    'begin.case': ({ cases }, input) => cases.begun.start(input),
    'begin.list': ({ cases }) => cases.begun.list(),
    'begin.again': ({ cases }, input) => {
      cases.begun.again(input);
      return {};
    },
    'endOfDay.view': ({ cases }) => cases.endOfDay.view(),
    'statistics.view': ({ cases }, input) => cases.statistics.view(input),
    'tower.view': ({ cases }) => cases.tower.view(),
    'endOfDay.sign': ({ cases }) => cases.endOfDay.sign(),
    'sync.overview': ({ cases, sync }) => cases.syncOverview(sync.problems()),
    'sync.again': ({ cases, sync }, input) => {
      const answer = cases.tryAgain(input);
      // While the hub is away it is asked at once whether it is back.
      if (answer.outcome === 'due') sync.pullSoon();
      return answer;
    },
    'sync.fetchAgain': async ({ sync }, { place }) => ({ outcome: await sync.fetchAgain(place) }),
    'sync.now': ({ sync }) => {
      sync.pullSoon('everything');
      sync.wake();
      return {};
    },
    'resources.search': ({ cases }, input) => cases.searchResources(input),
    'handover.guide': ({ cases }, input) => cases.handoverGuide(input),
    'handovers.list': ({ cases }) => cases.handovers(),
    'voucher.offer': ({ cases }, input) => cases.voucherOffer(input),
    'acknowledgements.list': ({ cases }) => cases.acknowledgements(),
    'reminders.list': ({ cases }) => cases.dueReminders(),
    'reminders.snoozeChoices': ({ cases }) => cases.snoozeChoices(),
    'reminders.snooze': ({ cases }, input) => cases.snoozeReminder(input),
    'reminders.unsnooze': ({ cases }, input) => {
      cases.unsnoozeReminder(input);
      return {};
    },
    'day.list': ({ cases }, input) => cases.day.list(input),
    'day.snooze': ({ cases }, input) => cases.day.snooze(input),
    'day.unsnooze': ({ cases }, input) => {
      cases.day.unsnooze(input);
      return {};
    },
    'quiet.get': ({ cases }) => cases.day.quiet(),
    'quiet.set': ({ cases }, input) => {
      cases.day.setQuiet(input);
      return {};
    },
    'reminders.later': ({ cases }, input) => {
      cases.day.later(input);
      return {};
    },
    'waits.list': ({ cases }) => cases.waits.list(),
    'waits.snooze': ({ cases }, input) => cases.waits.snooze(input),
    'waits.unsnooze': ({ cases }, input) => {
      cases.waits.unsnooze(input);
      return {};
    },
    'sources.explain': ({ cases }, { rules }) => cases.explainSources(rules),
    'rulebook.view': ({ rulebook, rulebookOverride, cases }) =>
      rulebookView(rulebook, rulebookOverride, clock.now(), cases.otherRulebooks()),
    // As it applies at the unit of whoever asks (P202).
    'policy.ask': ({ store, cases }, question) => {
      const { rulebook, hours } = store.rules().at(cases.actor()?.unitId);
      return askRulebook(question, rulebook, hours, clock.now());
    },
    'training.setHubAway': (current, { away }) => {
      requireTraining(current);
      current.away.setAway(away);
      current.sync.pullSoon(away ? 'changes' : 'everything');
      return {};
    },
    'training.newDay': async () => {
      await newDay();
      return {};
    },
    'training.patient': async (current, { caseId, act }) => {
      const simulation = requireTraining(current);
      // Also played patients act only in what the person works with (P12).
      if (current.cases.viewCase({ caseId }) === null) throw new CallFailure('badInput', 'Ärendet finns inte här.');
      const done = await simulation.patientActs(caseId, act);
      if (!done.ok) throw new CallFailure('badInput', done.message);
      return {};
    },
  };
}

/** Checks the input by its schema and calls the one handler; what the page answers itself is refused here. */
export async function answer<N extends CallName>(
  handlers: Handlers,
  session: Session,
  name: N,
  input: unknown,
): Promise<CallOutput<N>> {
  if (contract[name].where !== 'core') throw new CallFailure('badInput', `${name} is not answered by the core.`);
  const parsed = contract[name].input.safeParse(input);
  if (!parsed.success) throw new CallFailure('badInput', `${name}: not as the contract says.`);
  // The name selects schema and handler alike; TypeScript cannot follow that through the union.
  const handler = handlers[name as CoreCall] as (
    session: Session,
    input: unknown,
  ) => CallOutput<N> | Promise<CallOutput<N>>;
  return handler(session, parsed.data);
}

function sharedHub(staff: Staff, address: string): NonNullable<CallOutput<'app.state'>['hub']> {
  return { address, staff: staff.hsaId, staffKnown: staff.ids().length > 0 };
}

function appState(session: Session, options: CoreOptions, clock: CoreClock): CallOutput<'app.state'> {
  const { rulebook } = session;
  return {
    mode: session.kind.mode,
    ...(session.staff === null ? {} : { hub: sharedHub(session.staff, session.kind.hub ?? '') }),
    rulebook: {
      id: rulebook.id,
      title: rulebook.title,
      expiredDocuments: expiredDocuments(rulebook, clock.now()).map((document) => document.title),
      timeZone: rulebook.defaultHours.timeZone,
      override: { state: session.rulebookOverride.state, problems: [...session.rulebookOverride.problems] },
    },
    now: clock.now(),
    unprotectedKey: options.unprotectedKey,
    ...session.cases.workplaceState(),
    connection: session.sync.connection(),
    hubAwaySimulated: session.away.isAway(),
    importReport: session.importReport,
  };
}

export function requireTraining(session: Session): NonNullable<Session['simulation']> {
  if (session.simulation === null) throw new CallFailure('badInput', 'Det här finns bara i övningsläget.');
  return session.simulation;
}
