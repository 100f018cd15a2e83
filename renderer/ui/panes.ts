/** F6 walks between the parts of the window, in reading order. A part is an element with this attribute. */
export const paneAttribute = 'data-pane';

/** Where F6 leads: the next pane after the current one, round again at the end; null when there is no other. */
export const nextPane = (panes: readonly string[], current: string | null, backwards: boolean): string | null => {
  if (panes.length === 0) return null;
  const at = current === null ? -1 : panes.indexOf(current);
  if (at < 0) return (backwards ? panes.at(-1) : panes[0]) ?? null;
  return panes[(at + (backwards ? panes.length - 1 : 1)) % panes.length] ?? null;
};

const focusable =
  '[data-pane-focus], [tabindex="0"], button:not([disabled]):not([tabindex="-1"]), input:not([disabled]):not([tabindex="-1"]), textarea, [href]';

/** Moves focus to the next pane of the page: to its marked element, else its first focusable one. */
export const focusNextPane = (backwards: boolean): void => {
  const elements = [...document.querySelectorAll<HTMLElement>(`[${paneAttribute}]`)].filter(
    (element) => element.offsetParent !== null,
  );
  const names = elements.map((element) => element.getAttribute(paneAttribute) ?? '');
  const current = document.activeElement?.closest(`[${paneAttribute}]`)?.getAttribute(paneAttribute) ?? null;
  const next = nextPane(names, current, backwards);
  const pane = elements[names.indexOf(next ?? '')];
  const target =
    pane?.querySelector<HTMLElement>('[data-pane-focus]') ?? pane?.querySelector<HTMLElement>(focusable) ?? pane;
  target?.focus();
};
