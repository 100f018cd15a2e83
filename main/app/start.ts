import { app, BrowserWindow, clipboard, dialog, safeStorage } from 'electron';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { linkScheme } from '../../shared/domain/deepLink.ts';
import type { CallName, CallResult, EventName } from '../../shared/ipc/contract.ts';
import type { CoreOptions, SharedHubOptions } from '../core/core.ts';
import type { Credentials } from '../core/hubs/http/index.ts';
import { ok } from '../../shared/util/result.ts';
import { readCredentials } from '../config/credentials.ts';
import { linkAmong, ownArguments, parseFlags, type Flags } from '../config/flags.ts';
import { policyRequest } from '../config/policyRequest.ts';
import { probeRequest } from '../config/probeRequest.ts';
import { answerProbe } from '../probe/answer.ts';
import { ownRulebooks } from '../core/config/loadRulebook.ts';
import { registerCalls } from '../ipc/register.ts';
import { publish } from '../ipc/publish.ts';
import { reachOut, registerNotifications, type Reaching } from '../notifications/reachOut.ts';
import type { Later } from '../notifications/types.ts';
import { answerPolicy } from '../policy/answer.ts';
import { rulebookIds } from '../policy/world.ts';
import { mayLieUnprotected, storeKey, type KeyWrapper, type StoreKey } from '../session/storeKey.ts';
import { appOrigin } from '../windows/appProtocol.ts';
import { lockDown, registerAppScheme } from '../windows/lockDown.ts';
import { openMainWindow } from '../windows/mainWindow.ts';
import { setMenu } from '../windows/menu.ts';
import { startCoreHost, type CoreHost } from './coreHost.ts';
import { defaultDataDir, prepareDataDir } from './dataDir.ts';
import { progressLine } from './progress.ts';
import { keepPage } from './recover.ts';
import { saveCsv, type SavedTable } from './saveCsv.ts';
import { saveScreenshot, smokeLine } from './smoke.ts';

/** Set when the end has been announced: what fails because of it (a page half loaded) is not said as well. */
let stopping = false;

/** Composition root of the Electron side: every object is built here, once. */
function main(): void {
  const build = { packaged: app.isPackaged, root: process.getuid?.() === 0 };
  const args = ownArguments(process.argv, build.packaged);
  const asked = policyRequest(args, process.cwd());
  if (!asked.ok || asked.value !== null) {
    answerPolicy(asked, resourcesDir(), process.cwd(), (code) => app.exit(code));
    return;
  }
  const probe = probeRequest(args, process.env, process.cwd());
  if (!probe.ok || probe.value !== null) {
    answerProbe(probe, (code) => app.exit(code));
    return;
  }
  const parsed = parseFlags(args, process.cwd(), build);
  if (!parsed.ok) {
    stop(2, `Ärendevakt: ${parsed.error}`);
    return;
  }
  const flags = parsed.value;
  const credentials =
    flags.hub === null ? ok({ kind: 'none' } as const) : readCredentials(process.env, flags.hub, process.cwd());
  if (!credentials.ok) {
    stop(2, `Ärendevakt: ${credentials.error}`);
    return;
  }
  const dataDir = flags.dataDir ?? defaultDataDir(process.platform, process.env);
  const unknown = unknownRulebook(flags, dataDir);
  if (unknown !== null) {
    stop(2, `Ärendevakt: ${unknown}`);
    return;
  }
  // Chromium's own files lie beside the store, so that the single instance is one per data folder.
  app.setPath('userData', path.join(dataDir, 'chromium'));
  app.setName('Ärendevakt');
  // The default would hold the name's Ä, which is no byte of an HTTP header: every app:// request would fail on it.
  app.userAgentFallback = `Arendevakt/${app.getVersion()}`;
  registerAppScheme();
  registerNotifications();
  // As root without a sandbox, enableSandbox() makes every child process refuse to start.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app
    .whenReady()
    .then(() => run(flags, dataDir, credentials.value))
    .catch((error: unknown) =>
      stop(1, `Ärendevakt kunde inte starta: ${error instanceof Error ? error.name : 'okänt fel'}`),
    );
}

/** Builds window and core side by side: the page shows that it is loading while the store opens. */
async function run(flags: Flags, dataDir: string, credentials: Credentials): Promise<void> {
  if (!prepareDataDir(dataDir)) return giveUp(flags, `Datamappen går inte att skapa eller läsa: ${dataDir}`);
  if (!app.requestSingleInstanceLock()) {
    // The window already open comes to the front by itself; a script that asked for figures must be told.
    if (flags.smoke || flags.screenshot !== null)
      return giveUp(flags, `Ärendevakt är redan igång med datamappen ${dataDir}`);
    app.exit(0);
    return;
  }
  const kind = flags.hub !== null ? 'real' : flags.importFile === null ? 'training' : 'imported';
  const key = storeKey(dataDir, systemKeyWrapper(), mayLieUnprotected(kind, flags.allowUnprotectedKey));
  if (!key.ok) return giveUp(flags, key.error);

  lockDown(path.join(__dirname, '../renderer'));
  setMenu(!app.isPackaged);
  const firstRows = new FirstRows();
  // A script that asks for figures or a picture disturbs nobody.
  const quietRun = flags.smoke || flags.screenshot !== null;
  const reach = quietRun ? null : reachOut(dataDir, (later) => void putOff(core, later));
  const core = startCore(flags, dataDir, key.value, sharedHub(flags, credentials), reach);
  registerCalls(
    {
      core: async (name, input) => {
        const started = await core;
        return started === null
          ? { ok: false, error: { code: 'failed', message: 'The core did not start.' } }
          : started.call(name, input);
      },
      app: async (name, input) => page.answer(name, input) ?? answerHere(name, input, firstRows, reach),
    },
    appOrigin,
  );
  const window = openMainWindow(path.join(__dirname, '../preload/preload.cjs'), !app.isPackaged);
  const page = keepPage({
    window,
    now: () => performance.now(),
    say: (line) => process.stderr.write(`${line}\n`),
    giveUp: (message) => giveUp(flags, message),
  });
  const openLink = (link: Flags['link']): void => {
    if (link !== null) reach?.open(link.caseId === null ? { what: 'badLink' } : { what: 'case', caseId: link.caseId });
  };
  app.on('second-instance', (_event, argv) => {
    bringForward(window);
    openLink(linkAmong(argv));
  });
  // What ships is what Windows opens links with; a developer's build would stand in its way.
  if (app.isPackaged && process.platform === 'win32') app.setAsDefaultProtocolClient(linkScheme);
  openLink(flags.link);
  app.on('window-all-closed', () => app.quit());
  closeCoreBeforeQuit(core);
  await page.open();
  const started = await core;
  if (started === null) return;
  window.on('focus', () => started.look(true));
  window.on('blur', () => started.look(false));
  if (flags.smoke || flags.screenshot !== null) await reportAndExit(flags, started, window, firstRows);
}

/** A notification was answered with Påminn om 15 min, perhaps before the core has started. What is seen to needs none. */
async function putOff(core: Promise<CoreHost | null>, later: Later): Promise<void> {
  const answer = await (await core)?.call('reminders.later', later);
  if (answer?.ok === false) process.stderr.write(`Påminnelsen kunde inte skjutas upp (${answer.error.code}).\n`);
}

/** Resolves to null when the core could not start; the person has then been told. */
async function startCore(
  flags: Flags,
  dataDir: string,
  key: StoreKey,
  hub: SharedHubOptions | null,
  reach: Reaching | null,
): Promise<CoreHost | null> {
  const options: CoreOptions = {
    dataDir,
    keyHex: key.keyHex,
    unprotectedKey: key.unprotected,
    nativeBinding: nativeBinding(),
    resourcesDir: resourcesDir(),
    rulebooks: { training: flags.rulebook ?? 'ovning', imported: flags.rulebook ?? 'gavleborg' },
    importFile: flags.importFile,
    hub,
    trainingSeed: flags.trainingSeed,
    now: flags.now,
    chooseFirstWorkplace: flags.smoke || flags.screenshot !== null,
    simulate: true,
  };
  const started = await startCoreHost(path.join(__dirname, 'core.cjs'), options, {
    event: (name: EventName, payload: unknown) => {
      const line = name === 'progress' ? progressLine(payload as never) : null;
      if (line !== null) process.stderr.write(`${line}\n`);
      // What is for outside the window is no news to the page: it has the list.
      if (name !== 'reach' && name !== 'closing') publish(name, payload);
      void reach?.onEvent(name, payload);
    },
    died: () =>
      giveUp(flags, 'Ärendevakts kärna stannade oväntat. Det som visats som sparat finns kvar; starta om Ärendevakt.'),
  });
  if (started.ok) {
    reach?.onWake(started.value.wake);
    return started.value;
  }
  giveUp(flags, started.error.message);
  return null;
}

function sharedHub({ hub, staff }: Flags, credentials: Credentials): SharedHubOptions | null {
  return hub === null || staff === null ? null : { base: hub, credentials, staff };
}

function resourcesDir(): string {
  return path.join(app.getAppPath(), 'resources');
}

/** A rulebook nobody has is a slip of the keyboard: said before anything is touched (P32). */
function unknownRulebook(flags: Flags, dataDir: string): string | null {
  if (flags.rulebook === null) return null;
  const known = [...rulebookIds(path.join(resourcesDir(), 'rulebooks')), ...rulebookIds(ownRulebooks(dataDir))];
  return known.includes(flags.rulebook)
    ? null
    : `--rulebook tar ${[...new Set(known)].join(', ')}, inte ${flags.rulebook}.`;
}

/** A native path from outside is taken only by an unpackaged build: what ships loads its own. */
function nativeBinding(): string | null {
  const file = process.env['ARENDEVAKT_SQLITE_BINDING'];
  return !app.isPackaged && file !== undefined && file !== '' && existsSync(file) ? file : null;
}

async function answerHere(
  name: CallName,
  input: unknown,
  firstRows: FirstRows,
  reach: Reaching | null,
): Promise<CallResult<CallName>> {
  if (name === 'clipboard.write') {
    await clipboard.writeText((input as { text: string }).text);
    return { ok: true, value: {} };
  }
  if (name === 'csv.save') {
    const saved = await saveCsv(BrowserWindow.getFocusedWindow(), app.getPath('documents'), input as SavedTable);
    return { ok: true, value: { saved } };
  }
  if (name === 'window.ready') {
    firstRows.seen();
    reach?.pageReady();
    return { ok: true, value: {} };
  }
  return { ok: false, error: { code: 'badInput', message: `${name} is not answered here.` } };
}

/** When the page first said that it shows something. */
class FirstRows {
  readonly painted: Promise<number>;
  #resolve: (ms: number) => void = () => {};
  constructor() {
    this.painted = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }
  seen(): void {
    const created = process.getCreationTime();
    this.#resolve(created === null ? performance.now() : Date.now() - created);
  }
}

async function reportAndExit(flags: Flags, core: CoreHost, window: BrowserWindow, firstRows: FirstRows): Promise<void> {
  const firstRowsMs = await firstRows.painted;
  if (flags.screenshot !== null) await saveScreenshot(window, flags.screenshot);
  if (flags.smoke) {
    const known = await core.stats();
    // The core also remembers an earlier import, for its banner; a script asks about this start.
    const stats = flags.importFile === null ? { ...known, imported: null, reported: null, firstProblem: null } : known;
    if (stats.firstProblem !== null) process.stderr.write(`${stats.firstProblem}\n`);
    const line = smokeLine(stats, firstRowsMs, { electron: process.versions.electron, packaged: app.isPackaged });
    await new Promise<void>((resolve) => {
      process.stdout.write(`${line}\n`, () => resolve());
    });
  }
  app.quit();
}

/** The store is closed in order before the process ends: clock written, log checkpointed. */
function closeCoreBeforeQuit(core: Promise<CoreHost | null>): void {
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    closed = true;
    core
      .then((host) => host?.close())
      .catch(() => undefined)
      .finally(() => app.quit());
  });
}

function systemKeyWrapper(): KeyWrapper {
  return {
    // On Linux without a keyring Electron pretends with a fixed password: that protects nothing.
    available: () =>
      safeStorage.isEncryptionAvailable() &&
      (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'),
    wrap: (plain) => safeStorage.encryptString(plain),
    unwrap: (wrapped) => safeStorage.decryptString(wrapped),
  };
}

function bringForward(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** One clear sentence, then the end: on stderr for a script, in a dialog for a person (design: exit 1). */
function giveUp(flags: Flags, message: string): void {
  if (!flags.smoke && flags.screenshot === null && app.isReady())
    dialog.showErrorBox('Ärendevakt kan inte starta', message);
  stop(1, `Ärendevakt: ${message}`);
}

function stop(code: number, line: string): void {
  if (stopping) return;
  stopping = true;
  process.stderr.write(`${line}\n`);
  app.exit(code);
}

main();
