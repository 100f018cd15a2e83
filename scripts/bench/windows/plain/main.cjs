// The least a list of so many rows can be in a window: only the rows on screen, one line of text each, nothing asked of anybody.
const { app, BrowserWindow } = require('electron');
const { fail, work } = require('../hands.cjs');

const page = (rows) => `<!doctype html><title>x</title>
<style>
  body { margin: 0; height: 100vh; display: flex; flex-direction: column }
  #list { flex: 1; overflow: auto; position: relative }
  .row { position: absolute; left: 0; right: 0; height: 56px }
</style>
<button id="filter">x</button><p id="opened"></p><div id="list"><div id="space"></div></div>
<script>
  const [list, space, opened] = ['list', 'space', 'opened'].map((id) => document.getElementById(id));
  let every = 1;
  const draw = () => {
    const first = Math.max(0, Math.floor(list.scrollTop / 56) - 8);
    const count = Math.ceil(list.clientHeight / 56) + 16;
    for (const old of [...list.querySelectorAll('.row')]) old.remove();
    for (let row = first; row < first + count && row * every < ${rows}; row += 1) {
      const shown = document.createElement('div');
      shown.className = 'row';
      shown.style.top = row * 56 + 'px';
      shown.textContent = 'Row ' + row * every + ' of ' + ${rows};
      shown.onclick = () => (opened.textContent = shown.textContent);
      list.append(shown);
    }
  };
  const size = () => { space.style.height = Math.ceil(${rows} / every) * 56 + 'px'; list.scrollTop = 0; draw(); };
  list.addEventListener('scroll', draw);
  document.getElementById('filter').onclick = () => { every = every === 1 ? 3 : 1; size(); list.querySelector('.row').textContent += every; };
  size();
</script>`;

const run = async () => {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  window.once('ready-to-show', () => window.show());
  await window.loadURL(`data:text/html,${encodeURIComponent(page(Number(process.env.ARENDEVAKT_BENCH_ROWS)))}`);
  await work(window, {
    list: '#list',
    row: '.row',
    filter: '#filter',
    filtered: '#list',
    open: (round) => `.row:nth-of-type(${(round % 4) + 2})`,
    opened: '#opened',
  });
};

if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
app.whenReady().then(run).catch(fail);
