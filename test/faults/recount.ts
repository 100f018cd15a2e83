import { queueKey } from '../../shared/domain/clocks.ts';
import { pendingHandover } from '../../shared/domain/derive.ts';
import type { Rulebook } from '../../shared/domain/rulebook.ts';
import type { CaseState, InboxTab, QueueKey } from '../../shared/domain/types.ts';
import { kindOf, linkedCaseIds, mapCase, mapDirectory } from '../../main/core/fhir/index.ts';
import type { EmbeddedHub } from '../../main/core/hubs/embedded/index.ts';
import type { StoredResource } from '../../main/core/hubs/port.ts';

/** One case as the hub's resources and the pure rules alone say it. */
export interface Counted {
  readonly id: string;
  readonly state: CaseState;
  readonly key: QueueKey;
}

/** Every resource of a type, read through the hub's own pages. */
async function every(hub: EmbeddedHub, type: string): Promise<readonly StoredResource[]> {
  const all: StoredResource[] = [];
  let answer = await hub.search({ type, params: [], count: 1_000 });
  for (;;) {
    if (!answer.ok) throw new Error(answer.failure.message);
    all.push(...answer.value.resources);
    if (answer.value.next === null) return all;
    answer = await hub.next(answer.value.next);
  }
}

/** Counts again from the beginning: without store, projection or sync. */
export async function recount(hub: EmbeddedHub, rulebook: Rulebook, now: number): Promise<readonly Counted[]> {
  const tasks = await every(hub, 'Task');
  const children = new Map<string, StoredResource[]>();
  for (const resource of [...tasks, ...(await every(hub, 'Communication'))]) {
    if (kindOf(resource) === 'case') continue;
    for (const id of linkedCaseIds(resource)) children.set(id, [...(children.get(id) ?? []), resource]);
  }
  const forms = new Map<string, StoredResource>();
  for (const form of await every(hub, 'QuestionnaireResponse')) {
    const about = (form['basedOn'] ?? []) as readonly { readonly reference?: string }[];
    for (const { reference } of about) forms.set(reference ?? '', form);
    forms.set(`QuestionnaireResponse/${form.id}`, form);
  }
  const types = ['Organization', 'HealthcareService', 'Practitioner', 'PractitionerRole'];
  const directory = mapDirectory((await Promise.all(types.map((type) => every(hub, type)))).flat());
  const names = {
    assignment: (id: string) => directory.assignments.find((one) => one.id === id),
    patientName: () => undefined,
    resourceUnitId: (id: string) => directory.resources.find((one) => one.id === id)?.unitId,
  };
  return tasks
    .filter((task) => kindOf(task) === 'case')
    .map((task) => {
      const own = children.get(task.id) ?? [];
      const inputs = (task['input'] ?? []) as readonly { readonly valueReference?: { readonly reference?: string } }[];
      const form = inputs
        .map((input) => forms.get(input.valueReference?.reference ?? ''))
        .find((one) => one !== undefined);
      const mapped = mapCase(
        {
          task,
          moves: own.filter((resource) => kindOf(resource) === 'move'),
          communications: own.filter((resource) => kindOf(resource) === 'message'),
          form: form ?? null,
        },
        names,
      );
      if (!mapped.ok) throw new Error(mapped.problem.message);
      const { state } = mapped.value;
      return { id: task.id, state, key: queueKey(state, rulebook, now, rulebook.defaultHours) };
    });
}

/** The ids of a tab in the order of D16: band, due time, priority, arrival, id. */
export function inOrder(cases: readonly Counted[], tab: InboxTab): readonly string[] {
  const late = Number.MAX_SAFE_INTEGER;
  const terms = ({ key }: Counted): readonly number[] => [key.band, key.dueAt ?? late, key.priorityRank, key.arrivedAt];
  return cases
    .filter(({ key }) => key.tab === tab)
    .toSorted((a, b) => {
      const [left, right] = [terms(a), terms(b)];
      const differing = left.findIndex((term, index) => term !== right[index]);
      if (differing === -1) return a.id < b.id ? -1 : 1;
      return (left[differing] ?? 0) - (right[differing] ?? 0);
    })
    .map(({ id }) => id);
}

/** What the tabs and the bands of the inbox must say. */
export function figures(cases: readonly Counted[]): Readonly<Record<string, unknown>> {
  const tabs = (tab: InboxTab): number => cases.filter(({ key }) => key.tab === tab).length;
  const inbox = cases.filter(({ key }) => key.tab === 'inbox');
  return {
    inbox: tabs('inbox'),
    noActionNeeded: tabs('noActionNeeded'),
    closed: tabs('closed'),
    bands: [0, 1, 2, 3].map((band) => inbox.filter(({ key }) => key.band === band).length),
    handoversOut: cases.filter(({ state }) => pendingHandover(state) !== null).length,
  };
}
