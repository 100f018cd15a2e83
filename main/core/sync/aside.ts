import { ourReader, readerKey } from '../fhir/index.ts';
import { readAside } from './assemble.ts';
import { readConsultationAside } from './consultations/read.ts';
import type { SyncOptions } from './types.ts';

/**
 * A program that understands more than the one before it reads what that one set aside, without asking the hub for
 * anything (P195). Done once for each kind of reader; what is still not understood stays aside.
 */
export function readAsideAnew({ store, reader = ourReader }: Pick<SyncOptions, 'store' | 'reader'>): void {
  const key = readerKey(reader);
  if (store.aside.readBy() === key) return;
  const directory = store.directory();
  for (const aside of store.aside.all()) {
    if (aside.kind === 'case') {
      const read = readAside(aside, directory, reader);
      if (read !== null) store.applyPull({ cases: [read], timeline: [], removed: [], cursor: null });
    } else {
      const read = readConsultationAside(aside, directory, reader);
      if (read !== null) store.applyConsultations({ written: [read], removed: [] });
    }
  }
  store.aside.wasReadBy(key);
}
