import type { DaySignOff } from '../../../../shared/domain/endOfDay/endOfDay.ts';
import { buildDaySignOff, daySignOffProvenance, identifiers, isDaySignOff, mapDaySignOff } from '../../fhir/index.ts';
import { searchFor } from '../../fhir/syncSearches.ts';
import type { StoredResource } from '../../hubs/port.ts';
import { backoff, unknownBackoff } from '../backoff.ts';
import { answerOf, HubCallFailure } from '../hubCall.ts';
import { newestOf, overlapped } from '../overlap.ts';
import { allOf, pagesOf } from '../pages.ts';
import type { PushDeps } from '../push.ts';
import { inRounds, type EntryOutcome, type Push } from '../rounds.ts';
import type { SignOffEntry } from './store.ts';

/** Sends days signed off. The same one twice is one, by its identifier, so nobody has to ask whether it got there (P20). */
export function createSignOffPush(deps: PushDeps): Push {
  const { hub, store, clock, random } = deps;
  const later = (entry: SignOffEntry, message: string): EntryOutcome => {
    const at = clock.now() + backoff(entry.attempts, unknownBackoff.baseMs, unknownBackoff.capMs, random);
    store.postponeSignOff(entry.id, at, message);
    return { kind: 'later', at };
  };
  const pushEntry = async (entry: SignOffEntry): Promise<EntryOutcome> => {
    try {
      const made = await answerOf(
        clock,
        hub.createIfNoneExist(buildDaySignOff(entry), { system: identifiers.daySignOff, value: entry.id }),
      );
      // What was not seen on the hub is not said to be there (P20).
      if ((await answerOf(clock, hub.read('Basic', made.id))) === null)
        return later(entry, 'Navet svarade ja, men signeringen syns inte där än.');
      const known = await allOf(hub, clock, searchFor.provenanceOfBasic(made.id));
      if (known.length === 0) {
        const role = store.directory().assignment(entry.by)?.roleLabel ?? '';
        const resource = daySignOffProvenance(made.id, entry, role);
        await answerOf(
          clock,
          hub.transaction([{ method: 'POST', fullUrl: `urn:uuid:provenance-${entry.id}`, resource }]),
        );
      }
      store.saveSignOffs([entry]);
      return { kind: 'done' };
    } catch (error) {
      if (!(error instanceof HubCallFailure)) throw error;
      const { failure } = error;
      if (failure.kind === 'unavailable') return { kind: 'away', failure };
      if (failure.kind === 'rejected') {
        store.signOffRejected(entry.id, failure.message);
        return { kind: 'done' };
      }
      return later(entry, failure.message);
    }
  };
  return inRounds(store.sendableSignOffs, pushEntry);
}

/** Reads the days the unit has signed off elsewhere; `pull` throws HubCallFailure. */
export function createSignOffPull(deps: PushDeps): { readonly pull: (unitId: string) => Promise<void> } {
  const { hub, store, clock } = deps;
  let of: string | null = null;
  let newest: string | null = null;
  const keep = (page: readonly StoredResource[]): void => {
    const usable: DaySignOff[] = [];
    for (const resource of page.filter(isDaySignOff)) {
      const mapped = mapDaySignOff(resource);
      if ('message' in mapped) deps.report([mapped]);
      else usable.push(mapped);
    }
    if (usable.length > 0) store.saveSignOffs(usable);
  };
  return {
    pull: async (unitId) => {
      if (of !== unitId) newest = null;
      of = unitId;
      for await (const page of pagesOf(hub, clock, searchFor.daySignOffsOf(unitId), overlapped(newest))) {
        keep(page);
        newest = newestOf(newest, page);
      }
    },
  };
}
