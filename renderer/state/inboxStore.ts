import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge, CallOutput } from '../../shared/ipc/contract.ts';
import type { InboxFilter } from '../../shared/ipc/schemas.ts';
import type { DayGroups, PartBounds } from '../../shared/ipc/groupCalls.ts';
import { type CallErrorCode, callOrThrow, codeOf } from './bridge.ts';
import { indexOfCase, type InboxPages, pageSize, pagesOf, rowAt, withPage } from './inboxPages.ts';

export type InboxCounts = CallOutput<'inbox.counts'>;

/** A row of the list, and the case that stood there: the case is followed, the number is the second best. */
export interface ListPlace {
  readonly index: number;
  readonly caseId: string | null;
}

/** What of the list is kept for a page that replaces a lost one. */
export interface KeptList {
  readonly filter: InboxFilter;
  /** Where the keyboard stood, and the first row on screen. */
  readonly active: ListPlace;
  readonly top: ListPlace;
}

/** A list as it is drawn. */
export type ShownList = Pick<InboxState, 'filter' | 'total' | 'pages' | 'active'>;

export interface InboxState {
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly filter: InboxFilter;
  readonly total: number;
  readonly pages: InboxPages;
  readonly counts: InboxCounts | null;
  /** This person wants the list in the parts of the day (P206). */
  readonly grouped: boolean;
  /** The parts, read with the rows; null while the list is not grouped, or cannot be. */
  readonly groups: DayGroups | null;
  /** Where they meet, in a region whose order is not by time: the rows are then read by it (P138). */
  readonly bounds: PartBounds | null;
  /** Reads what this person has chosen here before. */
  readonly loadGrouped: () => Promise<void>;
  readonly setGrouped: (grouped: boolean) => Promise<void>;
  /** The clock has moved, and with it where the parts meet. */
  readonly regroup: () => Promise<void>;
  /** The newest revision shown. */
  readonly revision: number;
  readonly error: CallErrorCode | null;
  /** The row the keyboard stands on. It follows its case when the list changes under it. */
  readonly active: ListPlace;
  /** The number of the row at the top of what is on screen. */
  readonly top: number;
  /**
   * The list before this filter, to be looked at until the first answer is here. Everything else of this store is the
   * new list's and empty meanwhile: nothing that is only seen can be acted on.
   */
  readonly before: ShownList | null;
  /** The answer is long in coming: better to say so than to show what is no longer asked for. */
  readonly forgetBefore: () => void;
  /** The row a new page must scroll to, until its list has done so. */
  readonly resumeAt: number | null;
  readonly setFilter: (change: Partial<InboxFilter>) => void;
  /** The rows now on screen: reads the pages that are missing. */
  readonly show: (first: number, last: number) => void;
  /** The list has been scrolled so that this row is the first one on screen. */
  readonly scrolled: (index: number) => void;
  readonly activate: (index: number) => void;
  /** Stands on a case wherever it is in the list; nothing happens when it is not in it. */
  readonly activateCase: (caseId: string) => Promise<void>;
  /** Re-reads what is on screen and the counts; what is shown stays until the answer is here. */
  readonly refresh: () => Promise<void>;
  /** Takes the list of a page that was lost up again: its filter, its row, its place. `refresh` then reads it. */
  readonly resume: (from: KeptList) => Promise<void>;
  /** The list stands where it should. */
  readonly resumed: () => void;
  /** Another workplace or day: back to an empty filter and the top of the list. */
  readonly reset: () => void;
}
export type InboxStore = StoreApi<InboxState>;

export const emptyFilter: InboxFilter = { tab: 'inbox', assignedToMe: false, resourceIds: [], towns: [] };

/** Nothing of a tab is left out. */
export const everything = {
  assignedToMe: false,
  resourceIds: [],
  towns: [],
  priorities: [],
} satisfies Partial<InboxFilter>;

const firstRow: ListPlace = { index: 0, caseId: null };

type Parts = NonNullable<CallOutput<'inbox.groups'>> | typeof noParts;
const noParts = { groups: null, bounds: null } as const;

/** Which list a window or a position is of. */
export const listOf = ({
  filter,
  bounds,
}: Pick<InboxState, 'filter' | 'bounds'>): { readonly filter: InboxFilter; readonly parts?: PartBounds } =>
  bounds === null ? { filter } : { filter, parts: bounds };

/** `start`: the filter the list begins with, and goes back to at another workplace. */
export const createInboxStore = (bridge: Bridge, start: InboxFilter = emptyFilter): InboxStore => {
  /** Grows when the rows asked for are no longer the rows wanted: answers to older questions are dropped. */
  let generation = 0;
  let visible = { first: 0, last: 0 };
  let reading = false;
  let refreshing: Promise<void> | null = null;
  let again = false;

  return createStore<InboxState>()((set, get) => {
    const readPage = (page: number): Promise<CallOutput<'inbox.window'>> =>
      callOrThrow(bridge, 'inbox.window', { ...listOf(get()), offset: page * pageSize, limit: pageSize });

    const readGroups = async (): Promise<Parts> =>
      (await callOrThrow(bridge, 'inbox.groups', { filter: get().filter })) ?? noParts;

    const fail = (mine: number, error: unknown): void => {
      if (mine === generation) set({ phase: 'failed', before: null, error: codeOf(error) });
    };

    const addPage = async (page: number): Promise<void> => {
      const mine = generation;
      try {
        const answer = await readPage(page);
        if (mine !== generation) return;
        const revision = Math.max(get().revision, answer.revision);
        set({ pages: withPage(get().pages, page, answer.rows), total: answer.total, revision });
      } catch (error) {
        fail(mine, error);
      }
    };

    /** One page at a time, always of what is on screen now: what has been scrolled past keeps nobody waiting. */
    const readMissing = async (): Promise<void> => {
      if (reading) return;
      reading = true;
      try {
        for (;;) {
          const { phase, pages, total } = get();
          const page = pagesOf(visible.first, visible.last, total).find((number) => !pages.has(number));
          if (phase !== 'ready' || page === undefined) return;
          await addPage(page);
        }
      } finally {
        reading = false;
      }
    };

    /** Where the active case went; when it left the list, the keyboard stays on the same place. */
    const follow = async (pages: InboxPages, total: number): Promise<InboxState['active']> => {
      const { active } = get();
      if (active.caseId === null) return active;
      const loaded = indexOfCase(pages, active.caseId);
      const position =
        loaded ?? (await callOrThrow(bridge, 'inbox.position', { ...listOf(get()), caseId: active.caseId })).index;
      if (position !== null) return { index: position, caseId: active.caseId };
      const index = Math.max(0, Math.min(active.index, total - 1));
      return { index, caseId: rowAt(pages, index)?.caseId ?? null };
    };

    const reread = async (): Promise<void> => {
      let mine = generation;
      try {
        const { filter, total: before } = get();
        const numbers = pagesOf(visible.first, visible.last, before);
        // Before the rows, which may be read by where the parts meet. Where there are none the rows are asked for in this very step.
        const parts = get().grouped ? await readGroups() : noParts;
        if (mine !== generation) return;
        const sameOrder = JSON.stringify(parts.bounds) === JSON.stringify(get().bounds);
        if (!sameOrder) {
          // Pages of the order before are no pages of this one.
          generation += 1;
          mine = generation;
          set({ bounds: parts.bounds });
        }
        const [counts, ...answers] = await Promise.all([
          callOrThrow(bridge, 'inbox.counts', { filter }),
          ...numbers.map(readPage),
        ]);
        if (mine !== generation) return;
        const total = answers.at(-1)?.total ?? 0;
        const revision = answers.reduce((newest, answer) => Math.max(newest, answer.revision), 0);
        let pages: InboxPages = new Map();
        numbers.forEach((number, at) => {
          pages = withPage(pages, number, answers[at]?.rows ?? []);
        });
        const activeBefore = get().active;
        const active = await follow(pages, total);
        if (mine !== generation) return;
        // Pages asked for meanwhile may be older than these.
        generation += 1;
        const moved = get().active !== activeBefore;
        set({
          phase: 'ready',
          before: null,
          error: null,
          counts,
          groups: get().grouped ? parts.groups : null,
          total,
          pages,
          revision,
          ...(moved ? {} : { active }),
        });
        // The list may have become so short that what was on screen no longer exists.
        if (total > 0 && visible.first >= total) get().show(total - 1, total - 1);
        else get().show(visible.first, visible.last);
      } catch (error) {
        fail(mine, error);
      }
    };

    const refresh = (): Promise<void> => {
      again = true;
      refreshing ??= (async () => {
        try {
          while (again) {
            again = false;
            await reread();
          }
        } finally {
          // In the same step as the last look at "again": a change told a moment later starts a new round.
          refreshing = null;
        }
      })();
      return refreshing;
    };

    const startOver = (filter: InboxFilter, before: ShownList | null): void => {
      generation += 1;
      visible = { first: 0, last: 0 };
      set({
        phase: 'loading',
        filter,
        before,
        total: 0,
        groups: null,
        bounds: null,
        pages: new Map(),
        error: null,
        active: firstRow,
        top: 0,
        resumeAt: null,
      });
    };

    return {
      phase: 'loading',
      filter: start,
      total: 0,
      pages: new Map(),
      counts: null,
      grouped: false,
      groups: null,
      bounds: null,
      revision: 0,
      error: null,
      active: firstRow,
      top: 0,
      before: null,
      forgetBefore: () => set({ before: null }),
      resumeAt: null,
      setFilter: (change) => {
        const { phase, filter, total, pages, active, before } = get();
        const shown = phase === 'ready' && total > 0 ? { filter, total, pages, active } : before;
        startOver({ ...filter, ...change }, shown);
        void refresh();
      },
      show: (first, last) => {
        visible = { first, last };
        void readMissing();
      },
      scrolled: (index) => {
        // Laid out, but not yet back where it should stand: that is no place to keep.
        if (get().resumeAt === null) set({ top: index });
      },
      activate: (index) => set({ active: { index, caseId: rowAt(get().pages, index)?.caseId ?? null } }),
      activateCase: async (caseId) => {
        const known = indexOfCase(get().pages, caseId);
        const mine = generation;
        try {
          const index = known ?? (await callOrThrow(bridge, 'inbox.position', { ...listOf(get()), caseId })).index;
          if (index !== null && mine === generation) set({ active: { index, caseId } });
        } catch (error) {
          fail(mine, error);
        }
      },
      refresh,
      loadGrouped: async () => {
        const mine = generation;
        try {
          const { grouped } = await callOrThrow(bridge, 'inbox.grouped', {});
          if (mine === generation) set({ grouped });
        } catch {
          // The list is as usable without its parts.
        }
      },
      setGrouped: async (grouped) => {
        set({ grouped, groups: grouped ? get().groups : null, bounds: grouped ? get().bounds : null });
        await Promise.all([
          get().refresh(),
          // For next time; now it is as chosen anyhow.
          callOrThrow(bridge, 'inbox.keepGrouped', { grouped }).catch(() => undefined),
        ]);
      },
      regroup: async () => {
        if (!get().grouped || get().phase !== 'ready') return;
        const mine = generation;
        const parts = await readGroups().catch(() => undefined);
        if (parts === undefined || mine !== generation) return;
        if (JSON.stringify(parts.groups) === JSON.stringify(get().groups)) return;
        // Where the rows are read by it, what has passed a bound stands elsewhere now.
        if (parts.bounds === null) set({ groups: parts.groups });
        else await refresh();
      },
      resume: async ({ filter, active, top }) => {
        startOver(filter, null);
        const mine = generation;
        const { bounds } = get().grouped ? await readGroups().catch(() => noParts) : noParts;
        if (mine !== generation) return;
        set({ bounds });
        // The list may have changed under the lost page: the case that stood at the top is looked for.
        const found =
          top.caseId === null
            ? null
            : await callOrThrow(bridge, 'inbox.position', { ...listOf(get()), caseId: top.caseId }).then(
                (answer) => answer.index,
                () => null,
              );
        if (mine !== generation) return;
        const index = found ?? top.index;
        visible = { first: index, last: index };
        set({ active, top: index, resumeAt: index });
      },
      resumed: () => set({ resumeAt: null }),
      reset: () => {
        startOver(start, null);
        set({ counts: null, grouped: false });
      },
    };
  });
};
