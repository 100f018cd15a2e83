import { z } from 'zod';
import { ipcCall, nothing } from './call.ts';
import { mostAtOnce } from './limits.ts';
import { templateCalls } from './templateCalls.ts';
import { consultationCalls } from './consultationCalls.ts';
import { beginCalls } from './beginCalls.ts';
import { startedCaseCalls } from './startedCaseCalls.ts';
import { handoverCalls } from './handoverCalls.ts';
import { dayCalls } from './dayCalls.ts';
import { waitCalls } from './waitCalls.ts';
import { syncCalls } from './syncCalls.ts';
import { planCalls } from './planCalls.ts';
import { endOfDayCalls } from './endOfDayCalls.ts';
import { towerCalls } from './towerCalls.ts';
import { statisticsCalls } from './statisticsCalls.ts';
import { groupCalls } from './groupCalls.ts';
import { inboxCalls } from './inboxCalls.ts';
import {
  caseView,
  commandSchema,
  connection,
  filterName,
  id,
  importReport,
  instant,
  policyQuestion,
  policyReply,
  refusedCommand,
  reminderItem,
  reminderStage,
  type HandoverReasonWord,
  type ResourceOption,
  rulebookView,
  searchHit,
  savedFilter,
  shownRefusal,
  shownSource,
  snoozeChoice,
  text,
  deskRule,
  waitRule,
  waitSubject,
  workplaceChoice,
  workplaceUnit,
} from './schemas.ts';

export const draftKind = z.enum([
  'answer',
  'note',
  'move',
  'decline',
  'close',
  'priority',
  'misregister',
  'voucher',
  'voucherMessage',
  // Not words: "info" beside an answer's draft that is to be sent as an information (P228).
  'messageKind',
]);

/** What can be done to several cases at once. */
export const bulkAction = z.enum(['release', 'markDone']);
export type BulkAction = z.infer<typeof bulkAction>;

/** The whole language between renderer, main and core: one schema per call and event. */
export const contract = {
  /** Everything the shell shows: mode, banners, who works where. */
  'app.state': ipcCall(
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
  'workplace.list': ipcCall('core', nothing, z.array(workplaceUnit)),
  'workplace.choose': ipcCall('core', workplaceChoice, z.strictObject({})),
  ...inboxCalls,
  /**
   * Cases of the scope that hold every word typed, whatever tab they stand in, newest first; `more` when there are
   * others beyond the limit. Nothing is logged: opening a hit is (docs/decisions/0009-search.md).
   */
  'search.cases': ipcCall(
    'core',
    z.strictObject({ query: z.string().max(200), limit: z.number().int().min(1).max(100) }),
    /** `growing`: the index is still being filled, newest first, so older cases may not be found yet (P115). */
    z.strictObject({ hits: z.array(searchHit), more: z.boolean(), growing: z.boolean() }),
  ),
  /** Filters this person has saved at this unit, by name; every change answers the list as it then is (P84). */
  'filters.list': ipcCall('core', nothing, z.array(savedFilter)),
  'filters.save': ipcCall('core', savedFilter, z.array(savedFilter)),
  'filters.rename': ipcCall('core', z.strictObject({ from: filterName, to: filterName }), z.array(savedFilter)),
  'filters.remove': ipcCall('core', z.strictObject({ name: filterName }), z.array(savedFilter)),
  'filters.startWith': ipcCall('core', z.strictObject({ name: filterName.nullable() }), z.array(savedFilter)),
  /** Opens a case for reading: writes the access log (PDL), then answers. */
  'case.open': ipcCall('core', z.strictObject({ caseId: id }), z.union([caseView, z.null()])),
  /** The open case again after a change; the opening is already logged. */
  'case.view': ipcCall('core', z.strictObject({ caseId: id }), z.union([caseView, z.null()])),
  'case.command': ipcCall(
    'core',
    z.strictObject({ caseId: id, command: commandSchema }),
    z.discriminatedUnion('ok', [
      z.strictObject({ ok: z.literal(true), commandId: id }),
      z.strictObject({ ok: z.literal(false), refusal: shownRefusal }),
    ]),
  ),
  /** Which of these cases an action is allowed for now, each judged by itself; nothing is written (P85). */
  'bulk.judge': ipcCall(
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
  'bulk.run': ipcCall(
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
  'draft.save': ipcCall(
    'core',
    z.strictObject({ caseId: id, kind: draftKind, text }),
    z.strictObject({ savedAt: instant }),
  ),
  /** Takes a suggestion off a case, for this person on this workstation (R96). */
  'hint.dismiss': ipcCall('core', z.strictObject({ caseId: id, rule: z.string().max(10) }), nothing),
  'outbox.refused': ipcCall('core', nothing, z.array(refusedCommand)),
  /**
   * Takes back a command the hub has not been given (P83): it is gone, and its text is a draft again. `messageKind` is what
   * a message to the patient was to be sent as. `later` names what was done after it in the same case and must be taken
   * back first.
   */
  'outbox.undo': ipcCall(
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
  'outbox.dismiss': ipcCall('core', z.strictObject({ commandId: id }), nothing),
  ...templateCalls,
  'reminders.list': ipcCall('core', nothing, z.array(reminderItem)),
  /** Until when a reminder may be put off, counted from now. */
  'reminders.snoozeChoices': ipcCall(
    'core',
    nothing,
    z.array(z.strictObject({ choice: snoozeChoice, until: instant })),
  ),
  /** Puts one reminder off for me on this workstation; a higher stage of the case is told all the same (P72). */
  'reminders.snooze': ipcCall(
    'core',
    z.strictObject({ caseId: id, stage: reminderStage, at: instant, choice: snoozeChoice }),
    z.strictObject({ until: instant }),
  ),
  'reminders.unsnooze': ipcCall('core', z.strictObject({ caseId: id }), nothing),
  ...waitCalls,
  ...dayCalls,
  'sources.explain': ipcCall(
    'core',
    z.strictObject({ rules: z.array(z.string().max(10)).max(50) }),
    z.array(shownSource),
  ),
  /** Everything the rulebook that applies says, in words (P100). Not about patients: no workplace is needed. */
  'rulebook.view': ipcCall('core', nothing, rulebookView),
  /** A question to that rulebook, answered as the policy tool answers it (P101). */
  'policy.ask': ipcCall('core', policyQuestion, policyReply),
  /** Training only: play that the hub cannot be reached. */
  'training.setHubAway': ipcCall('core', z.strictObject({ away: z.boolean() }), nothing),
  /** Training only: throw the training region away and start a new day. */
  'training.newDay': ipcCall('core', nothing, nothing),
  /** Training only: let the patient of a case do something now instead of waiting for the simulation. */
  'training.patient': ipcCall(
    'core',
    z.strictObject({ caseId: id, act: z.enum(['write', 'read', 'useVoucher']) }),
    nothing,
  ),
  ...consultationCalls,
  ...beginCalls,
  ...startedCaseCalls,
  ...handoverCalls,
  ...syncCalls,
  ...planCalls,
  ...endOfDayCalls,
  ...towerCalls,
  ...statisticsCalls,
  ...groupCalls,
  'clipboard.write': ipcCall('app', z.strictObject({ text }), nothing),
  /**
   * Where the page stands, kept while the app runs and given back to a page that replaces a lost one.
   * Only the page knows what it says; it is never written to disk.
   */
  'place.keep': ipcCall('app', z.strictObject({ place: z.string().max(10_000) }), nothing),
  'place.last': ipcCall('app', nothing, z.strictObject({ place: z.string().nullable() })),
  /** Asked for on the page that is shown when the window has stopped too often: the ordinary page again. */
  'window.reopen': ipcCall('app', nothing, nothing),
  'window.ready': ipcCall('app', z.strictObject({ rows: z.number().int().min(0) }), nothing),
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
   * How many cases must be taken before the unit closes, and when that is; no time while it is closed (P215). For the menu
   * beside the clock, which has no rulebook.
   */
  closing: z.strictObject({ count: z.number().int(), time: z.string().nullable() }),
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
    /** What waits and reaches outside too, by rule; absent when nothing does. */
    waits: z.array(z.strictObject({ rule: waitRule, count: z.number().int() })).optional(),
    /** The one that waits, when nothing else reaches outside. */
    onlyWait: waitSubject.optional(),
    /** What the clock of the day asks, with how much is left; absent when nothing does. */
    desk: z.array(z.strictObject({ rule: deskRule, count: z.number().int() })).optional(),
    onlyDesk: z.strictObject({ rule: deskRule, name: z.string() }).optional(),
    /** The day's notifications are used up: the taskbar asks for attention, and the list has it (P212). */
    silent: z.boolean().optional(),
  }),
  /** From outside the window to what it spoke of: a toast or the tray was clicked. */
  openRequested: z.discriminatedUnion('what', [
    z.strictObject({ what: z.literal('case'), caseId: id }),
    z.strictObject({ what: z.literal('reminders') }),
    /** A link that leads to no case was opened (P160). */
    z.strictObject({ what: z.literal('badLink') }),
    z.strictObject({ what: z.literal('consultation'), consultationId: id }),
    z.strictObject({ what: z.literal('handover'), caseId: id }),
    z.strictObject({ what: z.literal('acknowledgements') }),
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
  /** `template`: purpose of the message that goes with it, by the rulebook. */
  | {
      readonly type: 'voucher';
      readonly caseId: string;
      readonly receiverId: string;
      readonly template: string | null;
    }
  | { readonly type: 'decline'; readonly caseId: string }
  /** A new consultation about a case, or about none; or a draft of the unit's that is gone on with. */
  | {
      readonly type: 'consult';
      readonly about: string | null;
      /** The patient of a consultation about no case. */
      readonly patientId?: string;
      readonly consultationId: string | null;
      /** The receiver, when the guide has led here. */
      readonly to?: string;
    }
  | { readonly type: 'priority'; readonly caseId: string }
  /** Nytt: a case or a consultation that staff start (R180). */
  | { readonly type: 'start'; readonly what: 'case' | 'consultation' }
  | { readonly type: 'followUp'; readonly caseId: string }
  | { readonly type: 'misregister'; readonly caseId: string }
  | { readonly type: 'journal'; readonly caseId: string }
  | { readonly type: 'deviation'; readonly caseId: string }
  /** `unread`: another provider has it, and the patient has not read so (P144). */
  | { readonly type: 'close'; readonly caseId: string; readonly unread?: true }
  /** A case of one's own out of a consultation from another provider (R181). */
  | { readonly type: 'startCase'; readonly consultationId: string }
  | { readonly type: 'bulk'; readonly action: BulkAction; readonly ids: readonly string[] }
  | { readonly type: 'saveFilter' }
  | { readonly type: 'manageFilters' }
  | { readonly type: 'withdrawTemplate'; readonly id: string }
  | { readonly type: 'dropSketch'; readonly id: string }
  | { readonly type: 'workplace' }
  | { readonly type: 'shortcuts' }
  | { readonly type: 'newTrainingDay' }
  | { readonly type: 'discardRefused'; readonly commandId: string };
