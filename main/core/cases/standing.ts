import { returnedTo } from '../../../shared/domain/derive.ts';
import { ageOn, shortResourceLabel } from '../../../shared/domain/labels.ts';
import { isForEveryListed } from '../../../shared/domain/listed.ts';
import type { Actor, CaseState, Patient } from '../../../shared/domain/types.ts';
import { unassignedUnits, whyUnassigned } from '../../../shared/domain/unassigned.ts';
import type { Standing } from '../../../shared/ipc/schemas.ts';
import { shownSources } from './present.ts';
import type { CasesDeps } from './types.ts';

/** Whose the case is besides its owner, and which rule says so. */
export function standingOf(deps: CasesDeps, actor: Actor, state: CaseState, patient: Patient): Standing {
  return {
    unassigned: unassignedOf(deps, state, patient),
    listed: listedOf(deps, state),
    returned: returnedOf(deps, actor, state),
  };
}

function unassignedOf(deps: CasesDeps, state: CaseState, patient: Patient): Standing['unassigned'] {
  const directory = deps.store.directory();
  const { careCase } = state;
  const [unitId] = unassignedUnits(state, directory);
  if (unitId === undefined) return null;
  const age = ageOn(patient.birthDate, careCase.arrivedAt, deps.hours.timeZone);
  const isListed = patient.listedUnitId !== null;
  const { why, answer } = whyUnassigned(state, unitId, { age, isListed }, deps.rulebook, directory);
  return {
    why,
    form: answer.label,
    age,
    roles: answer.recipients.map(({ role, specialty }) => [role, specialty].filter(Boolean).join(', ')),
    sources: shownSources(deps, [...new Set([...answer.rules, ...(why === 'notListed' ? ['D10'] : []), 'R292'])]),
  };
}

function listedOf(deps: CasesDeps, state: CaseState): Standing['listed'] {
  if (!isForEveryListed(state)) return null;
  const { directory, queuesBeside } = deps.store.rules();
  const roles = queuesBeside(state.careCase)
    .map((id) => directory.resource(id))
    .filter((resource) => resource !== undefined)
    .map(shortResourceLabel);
  return roles.length === 0 ? null : { roles, sources: shownSources(deps, ['D18', 'R291']) };
}

function returnedOf(deps: CasesDeps, actor: Actor, state: CaseState): Standing['returned'] {
  const back = returnedTo(state, deps.rulebook);
  if (back === null) return null;
  const name = deps.store.directory().assignment(back)?.staffName ?? null;
  const { rules } = deps.rulebook.move.declinedMoveReturnsTo.source;
  return { name: back === actor.assignmentId ? null : name, sources: shownSources(deps, rules) };
}
