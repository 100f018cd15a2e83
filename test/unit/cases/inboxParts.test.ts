import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PartBounds } from '../../../shared/ipc/groupCalls.ts';
import { contract } from '../../../shared/ipc/contract.ts';
import type { InboxFilter, InboxRow } from '../../../shared/ipc/schemas.ts';
import { hour, patientMessage, pulled, rulebook, step, tuesday } from '../../store/fixture.ts';
import { desk, type Desk } from './desk.ts';

const inbox: InboxFilter = { tab: 'inbox', assignedToMe: false, resourceIds: [], towns: [] };
const first = rulebook();
const byPriority = {
  ...first,
  settings: { ...first.settings, queueOrder: { ...first.settings.queueOrder, value: 'priorityFirst' as const } },
};
const priorities = [6, 8, 3, null, 12, 8] as const;
const owners = ['valbo-nurse', 'valbo-admin', 'valbo-nurse'] as const;

let at: Desk;
beforeEach(() => {
  at = desk(byPriority);
  at.box.store.sync.applyPull(
    step(
      Array.from({ length: 90 }, (_, n) => {
        const priority = priorities[n % priorities.length] ?? null;
        const waiting = n % 13 === 0 ? { holder: 'anna', receivedAt: tuesday } : {};
        return pulled(
          `c${n}`,
          {
            priority,
            handleBy: priority === null ? null : tuesday + (((n * 37) % 60) - 6) * hour,
            ownerResourceId: owners[n % owners.length] ?? '',
            arrivedAt: tuesday - (n % 7) * hour,
            ...waiting,
          },
          n % 13 === 0
            ? { messages: [{ ...patientMessage(`m${n}`, tuesday), kind: 'answer', senderAssignmentId: 'anna' }] }
            : {},
        );
      }),
    ),
  );
});
afterEach(() => at.remove());

const rows = (filter: InboxFilter, offset: number, limit: number, parts?: PartBounds): readonly InboxRow[] =>
  contract['inbox.window'].output.parse(
    at.cases.inboxWindow({ filter, offset, limit, ...(parts === undefined ? {} : { parts }) }),
  ).rows;

const groupsOf = (filter: InboxFilter) => {
  const answer = contract['inbox.groups'].output.parse(at.cases.inboxGroups({ filter }));
  if (answer === null || answer.bounds === null) throw new Error('no parts');
  return { groups: answer.groups, bounds: answer.bounds };
};

const partOf = ({ band, dueAt }: InboxRow, { now, beforeClosing }: PartBounds): string => {
  if (band === 3) return 'waiting';
  if (band === 0) return 'now';
  if (band === 2 || dueAt === null || dueAt >= beforeClosing) return 'later';
  return dueAt < now ? 'now' : 'beforeClosing';
};

describe('the parts of the day where priority comes first', () => {
  test.each([
    ['everything', inbox],
    ['one queue', { ...inbox, resourceIds: ['valbo-nurse'] }],
    ['what I hold', { ...inbox, assignedToMe: true }],
    ['some priorities', { ...inbox, priorities: [8, null] }],
  ] satisfies (readonly [string, InboxFilter])[])(
    'P138 P206 R38 every part of %s holds the region’s own order, and the windows are one list',
    (_name, filter) => {
      const { groups, bounds } = groupsOf(filter);
      const regions = rows(filter, 0, 500);
      const wanted = groups.flatMap(({ group }) => regions.filter((row) => partOf(row, bounds) === group));
      expect(wanted).toHaveLength(regions.length);
      const whole = rows(filter, 0, 500, bounds).map(({ caseId }) => caseId);
      expect(whole).toEqual(wanted.map(({ caseId }) => caseId));
      expect(groups.map(({ cases }) => cases)).toEqual(
        groups.map(({ group }) => regions.filter((row) => partOf(row, bounds) === group).length),
      );
      // Scrolled, jumped to, and read beyond the end: by places passed as by counting.
      const pages = [0, 7, 14, 21, 28, 35].flatMap((offset) => rows(filter, offset, 7, bounds));
      expect(pages.map(({ caseId }) => caseId)).toEqual(whole.slice(0, 42));
      expect(rows(filter, 31, 5, bounds).map(({ caseId }) => caseId)).toEqual(whole.slice(31, 36));
      expect(rows(filter, 500, 5, bounds)).toEqual([]);
      for (const index of [0, Math.floor(whole.length / 2), whole.length - 1]) {
        const caseId = whole[index] ?? '';
        expect(at.cases.inboxPosition({ filter, caseId, parts: bounds })).toEqual({ index });
      }
    },
  );

  test('P138 all four parts are there, urgent cases in Nu whatever their clock, and other lists have no parts', () => {
    const { groups, bounds } = groupsOf(inbox);
    expect(groups.every(({ cases }) => cases > 0)).toBe(true);
    expect(rows(inbox, 0, 1, bounds)[0]?.priority).toBe(3);
    expect(at.cases.inboxGroups({ filter: { ...inbox, tab: 'closed' } })).toBeNull();
    expect(at.cases.inboxPosition({ filter: inbox, caseId: 'nobody', parts: bounds })).toEqual({ index: null });
  });

  test('P137 the list by priority is counted as it is listed, and says what each choice would hold', () => {
    const some: InboxFilter = { ...inbox, priorities: [6, null] };
    const counts = contract['inbox.counts'].output.parse(at.cases.inboxCounts({ filter: some }));
    const listed = rows(some, 0, 500);
    expect(new Set(listed.map(({ priority }) => priority))).toEqual(new Set([6, null]));
    expect(counts.inbox).toBe(listed.length);
    expect(counts.bands.reduce((sum, cases) => sum + cases, 0)).toBe(listed.length);
    const all = rows(inbox, 0, 500);
    expect(counts.priorities).toEqual(
      [3, 6, 8, 12, null].map((priority) => ({
        priority,
        count: all.filter((row) => row.priority === priority).length,
      })),
    );
    expect(rows(some, 5, 4)).toEqual(listed.slice(5, 9));
  });
});
