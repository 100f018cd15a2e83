// Run as a process of its own by kill.test.ts: works through a queue as fast as it can until it is killed.
import { startCore } from '../../main/core/startCore.ts';
import { pick, seededRandom } from '../../main/core/training/random.ts';
import type { CallInput } from '../../shared/ipc/contract.ts';
import { coreOptions, inboxCases } from './clinicFolder.ts';
import { say } from './child.ts';

const [dataDir = '', seed = '0'] = process.argv.slice(2);
const random = seededRandom(Number(seed));
const core = await startCore(coreOptions(dataDir));
const cases = (await inboxCases(core, 12)).toSorted();
say({ type: 'ready' });

const give = async (caseId: string, command: CallInput<'case.command'>['command'], text: string | null) => {
  say({ type: 'sending', caseId, text });
  const answer = await core.call('case.command', { caseId, command });
  if (answer.ok) say({ type: 'acknowledged', caseId, text, commandId: answer.commandId });
  else say({ type: 'refused', caseId, text });
};

const type = async (caseId: string, text: string): Promise<void> => {
  say({ type: 'typing', caseId, text });
  await core.call('draft.save', { caseId, kind: 'answer', text });
  say({ type: 'saved', caseId, text });
};

for (let number = 1; ; number += 1) {
  const caseId = pick(random, cases);
  const text = `Ord ${seed}-${number}.`;
  const what = random();
  if (what < 0.4) {
    await type(caseId, text);
  } else if (what < 0.55) {
    await give(caseId, { type: 'receive' }, null);
  } else if (what < 0.6) {
    await give(caseId, { type: 'release' }, null);
  } else {
    const view = await core.call('case.view', { caseId });
    const typed = view?.drafts['answer'] ?? text;
    if (typed === text) await type(caseId, text);
    await give(caseId, { type: 'sendMessage', kind: 'info', text: typed }, typed);
  }
}
