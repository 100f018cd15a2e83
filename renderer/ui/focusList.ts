/** The field of the search, known by id also where focus is sent to it. */
export const searchFieldId = 'search-field';

/**
 * Focus goes back to what a case was opened from: the search while there is one, else the row of the list, so that the
 * arrows go on from there.
 */
export const focusActiveRow = (): void => {
  requestAnimationFrame(() => {
    if (document.querySelector('[data-pane="results"]') !== null) document.getElementById(searchFieldId)?.focus();
    else document.querySelector<HTMLElement>('[data-pane="list"] [data-pane-focus]')?.focus();
  });
};
