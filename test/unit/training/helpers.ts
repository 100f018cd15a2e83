import { readFileSync } from 'node:fs';
import { rulebookSchema } from '../../../shared/domain/rulebook.ts';
import type { Rulebook } from '../../../shared/domain/rulebook.ts';
import type { Patient } from '../../../shared/domain/types.ts';
import { caseIdOf, formIdOf, kindOf, mapCase, mapDirectory, mapPatient } from '../../../main/core/fhir/index.ts';
import type { MappedCase } from '../../../main/core/fhir/index.ts';
import type { HubResource, StoredResource } from '../../../main/core/hubs/port.ts';
import { trainingDirectory } from '../../../main/core/training/directory.ts';
import type { TrainingDirectory } from '../../../main/core/training/directory.ts';
import { generateTrainingRegion } from '../../../main/core/training/region.ts';

/** A Monday morning in open hours. */
export const monday = Date.parse('2026-11-23T09:00:00+01:00');

export function trainingRulebook(): Rulebook {
  const file = new URL('../../../resources/rulebooks/ovning.json', import.meta.url);
  return rulebookSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

export interface ReadRegion {
  readonly resources: readonly (HubResource & { readonly id: string })[];
  readonly directory: TrainingDirectory;
  readonly directoryProblems: readonly string[];
  readonly patients: readonly Patient[];
  readonly cases: readonly MappedCase[];
  /** Cases that could not be read; empty when all is well. */
  readonly problems: readonly string[];
}

/** A generated region read back the way the core reads a hub. */
export function readRegion(seed: number, now: number = monday, rulebook: Rulebook = trainingRulebook()): ReadRegion {
  const { resources } = generateTrainingRegion({ seed, now, rulebook, rulebookHash: 'test' });
  const stored = resources.map((resource) => stamped(resource, now));
  const mapped = mapDirectory(stored);
  const directory = trainingDirectory(mapped);
  const patients = stored.flatMap((resource) => {
    const patient = resource.resourceType === 'Patient' ? mapPatient(resource) : null;
    return patient?.ok === true ? [patient.value] : [];
  });
  const problems: string[] = [];
  const allMoves = stored.filter((item) => kindOf(item) === 'move');
  const forms = new Map(
    stored.filter((item) => item.resourceType === 'QuestionnaireResponse').map((item) => [item.id, item]),
  );
  const communications = stored.filter((item) => item.resourceType === 'Communication');
  const cases = stored
    .filter((resource) => kindOf(resource) === 'case')
    .flatMap((task) => {
      const moves = allMoves.filter((item) => caseIdOf(item) === task.id);
      const targets = new Set([task.id, ...moves.map((move) => move.id)].map((id) => `Task/${id}`));
      const read = mapCase(
        {
          task,
          moves,
          vouchers: stored.filter((item) => kindOf(item) === 'voucher' && caseIdOf(item) === task.id),
          communications: communications.filter((item) => partOf(item).some((target) => targets.has(target))),
          form: forms.get(formIdOf(task) ?? '') ?? null,
        },
        {
          assignment: directory.assignment,
          patientName: (id) => patients.find((patient) => patient.id === id)?.name,
          resourceUnitId: (id) => directory.resource(id)?.unitId,
        },
      );
      if (read.ok) return [read.value];
      problems.push(`${read.problem.place}: ${read.problem.message}`);
      return [];
    });
  return {
    resources,
    directory,
    directoryProblems: mapped.problems.map((problem) => `${problem.place}: ${problem.message}`),
    patients,
    cases,
    problems,
  };
}

function stamped(resource: HubResource & { readonly id: string }, now: number): StoredResource {
  return { ...resource, meta: { ...resource.meta, versionId: '1', lastUpdated: new Date(now).toISOString() } };
}

function partOf(resource: HubResource): readonly string[] {
  const list = resource['partOf'];
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown) =>
    typeof item === 'object' && item !== null && 'reference' in item && typeof item.reference === 'string'
      ? [item.reference]
      : [],
  );
}
