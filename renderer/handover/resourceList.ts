import type { ResourceOption } from '../../shared/ipc/schemas.ts';

/** The picker's list as data: which line the arrows stand on. Pure, so that the keyboard can be tested without a page. */
export interface PickerState {
  readonly open: boolean;
  readonly query: string;
  readonly options: readonly ResourceOption[];
  /** Index of the line the arrows stand on; null when none. */
  readonly active: number | null;
}

export type PickerKey = 'ArrowDown' | 'ArrowUp' | 'Home' | 'End' | 'Escape' | 'Enter' | 'Tab';

export interface PickerAnswer {
  readonly state: PickerState;
  readonly chosen: ResourceOption | null;
  /** True when the key was used here and must do nothing else. */
  readonly used: boolean;
}

const keep = (state: PickerState): PickerAnswer => ({ state, chosen: null, used: false });
const took = (state: PickerState): PickerAnswer => ({ state, chosen: null, used: true });

/** What a key does in the picker. An open list takes Esc for itself, so that the dialog stays open. */
export const pickerKey = (state: PickerState, key: string, alt = false): PickerAnswer => {
  const last = state.options.length - 1;
  switch (key) {
    case 'ArrowDown':
      if (!state.open || alt) return took({ ...state, open: true, active: state.active ?? (last >= 0 ? 0 : null) });
      return took({ ...state, active: last < 0 ? null : Math.min(last, (state.active ?? -1) + 1) });
    case 'ArrowUp':
      if (alt) return took({ ...state, open: false });
      if (!state.open) return took({ ...state, open: true, active: last >= 0 ? last : null });
      return took({ ...state, active: last < 0 ? null : Math.max(0, (state.active ?? last + 1) - 1) });
    case 'Escape':
      return state.open ? took({ ...state, open: false, active: null }) : keep(state);
    case 'Enter':
    case 'Tab': {
      const chosen = state.open && state.active !== null ? (state.options[state.active] ?? null) : null;
      if (chosen === null) return key === 'Enter' && state.open ? took(state) : keep({ ...state, open: false });
      // Tab chooses and goes on to the next field.
      return { state: { ...state, open: false, query: chosen.label }, chosen, used: key === 'Enter' };
    }
    default:
      return keep(state);
  }
};

/** The words have changed. What stands there answers what was asked before: Enter takes none of it (P47). */
export const withQuery = (state: PickerState, query: string): PickerState => ({
  ...state,
  open: true,
  query,
  active: null,
});

/** New search results: the best match is the active line once something has been typed. */
export const withOptions = (state: PickerState, options: readonly ResourceOption[]): PickerState => ({
  ...state,
  options,
  active: options.length > 0 && state.query.trim() !== '' ? 0 : null,
});

export interface OptionText {
  /** Set in bold; with `rest` it is the label, letter for letter. */
  readonly unit: string;
  readonly rest: string;
  /** Null when the unit's name tells it already. */
  readonly town: string | null;
}

/** An option in the parts that tell resources apart: unit, role and speciality, town. */
export const optionText = ({ label, unitName, town }: ResourceOption): OptionText => ({
  unit: label.startsWith(unitName) ? unitName : '',
  rest: label.startsWith(unitName) ? label.slice(unitName.length) : label,
  town: town === null || unitName.includes(town) ? null : town,
});

/** The list in its parts: what the table names, then the others. `from` is the place of the first in the whole list. */
export const groupsOf = (
  options: readonly ResourceOption[],
): readonly { readonly suggested: boolean; readonly from: number; readonly options: readonly ResourceOption[] }[] => {
  const suggested = options.filter((option) => option.advice.suggested);
  const others = options.filter((option) => !option.advice.suggested);
  return [
    { suggested: true, from: 0, options: suggested },
    { suggested: false, from: suggested.length, options: others },
  ].filter((group) => group.options.length > 0);
};
