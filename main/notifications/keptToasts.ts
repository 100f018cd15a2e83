import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { keep, parseKept, type Kept } from './activation.ts';
import type { Toast } from './types.ts';

/** What notifications were about, for answers that come after a restart. Ids of the hub's, nothing about anybody. */
export interface KeptToasts {
  readonly add: (toast: Toast, id: string) => void;
  readonly list: () => readonly Kept[];
}

/** Kept as one small file in the data folder. A file that cannot be read or written costs a button, never a notification. */
export function keptToasts(dataDir: string): KeptToasts {
  const file = path.join(dataDir, 'notifications.json');
  let kept: readonly Kept[] | null = null;
  const list = (): readonly Kept[] => {
    kept ??= parseKept(read(file));
    return kept;
  };
  return {
    list,
    add: (toast, id) => {
      kept = keep(list(), toast, id);
      try {
        writeFileSync(file, JSON.stringify(kept));
      } catch {
        // The click still leads to the list.
      }
    },
  };
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
