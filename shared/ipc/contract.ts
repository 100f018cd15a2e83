import { z } from 'zod';
import { mostAtOnce } from './limits.ts';
import { consultationCalls } from './consultationCalls.ts';
import { syncCalls } from './syncCalls.ts';
import {
  beginTemplate,
  caseView,
  commandSchema,
  connection,
  filterName,
  handoverList,
  id,
  importReport,
  inboxFilter,
  inboxRow,
  instant,
  leftToWrite,
  listedTemplate,
  offeredTemplate,
  policyQuestion,
  policyReply,
  previewTemplate,
  refusedCommand,
  reminderItem,
  reminderStage,
  resourceOption,
  type HandoverReasonWord,
  type ResourceOption,
  rulebookView,
  searchHit,
  savedFilter,
  savedTemplate,
  saveTemplate,
  shownHandoverGuide,
  shownRefusal,
  shownSource,
  snoozeChoice,
  templatePurpose,
  templateSituation,
  templateSketch,
  text,
  workplaceChoice,
  workplaceUnit,
} from './schemas.ts';

/** `where` says who answers: the core worker, or the Electron side ("app"). */
const call = <W extends 'core' | 'app', I extends z.ZodType, O extends z.ZodType>(where: W, input: I, output: O) => ({
  where,
  input,
  output,
});
const nothing = z.strictObject({});

export const draftKind = z.enum(['answer', 'note', 'move', 'decline', 'close', 'priority']);

/** What can be done to several cases at once. */
export const bulkAction = z.enum(['release', 'markDone']);
export type BulkAction = z.infer<typeof bulkAction>;

/** The whole language between renderer, main and core: one schema per call and event. */
export const contract = {
  /** Everything the shell shows: mode, banners, who works where. */
  'app.state': call(
    'core',
    nothing,
    z.strictObject({
      /** Where the data comes from decides the banner. */
      mode: z.enum(['training', 'imported', 'shared']),
      /** The hub everybody works against, and whether it knows who works here (yet); only where it is shared (P180). */
      hub: z.strictObject({ address: z.string(), staff: z.string(), staffKnown: z.boolean() }).optional(),
      rulebook: z.strictObject({
        id: z.string(),
        title: z.string(),
        expiredDocuments: z.array(z.string()),
        /** IANA zone of the rulebook's opening hours: every time on screen is told in it, whatever the machine is set to. */
        timeZone: z.string(),
        /** A region's own rulebook in the data folder: used, or refused with what is wrong with it (P94). */
        override: z.strictObject({ state: z.enum(['none', 'used', 'refused']), problems: z.array(z.string()) }),
      }),
      now: instant,
      unprotectedKey: z.boolean(),
      workplace: workplaceChoice.nullable(),
      workplaceLabel: z.string().nullable(),
      staffName: z.string().nullable(),
      connection,
      hubAwaySimulated: z.boolean(),
      importReport: importReport.nullable(),
    }),
  ),
  'workplace.list': call('core', nothing, z.array(workplaceUnit)),
  'workplace.choose': call('core', workplaceChoice, z.strictObject({})),
  'inbox.window': call(
    'core',
    z.strictObject({ filter: inboxFilter, offset: z.number().int().min(0), limit: z.number().int().min(1).max(500) }),
    z.strictObject({
      total: z.number().int(),
      offset: z.number().int(),
      rows: z.array(inboxRow),
      revision: z.number().int(),
    }),
  ),
  /** Position of a case in the filtered list, to keep the selection in view; null when it is not there. */
  'inbox.position': call(
    'core',
    z.strictObject({ filter: inboxFilter, caseId: id }),
    z.strictObject({ index: z.number().int().nullable() }),
  ),
  'inbox.counts': call(
    'core',
    z.strictObject({ filter: inboxFilter }),
    z.strictObject({
      inbox: z.number().int(),
      noActionNeeded: z.number().int(),
      closed: z.number().int(),
      bands: z.tuple([z.number().int(), z.number().int(), z.number().int(), z.number().int()]),
      towns: z.array(z.strictObject({ town: z.string(), count: z.number().int() })),
      handoversIn: z.number().int(),
      handoversOut: z.number().int(),
      declined: z.number().int(),
      /** In the unit's list Ofördelade, with nobody to look after them (R292). */
      unassigned: z.number().int(),
    }),
  ),
  /**
   * Cases of the scope that hold every word typed, whatever tab they stand in, newest first; `more` when there are
   * others beyond the limit. Nothing is logged: opening a hit is (docs/decisions/0009-search.md).
   */
  'search.cases': call(
    'core',
    z.strictObject({ query: z.string().max(200), limit: z.number().int().min(1).max(100) }),
    /** `growing`: the index is still being filled, newest first, so older cases may not be found yet (P115). */
    z.strictObject({ hits: z.array(searchHit), more: z.boolean(), growing: z.boolean() }),
  ),
  /** Filters this person has saved at this unit, by name; every change answers the list as it then is (P84). */
  'filters.list': call('core', nothing, z.array(savedFilter)),
  'filters.save': call('core', savedFilter, z.array(savedFilter)),
  'filters.rename': call('core', z.strictObject({ from: filterName, to: filterName }), z.array(savedFilter)),
  'filters.remove': call('core', z.strictObject({ name: filterName }), z.array(savedFilter)),
  'filters.startWith': call('core', z.strictObject({ name: filterName.nullable() }), z.array(savedFilter)),
  /** Opens a case for reading: writes the access log (PDL), then answers. */
  'case.open': call('core', z.strictObject({ caseId: id }), z.union([caseView, z.null()])),
  /** The open case again after a change; the opening is already logged. */
  'case.view': call('core', z.strictObject({ caseId: id }), z.union([caseView, z.null()])),
  'case.command': call(
    'core',
    z.strictObject({ caseId: id, command: commandSchema }),
    z.discriminatedUnion('ok', [
      z.strictObject({ ok: z.literal(true), commandId: id }),
      z.strictObject({ ok: z.literal(false), refusal: shownRefusal }),
    ]),
  ),
  /** Which of these cases an action is allowed for now, each judged by itself; nothing is written (P85). */
  'bulk.judge': call(
    'core',
    z.strictObject({ action: bulkAction, caseIds: z.array(id).min(1).max(mostAtOnce) }),
    z.array(
      z.strictObject({
        caseId: id,
        patientName: z.string().nullable(),
        contactReason: z.string().nullable(),
        /** Last patient message that has been answered: what working from the list can have seen of the case. */
        seen: id.nullable(),
        unanswered: z.boolean(),
        refusal: shownRefusal.nullable(),
      }),
    ),
  ),
  /** The action on each case by itself, with what was seen when it was judged; a refusal stops none of the others. */
  'bulk.run': call(
    'core',
    z.strictObject({
      action: bulkAction,
      cases: z
        .array(z.strictObject({ caseId: id, seen: id.nullable() }))
        .min(1)
        .max(mostAtOnce),
    }),
    /** Not refused and not saved: it failed, and nothing of it has been kept. */
    z.array(z.strictObject({ caseId: id, refusal: shownRefusal.nullable(), saved: z.boolean() })),
  ),
  'draft.save': call(
    'core',
    z.strictObject({ caseId: id, kind: draftKind, text }),
    z.strictObject({ savedAt: instant }),
  ),
  'outbox.refused': call('core', nothing, z.array(refusedCommand)),
  /**
   * Takes back a command the hub has not been given (P83): it is gone, and its text is a draft again. `messageKind` is what
   * a message to the patient was to be sent as. `later` names what was done after it in the same case and must be taken
   * back first.
   */
  'outbox.undo': call(
    'core',
    z.strictObject({ commandId: id }),
    z.discriminatedUnion('undone', [
      z.strictObject({
        undone: z.literal(true),
        texts: z.array(z.strictObject({ kind: draftKind, text })),
        messageKind: z.enum(['answer', 'info']).nullable(),
      }),
      z.strictObject({
        undone: z.literal(false),
        why: z.enum(['sent', 'refused', 'underWay', 'later']),
        later: z.string().nullable(),
      }),
    ]),
  ),
  /** Takes a refused command off the list; its text stays as a draft in the case, the dismissal is logged. */
  'outbox.dismiss': call('core', z.strictObject({ commandId: id }), nothing),
  /**
   * Resources a case may be moved to, best match first. `anywhere`: those of every provider, and the units that are not
   * in the service, under their own id.
   */
  'resources.search': call(
    'core',
    z.strictObject({ caseId: id, query: z.string().max(200), anywhere: z.literal(true).optional() }),
    z.array(resourceOption),
  ),
  /** The ways to one receiver, the lawful one first; null when the case or the receiver is not there (P134). */
  'handover.guide': call(
    'core',
    z.strictObject({ caseId: id, receiverId: id }),
    z.union([shownHandoverGuide, z.null()]),
  ),
  /** Handovers that wait for this unit, those it waits for, and its declined ones (P135). */
  'handovers.list': call('core', nothing, handoverList),
  /** Every template that concerns this person at this unit, and the purposes a template can serve (R213). */
  'templates.list': call(
    'core',
    nothing,
    z.strictObject({
      templates: z.array(listedTemplate),
      purposes: z.array(templatePurpose),
      /** What this person has begun at this unit and not saved. */
      sketches: z.array(templateSketch),
      /** Where it stands that personal ones are advised against. */
      personalSources: z.array(shownSource),
    }),
  ),
  /** What can be inserted in a case, filled in, the purpose asked for first; empty when the case is not theirs. */
  'templates.offer': call('core', templateSituation, z.array(offeredTemplate)),
  /** A text of the editor filled in for a case; null when it cannot be read, or the case is not theirs. */
  'templates.preview': call(
    'core',
    previewTemplate,
    z.union([z.strictObject({ text: z.string(), left: z.array(leftToWrite) }), z.null()]),
  ),
  /** A template in the making; the one already begun, where there is one. */
  'templates.begin': call('core', beginTemplate, templateSketch),
  /** What is typed, kept on disk when it is answered (P131). */
  'templates.keep': call('core', z.strictObject({ sketch: templateSketch }), nothing),
  'templates.drop': call('core', z.strictObject({ id }), nothing),
  /** A shared one is written to the hub at once, or not at all; a personal one is kept here. */
  'templates.save': call('core', saveTemplate, savedTemplate),
  /** Withdraws a shared template; a personal one is gone. */
  'templates.remove': call(
    'core',
    z.strictObject({ id, versionId: z.string().nullable() }),
    z.discriminatedUnion('removed', [
      z.strictObject({ removed: z.literal(true) }),
      z.strictObject({ removed: z.literal(false), why: z.enum(['away', 'changed', 'rejected']) }),
    ]),
  ),
  'reminders.list': call('core', nothing, z.array(reminderItem)),
  /** Until when a reminder may be put off, counted from now. */
  'reminders.snoozeChoices': call('core', nothing, z.array(z.strictObject({ choice: snoozeChoice, until: instant }))),
  /** Puts one reminder off for me on this workstation; a higher stage of the case is told all the same (P72). */
  'reminders.snooze': call(
    'core',
    z.strictObject({ caseId: id, stage: reminderStage, at: instant, choice: snoozeChoice }),
    z.strictObject({ until: instant }),
  ),
  'reminders.unsnooze': call('core', z.strictObject({ caseId: id }), nothing),
  'sources.explain': call('core', z.strictObject({ rules: z.array(z.string().max(10)).max(50) }), z.array(shownSource)),
  /** Everything the rulebook that applies says, in words (P100). Not about patients: no workplace is needed. */
  'rulebook.view': call('core', nothing, rulebookView),
  /** A question to that rulebook, answered as the policy tool answers it (P101). */
  'policy.ask': call('core', policyQuestion, policyReply),
  /** Training only: play that the hub cannot be reached. */
  'training.setHubAway': call('core', z.strictObject({ away: z.boolean() }), nothing),
  /** Training only: throw the training region away and start a new day. */
  'training.newDay': call('core', nothing, nothing),
  /** Training only: let the patient of a case do something now instead of waiting for the simulation. */
  'training.patient': call('core', z.strictObject({ caseId: id, act: z.enum(['write', 'read']) }), nothing),
  ...consultationCalls,
  ...syncCalls,
  'clipboard.write': call('app', z.strictObject({ text }), nothing),
  /**
   * Where the page stands, kept while the app runs and given back to a page that replaces a lost one.
   * Only the page knows what it says; it is never written to disk.
   */
  'place.keep': call('app', z.strictObject({ place: z.string().max(10_000) }), nothing),
  'place.last': call('app', nothing, z.strictObject({ place: z.string().nullable() })),
  /** Asked for on the page that is shown when the window has stopped too often: the ordinary page again. */
  'window.reopen': call('app', nothing, nothing),
  'window.ready': call('app', z.strictObject({ rows: z.number().int().min(0) }), nothing),
} as const;

export type Contract = typeof contract;
export type CallName = keyof Contract;
export type CallInput<N extends CallName> = z.infer<Contract[N]['input']>;
export type CallOutput<N extends CallName> = z.infer<Contract[N]['output']>;

export const events = {
  /** Shared or local data changed: re-read what is shown. `caseIds` null = anything may have changed. */
  changed: z.strictObject({ revision: z.number().int(), caseIds: z.array(id).nullable() }),
  connection,
  /** Consultations changed: lists, counts and open ones are asked for again. `ids` null = anything may have. */
  consultations: z.strictObject({ ids: z.array(id).nullable() }),
  /** What stands in the list, what is put off aside; `pressing` of them reach outside it (D15). */
  reminders: z.strictObject({ due: z.number().int(), pressing: z.number().int() }),
  /**
   * Reminders that are to reach outside the window, each once (P70): numbers, and the case when there is only one.
   * For the Electron side; the page has its list.
   */
  reach: z.strictObject({
    stages: z.array(z.strictObject({ stage: reminderStage, count: z.number().int() })),
    late: z.number().int(),
    /** Reminders that had been put off. */
    again: z.number().int(),
    only: id.nullable(),
  }),
  /** From outside the window to what it spoke of: a toast or the tray was clicked. */
  openRequested: z.discriminatedUnion('what', [
    z.strictObject({ what: z.literal('case'), caseId: id }),
    z.strictObject({ what: z.literal('reminders') }),
  ]),
  /** The workplace, the training day or the mode changed: start over from app.state. */
  restarted: nothing,
  progress: z.strictObject({
    task: z.enum(['import', 'training', 'sync']),
    done: z.number().int(),
    /** Null while nobody knows how many there are. */
    total: z.number().int().nullable(),
  }),
} as const;
export type Events = typeof events;
export type EventName = keyof Events;
export type EventPayload<N extends EventName> = z.infer<Events[N]>;

/** What a call answers over IPC: a value, or an error that says what went wrong without patient data. */
export type CallResult<N extends CallName> =
  | { readonly ok: true; readonly value: CallOutput<N> }
  | {
      readonly ok: false;
      readonly error: { readonly code: 'badInput' | 'forbidden' | 'failed' | 'noWorkplace'; readonly message: string };
    };

/** The only thing the page can reach: `window.arendevakt`. */
export interface Bridge {
  readonly call: <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallResult<N>>;
  readonly on: <N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void) => () => void;
}

/** What the guide has chosen for the move dialog. */
export interface ChosenReceiver {
  readonly option: ResourceOption;
  readonly reason: HandoverReasonWord;
}

/** Dialogs are data: one union, one stack (renderer/state). */
export type Dialog =
  /** `to` is filled in when the guide has led here. */
  | { readonly type: 'move'; readonly caseId: string; readonly to?: ChosenReceiver }
  | { readonly type: 'handOver'; readonly caseId: string }
  | { readonly type: 'decline'; readonly caseId: string }
  /** A new consultation about a case, or about none; or a draft of the unit's that is gone on with. */
  | {
      readonly type: 'consult';
      readonly about: string | null;
      readonly consultationId: string | null;
      /** The receiver, when the guide has led here. */
      readonly to?: string;
    }
  | { readonly type: 'priority'; readonly caseId: string }
  | { readonly type: 'close'; readonly caseId: string }
  | { readonly type: 'bulk'; readonly action: BulkAction; readonly ids: readonly string[] }
  | { readonly type: 'saveFilter' }
  | { readonly type: 'manageFilters' }
  | { readonly type: 'withdrawTemplate'; readonly id: string }
  | { readonly type: 'dropSketch'; readonly id: string }
  | { readonly type: 'workplace' }
  | { readonly type: 'shortcuts' }
  | { readonly type: 'newTrainingDay' }
  | { readonly type: 'discardRefused'; readonly commandId: string };
