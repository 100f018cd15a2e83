// Run as a process of its own by firstSync.test.ts: does a first sync, and ends itself at the event it is told.
import { startCore } from '../../main/core/startCore.ts';
import { killMyself, say } from './child.ts';
import { coreOptions } from './clinicFolder.ts';

const [dataDir = '', at = ''] = process.argv.slice(2);
let events = 0;
const core = await startCore(coreOptions(dataDir, { chooseFirstWorkplace: true }), {
  onEvent: () => {
    events += 1;
    if (events === Number(at)) killMyself();
  },
});
say({ type: 'progress', done: events });
await core.close();
