/** The field of the search, known by id also where focus is sent to it. */
export const searchFieldId = 'search-field';

/** Whether something is to be seen at all. */
export const isShown = (element: Element): boolean => element.getClientRects().length > 0;

/** A list that has been behind another screen since the page began draws its rows a frame or two after it is shown. */
const framesToWait = 20;

/**
 * Focus goes back to what a case was opened from: the search while there is one, else the row of the list, so that the
 * arrows go on from there. An empty list has no row: its tab then, so that the keyboard is never left on nothing.
 */
export const focusActiveRow = (): void => focusRowWithin(framesToWait);

const focusRowWithin = (frames: number): void => {
  requestAnimationFrame(() => {
    if (document.querySelector('[data-pane="results"]') !== null) {
      document.getElementById(searchFieldId)?.focus();
      return;
    }
    // The inbox stays drawn, out of sight, behind the other screens.
    const list = [...document.querySelectorAll('[data-pane="list"]')].find(isShown) ?? null;
    const row = list?.querySelector('[data-pane-focus]') ?? null;
    if (row === null && frames > 0 && (list?.querySelector('[role="grid"]') ?? null) !== null)
      return focusRowWithin(frames - 1);
    // A screen of short lists takes the keyboard itself.
    const target = row ?? list?.querySelector('[role="tab"][aria-selected="true"]') ?? list;
    if (target instanceof HTMLElement) target.focus();
  });
};
