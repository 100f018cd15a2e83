import type { Command } from '../../../shared/domain/types.ts';
import { commandIdOf } from '../fhir/index.ts';
import { searchFor } from '../fhir/syncSearches.ts';
import type { StoredResource } from '../hubs/port.ts';
import { answerOf, HubCallFailure } from './hubCall.ts';
import type { SyncOptions } from './types.ts';

/**
 * Did this command happen? `yes` and `no` are certain; `unclear` = what was read does not reach back
 * to the version the command was built on and cannot be trusted to say no; `untold` = the hub keeps no
 * history that could tell, and the command leaves nothing else behind: a person must look.
 */
export type Happened = 'yes' | 'no' | 'unclear' | 'untold';

/** What is looked for: a command, and the version of its Task it was built on (empty: none yet). */
export interface SentCommand {
  readonly commandId: string;
  readonly baseVersion: string;
  /** Something it creates can be found by an identifier made from the command's. */
  readonly leavesChild: boolean;
}

/**
 * Looks for the command in what the hub has, never in what it answered: a 200 proves nothing (P20).
 * `task` is its case or consultation as just read. Throws HubCallFailure when the hub does not answer.
 */
export async function didItHappen(
  deps: Pick<SyncOptions, 'hub' | 'clock'>,
  entry: SentCommand,
  task: StoredResource,
): Promise<Happened> {
  if (commandIdOf(task) === entry.commandId) return 'yes';
  if (task.meta.versionId === entry.baseVersion) return 'no';
  const versions = await historyOf(deps, task.id);
  if (versions !== null) {
    // Built on nothing yet: all there is has come since.
    const base =
      entry.baseVersion === ''
        ? versions.length
        : versions.findIndex((version) => version.meta.versionId === entry.baseVersion);
    const since = base === -1 ? versions : versions.slice(0, base);
    if (since.some((version) => commandIdOf(version) === entry.commandId)) return 'yes';
    // A history that does not know the version just read lags behind: it cannot say no.
    if (!versions.some((version) => version.meta.versionId === task.meta.versionId)) return 'unclear';
    if (base !== -1) return 'no';
  }
  return byChildren(deps, entry);
}

/** Null when the hub keeps none. */
async function historyOf(
  deps: Pick<SyncOptions, 'hub' | 'clock'>,
  caseId: string,
): Promise<readonly StoredResource[] | null> {
  try {
    return await answerOf(deps.clock, deps.hub.history('Task', caseId));
  } catch (error) {
    if (error instanceof HubCallFailure && error.failure.kind === 'rejected') return null;
    throw error;
  }
}

async function byChildren(
  deps: Pick<SyncOptions, 'hub' | 'clock'>,
  entry: Pick<SentCommand, 'commandId' | 'leavesChild'>,
): Promise<Happened> {
  for (const search of searchFor.childrenOfCommand(entry.commandId)) {
    const page = await answerOf(deps.clock, deps.hub.search({ ...search, count: 1 }));
    if (page.resources.length > 0) return 'yes';
  }
  return entry.leavesChild ? 'no' : 'untold';
}

/** True for a command to a case that creates something with an identifier of its own. */
export function leavesChild(command: Command): boolean {
  const { type } = command;
  return type === 'sendMessage' || type === 'addNote' || type === 'requestMove' || type === 'sendVoucher';
}
