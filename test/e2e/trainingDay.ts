import path from 'node:path';
import { loadRulebook, ownRulebooks } from '../../main/core/config/loadRulebook.ts';
import { writeDataKind } from '../../main/core/config/dataKind.ts';
import { openEmbeddedHub } from '../../main/core/hubs/embedded/index.ts';
import { generateTrainingRegion } from '../../main/core/training/region.ts';
import { storeKey } from '../../main/session/storeKey.ts';

const noKeyStore = {
  available: () => false,
  wrap: (): Buffer => Buffer.alloc(0),
  unwrap: (): string => '',
};

/**
 * Makes in an empty folder what the app's first start makes of `--training-seed` and `--now` before it opens its store: the hub
 * with its region, the key and the note of what it is. That the app itself does so is proved in start.spec.ts.
 */
export async function makeTrainingDay(dataDir: string, seed: number, now: number): Promise<void> {
  const key = storeKey(dataDir, noKeyStore, true);
  if (!key.ok) throw new Error(key.error);
  writeDataKind(dataDir, { mode: 'training', seed, workstationId: '5c1f4f0e-6d0c-4d5e-9a49-0d2f6c1e7b11' });
  const { rulebook, hash } = loadRulebook(
    path.resolve(import.meta.dirname, '../../resources'),
    'ovning',
    ownRulebooks(dataDir),
  );
  const file = path.join(dataDir, 'hub.db');
  const hub = openEmbeddedHub({ file, keyHex: key.value.keyHex, nativeBinding: null, now: () => now });
  try {
    const { resources } = generateTrainingRegion({ seed, now, rulebook, rulebookHash: hash });
    const loaded = await hub.load(resources);
    if (!loaded.ok) throw new Error(loaded.failure.message);
  } finally {
    hub.close();
  }
}
