// Laws on the text of files: how long they are, and what must never stand in a public repository.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { type Law, type SourceFile } from './source.ts';
import { finding, isCode, isUnder } from './source.ts';

const SOURCE_LINES = 400;
const TEST_LINES = 600;

/** No source file over 400 lines, no test file over 600. */
export const fileLength: Law = (files) =>
  files
    .filter((file) => (isCode(file) || file.path.endsWith('.css')) && !isUnder(file, 'test/fixtures'))
    .flatMap((file) => {
      const lines = file.text.split('\n').length - (file.text.endsWith('\n') ? 1 : 0);
      const most = isUnder(file, 'test') ? TEST_LINES : SOURCE_LINES;
      return lines > most ? [finding('file-length', file, 0, `${lines} lines, at most ${most}`)] : [];
    });

const hostIn = (address: string): string | undefined => {
  try {
    return new URL(address).hostname;
  } catch {
    return undefined;
  }
};

/** The hosts this machine gets its packages from, as it is set up: none of them belongs in the repository. */
export const machineHosts = (etc = '/etc/apt', npm = true): readonly string[] => {
  const files = existsSync(etc) ? readdirSync(etc, { recursive: true, encoding: 'utf8' }) : [];
  const apt = files
    .filter((name) => /\.(list|sources|conf)$|sources\.list$/.test(name))
    .flatMap((name) => readFileSync(path.join(etc, name), 'utf8').match(/https?:\/\/[^\s"';]+/g) ?? []);
  let registry: string[] = [];
  try {
    if (npm)
      registry = [
        execFileSync('npm', ['config', 'get', 'registry'], {
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'ignore'],
        }).trim(),
      ];
  } catch {
    // Without npm there is no registry to name.
  }
  const hosts = [...apt, ...registry]
    .map(hostIn)
    .filter((host) => host !== undefined && host.includes('.') && !/^[\d.:[\]]+$/.test(host));
  return [...new Set(hosts.filter((host) => host !== undefined))];
};

// Written in pieces, so that this file does not name what it refuses.
const KNOWN_HOSTS = [
  ['registry', 'npmjs', 'org'],
  ['registry', 'yarnpkg', 'com'],
  ['registry', 'npmmirror', 'com'],
  ['deb', 'debian', 'org'],
  ['security', 'debian', 'org'],
].map((parts) => parts.join('.'));
// Folders of one machine: a home folder, root's, a workplace's, a Windows user's.
const MACHINE_PATH =
  /(?<![\w.~-])(?:\/(?:work|root|home\/(?!(?:user|test)\b)[a-z][\w-]*)\/[\w.]|[A-Z]:\\Users\\(?!user\b|<)\w)/;

const lineOffsets = (file: SourceFile, matches: (line: string) => string | undefined): readonly [number, string][] => {
  let offset = 0;
  return file.text.split('\n').flatMap((line): [number, string][] => {
    const at = offset;
    offset += line.length + 1;
    const found = matches(line);
    return found === undefined ? [] : [[at, found]];
  });
};

/** No package host by name and no path of somebody's machine, in any text file. */
export const noMachine =
  (hosts: readonly string[]): Law =>
  (files) => {
    const refused = [...new Set([...KNOWN_HOSTS, ...hosts])];
    return files
      .filter((file) => !isUnder(file, 'test/fixtures'))
      .flatMap((file) =>
        lineOffsets(file, (line) => refused.find((host) => line.includes(host)) ?? MACHINE_PATH.exec(line)?.[0]).map(
          ([offset, what]) => finding('no-machine', file, offset, `names a host or folder of one machine: ${what}`),
        ),
      );
  };
