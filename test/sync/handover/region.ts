import {
  buildHealthcareService,
  buildOrganization,
  buildPractitioner,
  buildPractitionerRole,
} from '../../../main/core/fhir/index.ts';
import type { HubResource } from '../../../main/core/hubs/port.ts';
import type { CallInput } from '../../../shared/ipc/contract.ts';
import type { CaseView, ConsultationView } from '../../../shared/ipc/schemas.ts';
import { openClinic, people, type CaseSeed, type Clinic, type Region, type Workstation } from '../engine/clinic.ts';

const rehab = { id: 'rehab', name: 'Rehab Sandviken' };
const rut = { assignmentId: 'pr-rut', unitId: 'rehab', resourceIds: ['rehab-fys'] };

/** Beside the clinic of the engine's tests: a rehab unit with its physiotherapist, and a unit outside the service. */
function more(): readonly HubResource[] {
  return [
    buildOrganization({ ...rehab, partOf: 'region', town: 'Sandviken', sector: 'specialist' }),
    buildOrganization({
      id: 'utanfor',
      name: 'Ungdomsmottagningen',
      partOf: 'region',
      town: 'Gävle',
      sector: 'specialist',
    }),
    buildHealthcareService({ id: 'rehab-fys', unit: rehab, role: 'Fysioterapeut' }),
    buildHealthcareService({ id: 'rehab-adm', unit: rehab, role: 'Administratör' }),
    buildPractitioner({ id: 'p-rut', given: 'Rut', family: 'Testpersonal' }),
    buildPractitionerRole({
      id: rut.assignmentId,
      staff: { id: 'p-rut', name: 'Rut Testpersonal' },
      unit: rehab,
      roleLabel: 'Fysioterapeut',
      resources: rut.resourceIds.map((id) => ({ id, name: id })),
    }),
  ];
}

/** Anna asks; Bo is her colleague in the other role; the others each work where a case may be handed over to. */
export type Desk = 'anna' | 'bo' | 'cilla' | 'per' | 'rut';

export interface RegionWorld extends Clinic {
  readonly desk: (who: Desk) => Workstation;
  /** Everybody hears what the others have done. */
  readonly settle: () => Promise<void>;
}

/** A region with workstations for those who take part, all of them up to date. */
export async function openRegion(
  region: Region,
  seeds: readonly CaseSeed[],
  who: readonly Desk[],
): Promise<RegionWorld> {
  const clinic = await openClinic(seeds, [], { region, more: more() });
  const desks = new Map<Desk, Workstation>();
  const open = (one: Desk): Workstation => {
    if (one === 'rut') return clinic.workstation('anna', { name: 'rut', works: rut });
    // Bo works in the other role only: what is asked of it is asked of him.
    return one === 'bo'
      ? clinic.workstation('bo', { works: { ...people.bo, resourceIds: ['valbo-adm'] } })
      : clinic.workstation(one);
  };
  for (const one of who) desks.set(one, open(one));
  const desk = (one: Desk): Workstation => {
    const found = desks.get(one);
    if (found === undefined) throw new Error(one);
    return found;
  };
  const settle = async (): Promise<void> => {
    // Twice: what the first sent the second has not heard of before the end of the round.
    for (let round = 0; round < 2; round += 1) for (const station of desks.values()) await station.sync.drain();
  };
  await settle();
  return { ...clinic, desk, settle };
}

type Command = CallInput<'consultation.command'>['command'];

/** Gives a command to a consultation; answers why it was refused, or null. */
export function consult(station: Workstation, consultationId: string, command: Command): string | null {
  const answer = station.cases.consultations.command({ consultationId, command });
  return answer.ok ? null : answer.refusal.code;
}

/** Gives a command to a case; answers why it was refused, or null. */
export function act(
  station: Workstation,
  caseId: string,
  command: CallInput<'case.command'>['command'],
): string | null {
  const answer = station.cases.command({ caseId, command });
  return answer.ok ? null : answer.refusal.code;
}

/** Writes a consultation about the case and sends it; answers its id and why it was refused, or null. */
export function ask(
  station: Workstation,
  caseId: string,
  to: { readonly targetResourceId: string; readonly providerId: string | null },
  relatedCaseId?: string | null,
): { readonly id: string; readonly refused: string | null; readonly text: string } {
  const { compose } = station.cases.consultations.compose({ caseId, providerId: to.providerId, consultationId: null });
  if (compose === null) throw new Error('nothing to compose');
  const { consultationId: id, about, base, content } = compose;
  const problem = content.problem === '' ? 'Kan ni ta över?' : content.problem;
  const carried = relatedCaseId === undefined ? content.relatedCaseId : relatedCaseId;
  const command: Command = {
    type: 'send',
    about,
    base,
    content: { ...content, ...to, problem, relatedCaseId: carried },
  };
  return { id, refused: consult(station, id, command), text: problem };
}

export function caseAt(station: Workstation, caseId: string): CaseView | null {
  return station.cases.viewCase({ caseId });
}

export function consultationAt(station: Workstation, id: string): ConsultationView | null {
  return station.cases.consultations.view({ consultationId: id }).view;
}

/** Who has what to do in Överlämningar: `side` of each case there. */
export function handoversAt(station: Workstation): readonly (readonly [string, string])[] {
  return station.cases.handovers().items.map(({ row, side }) => [row.caseId, side]);
}
