// Our own program as it is built, with a watch on its main process from the moment its page has loaded until it ends.
const { writeFileSync } = require('node:fs');
const path = require('node:path');
const { app } = require('electron');
const { watchLateness } = require('../lateness.cjs');

const root = path.resolve(__dirname, '..', '..', '..', '..');
app.setAppPath(root);
app.once('browser-window-created', (_event, window) => {
  window.webContents.once('did-finish-load', () => {
    const stop = watchLateness();
    app.once('before-quit', () => writeFileSync(process.env.ARENDEVAKT_BENCH_LATENESS, JSON.stringify(stop())));
  });
});
require(path.join(root, 'out', 'main', 'main.cjs'));
