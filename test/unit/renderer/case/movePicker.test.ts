import { describe, expect, it } from 'vitest';
import { moveMistakes } from '../../../../renderer/handover/MoveDialog.tsx';
import {
  optionText,
  pickerKey,
  type PickerState,
  withOptions,
  withQuery,
} from '../../../../renderer/handover/resourceList.ts';
import type { ResourceOption } from '../../../../shared/ipc/schemas.ts';
import { option } from './views.ts';

const resource = (n: number, change: Partial<ResourceOption> = {}): ResourceOption => ({
  resourceId: `resource-${n}`,
  label: `Enhet ${n}, Administratör, Kardiologi`,
  unitName: `Enhet ${n}`,
  role: 'Administratör',
  specialty: 'Kardiologi',
  town: 'Sandviken',
  advice: { fit: 'open', suggested: false, says: null, sources: [] },
  ...change,
});

const options = [resource(0), resource(1), resource(2)];
const list = (change: Partial<PickerState> = {}): PickerState => ({
  open: true,
  query: '',
  options,
  active: null,
  ...change,
});

describe('the resource picker', () => {
  it('R169 walks the list with the arrows and stops at its ends', () => {
    const walk = (keys: readonly string[]): number | null =>
      keys.reduce((state, key) => pickerKey(state, key).state, list()).active;
    expect(walk(['ArrowDown'])).toBe(0);
    expect(walk(['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown'])).toBe(2);
    expect(walk(['ArrowUp'])).toBe(2);
    expect(walk(['ArrowDown', 'ArrowUp', 'ArrowUp'])).toBe(0);
  });

  it('P47 what answers an earlier question is not taken by Enter, and stands there until the answer comes', () => {
    const typed = withQuery(list({ query: 'hjärt', active: 1 }), 'hjärtmott');
    expect(typed.options).toEqual(options);
    expect(pickerKey(typed, 'Enter')).toMatchObject({ chosen: null, used: true });
    const answered = withOptions(typed, [resource(7)]);
    expect(pickerKey(answered, 'Enter').chosen).toEqual(resource(7));
  });

  it('R169 Enter chooses the active line and closes the list', () => {
    const answer = pickerKey(list({ active: 1 }), 'Enter');
    expect(answer.chosen).toEqual(options[1]);
    expect(answer.used).toBe(true);
    expect(answer.state).toMatchObject({ open: false, query: 'Enhet 1, Administratör, Kardiologi' });
  });

  it('P40 Tab chooses too, and goes on to the next field', () => {
    const answer = pickerKey(list({ active: 1 }), 'Tab');
    expect(answer.chosen).toEqual(options[1]);
    expect(answer.used).toBe(false);
  });

  it('P40 Enter in an open list without a line neither chooses nor finishes the dialog', () => {
    expect(pickerKey(list(), 'Enter')).toMatchObject({ chosen: null, used: true });
    expect(pickerKey(list({ open: false }), 'Enter')).toMatchObject({ chosen: null, used: false });
  });

  it('P40 Esc closes the list first; the dialog only when the list is closed', () => {
    const first = pickerKey(list(), 'Escape');
    expect(first).toMatchObject({ used: true, state: { open: false } });
    expect(pickerKey(first.state, 'Escape').used).toBe(false);
  });

  it('P40 the arrows open a closed list', () => {
    expect(pickerKey(list({ open: false }), 'ArrowDown').state).toMatchObject({ open: true, active: 0 });
    expect(pickerKey(list({ open: false, options: [] }), 'ArrowDown').state).toMatchObject({
      open: true,
      active: null,
    });
  });

  it('R169 makes the best match the active line once something is typed', () => {
    expect(withOptions(list({ query: 'hjärt' }), options).active).toBe(0);
    expect(withOptions(list(), options).active).toBeNull();
    expect(withOptions(list({ query: 'hjärt', active: 2 }), []).active).toBeNull();
  });

  it('R169 an option says what its label says, and the town when the unit’s name does not', () => {
    expect(optionText(resource(1))).toEqual({
      unit: 'Enhet 1',
      rest: ', Administratör, Kardiologi',
      town: 'Sandviken',
    });
    const own = resource(1, { unitName: 'Hjärtmottagning Sandviken', label: 'Hjärtmottagning Sandviken, Läkare' });
    expect(optionText(own)).toEqual({ unit: 'Hjärtmottagning Sandviken', rest: ', Läkare', town: null });
    expect(optionText(resource(1, { label: 'Annat namn' }))).toMatchObject({ unit: '', rest: 'Annat namn' });
  });
});

describe('what a move needs', () => {
  it('R171 a resource and a message', () => {
    expect(moveMistakes({ target: null, message: ' ', lowerReason: '' }, option())).toEqual({
      resource: true,
      message: true,
      lowerReason: false,
    });
    expect(moveMistakes({ target: resource(1), message: 'Hej', lowerReason: '' }, option())).toBeNull();
  });

  it('G15 a reason when the priority is lowered', () => {
    const lowered = option({ change: 'lower', needsReason: true });
    expect(moveMistakes({ target: resource(1), message: 'Hej', lowerReason: ' ' }, lowered)?.lowerReason).toBe(true);
    expect(moveMistakes({ target: resource(1), message: 'Hej', lowerReason: 'Mindre bråttom' }, lowered)).toBeNull();
  });
});
