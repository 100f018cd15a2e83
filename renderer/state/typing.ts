/** Everything on the page that somebody may be typing in. */
export interface Typing {
  /** `flush` saves what is not saved and never rejects; the returned function takes it off again. */
  readonly add: (flush: () => Promise<void>) => () => void;
  /** All that is typed is handed over: before words come back, before the window closes (P16, P169). */
  readonly flush: () => Promise<void>;
}

export const createTyping = (): Typing => {
  const all = new Set<() => Promise<void>>();
  return {
    add: (flush) => {
      all.add(flush);
      return () => all.delete(flush);
    },
    flush: async () => {
      await Promise.all([...all].map((flush) => flush()));
    },
  };
};
