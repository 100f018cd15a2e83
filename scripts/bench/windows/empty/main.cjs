// The least an Electron program can be: one window as ours is opened, with nothing in it. Prints when it was painted and
// how late an idle main process' timers come.
const { app, BrowserWindow } = require('electron');
const { watchLateness } = require('../lateness.cjs');

const idleMs = Number(process.env.ARENDEVAKT_BENCH_IDLE_MS);
const painted = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))';

const run = async () => {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  window.once('ready-to-show', () => window.show());
  await window.loadURL('data:text/html,<!doctype html><title>x</title><p>x</p>');
  await window.webContents.executeJavaScript(painted);
  const paintedMs = Date.now() - process.getCreationTime();
  const stop = watchLateness();
  setTimeout(() => {
    process.stdout.write(`${JSON.stringify({ paintedMs, lateness: stop() })}\n`, () => app.quit());
  }, idleMs);
};

if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
app
  .whenReady()
  .then(run)
  .catch((error) => {
    process.stderr.write(`${error}\n`);
    app.exit(1);
  });
