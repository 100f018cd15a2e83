import { actsText } from '../text/acts.ts';
import type { Bridge, EventPayload } from '../../shared/ipc/contract.ts';
import { type AdviceStore, createAdviceStore } from './adviceStore.ts';
import { type AcknowledgeStore, createAcknowledgeStore } from './acknowledgeStore.ts';
import { type AppInfo, type AppStore, createAppStore } from './appStore.ts';
import { type ConsultationStore, createConsultationStore } from './consultationStore.ts';
import { createDialogStore, type DialogStore } from './dialogStore.ts';
import { createDraftStore, type DraftStore } from './draftStore.ts';
import { createSavedFilterStore, type SavedFilterStore, usable } from './filterStore.ts';
import { createGoToWait } from './goToWait.ts';
import { createHandoverStore, type HandoverStore } from './handoverStore.ts';
import { createInboxStore, type InboxStore } from './inboxStore.ts';
import { createNavStore, type NavStore } from './navStore.ts';
import { createOpenCaseStore, type OpenCaseStore } from './openCaseStore.ts';
import { followPlace, lastPlace, type Place } from './place.ts';
import { createDayStore, type DayStore } from './dayStore.ts';
import { createPlanStore, type PlanStore } from './planStore.ts';
import { createReadStore, type ReadStore } from './readStore.ts';
import { createReminderStore, type ReminderStore } from './reminderStore.ts';
import { createRulebookStore, type RulebookStore } from './rulebookStore.ts';
import { createSearchStore, isSearching, type SearchStore } from './searchStore.ts';
import { createSelectionStore, type SelectionStore } from './selectionStore.ts';
import { createSettingsStore, type SettingsStore } from './settingsStore.ts';
import { createStatusStore, type StatusStore } from './statusStore.ts';
import { createSyncStore, type SyncStore } from './syncStore.ts';
import { createTemplateStore, type TemplateStore } from './templateStore.ts';
import type { Timers } from './timers.ts';
import { createTyping, type Typing } from './typing.ts';
import { createUnassignedList, type UnassignedList } from './unassignedStore.ts';
import { createWorkplaceStore, type WorkplaceStore } from './workplaceStore.ts';

/** Everything the page remembers, one store per subject. Components reach it with `useStores()`. */
export interface AppStores {
  readonly bridge: Bridge;
  readonly timers: Timers;
  /** What is being typed, wherever that is. */
  readonly typing: Typing;
  readonly app: AppStore;
  readonly nav: NavStore;
  readonly advice: AdviceStore;
  readonly workplace: WorkplaceStore;
  readonly inbox: InboxStore;
  readonly selection: SelectionStore;
  /** The list of the screen Ofördelade (R292). */
  readonly unassigned: UnassignedList;
  /** The screen Överlämningar. */
  readonly handovers: HandoverStore;
  /** The screen Vidimeringar, and its figure in the menu. */
  readonly acknowledgements: AcknowledgeStore;
  /** The screen Avslut av dagen. */
  readonly endOfDay: ReadStore<'endOfDay.view'>;
  /** The screen Flygledartornet. */
  readonly tower: ReadStore<'tower.view'>;
  /** The screen Statistik. */
  readonly statistics: ReadStore<'statistics.view'>;
  /** The screen Synk. */
  readonly sync: SyncStore;
  readonly savedFilters: SavedFilterStore;
  readonly openCase: OpenCaseStore;
  readonly consultations: ConsultationStore;
  readonly dialogs: DialogStore;
  readonly drafts: DraftStore;
  readonly reminders: ReminderStore;
  readonly day: DayStore;
  readonly search: SearchStore;
  readonly status: StatusStore;
  readonly settings: SettingsStore;
  readonly rulebook: RulebookStore;
  readonly templates: TemplateStore;
  /** Öppettider och schema, a section of the settings. */
  readonly plan: PlanStore;
  /** Loads the first state and follows the core's events; the returned function stops. */
  readonly start: () => () => void;
  /** Reads everything again from app.state, as after a change of workplace. */
  readonly restart: () => Promise<void>;
}

const tickMs = 15_000;

/** `say.newReminders` is the sentence for the live region; it holds a number and nothing about a patient. */
export interface StoreTexts {
  readonly newReminders: (count: number) => string;
}

export const createAppStores = (bridge: Bridge, timers: Timers, texts: StoreTexts): AppStores => {
  const app = createAppStore(bridge, timers);
  const nav = createNavStore();
  const advice = createAdviceStore();
  const workplace = createWorkplaceStore(bridge);
  const inbox = createInboxStore(bridge);
  const unassigned = createUnassignedList(bridge);
  const handovers = createHandoverStore(bridge);
  const acknowledgements = createAcknowledgeStore(bridge);
  const endOfDay = createReadStore(bridge, 'endOfDay.view', {});
  const tower = createReadStore(bridge, 'tower.view', {});
  const statistics = createReadStore(bridge, 'statistics.view', { from: null, through: null });
  const sync = createSyncStore(bridge);
  const savedFilters = createSavedFilterStore(bridge);
  const selection = createSelectionStore(bridge, inbox);
  // Another list: what was marked in the one before is out of sight, and nothing out of sight is acted on.
  inbox.subscribe((now, before) => {
    if (now.filter !== before.filter) selection.getState().clear();
  });
  const dialogs = createDialogStore();
  const consultations = createConsultationStore(bridge);
  const drafts = createDraftStore(bridge, timers);
  const search = createSearchStore(bridge, timers);
  search.subscribe((now, before) => {
    if (!isSearching(now) || isSearching(before)) return;
    selection.getState().clear();
    // What is found is shown in the inbox's place.
    nav.getState().go('inbox');
  });
  const status = createStatusStore(timers);
  const settings = createSettingsStore();
  const rulebook = createRulebookStore(bridge);
  const templates = createTemplateStore(bridge, timers);
  const plan = createPlanStore(bridge, timers);
  const typing = createTyping();
  typing.add(() => drafts.getState().flush());
  typing.add(() => templates.getState().flush());
  typing.add(() => plan.getState().flush());
  const reminders = createReminderStore(bridge, (count) => status.getState().announce(texts.newReminders(count)));
  const day = createDayStore(bridge, () => reminders.getState().panelOpen);
  const openCase = createOpenCaseStore(bridge, {
    leaving: (caseId) => {
      dialogs.getState().closeForCase(caseId);
      // What is saved is the core's again: the next opening shows the stored text, here or on the other side.
      void drafts
        .getState()
        .flush()
        .then(() => drafts.getState().forgetSaved(caseId));
    },
    changed: () => void inbox.getState().refresh(),
  });

  /** What is shown beside the rows. */
  const loadOthers = (): void => {
    if (!app.getState().info?.workplace) return;
    // Read when it is shown; the figure in the menu comes with the inbox.
    if (nav.getState().screen === 'unassigned') void unassigned.inbox.getState().refresh();
    if (nav.getState().screen === 'handovers') void handovers.getState().load();
    if (nav.getState().screen === 'endOfDay') void endOfDay.getState().load();
    if (nav.getState().screen === 'sync') void sync.getState().load();
    if (nav.getState().screen === 'settings' && settings.getState().section === 'plan') void plan.getState().load();
    if (nav.getState().screen === 'templates') void templates.getState().load();
    void acknowledgements.getState().load();
    void reminders.getState().load();
    void day.getState().load();
    void consultations.getState().loadCounts();
    search.getState().refresh();
  };

  const loadLists = (): void => {
    if (!app.getState().info?.workplace) return;
    // The core answers in order, and the rows are what is waited for.
    void inbox.getState().refresh();
    loadOthers();
  };

  /** What a lost page showed, where it still can be shown: the same person at the same workplace. */
  const resume = async ({ screen, list, caseId }: Place): Promise<void> => {
    nav.getState().go(screen);
    await inbox.getState().resume(list);
    if (caseId !== null) void openCase.getState().open(caseId);
  };

  /** Asks for the rows of this workplace, by the filter it begins with where the person has chosen one. */
  const beginList = (at: NonNullable<AppInfo['workplace']>): void => {
    const first = savedFilters.getState().filters.find((saved) => saved.atStart);
    const filter = first === undefined ? null : usable(first, at.resourceIds);
    if (filter === null) void inbox.getState().refresh();
    else inbox.getState().setFilter(filter);
  };

  const startOver = async (from: Promise<Place | null>): Promise<void> => {
    openCase.getState().close();
    dialogs.getState().closeAll();
    status.getState().clear();
    nav.getState().go('inbox');
    inbox.getState().reset();
    unassigned.inbox.getState().reset();
    handovers.getState().reset();
    acknowledgements.getState().reset();
    endOfDay.getState().reset();
    tower.getState().reset();
    statistics.getState().reset();
    sync.getState().reset();
    search.getState().close();
    savedFilters.getState().reset();
    reminders.getState().reset();
    day.getState().reset();
    rulebook.getState().reset();
    consultations.getState().reset();
    templates.getState().reset();
    plan.getState().reset();
    let place: Place | null = null;
    await app.getState().load(async ({ workplace: at }) => {
      if (at === null) return;
      const [last] = await Promise.all([from, savedFilters.getState().load(), inbox.getState().loadGrouped()]);
      if (last !== null && last.workplace === JSON.stringify(at)) place = last;
      else beginList(at);
    });
    void workplace.getState().load();
    if (place === null) return loadOthers();
    await resume(place);
    loadLists();
  };
  const restart = (): Promise<void> => startOver(Promise.resolve(null));

  const goToWait = createGoToWait({ nav, consultations, handovers });
  /** A click outside the window led here: to the case, or to the list. */
  const openRequested = (target: EventPayload<'openRequested'>): void => {
    if (!app.getState().info?.workplace) return;
    dialogs.getState().close({ type: 'workplace' });
    if (target.what === 'consultation' || target.what === 'handover') return goToWait(target);
    if (target.what === 'acknowledgements') return nav.getState().go('acknowledgements');
    nav.getState().go('inbox');
    if (target.what === 'badLink') return status.getState().say(actsText.badLink, 'warning');
    if (target.what === 'reminders') return reminders.getState().setPanelOpen(true);
    void inbox.getState().activateCase(target.caseId);
    void openCase.getState().open(target.caseId);
  };

  const start = (): (() => void) => {
    let stopped = false;
    const stops = [
      bridge.on('restarted', () => void restart()),
      bridge.on('connection', (connection) => app.getState().setConnection(connection)),
      bridge.on('progress', (progress) => app.getState().setProgress(progress)),
      bridge.on('reminders', () => {
        void reminders.getState().load();
        void day.getState().load();
      }),
      bridge.on('consultations', () => void consultations.getState().refresh()),
      bridge.on('openRequested', openRequested),
      bridge.on('changed', ({ caseIds }) => {
        loadLists();
        const { caseId, refresh } = openCase.getState();
        if (caseId !== null && (caseIds === null || caseIds.includes(caseId))) void refresh();
      }),
      timers.every(tickMs, () => {
        app.getState().tick();
        void inbox.getState().regroup();
      }),
    ];
    void startOver(lastPlace(bridge)).then(() => {
      if (!stopped) stops.push(followPlace({ bridge, timers, app, nav, inbox, openCase }));
    });
    return () => {
      stopped = true;
      for (const stop of stops) stop();
    };
  };

  return {
    bridge,
    timers,
    typing,
    app,
    nav,
    advice,
    workplace,
    inbox,
    selection,
    unassigned,
    handovers,
    acknowledgements,
    endOfDay,
    tower,
    statistics,
    sync,
    savedFilters,
    openCase,
    consultations,
    dialogs,
    drafts,
    reminders,
    day,
    search,
    status,
    settings,
    rulebook,
    templates,
    plan,
    start,
    restart,
  };
};
