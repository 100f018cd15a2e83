import type { StoredResource } from '../hubs/port.ts';
import { items, text } from './json.ts';
import { codeSystems, protocolVersion } from './names.ts';

/** How much of what others write one version of this program understands (P195). */
export interface Reader {
  /** Newest protocol (`Task.meta.tag`). */
  readonly protocol: number;
  /** Statuses of a case the state machine of docs/sync.md knows; any other is shown and left alone. */
  readonly caseStatuses: readonly string[];
  /** Grows with every change by which the mapping understands more than it did. */
  readonly revision: number;
}

/** This program. */
export const ourReader: Reader = {
  protocol: protocolVersion,
  caseStatuses: ['requested', 'in-progress', 'completed'],
  revision: 1,
};

/** Two readers with one key understand the same. */
export function readerKey(reader: Reader): string {
  return JSON.stringify([reader.protocol, reader.caseStatuses, reader.revision]);
}

/** True when a Task says that it follows a protocol this reader does not know. */
export function isTooNew(task: StoredResource, reader: Reader): boolean {
  const tag = items(task.meta, 'tag').find((item) => item['system'] === codeSystems.protocol);
  const version = Number(text(tag, 'code') ?? protocolVersion);
  return !(version <= reader.protocol);
}

/** A case or consultation as it lay on the hub, kept beside what could be made of it. */
export type Aside =
  | {
      readonly kind: 'case';
      readonly resources: {
        readonly task: StoredResource;
        readonly moves: readonly StoredResource[];
        readonly vouchers?: readonly StoredResource[];
        readonly communications: readonly StoredResource[];
        readonly form: StoredResource | null;
      };
      readonly patient: StoredResource | null;
      readonly proxies: readonly StoredResource[];
    }
  | {
      readonly kind: 'consultation';
      readonly task: StoredResource;
      readonly communications: readonly StoredResource[];
      readonly patient: StoredResource | null;
    };
