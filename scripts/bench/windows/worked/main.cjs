// Our own program as it is built, worked with by itself: idle, filtered, scrolled from top to end, cases opened.
const path = require('node:path');
const { app } = require('electron');
const { fail, work } = require('../hands.cjs');

const root = path.resolve(__dirname, '..', '..', '..', '..');
app.setAppPath(root);
app.once('browser-window-created', (_event, window) => {
  window.webContents.once('did-finish-load', () => {
    work(window, {
      list: 'div:has(> [role=grid])',
      row: '[role=grid] [data-case-id]',
      filter: '[role=search] input[role=switch]',
      filtered: '[role=grid]:has([data-case-id])',
      open: () => '[role=grid] tr[data-case-id][aria-selected=false]',
      opened: '[data-case-pane]:has(#case-heading)',
    }).catch(fail);
  });
});
require(path.join(root, 'out', 'main', 'main.cjs'));
