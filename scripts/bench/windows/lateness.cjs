// How late a thread's timers come, in milliseconds: what a person's click would have waited.
const EVERY_MS = 5;

/** Starts looking; the answer stops it and returns every lateness seen. */
exports.watchLateness = () => {
  const seen = [];
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    seen.push(Math.max(0, now - last - EVERY_MS));
    last = now;
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
    return seen;
  };
};
