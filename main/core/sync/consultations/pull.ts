import { isConsultationVisibleTo } from '../../../../shared/domain/consultation/derive.ts';
import type { CaseId } from '../../../../shared/domain/types.ts';
import { kindOf } from '../../fhir/index.ts';
import { isEnteredInError, searchFor, type SearchFor } from '../../fhir/syncSearches.ts';
import type { StoredResource } from '../../hubs/port.ts';
import { allOf, chunked } from '../pages.ts';
import type { PushDeps } from '../push.ts';
import type { PullScope } from '../types.ts';
import { createVersionGuard } from '../versionGuard.ts';
import { readConsultationTasks } from './read.ts';

const idsPerSearch = 100;

export interface ConsultationPull {
  /** What this scope follows: consultations to the unit and from it. */
  readonly searches: (scope: PullScope) => readonly SearchFor[];
  /** Brings the store up to these Tasks; answers the cases that must be looked at again. Throws HubCallFailure. */
  readonly take: (page: readonly StoredResource[]) => Promise<ReadonlySet<CaseId>>;
  /** Looks at everything held here again, and lets go of what the scope no longer reaches. Throws HubCallFailure. */
  readonly compare: (scope: PullScope) => Promise<ReadonlySet<CaseId>>;
}

/** The feed of consultations (decisions/0023): their Tasks are followed as cases are, and mapped whole. */
export function createConsultationPull(deps: PushDeps): ConsultationPull {
  const { store, hub, clock } = deps;
  const guard = consultationGuard(deps);

  const take: ConsultationPull['take'] = async (page) => {
    const scope = deps.scope();
    const again = new Set<CaseId>();
    if (scope === null) return again;
    const fresh: StoredResource[] = [];
    for (const task of page) {
      if (kindOf(task) === 'consultation' && (await guard.judge(task)) === 'newer') fresh.push(task);
    }
    if (fresh.length === 0) return again;
    const read = await readConsultationTasks(deps, fresh);
    const directory = store.directory();
    const written = [...read.values()].filter(({ consultation }) =>
      isConsultationVisibleTo(consultation, scope.actor, directory),
    );
    const held = new Map(store.consultations().map(({ hubId, consultation }) => [hubId, consultation]));
    const gone = new Set(fresh.filter(isEnteredInError).map((task) => task.id));
    const left = [...read.keys()].filter((hubId) => !written.some((item) => item.hubId === hubId));
    const removed = [...gone, ...left].flatMap((hubId) => held.get(hubId)?.id ?? []);
    store.applyConsultations({ written, removed });
    for (const task of fresh) if (written.some((item) => item.hubId === task.id)) guard.applied(task);
    for (const task of fresh) {
      // Carried to us now, or not any longer: either way the case is looked at again.
      const before = held.get(task.id)?.relatedCaseId ?? null;
      const after = read.get(task.id)?.consultation.relatedCaseId ?? null;
      for (const caseId of [before, after]) if (caseId !== null) again.add(caseId);
    }
    return again;
  };

  return {
    searches: (scope) => [
      ...(scope.unitResourceIds.length > 0 ? [searchFor.consultationsTo(scope.unitResourceIds)] : []),
      ...(scope.unitAssignmentIds.length > 0 ? [searchFor.consultationsFrom(scope.unitAssignmentIds)] : []),
    ],
    take,
    compare: async (scope) => {
      const again = new Set<CaseId>();
      const directory = store.directory();
      const held = store.consultations();
      const outside = held.filter(({ consultation }) => !isConsultationVisibleTo(consultation, scope.actor, directory));
      store.applyConsultations({ written: [], removed: outside.map(({ consultation }) => consultation.id) });
      for (const { consultation } of outside) {
        if (consultation.relatedCaseId !== null) again.add(consultation.relatedCaseId);
      }
      const ids = held.map(({ hubId }) => hubId);
      for (const part of chunked(ids, idsPerSearch)) {
        const tasks = await allOf(hub, clock, searchFor.byId('Task', part));
        for (const caseId of await take(tasks)) again.add(caseId);
      }
      return again;
    },
  };
}

/** The guard of the cases, on the versions of consultations (P25). */
export function consultationGuard({ store, hub, clock }: PushDeps): ReturnType<typeof createVersionGuard> {
  const versions = { caseVersion: store.consultationVersion, wasReplaced: store.consultationWasReplaced };
  return createVersionGuard(versions, hub, clock);
}
