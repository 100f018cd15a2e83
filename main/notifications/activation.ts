import type { Later, OpenTarget, Toast } from './types.ts';
import { toastButtons } from './words.ts';

/** What a notification on Windows was answered with, also one shown by an earlier run (P214). */
export interface Activation {
  /** `click`, `action` or `reply`. */
  readonly type: string;
  /** Which button, from the left. */
  readonly actionIndex?: number;
  /** What Windows hands back: the words the notification was made with, its id among them. */
  readonly arguments: string;
}

/** A notification that may be answered later, by an id that means nothing elsewhere. */
export interface Kept {
  readonly id: string;
  readonly target: OpenTarget;
  readonly later: Later | null;
}

/** What an answer asks for. */
export type Answer =
  | { readonly do: 'open'; readonly target: OpenTarget }
  | { readonly do: 'later'; readonly later: Later };

/**
 * True where a notification may carry buttons and its answer reaches us, also after a restart: Windows with a runtime that
 * hands activations over. Older ones drop the answer, so there no button is shown and a click leads to the same (P214).
 */
export function hasButtons(platform: string, notification: object): boolean {
  return (
    platform === 'win32' && 'handleActivation' in notification && typeof notification.handleActivation === 'function'
  );
}

interface Button {
  readonly type: 'button';
  readonly text: string;
}

/** The buttons a notification has: opening, and putting off where there is something to put off. */
export function buttonsOf({ later }: Pick<Toast, 'later'>): readonly Button[] {
  const open: Button = { type: 'button', text: toastButtons.open };
  return later === undefined ? [open] : [open, { type: 'button', text: toastButtons.later }];
}

/** As many as the Action Center of Windows keeps of one program. */
export const mostKept = 20;
/** The buttons in the order they stand: Öppna, Påminn om 15 min. */
const laterIndex = 1;

/** The newest `mostKept`, the new one last. */
export function keep(kept: readonly Kept[], toast: Toast, id: string): readonly Kept[] {
  return [...kept, { id, target: toast.target, later: toast.later ?? null }].slice(-mostKept);
}

/** The button pressed on a notification this run has shown. */
export function answerOf(toast: Pick<Toast, 'target' | 'later'>, actionIndex: number): Answer {
  return actionIndex === laterIndex && toast.later !== undefined
    ? { do: 'later', later: toast.later }
    : { do: 'open', target: toast.target };
}

/**
 * What an activation asks for. A notification nobody remembers – an older installation, another user's – leads to the
 * list, which knows what is due.
 */
export function answerTo(activation: Activation, kept: readonly Kept[]): Answer {
  const found = kept.findLast(({ id }) => activation.arguments.includes(id));
  if (found === undefined) return { do: 'open', target: { what: 'reminders' } };
  const { target, later } = found;
  if (activation.type !== 'action') return { do: 'open', target };
  return answerOf(later === null ? { target } : { target, later }, activation.actionIndex ?? 0);
}

/** Reads what an earlier run wrote down; anything else is nothing. */
export function parseKept(text: string | null): readonly Kept[] {
  if (text === null) return [];
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.filter(isKept).slice(-mostKept) : [];
  } catch {
    return [];
  }
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const { id, target, later } = value as Partial<Record<keyof Kept, unknown>>;
  const named = (of: unknown): boolean => typeof of === 'object' && of !== null && 'what' in of;
  return typeof id === 'string' && id.length > 0 && named(target) && (later === null || named(later));
}
