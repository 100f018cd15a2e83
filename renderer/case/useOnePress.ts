import { useCallback, useRef } from 'react';

/** Starts what a button does, unless what it started before is still under way. */
export type OnePress = (work: () => Promise<unknown> | void) => void;

/** `OnePress` without a page. */
export const onePress = (): OnePress => {
  let underWay = false;
  return (work) => {
    if (underWay) return;
    const begun = work();
    if (begun === undefined) return;
    underWay = true;
    void begun.finally(() => {
      underWay = false;
    });
  };
};

/**
 * One press, one command (P136): a second click on a button whose first is on its way does nothing. Another button's does: what
 * comes next can be pressed before the sentence about what was done is there.
 */
export const useOnePress = (): OnePress => {
  const { current } = useRef(onePress());
  return useCallback<OnePress>((work) => current(work), [current]);
};
