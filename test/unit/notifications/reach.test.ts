import { beforeEach, describe, expect, test } from 'vitest';
import { reminderStage, waitRule } from '../../../shared/ipc/schemas.ts';
import { badgeOf, type Badge } from '../../../main/notifications/badge.ts';
import { createOpener, createReach, type ReachOut } from '../../../main/notifications/createReach.ts';
import { createToasts, type SystemToast, type Toasts } from '../../../main/notifications/toasts.ts';
import { toastOf } from '../../../main/notifications/toastOf.ts';
import type { Answer } from '../../../main/notifications/activation.ts';
import { closingWords } from '../../../main/notifications/words.ts';
import type { OpenTarget, Reach, Toast, ToastResult } from '../../../main/notifications/types.ts';
import { createFakeTimers } from '../../fakes/fakeTimers.ts';

type Stage = Reach['stages'][number]['stage'];

const one = (stage: Stage, over: Partial<Reach> = {}): Reach => ({
  stages: [{ stage, count: 1 }],
  late: 0,
  again: 0,
  only: 'case-1',
  ...over,
});
const many = (...stages: readonly [Stage, number][]): Reach => ({
  stages: stages.map(([stage, count]) => ({ stage, count })),
  late: 0,
  again: 0,
  only: null,
});

/** A system whose notifications do what the test says. */
interface Shown extends SystemToast {
  readonly toast: Toast;
  readonly emit: (what: 'show' | 'click' | 'close' | 'failed') => void;
  readonly press: (index: number) => void;
  readonly closed: () => boolean;
}

let shown: Shown[];
let supported: boolean;
let breaks: boolean;
let timers: ReturnType<typeof createFakeTimers>;
let answered: Answer[];
let toasts: Toasts;

function systemToast(toast: Toast): Shown {
  const listeners = new Map<string, (() => void)[]>();
  const on = (what: string) => (run: () => void) => listeners.set(what, [...(listeners.get(what) ?? []), run]);
  const actions: ((index: number) => void)[] = [];
  let closed = false;
  return {
    toast,
    onShow: on('show'),
    onClick: on('click'),
    onAction: (run) => actions.push(run),
    onClose: on('close'),
    onFailed: on('failed'),
    show: () => {
      if (breaks) throw new Error('no desktop');
    },
    close: () => {
      closed = true;
    },
    emit: (what) => listeners.get(what)?.forEach((run) => run()),
    press: (index) => actions.forEach((run) => run(index)),
    closed: () => closed,
  };
}

beforeEach(() => {
  shown = [];
  supported = true;
  breaks = false;
  answered = [];
  timers = createFakeTimers(0);
  toasts = createToasts(
    {
      supported: () => supported,
      make: (toast) => {
        const made = systemToast(toast);
        shown.push(made);
        return made;
      },
      setTimer: timers.setTimer,
    },
    (answer) => answered.push(answer),
  );
});

function newest(): Shown {
  const found = shown.at(-1);
  if (found === undefined) throw new Error('nothing shown');
  return found;
}

const aToast = (): Toast => {
  const toast = toastOf(one('overdue'));
  if (toast === null) throw new Error('no toast');
  return toast;
};

describe('one kind of notification for each thing to say', () => {
  test('D15 every stage that reaches outside has its kind, and a single one leads to its case', () => {
    const kinds = Object.fromEntries(reminderStage.options.map((stage) => [stage, toastOf(one(stage))?.kind]));
    expect(kinds).toEqual({
      half: 'urgent',
      eighty: 'urgent',
      unassigned: 'urgent',
      declined: 'urgent',
      cameBack: 'urgent',
      lastOpenMoment: 'lastChance',
      quarterHour: 'urgent',
      overdue: 'overdue',
      arrivedUrgent: 'urgent',
      escalation: 'escalation',
    });
    for (const stage of reminderStage.options)
      expect(toastOf(one(stage))?.target).toEqual({ what: 'case', caseId: 'case-1' });
  });

  test('D15 several are one, counted by kind with the most pressing first, and lead to the list', () => {
    const toast = toastOf(many(['lastOpenMoment', 1], ['half', 1], ['overdue', 3], ['arrivedUrgent', 2]));
    expect(toast).toMatchObject({ kind: 'several', title: '7 ärenden behöver er', target: { what: 'reminders' } });
    expect(toast?.body).toMatch(/^3 med utgången tid, 3 akuta, 1 inför sista öppna stunden\. /);
  });

  test('P71 P72 one that comes late says so, and so does one that was put off', () => {
    for (const reach of [one('overdue'), one('lastOpenMoment'), one('arrivedUrgent'), many(['overdue', 2])]) {
      expect(toastOf(reach)?.body).not.toMatch(/sent|bad om/);
      expect(toastOf({ ...reach, late: 1 })?.body).toMatch(/kommer sent\.$/);
      expect(toastOf({ ...reach, again: 1 })?.body).toMatch(/Du bad om/);
    }
  });

  test('P73 P168 what waits has words of its own without a person, and leads to its screen and row', () => {
    const waiting = (rule: (typeof waitRule.options)[number], subject: 'consultation' | 'handover'): Reach => ({
      ...many(),
      waits: [{ rule, count: 1 }],
      onlyWait: { subject, subjectId: 'k-1' },
    });
    const titles = new Set<string>();
    for (const rule of waitRule.options) {
      const toast = toastOf(waiting(rule, 'consultation'));
      expect(toast).toMatchObject({ kind: 'waits', target: { what: 'consultation', consultationId: 'k-1' } });
      expect(`${toast?.title} ${toast?.body}`).not.toMatch(/k-1|\d/);
      titles.add(toast?.title ?? '');
    }
    expect(titles.size).toBe(waitRule.options.length);
    expect(toastOf(waiting('handoverIncoming', 'handover'))?.target).toEqual({ what: 'handover', caseId: 'k-1' });
    const several = toastOf({ ...many(['overdue', 1]), waits: [{ rule: 'handoverIncoming', count: 2 }] });
    expect(several).toMatchObject({ kind: 'several', title: '3 saker behöver er', target: { what: 'reminders' } });
    expect(several?.body).toContain('2 som väntar på svar eller nästa steg');
  });

  test('P75 nothing to tell is no notification', () => {
    expect(toastOf(many())).toBeNull();
  });

  test('P73 titles and texts hold no identifier: two cases give the same words', () => {
    for (const stage of reminderStage.options) {
      const [first, second] = ['case-1', 'case-2'].map((only) => toastOf(one(stage, { only })));
      expect([first?.title, first?.body]).toEqual([second?.title, second?.body]);
      expect(`${first?.title} ${first?.body}`).not.toMatch(/case-1|\d/);
    }
  });
});

describe('what comes of it', () => {
  test('P75 shown, refused, broken, silent and unsupported are each told as what they are', async () => {
    const showing = toasts.show(aToast());
    newest().emit('show');
    await expect(showing).resolves.toEqual({ status: 'shown', reason: null });
    const refused = toasts.show(aToast());
    newest().emit('failed');
    await expect(refused).resolves.toEqual({ status: 'failed', reason: 'refusedBySystem' });
    const silent = toasts.show(aToast());
    while (timers.runNext());
    await expect(silent).resolves.toEqual({ status: 'failed', reason: 'noAnswer' });
    breaks = true;
    await expect(toasts.show(aToast())).resolves.toEqual({ status: 'failed', reason: 'refusedBySystem' });
    supported = false;
    const before = shown.length;
    await expect(toasts.show(aToast())).resolves.toEqual({ status: 'notSent', reason: 'unsupported' });
    expect(shown).toHaveLength(before);
    expect(timers.nextAt()).toBeNull();
  });

  test('P74 a click leads to the case, also long after the notification was shown', () => {
    void toasts.show(aToast());
    newest().emit('show');
    newest().emit('click');
    expect(answered).toEqual([{ do: 'open', target: { what: 'case', caseId: 'case-1' } }]);
    expect(toasts.alive()).toBe(0);
  });

  test('P74 notifications are kept until closed, a bounded number of them, and closed with the app', () => {
    for (let count = 0; count < 1_000; count += 1) void toasts.show(aToast());
    expect(toasts.alive()).toBeLessThanOrEqual(20);
    newest().emit('close');
    const left = toasts.alive();
    toasts.closeAll();
    expect(shown.filter((toast) => toast.closed())).toHaveLength(left);
    expect(toasts.alive()).toBe(0);
  });
});

describe('outside the window', () => {
  let badges: Badge[];
  let tooltips: string[];
  let days: (string | null)[];
  let flashes: number;
  let focused: boolean;
  let results: ToastResult[];
  let reach: ReachOut;

  beforeEach(() => {
    badges = [];
    tooltips = [];
    days = [];
    results = [];
    flashes = 0;
    focused = false;
    reach = createReach({
      toasts,
      showBadge: (badge) => badges.push(badge),
      setTooltip: (text) => tooltips.push(text),
      setDay: (text) => days.push(text),
      isFocused: () => focused,
      flash: () => {
        flashes += 1;
      },
      told: (result) => results.push(result),
    });
  });

  test('P75 the badge is a pure mapping from the number of pressing cases', () => {
    expect(badgeOf(0)).toEqual({ count: 0, label: null, description: '' });
    expect(badgeOf(1)).toEqual({ count: 1, label: '1', description: 'En sak brådskar' });
    expect(badgeOf(9)).toMatchObject({ label: '9', description: '9 saker brådskar' });
    expect(badgeOf(10)).toEqual({ count: 10, label: '9+', description: '10 saker brådskar' });
    expect(badgeOf(-1)).toMatchObject({ label: null });
  });

  test('P75 badge and tooltip follow what is pressing, and are drawn again on a new window', async () => {
    await expect(reach.onEvent('reminders', { due: 12, pressing: 3 })).resolves.toBeNull();
    expect(badges.at(-1)?.label).toBe('3');
    expect(tooltips.at(-1)).toBe('Ärendevakt – 3 saker brådskar');
    reach.redraw();
    expect(badges).toHaveLength(2);
    await reach.onEvent('reminders', { due: 12, pressing: 0 });
    expect(badges.at(-1)?.label).toBeNull();
    expect(tooltips.at(-1)).toBe('Ärendevakt');
  });

  test('D15 the taskbar button asks for attention once for overdue, and not while the window has it', () => {
    void reach.onEvent('reach', one('lastOpenMoment'));
    expect(flashes).toBe(0);
    void reach.onEvent('reach', many(['overdue', 3], ['lastOpenMoment', 1]));
    expect(flashes).toBe(1);
    void reach.onEvent('reminders', { due: 4, pressing: 4 });
    expect(flashes).toBe(1);
    focused = true;
    void reach.onEvent('reach', one('overdue'));
    expect(flashes).toBe(1);
  });

  test('P215 the menu beside the clock says what must be taken before closing, and nothing once it is closed', async () => {
    for (const count of [3, 1, 0]) await reach.onEvent('closing', { count, time: '17:00' });
    await reach.onEvent('closing', { count: 0, time: null });
    expect(days).toEqual(['3 måste tas före 17:00', 'Ett måste tas före 17:00', 'Inget måste tas före 17:00', null]);
    expect(closingWords({ count: 2, time: null })).toBeNull();
  });

  test('P212 when the notifications of the day are used up the taskbar still asks for attention', async () => {
    const kept = await reach.onEvent('reach', { ...one('overdue'), silent: true });
    expect(kept).toEqual({ status: 'notSent', reason: 'budget' });
    expect([flashes, shown.length, results]).toEqual([1, 0, [kept]]);
  });

  test('P75 every attempt answers, and other events ask for nothing', async () => {
    const answer = reach.onEvent('reach', one('overdue'));
    newest().emit('show');
    await expect(answer).resolves.toEqual({ status: 'shown', reason: null });
    await expect(reach.onEvent('reach', many())).resolves.toEqual({ status: 'notSent', reason: 'nothingToTell' });
    expect(results).toHaveLength(2);
    await expect(reach.onEvent('changed', { revision: 1, caseIds: null })).resolves.toBeNull();
    expect(shown).toHaveLength(1);
  });

  test('P75 a desktop that refuses the badge is answered for and takes nothing with it', async () => {
    const refusing = createReach({
      toasts,
      showBadge: () => {
        throw new Error('no taskbar');
      },
      setTooltip: () => undefined,
      setDay: () => undefined,
      isFocused: () => false,
      flash: () => {
        throw new Error('no window');
      },
      told: (result) => results.push(result),
    });
    const failed: ToastResult = { status: 'failed', reason: 'refusedBySystem' };
    await expect(refusing.onEvent('reminders', { due: 1, pressing: 1 })).resolves.toEqual(failed);
    await expect(refusing.onEvent('reach', one('overdue'))).resolves.toEqual(failed);
    expect(results).toEqual([failed, failed]);
  });

  test('P75 that the app goes on watching is said once', async () => {
    const first = reach.keepsWatch();
    newest().emit('show');
    await expect(first).resolves.toMatchObject({ status: 'shown' });
    await expect(reach.keepsWatch()).resolves.toEqual({ status: 'notSent', reason: 'nothingToTell' });
    expect(shown).toHaveLength(1);
  });
});

describe('the way back in', () => {
  test('P74 a click before the page listens is kept, the newest only; while it loads anew as well', () => {
    const published: OpenTarget[] = [];
    let brought = 0;
    const opener = createOpener({
      bringForward: () => {
        brought += 1;
      },
      publish: (target) => published.push(target),
    });
    opener.open({ what: 'reminders' });
    opener.open({ what: 'case', caseId: 'c' });
    expect([brought, published]).toEqual([2, []]);
    opener.pageReady();
    expect(published).toEqual([{ what: 'case', caseId: 'c' }]);
    opener.open({ what: 'reminders' });
    expect(published).toHaveLength(2);
    opener.pageLoading();
    opener.open({ what: 'case', caseId: 'd' });
    expect(published).toHaveLength(2);
    opener.pageReady();
    opener.pageReady();
    expect(published.slice(2)).toEqual([{ what: 'case', caseId: 'd' }]);
  });
});
