import {
  type Action,
  type ActionName,
  actionName,
  type CaseView,
  type ChatMessage,
  type HandlingAdvice,
  type HandoverView,
  type InboxRow,
  type PriorityOption,
  type RefusedCommand,
  type ShownClocks,
  type SmallActs,
} from '../../../../shared/ipc/schemas.ts';
import { friday10, row } from '../../../fakes/rows.ts';

export const hour = 60 * 60 * 1000;
export const day = 24 * hour;

export const refusedAction = (code: string, detail: string | null = null): Action => ({
  allowed: false,
  refusal: {
    code,
    rules: ['R124'],
    detail,
    sources: [
      {
        rule: 'R124',
        documentTitle: 'Instruktion för överlämning',
        section: 'avsnitt 2.1',
        validUntil: '2026-03-25',
        expired: true,
        local: false,
      },
    ],
  },
});

const allowed: Action = { allowed: true, refusal: null };

/** Every button allowed but those named. */
export const actions = (change: Partial<Record<ActionName, Action>> = {}): CaseView['actions'] =>
  ({ ...Object.fromEntries(actionName.options.map((name) => [name, allowed])), ...change }) as CaseView['actions'];

export const message = (change: Partial<ChatMessage> = {}): ChatMessage => ({
  id: 'message-1',
  kind: 'answer',
  senderName: 'Anna Testsson',
  proxy: null,
  mine: true,
  sentAt: friday10 - hour,
  readAt: null,
  text: 'Hej!',
  delivery: 'sent',
  ...change,
});

export const handover = (change: Partial<HandoverView> = {}): HandoverView => ({
  id: 'handover-1',
  kind: 'move',
  reason: 'misplaced',
  status: 'pending',
  fromLabel: 'Valbo hälsocentral, Sjuksköterska',
  toLabel: 'Hjärtmottagning Sandviken, Administratör',
  targetResourceId: 'heart-admin',
  requestedByName: 'Anna Testsson',
  requestedAt: friday10 - hour,
  priority: 8,
  message: 'Ta gärna över.',
  decidedAt: null,
  declineReason: null,
  acknowledged: false,
  ...change,
});

export const option = (change: Partial<PriorityOption> = {}): PriorityOption => ({
  priority: 8,
  label: '72 timmar',
  change: 'same',
  needsReason: false,
  urgent: false,
  smsByRoutine: false,
  handleBy: friday10 + 2 * hour,
  ...change,
});

export const refused = (change: Partial<RefusedCommand> = {}): RefusedCommand => ({
  commandId: 'command-1',
  caseId: 'case-1',
  type: 'sendMessage',
  at: friday10 - hour,
  refusal: refusedAction('heldByColleague', 'Bo Testgren').refusal,
  text: 'Hej, jag hjälper dig.',
  technical: null,
  ...change,
});

export const advice = (change: Partial<HandlingAdvice> = {}): HandlingAdvice => ({
  handler: {
    label: 'Förnya hjälpmedel',
    sector: 'primary',
    ages: null,
    recipients: [{ role: 'Sjuksköterska', specialty: 'Diabetes' }],
    note: null,
    sources: [],
  },
  standing: 'right',
  next: null,
  points: [],
  closing: null,
  medicationListConsent: null,
  outOfCounty: false,
  ...change,
});

export const clocks = (change: Partial<ShownClocks> = {}): ShownClocks => ({
  due: { basis: { type: 'kept' }, at: friday10 + 2 * hour, lastOpen: friday10 + 2 * hour, sources: [] },
  waits: { since: friday10 - hour, from: 'arrival', sources: [] },
  told: null,
  escalation: null,
  followUp: { ends: null, days: 365, sources: [] },
  ...change,
});

export const acts = (change: Partial<SmallActs> = {}): SmallActs => ({
  followUp: { minDays: 1, maxDays: 730, sources: [] },
  misregistered: null,
  attachments: null,
  suggestions: [],
  journal: { system: 'Cosmic', steps: [], text: 'Text', owed: null, ticked: null, sources: [], owedSources: [] },
  deviation: { system: null, steps: [], link: 'arendevakt://case/case-1', ticked: null, sources: [] },
  ...change,
});

/** A case nobody has received, before anything has happened to it. */
export const view = (change: Partial<CaseView> = {}, rowChange: Partial<InboxRow> = {}): CaseView => ({
  row: row(rowChange),
  birthDate: '1988-05-19',
  phone: null,
  child: null,
  proxies: [],
  listedUnitName: null,
  sectorOfOwner: 'primary',
  arrivedAt: friday10 - hour,
  receivedAt: null,
  doneAt: null,
  closedAt: null,
  followUpEnds: null,
  acts: acts(),
  originalText: 'Diabeteshjälpmedel',
  originalAnswers: [],
  messages: [],
  notes: [],
  timeline: [],
  handovers: [],
  pendingHandover: null,
  declinedHandover: null,
  lastPatientMessageId: null,
  composerOpen: false,
  composerWaits: false,
  actions: actions(),
  priorityOptions: [option()],
  refused: [],
  readOnlyReason: null,
  drafts: {},
  advice: advice(),
  clocks: clocks(),
  otherCases: [],
  standing: { unassigned: null, listed: null, returned: null },
  consultations: [],
  across: null,
  startedFrom: null,
  vouchers: { items: [], closeNow: false, closeSources: [] },
  duplicateRule: { days: 7, sources: [] },
  ...change,
});
