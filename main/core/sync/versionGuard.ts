import type { CaseId } from '../../../shared/domain/types.ts';
import type { HubPort, StoredResource } from '../hubs/port.ts';
import { answerOf, HubCallFailure } from './hubCall.ts';
import type { SyncStore } from './syncStore.ts';
import type { SyncClock } from './types.ts';

/** Against what the store has: nothing yet or later, the same, or something already replaced. */
export type VersionVerdict = 'newer' | 'same' | 'older';

/**
 * Keeps a workstation from going back in time: a stale answer of a cache or a lagging index never
 * replaces a version already shown (P25). Versions are opaque and compared for equality only; order
 * comes from the hub's own times and, where those do not tell, from its history.
 */
export interface VersionGuard {
  /** Throws HubCallFailure when the hub has to be asked and does not answer. */
  readonly judge: (task: StoredResource) => Promise<VersionVerdict>;
  readonly applied: (task: StoredResource) => void;
  readonly forget: (caseId: CaseId) => void;
}

export function createVersionGuard(
  store: Pick<SyncStore, 'caseVersion' | 'wasReplaced'>,
  hub: HubPort,
  clock: SyncClock,
): VersionGuard {
  /** Hub time of the version the store has, as far as this process has seen it. */
  const newest = new Map<CaseId, number>();
  const byHistory = async (task: StoredResource, local: string): Promise<VersionVerdict> => {
    try {
      const versions = (await answerOf(clock, hub.history('Task', task.id))).map((version) => version.meta.versionId);
      const at = versions.indexOf(task.meta.versionId);
      const localAt = versions.indexOf(local);
      return at !== -1 && (localAt === -1 || at < localAt) ? 'newer' : 'older';
    } catch (error) {
      // A hub without history: what is shown stays until a later version comes.
      if (error instanceof HubCallFailure && error.failure.kind === 'rejected') return 'older';
      throw error;
    }
  };
  return {
    judge: async (task) => {
      const local = store.caseVersion(task.id);
      if (local === null) return 'newer';
      const at = Date.parse(task.meta.lastUpdated);
      if (local === task.meta.versionId) {
        newest.set(task.id, at);
        return 'same';
      }
      if (store.wasReplaced(task.id, task.meta.versionId)) return 'older';
      const known = newest.get(task.id);
      if (known !== undefined && at > known) return 'newer';
      return byHistory(task, local);
    },
    applied: (task) => {
      newest.set(task.id, Date.parse(task.meta.lastUpdated));
    },
    forget: (caseId) => {
      newest.delete(caseId);
    },
  };
}
