import path from 'node:path';
import { isLink, linkedCase } from '../../shared/domain/deepLink.ts';
import { fail, ok, type Result } from '../../shared/util/result.ts';
import { isLoopback, readAddress } from './address.ts';

/** What the command line asks for. Absent flags are null or false. Documented in README.md. */
export interface Flags {
  readonly dataDir: string | null;
  readonly importFile: string | null;
  /** Address of the hub everybody works against, without a slash at the end; null = the embedded one. */
  readonly hub: string | null;
  /** HSA-id of who works here, until people sign in; with `hub` only. */
  readonly staff: string | null;
  /** Which rulebook applies, whatever the data are; null = the training one or the region's. */
  readonly rulebook: string | null;
  readonly trainingSeed: number | null;
  /** Epoch milliseconds. */
  readonly now: number | null;
  readonly smoke: boolean;
  readonly screenshot: string | null;
  readonly allowUnprotectedKey: boolean;
  /** A link the app was opened with: a case, or null for one that leads to none (P160). */
  readonly link: { readonly caseId: string | null } | null;
}

const nothingAsked: Flags = {
  dataDir: null,
  importFile: null,
  hub: null,
  staff: null,
  rulebook: null,
  trainingSeed: null,
  now: null,
  smoke: false,
  screenshot: null,
  allowUnprotectedKey: false,
  link: null,
};

type ValueFlag =
  | '--data-dir'
  | '--import'
  | '--hub'
  | '--staff'
  | '--rulebook'
  | '--training-seed'
  | '--now'
  | '--screenshot';
const valueFlags: ReadonlySet<string> = new Set<ValueFlag>([
  '--data-dir',
  '--import',
  '--hub',
  '--staff',
  '--rulebook',
  '--training-seed',
  '--now',
  '--screenshot',
]);

/** Switches of Electron and Chromium: they are not ours to judge. */
const runtimeSwitches: ReadonlySet<string> = new Set([
  '--disable-gpu',
  '--force-device-scale-factor',
  '--lang',
  '--ozone-platform',
  '--original-process-start-time',
]);

/** What a test driver or a developer adds. They open the page to any program of the machine: never in what ships. */
const debuggingSwitches: ReadonlySet<string> = new Set([
  '--inspect',
  '--remote-debugging-port',
  '--remote-debugging-pipe',
]);

/** Chromium cannot sandbox root's processes; anybody else has no reason to go without. */
const sandboxSwitch = '--no-sandbox';

/** What is being started, and by whom. */
export interface Build {
  readonly packaged: boolean;
  readonly root: boolean;
}

/** SE, an organisation's number, a hyphen, and what that organisation gives out. */
const hsaId = /^SE\d{10}-[A-Z0-9-]{1,40}$/i;

/** ISO 8601 with a zone; a local time without one would mean different things on different machines. */
const isoWithZone = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Reads the app's own arguments (those after the executable and the app folder).
 * An unknown flag or a bad value is one Swedish sentence, and nothing has been touched (P32).
 */
export function parseFlags(args: readonly string[], cwd: string, build: Build): Result<Flags, string> {
  const link = linkAmong(args);
  // Whoever made the link may have put more in it: with a link, nothing else is listened to in what ships.
  if (link !== null && build.packaged) return ok({ ...nothingAsked, link });
  let flags: Flags = { ...nothingAsked, link };
  const seen = new Set<string>();
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? '';
    const equals = argument.indexOf('=');
    const name = argument.startsWith('--') && equals > 0 ? argument.slice(0, equals) : argument;
    const inline = name === argument ? null : argument.slice(equals + 1);
    if (mayStand(name, build) || isLink(argument)) continue;
    if (seen.has(name)) return fail(`Flaggan ${name} står två gånger.`);
    seen.add(name);
    if (valueFlags.has(name)) {
      let value = inline;
      if (value === null) {
        index += 1;
        value = args[index] ?? null;
      }
      if (value === null || value === '' || (inline === null && value.startsWith('--')))
        return fail(`Flaggan ${name} saknar värde.`);
      const read = withValue(flags, name as ValueFlag, value, cwd);
      if (!read.ok) return read;
      flags = read.value;
      continue;
    }
    if (inline !== null) return fail(valueless(name) ? `Flaggan ${name} tar inget värde.` : `Okänd flagga: ${name}`);
    if (name === '--smoke') flags = { ...flags, smoke: true };
    else if (name === '--allow-unprotected-key') flags = { ...flags, allowUnprotectedKey: true };
    else return fail(argument.startsWith('-') ? `Okänd flagga: ${argument}` : `Okänt argument: ${argument}`);
  }
  if (flags.importFile !== null && flags.trainingSeed !== null)
    return fail(
      '--training-seed kan inte användas tillsammans med --import: en inläst datamapp fylls inte med övningsdata.',
    );
  const apart = refusedTogether(flags);
  return apart === null ? ok(flags) : fail(apart);
}

/** What cannot stand with a shared hub, or without one. */
function refusedTogether({ hub, staff, importFile, trainingSeed, now }: Flags): string | null {
  if (hub === null) return staff === null ? null : '--staff används bara tillsammans med --hub.';
  if (staff === null) return '--hub behöver --staff med HSA-id för den som arbetar här.';
  if (importFile !== null)
    return '--import kan inte användas tillsammans med --hub: en fil läses in i den egna datamappen.';
  if (trainingSeed !== null) return '--training-seed kan inte användas tillsammans med --hub.';
  return now === null ? null : '--now kan inte användas tillsammans med --hub: serverns klocka gäller.';
}

/** What a link among the arguments leads to; null when there is none. The first is the one meant. */
export function linkAmong(args: readonly string[]): Flags['link'] {
  const link = args.find(isLink);
  return link === undefined ? null : { caseId: linkedCase(link) };
}

/** True for what Electron reads and a question to the rulebook, which opens no window, has no opinion on. */
export function isRuntimeSwitch(argument: string): boolean {
  const [name = ''] = argument.split('=');
  return name === sandboxSwitch || runtimeSwitches.has(name);
}

function mayStand(name: string, { packaged, root }: Build): boolean {
  if (name === sandboxSwitch) return root || !packaged;
  return runtimeSwitches.has(name) || (!packaged && debuggingSwitches.has(name));
}

function valueless(name: string): boolean {
  return name === '--smoke' || name === '--allow-unprotected-key';
}

function withValue(flags: Flags, name: ValueFlag, value: string, cwd: string): Result<Flags, string> {
  switch (name) {
    case '--data-dir':
      return ok({ ...flags, dataDir: path.resolve(cwd, value) });
    case '--import':
      return ok({ ...flags, importFile: path.resolve(cwd, value) });
    case '--hub': {
      const hub = readAddress(value);
      if (hub === null)
        return fail(`--hub tar serverns adress, till exempel http://127.0.0.1:8080/fhir, inte ${value}.`);
      if (!isLoopback(hub))
        return fail('--hub tar bara en adress på den här datorn (127.0.0.1, localhost) så länge ingen loggar in.');
      return ok({ ...flags, hub });
    }
    case '--staff':
      if (!hsaId.test(value)) return fail(`--staff tar ett HSA-id, till exempel SE2321000016-1003, inte ${value}.`);
      return ok({ ...flags, staff: value });
    case '--rulebook':
      if (!/^[a-z][a-z0-9-]*$/.test(value))
        return fail(`--rulebook tar ett regelverks id, till exempel gavleborg, inte ${value}.`);
      return ok({ ...flags, rulebook: value });
    case '--screenshot':
      if (!value.toLowerCase().endsWith('.png')) return fail('--screenshot tar en fil som slutar på .png.');
      return ok({ ...flags, screenshot: path.resolve(cwd, value) });
    case '--training-seed': {
      const seed = Number(value);
      if (!/^\d{1,10}$/.test(value) || seed > 0xffff_ffff)
        return fail(`--training-seed tar ett heltal från 0 till 4294967295, inte ${value}.`);
      return ok({ ...flags, trainingSeed: seed });
    }
    case '--now': {
      const now = Date.parse(value);
      if (!isoWithZone.test(value) || Number.isNaN(now))
        return fail(`--now tar en tidpunkt med tidszon, till exempel 2026-11-20T08:00:00+01:00, inte ${value}.`);
      return ok({ ...flags, now });
    }
  }
}

/**
 * The app's own arguments out of `process.argv`. In development Electron is given switches and the
 * app folder first; a packaged app has only its own name in front.
 */
export function ownArguments(argv: readonly string[], packaged: boolean): readonly string[] {
  if (packaged) return argv.slice(1);
  const appFolder = argv.findIndex((argument, index) => index > 0 && !argument.startsWith('-'));
  return appFolder < 0 ? [] : argv.slice(appFolder + 1);
}
