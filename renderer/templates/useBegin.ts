import { useStores } from '../state/context.tsx';
import { screenText } from '../text/templateScreen.ts';

/** The first field of the editor: where somebody who begins a template wants to be. */
export const titleFieldId = 'template-title-field';
/** The heading of a template that is shown. */
export const templateHeadingId = 'template-heading';

/** The search of the list: where the keyboard is when nothing is shown beside it. */
export const templateSearchId = 'template-search';

/** Ten seconds of frames: a busy machine may take some of them to draw. */
const framesToWait = 600;

/** Focus on an element once it is drawn, unless somebody has gone elsewhere meanwhile. */
export const focusSoon = (id: string): void => {
  const from = document.activeElement;
  const look = (frames: number): void => {
    requestAnimationFrame(() => {
      const element = document.getElementById(id);
      const at = document.activeElement;
      const gone = at !== from && at !== document.body && from?.isConnected === true;
      if (element !== null) {
        if (!gone) element.focus();
      } else if (frames > 0 && !gone) look(frames - 1);
    });
  };
  look(framesToWait);
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
