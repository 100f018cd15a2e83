import type { HubResource, HubSearch } from '../hubs/port.ts';
import { extension } from './json.ts';
import { kindOf } from './kinds.ts';
import { basicCodes, codeSystems, extensions, identifiers, nationalSystems } from './names.ts';

/** What the sync engine asks a hub for, so that it never spells FHIR itself. */
export type SearchFor = Pick<HubSearch, 'type' | 'params'>;

const of = (type: string, ids: readonly string[]): readonly string[] => ids.map((id) => `${type}/${id}`);
const taskOf = (...codes: readonly string[]): HubSearch['params'][number] => ({
  name: 'code',
  values: codes.map((code) => `${codeSystems.taskType}|${code}`),
});
const openStatuses = ['requested', 'received', 'accepted', 'in-progress'];

export const searchFor = {
  casesOwnedBy: (resourceIds: readonly string[]): SearchFor => ({
    type: 'Task',
    params: [taskOf('arende'), { name: 'owner', values: of('HealthcareService', resourceIds) }],
  }),
  openCasesOwnedBy: (resourceIds: readonly string[]): SearchFor => ({
    type: 'Task',
    params: [
      taskOf('arende'),
      { name: 'owner', values: of('HealthcareService', resourceIds) },
      { name: 'status', values: openStatuses },
    ],
  }),
  /** Cases in which nobody is named: they are in no search by owner (P108). */
  casesWithoutOwner: {
    type: 'Task',
    params: [taskOf('arende'), { name: 'owner:missing', values: ['true'] }],
  } satisfies SearchFor,
  /** Every case, whoever has it. */
  allCases: { type: 'Task', params: [taskOf('arende')] } satisfies SearchFor,
  movesTo: (resourceIds: readonly string[]): SearchFor => ({
    type: 'Task',
    params: [taskOf('flytta'), { name: 'owner', values: of('HealthcareService', resourceIds) }],
  }),
  /** What staff have asked for: moves, and the vouchers they have sent. */
  movesFrom: (assignmentIds: readonly string[]): SearchFor => ({
    type: 'Task',
    params: [taskOf('flytta', 'biljett'), { name: 'requester', values: of('PractitionerRole', assignmentIds) }],
  }),
  /** Consultations by what they are addressed to, and by who asks; of a hub in the own process every one. */
  consultationsTo: (resourceIds: readonly string[]): SearchFor => ({
    type: 'Task',
    params: [taskOf('konsultation'), { name: 'owner', values: of('HealthcareService', resourceIds) }],
  }),
  consultationsFrom: (assignmentIds: readonly string[]): SearchFor => ({
    type: 'Task',
    params: [taskOf('konsultation'), { name: 'requester', values: of('PractitionerRole', assignmentIds) }],
  }),
  allConsultations: { type: 'Task', params: [taskOf('konsultation')] } satisfies SearchFor,
  consultation: (consultationId: string): SearchFor => ({
    type: 'Task',
    params: [taskOf('konsultation'), { name: 'identifier', values: [`${identifiers.consultation}|${consultationId}`] }],
  }),
  /** By the sender's case, an id that is opaque to everybody else. */
  consultationsStartedFrom: (caseId: string): SearchFor => ({
    type: 'Task',
    params: [taskOf('konsultation'), { name: 'group-identifier', values: [`${identifiers.startedFrom}|${caseId}`] }],
  }),
  consultationsCarrying: (caseIds: readonly string[]): SearchFor => ({
    type: 'Task',
    params: [taskOf('konsultation'), { name: 'focus', values: of('Task', caseIds) }],
  }),
  byId: (type: string, ids: readonly string[]): SearchFor => ({ type, params: [{ name: '_id', values: ids }] }),
  /**
   * Moves and vouchers. Ours say both what they are part of and what they concern; another system's may say only the
   * latter.
   */
  movesOf: (caseIds: readonly string[]): readonly SearchFor[] =>
    ['part-of', 'focus'].map((name) => ({
      type: 'Task',
      params: [taskOf('flytta', 'biljett'), { name, values: of('Task', caseIds) }],
    })),
  communicationsOf: (taskIds: readonly string[]): SearchFor => ({
    type: 'Communication',
    params: [{ name: 'part-of', values: of('Task', taskIds) }],
  }),
  provenanceOf: (taskIds: readonly string[]): SearchFor => ({
    type: 'Provenance',
    params: [{ name: 'target', values: of('Task', taskIds) }],
  }),
  templates: {
    type: 'Basic',
    params: [{ name: 'code', values: [`${codeSystems.basic}|${basicCodes.template}`] }],
  } satisfies SearchFor,
  templateBy: (id: string): SearchFor => ({
    type: 'Basic',
    params: [{ name: 'identifier', values: [`${identifiers.template}|${id}`] }],
  }),
  plans: {
    type: 'Basic',
    params: [{ name: 'code', values: [`${codeSystems.basic}|${basicCodes.plan}`] }],
  } satisfies SearchFor,
  planBy: (unitId: string): SearchFor => ({
    type: 'Basic',
    params: [{ name: 'identifier', values: [`${identifiers.plan}|${unitId}`] }],
  }),
  /** Days a unit has signed off (P218). */
  daySignOffsOf: (unitId: string): SearchFor => ({
    type: 'Basic',
    params: [
      { name: 'code', values: [`${codeSystems.basic}|${basicCodes.daySignOff}`] },
      { name: 'subject', values: of('Organization', [unitId]) },
    ],
  }),
  provenanceOfBasic: (id: string): SearchFor => ({
    type: 'Provenance',
    params: [{ name: 'target', values: of('Basic', [id]) }],
  }),
  /** Staff by HSA-id, however it is spelt, whichever of its systems it stands in. */
  staffBy: (spelt: readonly string[]): SearchFor => ({
    type: 'Practitioner',
    params: [
      { name: 'identifier', values: nationalSystems.hsaId.flatMap((system) => spelt.map((id) => `${system}|${id}`)) },
    ],
  }),
  all: (type: string): SearchFor => ({ type, params: [] }),
  /** What a command may have created: a move carries the command's id, a message an id made from it. */
  childrenOfCommand: (commandId: string): readonly SearchFor[] => [
    {
      type: 'Task',
      params: [taskOf('flytta'), { name: 'identifier', values: [`${identifiers.command}|${commandId}`] }],
    },
    { type: 'Communication', params: [{ name: 'identifier', values: [`${identifiers.message}|${commandId}/1`] }] },
  ],
} as const;

/** Types of the directory: providers and units, resources, staff and their assignments. */
export const directoryTypes = ['Organization', 'HealthcareService', 'Practitioner', 'PractitionerRole'] as const;

/** Written by mistake: nothing may show it any more. */
export function isEnteredInError(resource: HubResource): boolean {
  return resource['status'] === 'entered-in-error';
}

/** A move or voucher somebody still has to act on: requested, or declined and not yet acknowledged (D12). */
export function isOpenMove(task: HubResource): boolean {
  // A voucher is watched until it is used, or somebody has acknowledged it (R252).
  if (kindOf(task) === 'voucher')
    return task['status'] !== 'completed' && extension(task, extensions.acknowledged) === null;
  if (task['status'] === 'requested') return true;
  return task['status'] === 'rejected' && extension(task, extensions.acknowledged) === null;
}
