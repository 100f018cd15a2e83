import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { readDataKind, writeDataKind, type DataKind } from './config/dataKind.ts';
import { CoreStartFailure, type CoreOptions, type SharedHubOptions } from './core.ts';
import { createHttpHub } from './hubs/http/index.ts';
import { createProbedHub } from './hubs/http/probed.ts';
import { keepClock, opening, storeFile, type DataDeps, type OpenedData } from './openData.ts';
import { createStaff } from './staff.ts';
import { readMeta, writeMeta } from './store/maintenance/meta.ts';
import { openStore } from './store/store.ts';
import { readShippedTemplates } from './templates/shipped.ts';

const probeKey = 'app:probe';

/** Opens the store of a workstation that shares a hub with others. Throws CoreStartFailure; nothing is left open then. */
export function openSharedData(deps: DataDeps, shared: SharedHubOptions): OpenedData {
  const { options, clock } = deps;
  const kind = kindOf(options, shared);
  clock.runFrom(null);
  const { rulebook, hash: rulebookHash, override: rulebookOverride } = deps.rulebooks.shared;
  const store = opening(() =>
    openStore({
      file: storeFile(options.dataDir),
      keyHex: options.keyHex,
      nativeBinding: options.nativeBinding,
      rulebook,
      hours: rulebook.defaultHours,
      clock,
    }),
  );
  try {
    writeDataKind(options.dataDir, kind);
    keepClock(store, clock);
    const hub = createHttpHub({ base: shared.base, credentials: shared.credentials, now: clock.now });
    const port = createProbedHub({
      hub,
      base: shared.base,
      newId: randomUUID,
      wait: (ms) => setTimeout(ms),
      now: clock.now,
      passed: () => readMeta(store.db, probeKey),
      keep: (server) => store.transaction(() => writeMeta(store.db, probeKey, server ?? '')),
    });
    return {
      port,
      embedded: null,
      breakOff: hub.close,
      closeHub: hub.close,
      staff: createStaff(shared.staff, port, store),
      store,
      kind,
      rulebook,
      rulebookHash,
      rulebookOverride,
      shippedTemplates: readShippedTemplates(options.resourcesDir),
      importReport: null,
    };
  } catch (error) {
    store.close();
    throw error;
  }
}

/** A folder holds the cases of one hub and of no other: they would be taken for gone. Throws CoreStartFailure. */
function kindOf({ dataDir }: CoreOptions, shared: SharedHubOptions): DataKind {
  const known = readDataKind(dataDir);
  if (known === null && !existsSync(storeFile(dataDir)) && !existsSync(path.join(dataDir, 'hub.db')))
    return { mode: 'shared', seed: null, hub: shared.base, workstationId: randomUUID() };
  if (known?.mode === 'shared' && known.hub === shared.base) return known;
  const message =
    known?.mode === 'shared'
      ? `Datamappen hör till en annan server (${known.hub ?? 'okänd'}). Välj en annan datamapp; inget har ändrats.`
      : 'Datamappen har uppgifter som inte kommer från en server. Välj en annan datamapp; inget har ändrats.';
  throw new CoreStartFailure({ code: 'otherHub', message });
}
