import { useStores } from '../state/context.tsx';
import { screenText } from '../text/templateScreen.ts';

/** The first field of the editor: where somebody who begins a template wants to be. */
export const titleFieldId = 'template-title-field';
/** The heading of a template that is shown. */
export const templateHeadingId = 'template-heading';

/** The search of the list: where the keyboard is when nothing is shown beside it. */
export const templateSearchId = 'template-search';

const framesToWait = 60;

/** Focus on an element once it is drawn: with the next frame, or some later one of a busy machine. */
export const focusSoon = (id: string, frames = framesToWait): void => {
  requestAnimationFrame(() => {
    const element = document.getElementById(id);
    if (element !== null) element.focus();
    else if (frames > 0) focusSoon(id, frames - 1);
  });
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
