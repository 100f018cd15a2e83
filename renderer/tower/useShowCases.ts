import type { InboxFilter } from '../../shared/ipc/schemas.ts';
import { useStores } from '../state/context.tsx';
import { everything } from '../state/inboxStore.ts';

/** Leads from a figure to the cases it counts: those of a role, of a priority, or of both (P137). */
export const useShowCases = (): ((which: Pick<Partial<InboxFilter>, 'resourceIds' | 'priorities'>) => void) => {
  const { nav, inbox } = useStores();
  return (which) => {
    inbox.getState().setFilter({ ...everything, tab: 'inbox', ...which });
    nav.getState().go('inbox');
  };
};
