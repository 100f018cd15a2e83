/** The field of the search, known by id also where focus is sent to it. */
export const searchFieldId = 'search-field';

/**
 * Focus goes back to what a case was opened from: the search while there is one, else the row of the list, so that the
 * arrows go on from there. An empty list has no row: its tab then, so that the keyboard is never left on nothing.
 */
export const focusActiveRow = (): void => {
  requestAnimationFrame(() => {
    if (document.querySelector('[data-pane="results"]') !== null) {
      document.getElementById(searchFieldId)?.focus();
      return;
    }
    const list = document.querySelector('[data-pane="list"]');
    const target =
      list?.querySelector('[data-pane-focus]') ?? list?.querySelector('[role="tab"][aria-selected="true"]');
    if (target instanceof HTMLElement) target.focus();
  });
};
