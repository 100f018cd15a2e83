import type { HubResource, StoredResource } from '../hubs/port.ts';
import { arrivalResources, mapDirectory } from '../fhir/index.ts';
import { createCaseTable } from './caseTable.ts';
import { conversations, everyRecipient, exceptions, finished, moves, newArrivals } from './cohorts.ts';
import type { CohortInput, PlannedCase } from './cohorts.ts';
import { incomingConsultations } from './consultationCohort.ts';
import { createDayPlan } from './dayPlan.ts';
import type { DayPlan } from './dayPlan.ts';
import { directoryResources, trainingDirectory } from './directory.ts';
import { landmarks, visitor } from './landmarks.ts';
import { trainingMaterial } from './material.ts';
import { createNewCases } from './newCases.ts';
import type { NewCase } from './newCases.ts';
import { regionalMaterial } from './regionalMaterial.ts';
import { createPeople, peopleResources, writerFor } from './people.ts';
import { unitPlans } from './plans.ts';
import { newUuid, seededRandom } from './random.ts';
import { playStep } from './stories.ts';
import type { StoryContext, StoryStep } from './stories.ts';
import type { TrainingRegion, TrainingRegionInput } from './types.ts';
import { watchedVouchers } from './voucherCohort.ts';

type Loadable = HubResource & { readonly id: string };

/** New cases besides those that reach every recipient once. */
const extraArrivals = 14;
/** Share of the residents listed at the unit a newcomer meets first, so that its queue is a day's work. */
const firstUnitShare = 0.35;

/**
 * The synthetic training region (design: Övningsläge): directory, patients with test personnummer, and
 * a day's queue with its history. Pure and repeatable: the same input gives the same resources, ids included.
 */
export function generateTrainingRegion(input: TrainingRegionInput): TrainingRegion {
  const { now, rulebook, rulebookHash } = input;
  const random = seededRandom(input.seed);
  const newId = (): string => newUuid(random);
  const material = regionalMaterial(trainingMaterial(), rulebook, now);
  const base = directoryResources(material, random).map(withId);
  const directory = trainingDirectory(mapDirectory(base.map((resource) => asStored(resource, now))));
  const firstUnitId = directory.units[0]?.id;
  if (firstUnitId === undefined) throw new RangeError('The training directory has no unit');
  const people = createPeople(material, random, newId, { now, rulebook });
  const newCases = createNewCases({ material, directory, people, rulebook, random, newId, firstUnitShare });
  const plan = createDayPlan(now, rulebook, random);
  const context: StoryContext = { directory, rulebook, rulebookHash, texts: material.texts, random };
  const cohort: CohortInput = {
    material,
    directory,
    plan,
    random,
    firstUnitId,
    followUpDays: rulebook.settings.followUpDays.value,
    hours: rulebook.defaultHours,
  };

  const planned: readonly PlannedCase[] = [
    ...everyRecipient(cohort),
    ...newArrivals(cohort, extraArrivals),
    ...conversations(cohort),
    ...finished(cohort),
    ...moves(cohort),
    ...exceptions(cohort),
  ];
  const fixed = landmarks({ material, directory, rulebook, random, now, firstUnitId, newCases });
  const resources: readonly Loadable[] = [
    ...base,
    ...unitPlans(directory, rulebook, now),
    ...fixed.flatMap((made) => played(made, [], plan, now, context)),
    ...planned.flatMap((one) => {
      const made = newCases.make(one.wish);
      const owner = directory.resource(made.spec.owner.id);
      const story = owner === undefined ? [] : one.story(owner);
      return played(made, story, plan, one.until ?? now, context);
    }),
    // Last of the cases, so that whoever knows the others of a seed still finds them.
    ...played(visitor({ material, now, firstUnitId, newCases }), [], plan, now, context),
  ];
  const patientIds = resources.filter((item) => item.resourceType === 'Patient').map((item) => item.id);
  const consultations = incomingConsultations({ directory, rulebook, random, now, patientIds });
  const vouchers = watchedVouchers({ material, directory, rulebook, random, now, newCases });
  return {
    resources: [
      ...resources,
      ...consultations,
      ...vouchers.flatMap((one) => [...played(one.made, one.story, plan, one.until, context), ...one.vouchers]),
    ],
  };
}

/** A case with everything that has happened to it, each step at its moment. */
function played(
  made: NewCase,
  story: readonly StoryStep[],
  plan: DayPlan,
  until: number,
  context: StoryContext,
): readonly Loadable[] {
  const { spec, patient } = made;
  const table = createCaseTable(arrivalResources(spec).map(withId), spec.id, spec.arrivedAt, context.random);
  const told: StoryContext = { ...context, writer: writerFor(patient) };
  const moments = plan.moments(spec.arrivedAt, Math.min(until, plan.now), story.length);
  story.forEach((step, index) => playStep(table, step, moments[index] ?? plan.now, told));
  return [...peopleResources(patient).map(withId), ...table.all()];
}

function withId(resource: HubResource): Loadable {
  if (resource.id === undefined) throw new Error(`A ${resource.resourceType} of the training region has no id`);
  return { ...resource, id: resource.id };
}

/** Before a hub has stamped it, a directory entry is read as if it had. */
function asStored(resource: Loadable, now: number): StoredResource {
  return { ...resource, meta: { versionId: '1', lastUpdated: new Date(now).toISOString() } };
}
