import type { Instant } from '../../../shared/domain/types.ts';
import type { HubResource, StoredResource } from '../hubs/port.ts';
import { codeable } from './elements.ts';
import {
  child,
  codeIn,
  conceptText,
  identifierValue,
  instant,
  iso,
  items,
  placeOf,
  reference,
  references,
  text,
} from './json.ts';
import { codeSystems, identifiers } from './names.ts';
import type { Mapped, TimelineRecord } from './types.ts';

/** What a person did, in the words of the commands; a message is told apart by what it does to the clock (D8). */
export type TimelineActivity =
  | 'receive'
  | 'takeOver'
  | 'release'
  | 'answer'
  | 'info'
  | 'addNote'
  | 'changePriority'
  | 'markDone'
  | 'close'
  | 'closeUnread'
  | 'startCase'
  | 'requestMove'
  | 'cancelMove'
  | 'cancelMoveAndReceive'
  | 'acceptMove'
  | 'declineMove'
  | 'acknowledgeDeclinedMove'
  | 'changeFollowUp'
  | 'misregister'
  | 'tickJournal'
  | 'tickDeviation'
  | 'untick'
  | 'sendVoucher'
  | 'acknowledgeVoucher'
  | 'saveConsultation'
  | 'sendConsultation'
  | 'recallConsultation'
  | 'receiveConsultation'
  | 'takeOverConsultation'
  | 'startConsultation'
  | 'declineConsultation'
  | 'answerConsultation'
  | 'closeConsultation'
  | 'acknowledgeDeclinedConsultation';

const activityCodes: Readonly<Record<TimelineActivity, string>> = {
  receive: 'ta-emot',
  takeOver: 'ta-over',
  release: 'slapp',
  answer: 'svar',
  info: 'information',
  addNote: 'anteckning',
  changePriority: 'andra-prio',
  markDone: 'markera-klar',
  close: 'avsluta',
  closeUnread: 'avsluta-olast',
  startCase: 'starta-arende',
  requestMove: 'flytta',
  cancelMove: 'avbryt-overlamning',
  cancelMoveAndReceive: 'avbryt-och-ta-emot',
  acceptMove: 'acceptera',
  declineMove: 'neka',
  acknowledgeDeclinedMove: 'kvittera',
  changeFollowUp: 'andra-uppfoljning',
  misregister: 'felregistrera',
  tickJournal: 'infort-i-journal',
  tickDeviation: 'avvikelse-anmald',
  untick: 'ej-infort',
  sendVoucher: 'skicka-biljett',
  acknowledgeVoucher: 'kvittera-biljett',
  saveConsultation: 'spara-konsultation',
  sendConsultation: 'skicka-konsultation',
  recallConsultation: 'aterkalla-konsultation',
  receiveConsultation: 'ta-emot-konsultation',
  takeOverConsultation: 'ta-over-konsultation',
  startConsultation: 'starta-konsultation',
  declineConsultation: 'neka-konsultation',
  answerConsultation: 'svara-konsultation',
  closeConsultation: 'avsluta-konsultation',
  acknowledgeDeclinedConsultation: 'kvittera-konsultation',
};
const activityByCode = new Map(Object.entries(activityCodes).map(([activity, code]) => [code, activity]));

export interface ProvenanceSpec {
  readonly commandId: string;
  readonly activity: TimelineActivity;
  readonly caseId: string;
  /** The version of the case, or of `baseTaskId`, the command was built on. */
  readonly baseVersion: string;
  /** The consultation a command was done to, where the case is only what it is about. */
  readonly baseTaskId?: string;
  /** `Task/<id>` or `urn:uuid:…` of what the command made or changed besides the case. */
  readonly children: readonly string[];
  readonly at: Instant;
  readonly actor: { readonly assignmentId: string; readonly name: string; readonly role: string };
  readonly rulebook: { readonly id: string; readonly hash: string };
  readonly detail: string | null;
}

/**
 * Who did what, written in the command's own transaction. The case is always the first target. R4
 * Provenance has no identifier: the command and the rulebook stand as logical references in `entity`.
 */
export function buildProvenance(spec: ProvenanceSpec): HubResource {
  const logical = (system: string, value: string) => ({ identifier: { system, value } });
  return {
    resourceType: 'Provenance',
    target: [`Task/${spec.caseId}`, ...spec.children].map((target) => ({ reference: target })),
    recorded: iso(spec.at),
    activity: codeable(codeSystems.activity, activityCodes[spec.activity]),
    ...(spec.detail === null ? {} : { reason: [{ text: spec.detail }] }),
    agent: [
      {
        role: [{ text: spec.actor.role }],
        who: { reference: `PractitionerRole/${spec.actor.assignmentId}`, display: spec.actor.name },
      },
    ],
    entity: [
      { role: 'revision', what: { reference: `Task/${spec.baseTaskId ?? spec.caseId}/_history/${spec.baseVersion}` } },
      { role: 'derivation', what: logical(identifiers.command, spec.commandId) },
      { role: 'source', what: { ...logical(identifiers.rulebook, spec.rulebook.id), display: spec.rulebook.hash } },
    ],
  };
}

/** One line of Händelser. An activity that is not ours keeps the words it came with. */
export function mapTimeline(provenance: StoredResource): Mapped<TimelineRecord> {
  const target = references(provenance, 'target').find((item) => item.type === 'Task');
  if (target === undefined)
    return { ok: false, problem: { place: `${placeOf(provenance)} target`, message: 'gäller inget ärende' } };
  const agent = child(provenance, 'agent');
  const who = reference(agent, 'who');
  const code = codeIn(provenance, 'activity', codeSystems.activity);
  const command = items(provenance, 'entity')
    .map((entity) => identifierValue(child(entity, 'what'), [identifiers.command]))
    .find((value) => value !== null);
  return {
    ok: true,
    value: {
      id: provenance.id,
      caseId: target.id,
      at: instant(provenance, 'recorded') ?? instant(provenance.meta, 'lastUpdated') ?? 0,
      byAssignmentId: who?.type === 'PractitionerRole' ? who.id : null,
      byName: who?.display ?? 'Okänd',
      activity: activityByCode.get(code ?? '') ?? conceptText(provenance, 'activity') ?? 'okänd händelse',
      commandId: command ?? null,
      detail: conceptText(provenance, 'reason'),
    },
  };
}

/** The rulebook a command was judged by, as its Provenance names it; null where none is named. */
export function rulebookOf(provenance: StoredResource): { readonly id: string; readonly hash: string } | null {
  for (const entity of items(provenance, 'entity')) {
    const what = child(entity, 'what');
    const id = identifierValue(what, [identifiers.rulebook]);
    const hash = text(what, 'display');
    if (id !== null && hash !== null) return { id, hash };
  }
  return null;
}
