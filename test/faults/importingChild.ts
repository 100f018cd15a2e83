// Run as a process of its own by import.test.ts: reads a file in, and ends itself at the step it is told (0 = never).
import { startCore } from '../../main/core/startCore.ts';
import { killMyself, say } from './child.ts';
import { coreOptions } from './clinicFolder.ts';

const [dataDir = '', file = '', dieAtStep = '0'] = process.argv.slice(2);
let step = 0;
const core = await startCore(coreOptions(dataDir, { importFile: file }), {
  onEvent: (name, payload) => {
    if (name !== 'progress') return;
    step += 1;
    say({ type: 'progress', done: (payload as { readonly done: number }).done });
    if (step === Number(dieAtStep)) killMyself();
  },
});
say({ type: 'ready' });
await core.close();
