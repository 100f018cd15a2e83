// Run as a process of its own by the tests of a first sync: does one, of its own hub or of a server's (BASE, STAFF), and ends
// itself at the event it is told (0 = never). How far it is of a server's cases it says as it goes.
import { startCore } from '../../main/core/startCore.ts';
import { killMyself, say } from './child.ts';
import { coreOptions } from './clinicFolder.ts';

const [dataDir = '', at = '', base, staff = ''] = process.argv.slice(2);
const hub = base === undefined ? null : { base, credentials: { kind: 'none' } as const, staff };
let events = 0;
const core = await startCore(coreOptions(dataDir, { chooseFirstWorkplace: true, hub }), {
  onEvent: (name, payload) => {
    events += 1;
    if (events === Number(at)) killMyself();
    if (hub !== null && name === 'progress')
      say({ type: 'progress', done: (payload as { readonly done: number }).done });
  },
});
say({ type: 'progress', done: events });
await core.close();
