// Run as a process of its own by drafts.test.ts: types in every field there is, as fast as it can, until it is killed.
import { startCore } from '../../main/core/startCore.ts';
import { pick, seededRandom } from '../../main/core/training/random.ts';
import { draftKind } from '../../shared/ipc/contract.ts';
import { coreOptions, inboxCases } from './clinicFolder.ts';
import { say } from './child.ts';

const [dataDir = '', seed = '0'] = process.argv.slice(2);
const random = seededRandom(Number(seed));
const core = await startCore(coreOptions(dataDir));
const cases = (await inboxCases(core, 4)).toSorted();
say({ type: 'ready' });
for (let number = 1; ; number += 1) {
  const caseId = pick(random, cases);
  const kind = pick(random, draftKind.options);
  const text = `Ord ${seed}-${number} i fältet ${kind}.`;
  const field = `${caseId} ${kind}`;
  say({ type: 'typing', caseId: field, text });
  await core.call('draft.save', { caseId, kind, text });
  say({ type: 'saved', caseId: field, text });
}
