import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { AppStores } from './stores.ts';

const StoresContext = createContext<AppStores | null>(null);

export const StoresProvider = ({
  stores,
  children,
}: {
  readonly stores: AppStores;
  readonly children: ReactNode;
}): ReactNode => <StoresContext value={stores}>{children}</StoresContext>;

/** The page's stores. @throws outside a StoresProvider: a mistake in the tree, never a state a user can reach. */
export const useStores = (): AppStores => {
  const stores = useContext(StoresContext);
  if (stores === null) throw new Error('useStores needs a StoresProvider above it');
  return stores;
};

/** Follows a part of one store: `const view = useSlice((s) => s.openCase, (s) => s.view)`. The part must be a stable value. */
export const useSlice = <S, T>(pick: (stores: AppStores) => StoreApi<S>, select: (state: S) => T): T =>
  useStore(pick(useStores()), select);
