// What the tests of the packed app look at: the program the runner packed, its archive, its fuses.
import { FuseVersion, getCurrentFuseWire } from '@electron/fuses';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

const require = createRequire(import.meta.url);

/** A package of electron-builder's own, in the version that packs. */
export function fromElectronBuilder(name: string): unknown {
  const inBuilder = createRequire(require.resolve('electron-builder/package.json'));
  return createRequire(inBuilder.resolve('app-builder-lib/package.json'))(name);
}

/** A file as the header of an archive describes it. */
interface HeaderFile {
  readonly size: number;
  readonly unpacked?: boolean;
  readonly integrity?: { readonly algorithm: string; readonly hash: string };
}
interface HeaderFolder {
  readonly files: Readonly<Record<string, HeaderFile | HeaderFolder>>;
}
interface Asar {
  readonly getRawHeader: (archive: string) => { readonly header: HeaderFolder; readonly headerString: string };
  readonly extractFile: (archive: string, name: string) => Buffer;
}

export interface PackedFile {
  readonly name: string;
  readonly unpacked: boolean;
  readonly hash: string | undefined;
}

export interface Archive {
  /** Every file, with `/` between the folders. */
  readonly files: readonly PackedFile[];
  /** What Electron compares on Windows before it loads anything of the archive. */
  readonly headerHash: string;
  readonly read: (name: string) => Buffer;
}

/** `app.asar` of a packed app's folder. */
export function archiveOf(folder: string): Archive {
  const asar = fromElectronBuilder('@electron/asar') as Asar;
  const archive = path.join(folder, 'resources', 'app.asar');
  const { header, headerString } = asar.getRawHeader(archive);
  return {
    files: filesOf(header, ''),
    headerHash: sha256(headerString),
    read: (name) => asar.extractFile(archive, path.normalize(name)),
  };
}

function filesOf(folder: HeaderFolder, within: string): readonly PackedFile[] {
  return Object.entries(folder.files).flatMap(([name, entry]) =>
    'files' in entry
      ? filesOf(entry, `${within}${name}/`)
      : [
          {
            name: `${within}${name}`,
            unpacked: entry.unpacked === true,
            hash: entry.integrity?.algorithm === 'SHA256' ? entry.integrity.hash : undefined,
          },
        ],
  );
}

export function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** What an archive may hold, each with what it is there for. */
const allowed: readonly RegExp[] = [
  /^package\.json$/,
  /^out\/main\/main\.cjs$/,
  /^out\/main\/core\.cjs$/,
  /^out\/preload\/preload\.cjs$/,
  /^out\/renderer\/(index|stopped)\.html$/,
  /^out\/renderer\/assets\/[\w-]+\.js$/,
  /^out\/renderer\/assets\/[\w-]+\.css$/,
  /^resources\/rulebooks\/[a-z-]+\.json$/,
  /^resources\/templates\/templates\.json$/,
  /^node_modules\/better-sqlite3\/(LICENSE|package\.json)$/,
  /^node_modules\/better-sqlite3\/lib\/(methods\/)?(?!(darwin|linux|linuxmusl|win32)-)[a-z-]+\.js$/,
];

/** What is in the archive and should not be, and what should be in it and is not. */
export function differences(archive: Archive, binary: string): readonly string[] {
  const packed = archive.files.filter((file) => !file.unpacked).map((file) => file.name);
  const unpacked = archive.files.filter((file) => file.unpacked).map((file) => file.name);
  const expected = `node_modules/better-sqlite3/prebuilds/${binary}`;
  return [
    ...packed.filter((name) => !allowed.some((pattern) => pattern.test(name))).map((name) => `too much: ${name}`),
    ...allowed
      .filter((pattern) => !packed.some((name) => pattern.test(name)))
      .map((pattern) => `missing: ${pattern.source}`),
    ...unpacked.filter((name) => name !== expected).map((name) => `too much beside the archive: ${name}`),
    ...(unpacked.includes(expected) ? [] : [`missing: ${expected}`]),
  ];
}

/** The fuses of a program by number, `0` off and `1` on, as Electron reads them. */
export async function fusesOf(executable: string): Promise<Readonly<Record<string, string>>> {
  const wire = await getCurrentFuseWire(executable);
  if (wire.version !== FuseVersion.V1) throw new Error('fuses of an unknown version');
  return Object.fromEntries(
    Object.entries(wire)
      .filter(([name]) => /^\d$/.test(name))
      .map(([name, state]) => [name, String.fromCharCode(Number(state))]),
  );
}

export function packedExecutable(): string {
  const found = process.env['ARENDEVAKT_E2E_PACKED'];
  if (found === undefined || !existsSync(found))
    throw new Error('ARENDEVAKT_E2E_PACKED names no packed app; run npm run e2e:packaged.');
  return found;
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  /** Without the lines of Chromium about the machine. */
  readonly stderr: string;
}

/** Runs a program to its end, at most a minute. */
export function runToEnd(
  command: string,
  args: readonly string[],
  options: { readonly env?: Readonly<Record<string, string>>; readonly cwd?: string } = {},
): Promise<Ended> {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: AbortSignal.timeout(60_000),
    killSignal: 'SIGKILL',
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr: ownLines(stderr) }));
  });
}

/** Switches of this machine (no GPU, root), which stand before the app's own flags. */
export function switches(): readonly string[] {
  return (process.env['ARENDEVAKT_E2E_SWITCHES'] ?? '').split(' ').filter((part) => part !== '');
}

/** `[123:0101/000000.000:ERROR:bus.cc(407)] …` is Chromium speaking of the machine. */
function ownLines(text: string): string {
  return text
    .split('\n')
    .filter((line) => line !== '' && !/^\[\d+:\d{4}\//.test(line))
    .join('\n');
}
