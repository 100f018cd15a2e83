import type { OpeningHours, Rulebook } from '../../../shared/domain/rulebook.ts';
import type { PhraseTemplate } from '../../../shared/domain/template/phraseTemplate.ts';
import type { Actor, Instant, StaffId } from '../../../shared/domain/types.ts';
import type { CallInput, CallOutput, EventName, EventPayload } from '../../../shared/ipc/contract.ts';
import type { OtherRulebook, ShownSource } from '../../../shared/ipc/schemas.ts';
import type { MappingProblem } from '../fhir/types.ts';
import type { RulebookInForce } from '../rulebook/inForce.ts';
import type { Scope } from '../store/scope.ts';
import type { Store } from '../store/store.ts';
import type { BegunCases } from './starts/createBegun.ts';
import type { Consultations } from './consultations/createConsultations.ts';
import type { Vouchers } from './vouchers/createVouchers.ts';
import type { DayOf } from './day.ts';
import type { EndOfDay } from '../endOfDay/endOfDay.ts';
import type { Waits } from './waits.ts';

/** What running cases takes. Time and ids come from outside. */
export interface CasesDeps {
  readonly store: Store;
  readonly rulebook: Rulebook;
  readonly hours: OpeningHours;
  readonly clock: { readonly now: () => Instant };
  /** Templates that come with Ärendevakt: what a consultation begins with is made of them. */
  readonly shipped: readonly PhraseTemplate[];
  /** A new UUID for each command. */
  readonly newId: () => string;
  readonly notify: <N extends EventName>(name: N, payload: EventPayload<N>) => void;
  /** Whose assignments may be worked as; absent = anybody's, as in training. */
  readonly worksAs?: (staffId: StaffId) => boolean;
  /** Why nothing may be done at the moment, however lawful; null or absent = nothing stands in the way (P178). */
  readonly readOnly?: () => string | null;
  /** The rulebook this machine works by; absent = others are not looked at. */
  readonly inForce?: RulebookInForce;
  /** Called after a command is on disk. */
  readonly wakeSync: () => void;
}

/** A call that cannot be answered at all; a lawful "no" to a command is a refusal and not this. No patient data. */
export class CallFailure extends Error {
  readonly code: 'badInput' | 'noWorkplace';
  constructor(code: 'badInput' | 'noWorkplace', message: string) {
    super(message);
    this.name = 'CallFailure';
    this.code = code;
  }
}

/**
 * Commands and queries on cases, always as the person and resources chosen with `chooseWorkplace`.
 * Each function answers the call of the contract with the same subject; those that need a chosen
 * workplace throw CallFailure `noWorkplace` without one.
 */
export interface Cases extends Vouchers {
  /** Who acts; null until a workplace is chosen that the directory knows. */
  readonly actor: () => Actor | null;
  readonly scope: () => Scope | null;
  /** The parts of app.state that say who works where. */
  readonly workplaceState: () => Pick<CallOutput<'app.state'>, 'workplace' | 'workplaceLabel' | 'staffName'>;
  readonly listWorkplaces: () => CallOutput<'workplace.list'>;
  /** Kept over restarts; publishes `restarted`. Throws CallFailure `badInput` for a choice the directory does not allow. */
  readonly chooseWorkplace: (choice: CallInput<'workplace.choose'>) => void;
  readonly inboxWindow: (input: CallInput<'inbox.window'>) => CallOutput<'inbox.window'>;
  readonly inboxPosition: (input: CallInput<'inbox.position'>) => CallOutput<'inbox.position'>;
  /** The parts of the day the list falls into, and whether this person wants to see them (P206). */
  readonly inboxGroups: (input: CallInput<'inbox.groups'>) => CallOutput<'inbox.groups'>;
  readonly grouped: () => CallOutput<'inbox.grouped'>;
  readonly keepGrouped: (input: CallInput<'inbox.keepGrouped'>) => void;
  readonly inboxCounts: (input: CallInput<'inbox.counts'>) => CallOutput<'inbox.counts'>;
  /** Cases of the scope that hold every word typed, newest first. */
  readonly searchCases: (input: CallInput<'search.cases'>) => CallOutput<'search.cases'>;
  /** Writes the access log first (PDL), then answers; null when the case is not there or not theirs. */
  readonly openCase: (input: CallInput<'case.open'>) => CallOutput<'case.open'>;
  readonly viewCase: (input: CallInput<'case.view'>) => CallOutput<'case.view'>;
  readonly command: (input: CallInput<'case.command'>) => CallOutput<'case.command'>;
  /** Filters saved by this person at this unit (P84). */
  readonly filters: {
    readonly list: () => CallOutput<'filters.list'>;
    readonly save: (input: CallInput<'filters.save'>) => CallOutput<'filters.save'>;
    readonly rename: (input: CallInput<'filters.rename'>) => CallOutput<'filters.rename'>;
    readonly remove: (input: CallInput<'filters.remove'>) => CallOutput<'filters.remove'>;
    readonly startWith: (input: CallInput<'filters.startWith'>) => CallOutput<'filters.startWith'>;
  };
  readonly consultations: Consultations;
  readonly begun: BegunCases;
  /** Handing over to another provider, and the cases staff start. */
  readonly starts: {
    readonly begin: (input: CallInput<'across.begin'>) => CallOutput<'across.begin'>;
    readonly goOn: (input: CallInput<'start.goOn'>) => CallOutput<'start.goOn'>;
    readonly fromConsultation: (input: CallInput<'start.fromConsultation'>) => CallOutput<'start.fromConsultation'>;
    readonly progress: (input: CallInput<'start.progress'>) => CallOutput<'start.progress'>;
    readonly dismiss: (input: CallInput<'start.dismiss'>) => void;
  };
  /** The same action on several cases, each judged by itself (P85). */
  readonly judgeBulk: (input: CallInput<'bulk.judge'>) => CallOutput<'bulk.judge'>;
  readonly runBulk: (input: CallInput<'bulk.run'>) => CallOutput<'bulk.run'>;
  /** Takes back a command of mine the hub has not been given (P83). */
  readonly undoCommand: (input: CallInput<'outbox.undo'>) => CallOutput<'outbox.undo'>;
  readonly saveDraft: (input: CallInput<'draft.save'>) => CallOutput<'draft.save'>;
  readonly dismissHint: (input: CallInput<'hint.dismiss'>) => void;
  /** What of mine waits or did not go through, and what could not be used of what came (P184). */
  readonly syncOverview: (problems: readonly MappingProblem[]) => CallOutput<'sync.overview'>;
  /** Sends what waits now, or tries what was refused once more (P197). */
  readonly tryAgain: (input: CallInput<'sync.again'>) => CallOutput<'sync.again'>;
  /** Units where somebody works by another version of the rulebook than this machine does (P196). */
  readonly otherRulebooks: () => OtherRulebook[];
  readonly refusedCommands: () => CallOutput<'outbox.refused'>;
  readonly dismissRefused: (input: CallInput<'outbox.dismiss'>) => void;
  /** The ways to hand a case over to one receiver, judged for this person (P134). */
  readonly handoverGuide: (input: CallInput<'handover.guide'>) => CallOutput<'handover.guide'>;
  readonly handovers: () => CallOutput<'handovers.list'>;
  readonly searchResources: (input: CallInput<'resources.search'>) => CallOutput<'resources.search'>;
  readonly dueReminders: () => CallOutput<'reminders.list'>;
  readonly snoozeChoices: () => CallOutput<'reminders.snoozeChoices'>;
  readonly snoozeReminder: (input: CallInput<'reminders.snooze'>) => CallOutput<'reminders.snooze'>;
  readonly unsnoozeReminder: (input: CallInput<'reminders.unsnooze'>) => void;
  /** What waits for this person: consultations and handovers (P166). */
  readonly waits: Waits;
  /** What the clock of the day asks, what comes due, and quiet hours (P211, P213, P216). */
  readonly day: DayOf;
  /** What may not remain when the day ends, and signing it off (P217). */
  readonly endOfDay: EndOfDay;
  /** The unit seen from above (P219, P220). */
  readonly statistics: { readonly view: (input: CallInput<'statistics.view'>) => CallOutput<'statistics.view'> };
  readonly tower: { readonly view: () => CallOutput<'tower.view'> };
  readonly explainSources: (rules: readonly string[]) => ShownSource[];
  /** Stops publishing changes. */
  readonly close: () => void;
}
