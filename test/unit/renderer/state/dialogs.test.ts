import { describe, expect, it } from 'vitest';
import type { Dialog } from '../../../../shared/ipc/contract.ts';
import { closeDialog, closeDialogsOfCase, pushDialog, topDialog } from '../../../../renderer/state/dialogStack.ts';

const move: Dialog = { type: 'move', caseId: 'a' };
const priority: Dialog = { type: 'priority', caseId: 'b' };
const shortcuts: Dialog = { type: 'shortcuts' };

describe('the dialog stack', () => {
  it('P46 shows the dialog opened last and returns to the one below it', () => {
    const stack = pushDialog(pushDialog([], move), shortcuts);
    expect(topDialog(stack)).toEqual(shortcuts);
    expect(topDialog(closeDialog(stack))).toEqual(move);
    expect(topDialog(closeDialog(closeDialog(stack)))).toBeNull();
    expect(closeDialog([])).toEqual([]);
  });

  it('P46 never holds the same dialog twice', () => {
    const stack = pushDialog(pushDialog(pushDialog([], move), shortcuts), { type: 'move', caseId: 'a' });
    expect(stack).toEqual([shortcuts, move]);
    expect(pushDialog(stack, { type: 'move', caseId: 'b' })).toHaveLength(3);
  });

  it('P46 closes the dialogs of a case that is left, and only those', () => {
    const stack = [shortcuts, move, priority];
    expect(closeDialogsOfCase(stack, 'a')).toEqual([shortcuts, priority]);
    expect(closeDialogsOfCase(stack, 'x')).toBe(stack);
  });

  it('P46 closes one dialog that is not on top without touching the others', () => {
    expect(closeDialog([move, shortcuts], move)).toEqual([shortcuts]);
  });
});
