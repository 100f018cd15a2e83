// A small stand-in for what is big or far away: a package registry on the loopback, and a runtime of a few megabytes.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { root } from './processes.ts';

export const temporary = (name: string): string => mkdtempSync(path.join(os.tmpdir(), `arendevakt-${name}-`));

/** A zip with stored entries. */
const zipOf = (entries: ReadonlyMap<string, Buffer>): Buffer => {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, data] of entries) {
    const title = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(title.length, 22);
    const directory = Buffer.alloc(46);
    directory.write('PK\u0001\u0002', 'latin1');
    directory.writeUInt16LE(0x0314, 4);
    common.copy(directory, 6);
    directory.writeUInt32LE(0o100755 * 0x10000, 38);
    directory.writeUInt32LE(offset, 42);
    central.push(directory, title);
    parts.push(Buffer.from('PK\u0003\u0004', 'latin1'), common, title, data);
    offset += 4 + 26 + title.length + data.length;
  }
  const index = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(entries.size, 8);
  end.writeUInt16LE(entries.size, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, index, end]);
};

/** Bytes that do not compress, the same ones every time. */
const noise = (seed: number, length: number): Buffer => {
  const out = Buffer.alloc(length);
  let state = seed >>> 0 || 1;
  for (let at = 0; at + 4 <= length; at += 4) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    out.writeUInt32LE(state, at);
  }
  return out;
};

// The mark that the fuse tool looks for, then version 1, eight fuses, each off.
const FUSES = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001\u0008', 'latin1'),
  Buffer.from('00000000'),
]);

/** A package as npm serves it. */
export interface Package {
  readonly name: string;
  readonly version: string;
  readonly tarball: Buffer;
  readonly integrity: string;
}

const pack = (name: string, version: string, files: ReadonlyMap<string, Buffer>, more: object = {}): Package => {
  const folder = temporary('pack');
  const all = new Map(files).set('package.json', Buffer.from(JSON.stringify({ name, version, ...more })));
  for (const [file, data] of all) {
    const target = path.join(folder, 'package', file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, data);
    chmodSync(target, 0o755);
  }
  const file = path.join(folder, 'package.tgz');
  execFileSync('tar', ['-czf', file, '-C', folder, 'package']);
  const tarball = readFileSync(file);
  return { name, version, tarball, integrity: `sha512-${createHash('sha512').update(tarball).digest('base64')}` };
};

/** The stand-in runtime: its package, and how the preparation must find it. */
export const standInRuntime = (version = '1.0.0') => {
  const zip = zipOf(
    new Map([
      ['Product/Product', Buffer.concat([noise(1, 3_000_000), FUSES, noise(2, 3_000_000)])],
      ['Product/v8_context_snapshot.bin', noise(3, 500_000)],
      ['Product/browser_v8_context_snapshot.bin', noise(4, 900_000)],
      ['Product/resources/app/index.js', Buffer.from('the other product')],
      ...Array.from({ length: 300 }, (_, index) => [`Product/locales/${index}.pak`, noise(5 + index, 20_000)] as const),
    ]),
  );
  const made = pack('@stand-in/runtime', version, new Map([['Product.zip', zip]]));
  const source = {
    spec: `${made.name}@${version}`,
    integrity: made.integrity,
    zip: 'package/Product.zip',
    folder: 'Product',
    executable: 'Product',
    platform: `${process.platform}-${process.arch}`,
    name: 'electron-stand-in',
    electron: '33.2.1',
    napi: 9,
    recipe: 1,
  };
  return { made, source };
};

/** A package of many files for `npm ci`; `bin` makes it the Node of a checkout. */
export const manyFiles = (name: string, count: number): Package =>
  pack(name, '1.0.0', new Map(Array.from({ length: count }, (_, index) => [`f/${index}.js`, noise(index, 2_000)])));

/** Stands for the npm package `node`: runs the Node that runs the tests. */
export const nodePackage = (): Package =>
  pack('node', '24.0.0', new Map([['bin/node', Buffer.from(`#!/bin/sh\nexec '${process.execPath}' "$@"\n`)]]), {
    bin: { node: 'bin/node' },
  });

export interface Registry {
  readonly url: string;
  /** Stops every download of this package after half of it, until `letGo`. Resolves when one has come that far. */
  readonly holdHalfway: (name: string) => Promise<void>;
  readonly letGo: () => void;
  readonly close: () => Promise<void>;
}

/** A registry on the loopback that serves these packages. */
export const startRegistry = async (packages: readonly Package[]): Promise<Registry> => {
  let held: { readonly name: string; readonly reached: () => void } | undefined;
  const server: Server = createServer((request, response) => {
    const address = decodeURIComponent(request.url ?? '');
    const found = packages.find(({ name }) => address === `/${name}` || address === `/${name}/-/it.tgz`);
    if (found === undefined) {
      response.writeHead(404).end('{}');
    } else if (!address.endsWith('.tgz')) {
      const dist = { tarball: `${url}${found.name}/-/it.tgz`, integrity: found.integrity };
      const versions = { [found.version]: { name: found.name, version: found.version, dist } };
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ name: found.name, 'dist-tags': { latest: found.version }, versions }));
    } else {
      response.writeHead(200, { 'content-length': found.tarball.length });
      if (held?.name !== found.name) response.end(found.tarball);
      else response.write(found.tarball.subarray(0, found.tarball.length / 2), held.reached);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    url,
    holdHalfway: (name) => new Promise((reached) => (held = { name, reached })),
    letGo: () => {
      held = undefined;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
};

/** The environment that makes npm use that registry and a cache of its own, and nothing of the caller's. */
export const npmEnv = (registry: Registry, folder: string, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('npm_') && !name.startsWith('ELECTRON_')),
  ),
  npm_config_registry: registry.url,
  npm_config_cache: path.join(folder, 'npm-cache'),
  npm_config_fetch_retries: '0',
  ELECTRON_MIRROR: 'http://127.0.0.1:9/',
  ...more,
});

/** A checkout with the real packages but without an Electron of its own. */
export const checkoutWithoutElectron = (): string => {
  const folder = temporary('checkout');
  const modules = path.join(folder, 'node_modules');
  mkdirSync(path.join(modules, 'electron'), { recursive: true });
  for (const name of readdirSync(path.join(root, 'node_modules'))) {
    if (name !== 'electron') symlinkSync(path.join(root, 'node_modules', name), path.join(modules, name));
  }
  for (const name of ['package.json', 'install.js', 'checksums.json']) {
    writeFileSync(
      path.join(modules, 'electron', name),
      readFileSync(path.join(root, 'node_modules', 'electron', name)),
    );
  }
  writeFileSync(path.join(folder, 'package.json'), '{"name":"stand-in","version":"1.0.0","private":true}');
  return folder;
};

/** Every file below a folder with its mode and the hash of its contents. */
export const fingerprint = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .sort()
      .map((name) => {
        const file = path.join(folder, name);
        const { mode } = statSync(file);
        const hash = statSync(file).isFile() ? createHash('sha256').update(readFileSync(file)).digest('hex') : 'folder';
        return [name, `${(mode & 0o777).toString(8)} ${hash}`];
      }),
  );
