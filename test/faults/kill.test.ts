import { afterAll, describe, expect, test } from 'vitest';
import type { Core } from '../../main/core/core.ts';
import { between, seededRandom } from '../../main/core/training/random.ts';
import { runChild, type Said } from './child.ts';
import { createFolders, hubCases, inboxCases, restarted, type HubCase } from './clinicFolder.ts';
import { beforeCommit, killPoints } from './points.ts';

const folders = createFolders();
afterAll(() => folders.remove());

const answerDraft = async (core: Core, caseId: string): Promise<string> =>
  (await core.call('case.view', { caseId }))?.drafts['answer'] ?? '';

const times = (text: string, inside: string): number => inside.split(JSON.stringify(text)).length - 1;

/** What must hold of a case on the hub whatever was killed: every command whole, and once. */
const expectOnce = (found: HubCase): void => {
  for (const [commandId, versions] of found.versionsOf) expect(versions, `versions of ${commandId}`).toBe(1);
  for (const [commandId, count] of found.provenanceOf) expect(count, `provenance of ${commandId}`).toBe(1);
  expect(new Set(found.messageIds).size).toBe(found.messageIds.length);
};

describe('a process killed with a command on its way', () => {
  test.each(killPoints)('P10 P16 P21 P22 %s: all of it or nothing, once, and no word is lost', async (point) => {
    const folder = await folders.trainingDay();
    const before = await restarted(folder);
    const [caseId = ''] = await inboxCases(before, 1);
    const received = await before.call('case.command', { caseId, command: { type: 'receive' } });
    expect(received.ok).toBe(true);
    await before.close();
    const text = 'Vi har förnyat receptet.';

    const ended = await runChild('test/faults/killedAt.ts', [folder, caseId, text, point]);
    expect(ended.signal).toBe('SIGKILL');
    expect(ended.said.filter((line) => line.type === 'saved')).toHaveLength(1);

    const after = await restarted(folder);
    const draft = await answerDraft(after, caseId);
    const view = await after.call('case.view', { caseId });
    expect(await after.call('outbox.refused', {})).toEqual([]);
    await after.close();
    const found = (await hubCases(folder, [caseId])).get(caseId);
    if (found === undefined) throw new Error('The case is gone.');
    expectOnce(found);
    const committed = !beforeCommit.has(point);
    expect(times(text, found.children)).toBe(committed ? 1 : 0);
    expect(draft).toBe(committed ? '' : text);
    expect(view?.messages.filter((message) => message.text === text).map((message) => message.delivery)).toEqual(
      committed ? ['sent'] : [],
    );
  });
});

interface Known {
  /** What the draft of the case may say: the last saved, and what was on its way to be. */
  drafts: ReadonlySet<string>;
  /** Words of commands the outbox took. */
  readonly sent: string[];
  /** A draft on its way into a command: taken or not, nobody has said. */
  underWay: string | null;
}

/** What may and must be there, as the process said before and after each thing it did. */
function learn(known: Map<string, Known>, acknowledged: Map<string, string>, line: Said): void {
  if (line.type === 'ready' || line.type === 'progress') return;
  const mine = known.get(line.caseId) ?? { drafts: new Set(['']), sent: [], underWay: null };
  known.set(line.caseId, mine);
  switch (line.type) {
    case 'typing':
      mine.drafts = new Set([...mine.drafts, line.text]);
      return;
    case 'saved':
      mine.drafts = new Set([line.text]);
      return;
    case 'sending':
      if (line.text === null) return;
      mine.underWay = line.text;
      mine.drafts = new Set([line.text, '']);
      return;
    case 'refused':
      if (line.text === null) return;
      mine.underWay = null;
      mine.drafts = new Set([line.text]);
      return;
    case 'acknowledged':
      acknowledged.set(line.commandId, line.caseId);
      if (line.text === null) return;
      mine.underWay = null;
      mine.sent.push(line.text);
      mine.drafts = new Set(['']);
  }
}

describe('a process killed at any moment', () => {
  test('P10 P16 P21 P22 twenty times: every saved word and every acknowledged command is there, and nothing twice', async () => {
    const folder = await folders.trainingDay();
    const random = seededRandom(20);
    const known = new Map<string, Known>();
    const acknowledged = new Map<string, string>();
    for (let round = 1; round <= 20; round += 1) {
      // One in four dies while it starts, the others in the middle of their work.
      const startMs = round % 4 === 0 ? between(random, 20, 900) : null;
      let left = between(random, 1, 140);
      const ended = await runChild(
        'test/faults/workingChild.ts',
        [folder, String(round)],
        (line: Said, kill: () => void) => {
          if (line.type !== 'ready') left -= 1;
          if (startMs === null && left === 0) kill();
        },
        startMs,
      );
      expect(ended.signal).toBe('SIGKILL');
      for (const line of ended.said) learn(known, acknowledged, line);

      const core = await restarted(folder);
      for (const [caseId, mine] of known) {
        const draft = await answerDraft(core, caseId);
        expect([...mine.drafts], `draft after kill ${round}`).toContain(draft);
        mine.drafts = new Set([draft]);
      }
      expect(await core.call('outbox.refused', {})).toEqual([]);
      await core.close();
      const hub = await hubCases(folder, known.keys());
      for (const found of hub.values()) expectOnce(found);
      for (const [commandId, caseId] of acknowledged)
        expect(hub.get(caseId)?.versionsOf.get(commandId), `acknowledged ${commandId} after kill ${round}`).toBe(1);
      for (const [caseId, mine] of known) {
        const children = hub.get(caseId)?.children ?? '';
        for (const text of mine.sent) expect(times(text, children), text).toBe(1);
        if (mine.underWay !== null) {
          // Killed between the question and the answer: it was taken whole, or its words are still a draft.
          const taken = !mine.drafts.has(mine.underWay);
          expect(times(mine.underWay, children), mine.underWay).toBe(taken ? 1 : 0);
          if (taken) mine.sent.push(mine.underWay);
        }
        mine.underWay = null;
      }
    }
    expect(acknowledged.size, 'commands that were answered').toBeGreaterThan(50);
  });
});
