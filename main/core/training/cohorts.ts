import { nextOpen } from '../../../shared/domain/calendar.ts';
import type { OpeningHours } from '../../../shared/domain/rulebook.ts';
import type { Priority, Resource } from '../../../shared/domain/types.ts';
import type { DayPlan } from './dayPlan.ts';
import type { TrainingDirectory } from './directory.ts';
import type { ServiceSpec, TrainingMaterial } from './material.ts';
import type { NewCaseWish } from './newCases.ts';
import { between, chance, pick, pickWeighted } from './random.ts';
import type { Random } from './random.ts';
import type { StoryStep } from './stories.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A case to make and what has happened to it since it arrived. */
export interface PlannedCase {
  readonly wish: NewCaseWish;
  /** The queue the case reaches decides some steps (where a move goes). */
  readonly story: (owner: Resource) => readonly StoryStep[];
  /** The story is told by then; default now. */
  readonly until?: number;
}

export interface CohortInput {
  readonly material: TrainingMaterial;
  readonly directory: TrainingDirectory;
  readonly plan: DayPlan;
  readonly random: Random;
  /** The unit a newcomer meets first: every situation exists there. */
  readonly firstUnitId: string;
  readonly followUpDays: number;
  readonly hours: OpeningHours;
}

const untouched = (): readonly StoryStep[] => [];
const steps = (...list: readonly StoryStep['type'][]): (() => readonly StoryStep[]) => {
  const plain = list.flatMap((type): readonly StoryStep[] =>
    type === 'priority' || type === 'move' ? [] : [{ type }],
  );
  return () => plain;
};

/** Every form reaches every recipient it can reach at least once, so that no queue of the sources stands empty. */
export function everyRecipient(input: CohortInput): readonly PlannedCase[] {
  return input.material.services.flatMap((service) =>
    service.routes.flatMap((route) =>
      route.to.map((to) => ({
        wish: { service, route, to, arrivedAt: input.plan.used(service, 0.03, 0.97) },
        story: untouched,
      })),
    ),
  );
}

/** New cases as they come: most in time, some overdue. */
export function newArrivals(input: CohortInput, count: number): readonly PlannedCase[] {
  return times(count, () => {
    const service = anyService(input);
    const late = chance(input.random, 0.12);
    return {
      wish: { service, arrivedAt: input.plan.used(service, late ? 1 : 0.02, late ? 1.3 : 0.9) },
      story: untouched,
    };
  });
}

/** Cases somebody has taken, in every state of the conversation. */
export function conversations(input: CohortInput): readonly PlannedCase[] {
  const { plan, random } = input;
  const kinds: readonly (readonly [number, readonly StoryStep['type'][]])[] = [
    [8, ['receive']],
    [10, ['receive', 'info']],
    [8, ['receive', 'answer']],
    [8, ['receive', 'ask']],
    [12, ['receive', 'info', 'ask', 'patientReads']],
    [12, ['receive', 'answer', 'patientReads', 'patientWrites']],
    [8, ['receive', 'answer', 'patientReads', 'patientWrites', 'answer']],
    [6, ['receive', 'note', 'answer', 'patientReads', 'patientWrites']],
    [4, ['note']],
    [8, ['receive', 'ask', 'release']],
    [3, ['receive', 'info', 'release']],
  ];
  return kinds.flatMap(([count, story]) =>
    times(count, () => {
      const service = anyService(input);
      // A patient who has written waits for days nowhere: only what waits for the patient may be old.
      const old = chance(random, 0.25) && story.at(-1) !== 'patientWrites';
      const arrivedAt = old ? plan.daysAgo(4, 20) : plan.used(service, 0.3, 0.95);
      return { wish: { service, arrivedAt }, story: steps(...story), ...(old ? { until: arrivedAt + 3 * dayMs } : {}) };
    }),
  );
}

/** Done, reopened, closed by hand and closed by the end of the follow-up period, with differing days left (R135). */
export function finished(input: CohortInput): readonly PlannedCase[] {
  const { plan, random, followUpDays } = input;
  const within = (low: number, high: number): number => plan.daysAgo(followUpDays - high, followUpDays - low);
  const done = steps('receive', 'answer', 'patientReads', 'done');
  const make = (
    count: number,
    arrivedAt: () => number,
    story: () => readonly StoryStep[],
    lasts: number,
  ): readonly PlannedCase[] =>
    times(count, () => {
      const at = arrivedAt();
      return {
        wish: { service: asyncService(input), arrivedAt: at },
        story,
        until: Math.min(plan.now, at + lasts * dayMs),
      };
    });
  return [
    ...make(12, () => plan.daysAgo(2, 40), done, 2),
    ...make(6, () => plan.daysAgo(60, 300), steps('receive', 'answer', 'done'), 3),
    ...[2, 9, 28].flatMap((days) => make(2, () => within(days, days + 0.8), done, 3)),
    ...make(
      10,
      () => plan.daysAgo(3, 12),
      steps('receive', 'answer', 'patientReads', 'done', 'patientWrites'),
      between(random, 9, 12),
    ),
    ...make(10, () => plan.daysAgo(3, 60), steps('receive', 'answer', 'patientReads', 'close'), 2),
    ...make(4, () => plan.daysAgo(followUpDays + 1, followUpDays + 20), done, 4),
  ];
}

/** Pending moves in both directions, declined ones nobody has acknowledged, and moves that are over (R124–R127). */
export function moves(input: CohortInput): readonly PlannedCase[] {
  const { directory, firstUnitId } = input;
  const move =
    (target: (owner: Resource) => Resource, ...after: readonly StoryStep['type'][]) =>
    (owner: Resource) => [
      { type: 'move', to: target(owner), reason: chance(input.random, 0.7) ? 'misplaced' : 'agreedPractice' } as const,
      ...steps(...after)(),
    ];
  const away = (owner: Resource): Resource => elsewhere(input, owner);
  const home = (owner: Resource): Resource =>
    pick(
      input.random,
      directory.resources.filter(
        (item) =>
          item.unitId === firstUnitId &&
          item.id !== owner.id &&
          (item.role === input.material.directory.adminRole || item.specialty === 'Distrikt'),
      ),
    );
  const ours = (story: PlannedCase['story']): PlannedCase => atUnit(input, firstUnitId, story);
  const others = (story: PlannedCase['story']): PlannedCase => atUnit(input, otherPrimary(input), story);
  return [
    ...times(5, () => ours(move(away))),
    ...times(5, () => others(move(home))),
    ...times(8, () => others(move(away))),
    ...times(2, () => ours(move(away, 'decline'))),
    ...times(3, () => others(move(away, 'decline'))),
    ...times(2, () => ours(move(away, 'decline', 'acknowledge'))),
    ...times(2, () => ours(move(away, 'cancel'))),
    ...times(3, () => others(move(home, 'accept'))),
    ...times(3, () => ours(move(away, 'accept'))),
    ...times(2, () => triageMove(input)),
    ...clinicMoves(input),
  ];
}

/** A drop-in at the wrong hälsocentral, on its way to the same role at the right one (R228). */
function triageMove(input: CohortInput): PlannedCase {
  const { directory, material, plan, random } = input;
  const service = pick(
    random,
    material.services.filter((item) => item.form === 'triage' && item.priority !== null && item.priority > 3),
  );
  const sameRole = (owner: Resource): Resource =>
    pick(
      random,
      directory.resources.filter(
        (item) =>
          item.role === owner.role &&
          item.specialty === owner.specialty &&
          item.unitId !== owner.unitId &&
          directory.unit(item.unitId)?.sector === 'primary',
      ),
    );
  return {
    wish: { service, listedAt: otherPrimary(input), arrivedAt: plan.used(service, 0.3, 0.7) },
    story: (owner) => [{ type: 'move', to: sameRole(owner), reason: 'misplaced' }],
  };
}

/** What administrators of the county-wide entrance have passed on to each clinic (R69). */
function clinicMoves(input: CohortInput): readonly PlannedCase[] {
  const { directory, material, plan } = input;
  const clinics = directory.units.filter(
    (unit) =>
      directory.resources.some((item) => item.unitId === unit.id && item.role === material.directory.adminRole) &&
      unit.sector === 'specialist' &&
      !directory.resources.some((item) => item.unitId === unit.id && item.unassigned),
  );
  return clinics.flatMap((clinic) => {
    const queues = directory.resources.filter((item) => item.unitId === clinic.id);
    const each: readonly (readonly StoryStep['type'][])[] = [['accept'], ['accept', 'receive', 'ask']];
    // The clinic listed first is where a newcomer looks at the other side of a handover.
    const stories =
      clinic === clinics[0] ? [...each, ...each, ...each, ['accept', 'receive', 'answer', 'done'] as const] : each;
    return stories.map((after): PlannedCase => {
      const to = pick(input.random, queues);
      const candidates = material.services.flatMap((service) =>
        service.routes.filter((route) => route.sector === 'specialist').map((route) => ({ service, route })),
      );
      const { service, route } = pick(
        input.random,
        candidates.filter((item) => item.service.kind === 'async'),
      );
      return {
        wish: { service, route, arrivedAt: plan.used(service, 0.3, 0.95) },
        story: () => [{ type: 'move', to, reason: 'agreedPractice' }, ...steps(...after)()],
      };
    });
  });
}

/** Nobody knows where they belong (R292); rebookings too late for their visit (R94); changed priorities (D3). */
export function exceptions(input: CohortInput): readonly PlannedCase[] {
  const { plan, firstUnitId, material } = input;
  const rebooking = material.services.filter((service) => service.visit === true);
  const late = (hours: number, listedAt: string): readonly PlannedCase[] =>
    rebooking.map((service) => {
      const opening = nextOpen(input.hours, plan.now + 2 * hourMs) ?? plan.now;
      // Before a weekend nobody has a visit within hours: then the visit is simply soon.
      const visitAt = opening - hours * hourMs < plan.now ? opening : plan.now + (hours - 1) * hourMs;
      return { wish: { service, listedAt, visitAt, arrivedAt: visitAt - hours * hourMs }, story: untouched };
    });
  const changed = (to: Priority, reason: string | null) => (): PlannedCase => ({
    ...atUnit(input, firstUnitId, () => [{ type: 'priority', to, reason }]),
  });
  const lost = (listedAt: string): PlannedCase => ({
    wish: { service: asyncService(input), listedAt, unassigned: true, arrivedAt: plan.daysAgo(0.1, 2) },
    story: untouched,
  });
  return [
    ...times(2, () => lost(firstUnitId)),
    ...times(2, () => lost('dropin')),
    ...times(2, () => lost('region-gavleborg')),
    lost(otherPrimary(input)),
    ...late(20, firstUnitId),
    ...late(6, firstUnitId),
    ...late(22, otherPrimary(input)),
    ...times(2, changed(6, null)),
    changed(9, pick(input.random, material.texts.lowerReasons))(),
    changed(5, null)(),
  ];
}

function atUnit(input: CohortInput, unitId: string, story: PlannedCase['story']): PlannedCase {
  const service = pickWeighted(
    input.random,
    input.material.services.filter((item) => item.kind === 'async' && item.priority === 8 && hasLocalRoute(item)),
    (item) => item.weight,
  );
  return { wish: { service, listedAt: unitId, arrivedAt: input.plan.used(service, 0.2, 0.9) }, story };
}

function hasLocalRoute(service: ServiceSpec): boolean {
  return service.routes.some((route) => route.unit === undefined);
}

function otherPrimary(input: CohortInput): string {
  const units = input.directory.units.filter((unit) => unit.sector === 'primary' && unit.id !== input.firstUnitId);
  return pick(input.random, units).id;
}

/** A queue of another unit of the same provider where misplaced cases usually belong: its administrators (R164). */
function elsewhere(input: CohortInput, owner: Resource): Resource {
  const { directory, random, firstUnitId } = input;
  const providerOf = (item: Resource): string | undefined => directory.unit(item.unitId)?.providerId;
  return pick(
    random,
    directory.resources.filter(
      (item) =>
        item.role === input.material.directory.adminRole &&
        item.unitId !== owner.unitId &&
        item.unitId !== firstUnitId &&
        providerOf(item) === providerOf(owner),
    ),
  );
}

function anyService(input: CohortInput): ServiceSpec {
  return pickWeighted(input.random, input.material.services, (service) => service.weight);
}

function asyncService(input: CohortInput): ServiceSpec {
  const list = input.material.services.filter((service) => service.kind === 'async');
  return pickWeighted(input.random, list, (service) => service.weight);
}

function times<T>(count: number, make: () => T): readonly T[] {
  return Array.from({ length: count }, make);
}
