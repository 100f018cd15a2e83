import { type KeyboardEvent, useCallback } from 'react';
import { linkedCase } from '../../shared/domain/deepLink.ts';
import { useStores } from '../state/context.tsx';
import { searchHitId } from './searchIds.ts';

/** The keys of field and list alike: through the hits, Enter to the case, Esc out of the search. */
export const useSearchKeys = (onOpen: (caseId: string) => void, onLeave: () => void) => {
  const { search } = useStores();
  return useCallback(
    (event: KeyboardEvent<HTMLElement>): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.nativeEvent.isComposing) return;
      const state = search.getState();
      if (event.key === 'Escape') {
        event.preventDefault();
        onLeave();
      } else if (event.key === 'Enter') {
        event.preventDefault();
        const linked = linkedCase(state.query);
        if (linked !== null) {
          onLeave();
          onOpen(linked);
        } else if (state.active !== null) onOpen(state.active);
        // Nothing is opened that nobody has gone to: the first Enter goes to the first hit.
        else if (!state.move('ArrowDown')) state.searchNow();
      } else if (state.move(event.key)) {
        event.preventDefault();
      } else return;
      const { active } = search.getState();
      if (active !== null) document.getElementById(searchHitId(active))?.scrollIntoView({ block: 'nearest' });
    },
    [search, onOpen, onLeave],
  );
};
