// What is done in a page, ours or a plain one, and timed there: scrolling, a click until what it brings is painted.
// The functions are sent to the page as text and know nothing of what stands around them here.
const { readFileSync } = require('node:fs');
const { app } = require('electron');

const WAIT_MS = 60_000;
const KIB = 1_024;

/** Resolves when `selector` finds something whose text is not `not`; then two frames later, when it has been painted. */
const painted = (selector, not, limitMs) =>
  new Promise((resolve, reject) => {
    const began = performance.now();
    const look = () => {
      const found = document.querySelector(selector);
      if (found !== null && found.textContent !== not) {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
      } else if (performance.now() - began > limitMs) {
        const shown = (document.querySelector('main')?.innerText ?? '').slice(0, 400);
        reject(new Error(`${selector} did not come; the page shows: ${shown}`));
      } else setTimeout(look, 1);
    };
    look();
  });

/** Scrolls from the top to the end: half of the frames at a wheel's pace, half in leaps to the end of the list. */
const scrolled = (selector, frames) =>
  new Promise((resolve) => {
    const list = document.querySelector(selector);
    const intervals = [];
    const longTasks = [];
    const observer = new PerformanceObserver((seen) => {
      for (const entry of seen.getEntries()) longTasks.push(entry.duration);
    });
    observer.observe({ type: 'longtask' });
    const leap = (list.scrollHeight - list.clientHeight) / (frames / 2);
    let last = null;
    let count = 0;
    const frame = (now) => {
      if (last !== null) intervals.push(now - last);
      last = now;
      count += 1;
      if (count > frames) {
        observer.disconnect();
        resolve({ intervals, longTasks, reached: list.scrollTop + list.clientHeight, height: list.scrollHeight });
        return;
      }
      list.scrollTop += count <= frames / 2 ? 120 : leap;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });

const inPage = (window, work, ...args) =>
  window.webContents.executeJavaScript(`(${String(work)})(${args.map((arg) => JSON.stringify(arg)).join(', ')})`);

/** Clicks, and answers how long it took until `selector` stood there, changed and painted. */
const click = (window, target, selector) =>
  window.webContents.executeJavaScript(`(async () => {
    const painted = ${String(painted)};
    await painted(${JSON.stringify(target)}, null, ${WAIT_MS});
    const before = document.querySelector(${JSON.stringify(selector)})?.textContent ?? null;
    const began = performance.now();
    document.querySelector(${JSON.stringify(target)}).click();
    return (await painted(${JSON.stringify(selector)}, before, ${WAIT_MS})) - began;
  })()`);

/** Memory of all processes of the program, MiB; what they share is counted once where the system tells it. */
const memoryMiB = () => {
  let kib = 0;
  for (const { pid, memory } of app.getAppMetrics()) {
    try {
      kib += Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))[1]);
    } catch {
      kib += memory.workingSetSize;
    }
  }
  return kib / KIB;
};

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Everything in turn, on a page whose list, filter and rows are found by these selectors. */
exports.work = async (window, { list, row, filter, filtered, open, opened }) => {
  const idleMs = Number(process.env.ARENDEVAKT_BENCH_IDLE_MS);
  const frames = Number(process.env.ARENDEVAKT_BENCH_FRAMES);
  const rounds = Number(process.env.ARENDEVAKT_BENCH_CLICKS);
  await inPage(window, painted, row, null, WAIT_MS);
  await pause(idleMs);
  const memory = memoryMiB();
  const filterMs = [];
  for (let round = 0; round < rounds; round += 1) filterMs.push(await click(window, filter, filtered));
  const { intervals, longTasks, reached, height } = await inPage(window, scrolled, list, frames);
  if (reached < height - 1) throw new Error(`The list ended at ${reached} of ${height}.`);
  await inPage(window, painted, row, null, WAIT_MS);
  const openMs = [];
  for (let round = 0; round < rounds; round += 1) {
    openMs.push(await click(window, open(round), opened));
    // A second click so soon would be taken for a double click.
    await pause(600);
  }
  const line = JSON.stringify({ memoryMiB: memory, intervals, longTasks, filterMs, openMs });
  process.stdout.write(`${line}\n`, () => app.quit());
};

exports.fail = (error) => {
  process.stderr.write(`${error}\n`);
  app.exit(1);
};
