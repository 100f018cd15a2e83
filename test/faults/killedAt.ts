// Run as a process of its own by kill.test.ts: answers one patient, and ends itself at the point it is told.
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { createCases } from '../../main/core/cases/createCases.ts';
import { loadRulebook } from '../../main/core/config/loadRulebook.ts';
import type { HubPort } from '../../main/core/hubs/port.ts';
import { openStore } from '../../main/core/store/store.ts';
import type { SyncStore } from '../../main/core/sync/syncStore.ts';
import { createHubClock } from '../../main/core/sync/clock.ts';
import { createSync } from '../../main/core/sync/engine.ts';
import { decide } from '../../shared/domain/decide.ts';
import { pullScope } from '../sync/engine/clinic.ts';
import { killMyself, say } from './child.ts';
import { keyHex, openHub, resourcesDir } from './clinicFolder.ts';
import type { KillPoint } from './points.ts';
import { shippedTemplates } from '../helpers/templates.ts';

const [dataDir = '', caseId = '', text = '', named = ''] = process.argv.slice(2);
const point = named as KillPoint;
let armed = false;
const dieAt = (here: KillPoint): void => {
  if (armed && point === here) killMyself();
};

const { rulebook, hash } = loadRulebook(resourcesDir, 'ovning');
// Time goes on where the day stopped, as in the app: what was done a moment before must not look days old (P145).
const begun = Date.now();
let dayStopped = begun;
const now = (): number => dayStopped + Date.now() - begun;
const hub = openHub(dataDir, now);
dayStopped = hub.newestStored() ?? begun;
const clock = createHubClock({ now: () => Math.max(now(), hub.newestStored() ?? 0) });
const rules = { rulebook, hours: rulebook.defaultHours, clock };
const store = openStore({ file: path.join(dataDir, 'store.db'), keyHex, nativeBinding: null, ...rules });

/** Ends the process inside the transaction of the command, with the row written and nothing committed. */
const triggerOn = (table: string, here: KillPoint): void => {
  const db = store.db as unknown as {
    readonly function: (name: string, run: () => number) => void;
    readonly exec: (sql: string) => void;
  };
  const name = `die_${table}`;
  db.function(name, () => {
    dieAt(here);
    return 0;
  });
  db.exec(`CREATE TEMP TRIGGER at_${table} AFTER INSERT ON main.${table} BEGIN SELECT ${name}(); END`);
};
triggerOn('outbox', 'before commit, the outbox row written');
triggerOn('access_log', 'before commit, the log row written');

const port: HubPort = {
  ...hub,
  transaction: async (entries) => {
    dieAt('before the first byte is sent');
    const done = await hub.transaction(entries);
    dieAt('after send, before verification');
    return done;
  },
};
const syncStore: SyncStore = {
  ...store.sync,
  verified: (...input) => {
    dieAt('after verification, before the outbox row goes');
    store.sync.verified(...input);
    dieAt('after the outbox row has gone');
  },
};

const cases = createCases({
  store,
  ...rules,
  newId: randomUUID,
  notify: () => dieAt('after commit, before publish'),
  shipped: shippedTemplates,
  wakeSync: () => {
    dieAt('after publish, before the sender wakes');
    sync.wake();
  },
});
const sync = createSync({
  hub: port,
  store: syncStore,
  decide,
  ...rules,
  rulebookHash: hash,
  setTimer: (run, ms) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  random: () => 0.5,
  workstationId: 'killed',
  scope: () => pullScope(cases, store),
  onConnection: () => undefined,
});
await sync.drain();
cases.saveDraft({ caseId, kind: 'answer', text });
say({ type: 'saved', caseId, text });
armed = true;
const answer = cases.command({ caseId, command: { type: 'sendMessage', kind: 'answer', text } });
if (answer.ok) say({ type: 'acknowledged', caseId, text, commandId: answer.commandId });
await sync.drain();
