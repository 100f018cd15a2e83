// Who may import whom, who may know what (design law 1).
import { isBuiltin } from 'node:module';
import {
  type Finding,
  type Import,
  type Law,
  type SourceFile,
  finding,
  importsOf,
  isCode,
  isUnder,
  nameOf,
  nodeIn,
  resolveInside,
  treeOf,
  walk,
} from './source.ts';

const REACT = /^(react|react-dom|@fluentui\/.*|@tanstack\/react-.*|zustand)(\/|$)/;
const ELECTRON = /^electron(\/|$)/;
const DATABASE = /^better-sqlite3/;
const DATABASE_FOLDERS = ['main/core/store', 'main/core/hubs/embedded'];
const RAW_IPC = ['main/ipc/register.ts', 'main/preload/preload.ts', 'main/ipc/publish.ts'];
const PLAIN_IPC = 'shared/ipc/limits';
const PRODUCT = ['main', 'renderer', 'shared'];

const isNode = (from: string): boolean => isBuiltin(from);

/** What is wrong with one import; undefined where nothing is. */
const breach = (file: SourceFile, { from, typeOnly }: Import): string | undefined => {
  const inside = resolveInside(file, from);
  const into = (folder: string): boolean => inside?.startsWith(`${folder}/`) ?? false;
  const runsWithout = (what: string): string => `${what} has no business here: ${from}`;
  if (isUnder(file, 'shared')) {
    if (ELECTRON.test(from) || isNode(from) || REACT.test(from) || DATABASE.test(from)) {
      return `shared/ runs everywhere and imports neither electron, node, react nor the database: ${from}`;
    }
    if (into('main') || into('renderer')) return `shared/ imports neither main/ nor renderer/: ${from}`;
  }
  if (isUnder(file, 'renderer')) {
    if (into('main')) return `renderer/ never imports main/: ${from}`;
    if (ELECTRON.test(from) || isNode(from) || DATABASE.test(from)) return runsWithout('The page has no Node:');
  }
  // zod compiles what it reads, which the page's lock forbids, and is much to load (P109).
  if (
    isUnder(file, 'renderer') &&
    !typeOnly &&
    inside !== undefined &&
    into('shared/ipc') &&
    !inside.startsWith(PLAIN_IPC)
  )
    return `the page takes only types from shared/ipc, and values from ${PLAIN_IPC}.ts: ${from}`;
  if (isUnder(file, 'main')) {
    if (into('renderer')) return `main/ never imports renderer/: ${from}`;
    if (REACT.test(from)) return `main/ has no React: ${from}`;
  }
  if (isUnder(file, 'main/core') && ELECTRON.test(from)) return 'main/core/ never imports electron';
  if (isUnder(file, ...PRODUCT) && (into('test') || into('scripts')))
    return `the product imports no tests or scripts: ${from}`;
  if (isUnder(file, ...PRODUCT) && DATABASE.test(from) && !isUnder(file, ...DATABASE_FOLDERS)) {
    return `only ${DATABASE_FOLDERS.join(' and ')} import the database${typeOnly ? ' (types included)' : ''}`;
  }
  return undefined;
};

/** Imports between the layers, and of electron, node, react and the database. */
export const layers: Law = (files) =>
  files
    .filter((file) => isCode(file) && isUnder(file, ...PRODUCT))
    .flatMap((file) =>
      importsOf(file).flatMap((one): Finding[] => {
        const message = breach(file, one);
        return message === undefined ? [] : [finding('layers', file, one.offset, message)];
      }),
    );

/** Only three files touch raw IPC between the page and the main process. */
export const rawIpc: Law = (files) =>
  files
    .filter((file) => isCode(file) && isUnder(file, 'main', 'renderer') && !RAW_IPC.includes(file.path))
    .flatMap((file) => {
      const found: Finding[] = [];
      walk(treeOf(file), (node, parent) => {
        const name = nameOf(node);
        if (
          node.type === 'Identifier' &&
          (name === 'ipcMain' || name === 'ipcRenderer' || name === 'MessageChannelMain')
        ) {
          found.push(finding('raw-ipc', file, node.start, `${name} belongs in ${RAW_IPC.join(', ')}`));
        }
        const sends = ['send', 'postMessage', 'ipc'].includes(nameOf(nodeIn(node, 'property')) ?? '');
        if (node.type === 'MemberExpression' && sends && parent !== undefined) {
          const object = nodeIn(node, 'object');
          const owner = nameOf(object === undefined ? undefined : (nodeIn(object, 'property') ?? object));
          if (owner === 'webContents' || owner === 'senderFrame') {
            found.push(finding('raw-ipc', file, node.start, `messages to the page go through ${RAW_IPC[2] ?? ''}`));
          }
        }
      });
      return found;
    });

/** Nothing the app shows may start another program or a browser: Electron's `shell` is used nowhere. */
export const noShell: Law = (files) =>
  files
    .filter((file) => isCode(file) && isUnder(file, 'main', 'renderer'))
    .flatMap((file) => {
      const found: Finding[] = [];
      const imported = importsOf(file).some((one) => one.from === 'electron');
      walk(treeOf(file), (node) => {
        const name = node.type === 'Identifier' ? nameOf(node) : undefined;
        if (name === 'openExternal' || name === 'openPath' || (imported && name === 'shell'))
          found.push(finding('no-shell', file, node.start, `${name} starts other programs`));
      });
      return found;
    });

const FHIR_FOLDER = 'main/core/fhir';
const FHIR_TYPES = /^(fhir|@types\/fhir)(\/|$)/;
// Elements that no word of our own shares: whoever names one knows FHIR's JSON.
const FHIR_ELEMENTS = new Set([
  'authoredOn',
  'basedOn',
  'businessStatus',
  'contentString',
  'inResponseTo',
  'statusReason',
  'valueCodeableConcept',
  'valueCoding',
  'valueDateTime',
  'valueInstant',
  'valueReference',
]);
const FHIR_URL = /https?:\/\/(hl7\.org\/fhir|terminology\.hl7\.org)/;

/** Only main/core/fhir knows FHIR's JSON. Elsewhere a resource is opaque: type, id, version, searched fields. */
export const fhirKnowledge: Law = (files) =>
  files
    .filter((file) => isCode(file) && isUnder(file, ...PRODUCT) && !isUnder(file, FHIR_FOLDER))
    .flatMap((file) => {
      const say = (offset: number, what: string): Finding =>
        finding('fhir', file, offset, `${what}: only ${FHIR_FOLDER} knows FHIR`);
      const found = importsOf(file)
        .filter(({ from }) => FHIR_TYPES.test(from))
        .map(({ offset, from }) => say(offset, `imports ${from}`));
      walk(treeOf(file), (node) => {
        const key =
          node.type === 'MemberExpression'
            ? nodeIn(node, 'property')
            : node.type === 'Property'
              ? nodeIn(node, 'key')
              : undefined;
        const name = nameOf(key) ?? (typeof key?.['value'] === 'string' ? key['value'] : undefined);
        if (name !== undefined && FHIR_ELEMENTS.has(name)) found.push(say(node.start, `element ${name}`));
        if (node.type === 'Literal' && typeof node['value'] === 'string' && FHIR_URL.test(node['value'])) {
          found.push(say(node.start, `address ${node['value']}`));
        }
      });
      return found;
    });
