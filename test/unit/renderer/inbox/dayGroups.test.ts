import { describe, expect, it } from 'vitest';
import { groupParts, headingsOf, nextPart, partAt } from '../../../../renderer/inbox/dayGroups.ts';
import { createInboxStore } from '../../../../renderer/state/inboxStore.ts';
import type { DayGroups } from '../../../../shared/ipc/groupCalls.ts';
import { createFakeBridge } from '../../../fakes/bridge.ts';

const groups: DayGroups = [
  { group: 'now', cases: 3 },
  { group: 'beforeClosing', cases: 0 },
  { group: 'later', cases: 5 },
  { group: 'waiting', cases: 2 },
];

describe('the list in the parts of the day', () => {
  it('P206 a part without cases has no heading, and none stands beyond the list', () => {
    const parts = groupParts(groups, 10);
    expect(parts.map(({ group, from }) => [group, from])).toEqual([
      ['now', 0],
      ['later', 3],
      ['waiting', 8],
    ]);
    expect(headingsOf(parts).above).toEqual([0, 3, 8]);
    expect(groupParts(groups, 8).map(({ group }) => group)).toEqual(['now', 'later']);
    expect(groupParts(null, 10)).toEqual([]);
  });

  it('P206 Ctrl and an arrow go to the first row of a part: the next, or one’s own and then the one before', () => {
    const parts = groupParts(groups, 10);
    expect(partAt(parts, 7)?.group).toBe('later');
    expect(nextPart(parts, 1, true)).toBe(3);
    expect(nextPart(parts, 9, true)).toBeNull();
    expect(nextPart(parts, 5, false)).toBe(3);
    expect(nextPart(parts, 3, false)).toBe(0);
    expect(nextPart([], 3, true)).toBeNull();
  });

  it('P206 P17 the choice is kept, read again at the workplace, and the parts follow the clock only while it is made', async () => {
    let now: DayGroups = groups;
    const bridge = createFakeBridge({
      'inbox.window': ({ offset }) => ({ total: 10, offset, rows: [], revision: 1 }),
      'inbox.counts': () => ({
        inbox: 10,
        noActionNeeded: 0,
        closed: 0,
        bands: [0, 0, 0, 0],
        towns: [],
        priorities: [],
        handoversIn: 0,
        handoversOut: 0,
        declined: 0,
        unassigned: 0,
      }),
      'inbox.groups': () => ({ groups: now, bounds: null }),
      'inbox.grouped': () => ({ grouped: true }),
      'inbox.keepGrouped': () => ({}),
    });
    const inbox = createInboxStore(bridge);
    await inbox.getState().refresh();
    await inbox.getState().regroup();
    expect(bridge.inputsOf('inbox.groups')).toEqual([]);
    await inbox.getState().loadGrouped();
    await inbox.getState().refresh();
    expect(inbox.getState().groups).toEqual(groups);
    now = groups.map((part) => ({ ...part, cases: part.group === 'now' ? 4 : part.cases }));
    await inbox.getState().regroup();
    expect(inbox.getState().groups?.[0]?.cases).toBe(4);
    await inbox.getState().setGrouped(false);
    expect(inbox.getState().groups).toBeNull();
    expect(bridge.inputsOf('inbox.keepGrouped')).toEqual([{ grouped: false }]);
  });
});
