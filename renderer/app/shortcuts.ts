import { assertNever } from '../../shared/util/assertNever.ts';

export type ShortcutAction =
  | 'receive'
  | 'move'
  | 'handOver'
  | 'consult'
  | 'start'
  | 'write'
  | 'copyNumber'
  | 'copyText'
  | 'showShortcuts'
  | 'search'
  | 'focusFilter'
  | 'nextPane'
  | 'previousPane'
  | 'refresh'
  | 'closeCase'
  | 'leaveField';

/** A key press as far as shortcuts care, and where it landed. */
export interface KeyPress {
  readonly key: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  /** A field, list box, menu or combo box has the focus: letters belong to it. */
  readonly inField: boolean;
  readonly dialogOpen: boolean;
  /** The inbox is shown: a key that acts on a case acts on what is in sight only. */
  readonly inInbox: boolean;
}

/** Single letters: they act only where nobody can be typing (design.md §6). */
const letters: Readonly<Record<string, ShortcutAction>> = {
  t: 'receive',
  l: 'handOver',
  f: 'move',
  k: 'consult',
  n: 'start',
  s: 'write',
  p: 'copyNumber',
  c: 'copyText',
  '?': 'showShortcuts',
};

/** What a key press means; null when it is not ours. Dialogs keep their keys to themselves. */
export const shortcutFor = (press: KeyPress): ShortcutAction | null => {
  if (press.dialogOpen || press.alt) return null;
  if (press.key === 'F6') return press.shift ? 'previousPane' : 'nextPane';
  if (press.key === 'F5' && !press.ctrl) return press.inInbox ? 'refresh' : null;
  if (press.ctrl) return press.key.toLowerCase() === 'f' ? (press.shift ? 'focusFilter' : 'search') : null;
  if (press.inField) return press.key === 'Escape' ? 'leaveField' : null;
  if (!press.inInbox) return press.key === '?' ? 'showShortcuts' : null;
  if (press.key === 'Escape') return 'closeCase';
  return letters[press.key.toLowerCase()] ?? null;
};

/** Everything that can be typed into, or that uses letters itself. */
const fieldSelector =
  'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="listbox"], [role="menu"], [role="dialog"], [role="alertdialog"]';

export const isField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(fieldSelector) !== null;

export interface ShortcutHelp {
  readonly keys: readonly string[];
  readonly label: string;
}

export interface ShortcutGroup {
  readonly title: string;
  readonly shortcuts: readonly ShortcutHelp[];
}

const labels = (action: ShortcutAction): string => {
  switch (action) {
    case 'receive':
      return 'Ta emot ärendet';
    case 'move':
      return 'Flytta ärendet';
    case 'handOver':
      return 'Lämna över ärendet: visar rätt sätt för mottagaren';
    case 'consult':
      return 'Konsultera om ärendet';
    case 'start':
      return 'Nytt ärende eller ny konsultation';
    case 'write':
      return 'Skriv till patienten';
    case 'copyNumber':
      return 'Kopiera personnumret';
    case 'copyText':
      return 'Kopiera det patienten skrev i formuläret';
    case 'showShortcuts':
      return 'Visa kortkommandon';
    case 'search':
      return 'Sök bland ärendena';
    case 'focusFilter':
      return 'Gå till filtret';
    case 'nextPane':
      return 'Nästa del av fönstret';
    case 'previousPane':
      return 'Föregående del av fönstret';
    case 'refresh':
      return 'Hämta listan på nytt';
    case 'closeCase':
      return 'Stäng ärendet';
    case 'leaveField':
      return 'Lämna fältet';
    default:
      return assertNever(action);
  }
};

/** What "?" shows. The letters come from the same table that runs them. */
export const shortcutHelp = (): readonly ShortcutGroup[] => [
  {
    title: 'Ärendet som är öppet, eller raden du står på',
    shortcuts: [
      ...Object.entries(letters)
        .filter(([, action]) => action !== 'showShortcuts')
        .map(([key, action]) => ({ keys: [key.toUpperCase()], label: labels(action) })),
      { keys: ['Ctrl', 'Enter'], label: 'Skicka det du skriver' },
      { keys: ['Esc'], label: `${labels('leaveField')}, eller stäng ärendet` },
    ],
  },
  {
    title: 'Ärendelistan',
    shortcuts: [
      { keys: ['↑', '↓'], label: 'Föregående eller nästa ärende' },
      { keys: ['Page Up', 'Page Down'], label: 'En skärm upp eller ned' },
      { keys: ['Home', 'End'], label: 'Första eller sista ärendet' },
      { keys: ['Ctrl', '↑ ↓'], label: 'Föregående eller nästa grupp, när listan är grupperad' },
      { keys: ['Enter'], label: 'Öppna ärendet' },
      { keys: ['Ctrl', 'Skift', 'F'], label: labels('focusFilter') },
      { keys: ['Mellanslag'], label: 'Markera ärendet, eller ta bort markeringen' },
      { keys: ['Skift', '↑ ↓'], label: 'Markera flera ärenden i följd' },
      { keys: ['Ctrl', 'A'], label: 'Markera alla, Esc avmarkerar' },
      { keys: ['F5'], label: labels('refresh') },
    ],
  },
  {
    title: 'Fönstret',
    shortcuts: [
      { keys: ['Ctrl', 'F'], label: labels('search') },
      { keys: ['F6'], label: labels('nextPane') },
      { keys: ['Skift', 'F6'], label: labels('previousPane') },
      { keys: ['?'], label: labels('showShortcuts') },
      { keys: ['Ctrl', '+'], label: 'Zooma in' },
      { keys: ['Ctrl', '−'], label: 'Zooma ut' },
    ],
  },
];
