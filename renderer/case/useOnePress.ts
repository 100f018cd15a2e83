import { useCallback, useRef } from 'react';

/** Starts work by its name, unless work of that name is under way. */
export type OnePress = (name: string, work: () => Promise<unknown>) => void;

/** `OnePress` without a page. */
export const onePress = (): OnePress => {
  const underWay = new Set<string>();
  return (name, work) => {
    if (underWay.has(name)) return;
    underWay.add(name);
    void work().finally(() => underWay.delete(name));
  };
};

/**
 * One press, one command: a second click on a button whose first is on its way does nothing. Another button's does: what comes
 * next can be pressed before the sentence about what was done is there.
 */
export const useOnePress = (): OnePress => {
  const { current } = useRef(onePress());
  return useCallback<OnePress>((name, work) => current(name, work), [current]);
};
