import { afterAll, expect, test } from 'vitest';
import { between, seededRandom } from '../../main/core/training/random.ts';
import { draftKind } from '../../shared/ipc/contract.ts';
import { runChild } from './child.ts';
import { createFolders, restarted } from './clinicFolder.ts';

const folders = createFolders();
afterAll(() => folders.remove());

test('P10 P16 killed while typing in fields of every kind: each holds the last words shown as saved, or those on their way', async () => {
  const folder = await folders.trainingDay();
  const random = seededRandom(16);
  /** What each field may hold. */
  const known = new Map<string, ReadonlySet<string>>();
  for (let round = 1; round <= 4; round += 1) {
    let left = between(random, 60, 140);
    const ended = await runChild('test/faults/typingChild.ts', [folder, String(round)], (line, kill) => {
      if (line.type !== 'ready') left -= 1;
      if (left === 0) kill();
    });
    expect(ended.signal).toBe('SIGKILL');
    for (const line of ended.said) {
      if (line.type === 'typing') known.set(line.caseId, new Set([...(known.get(line.caseId) ?? ['']), line.text]));
      if (line.type === 'saved') known.set(line.caseId, new Set([line.text]));
    }
    const core = await restarted(folder);
    for (const [field, allowed] of known) {
      const [caseId = '', kind = ''] = field.split(' ');
      const view = await core.call('case.view', { caseId });
      const found: string = (view?.drafts as Readonly<Record<string, string>> | undefined)?.[kind] ?? '';
      expect([...allowed], `${kind} after kill ${round}`).toContain(found);
      known.set(field, new Set([found]));
    }
    await core.close();
  }
  const kinds = new Set([...known.keys()].map((field) => field.split(' ')[1]));
  expect(kinds).toEqual(new Set(draftKind.options));
});
