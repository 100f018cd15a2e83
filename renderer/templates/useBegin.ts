import { useStores } from '../state/context.tsx';
import { screenText } from '../text/templateScreen.ts';

/** The first field of the editor: where somebody who begins a template wants to be. */
export const titleFieldId = 'template-title-field';
/** The heading of a template that is shown. */
export const templateHeadingId = 'template-heading';

/** The search of the list: where the keyboard is when nothing is shown beside it. */
export const templateSearchId = 'template-search';

/** The template that is shown, else the list: where focus goes when what had it is gone. */
export const focusShown = (): void => {
  requestAnimationFrame(() =>
    (document.getElementById(templateHeadingId) ?? document.getElementById(templateSearchId))?.focus(),
  );
};

/** Focus on an element once it is drawn. */
export const focusSoon = (id: string): void => {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
};

/** Begins to change a template, or a new one, and goes to its first field. */
export const useBegin = (): ((from: string | null, copy: boolean) => void) => {
  const { templates, status } = useStores();
  return (from, copy) => {
    void templates
      .getState()
      .begin(from, copy)
      .then((begun) => {
        if (begun) focusSoon(titleFieldId);
        else status.getState().say(screenText.couldNotBegin, 'error');
      });
  };
};
