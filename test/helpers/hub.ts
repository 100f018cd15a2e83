import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedHub } from '../../main/core/hubs/embedded/index.ts';
import type { EmbeddedHub } from '../../main/core/hubs/embedded/index.ts';

export const testKey = '5a'.repeat(32);

export interface TestHub {
  readonly hub: EmbeddedHub;
  readonly file: string;
  /** Closes the hub and removes its file. */
  readonly close: () => void;
}

/** An embedded hub in a folder of its own. The clock stands at `now()`; default 2026-11-20 14:00 Swedish time. */
export function openTestHub(now: () => number = () => Date.parse('2026-11-20T13:00:00Z')): TestHub {
  const folder = mkdtempSync(join(tmpdir(), 'hub-'));
  const file = join(folder, 'hub.db');
  const hub = openEmbeddedHub({ file, keyHex: testKey, nativeBinding: null, now });
  return {
    hub,
    file,
    close: () => {
      hub.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
