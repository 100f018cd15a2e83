import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { applyLaws } from '../../scripts/laws/all.ts';
import { ruleFigures, ruleRoles } from '../../scripts/laws/figures.ts';
import { importTime } from '../../scripts/laws/importTime.ts';
import { fhirKnowledge, layers, noShell, rawIpc } from '../../scripts/laws/layers.ts';
import { scope } from '../../scripts/laws/scope.ts';
import { type Law, loadFiles } from '../../scripts/laws/source.ts';
import { fileLength, machineHosts, noMachine } from '../../scripts/laws/text.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Messages of one law about one file. */
const judge = (law: Law, file: string, text: string): readonly string[] =>
  law([{ path: file, text }]).map(({ message }) => message);

const lines = (count: number): string => 'export {};\n'.repeat(count);

describe('the tree', () => {
  test('P62 the whole project keeps every law', () => {
    expect(applyLaws(loadFiles(root), machineHosts())).toEqual([]);
  });

  test('P62 laws that are given no code refuse to pass', () => {
    expect(() => applyLaws([{ path: 'main/a.ts', text: '' }], [])).toThrow('found no code in renderer/');
  });
});

describe('layers', () => {
  test.each([
    ['shared/a.ts', "import { app } from 'electron';"],
    ['shared/a.ts', "import fs from 'node:fs';"],
    ['shared/a.ts', "import fs from 'fs';"],
    ['shared/a.ts', "import type { ReactNode } from 'react';"],
    ['shared/a.ts', "export { x } from '../main/b.ts';"],
    ['shared/domain/a.ts', "export const load = () => import('../../renderer/b.ts');"],
    ['renderer/inbox/a.tsx', "import { x } from '../../main/core/b.ts';"],
    ['renderer/a.ts', "import type { X } from '../main/core/b.ts';"],
    ['renderer/a.ts', "import path from 'node:path';"],
    ['renderer/a.ts', "import { ipcRenderer } from 'electron';"],
    ['main/core/a.ts', "import { app } from 'electron';"],
    ['main/core/a.ts', "export const late = async () => import('electron/main');"],
    ['main/core/a.ts', "export const late = () => require('electron');"],
    ['main/windows/a.ts', "import { x } from '../../renderer/b.ts';"],
    ['main/windows/a.ts', "import { create } from 'zustand';"],
    ['main/core/a.ts', "import { x } from '../../test/b.ts';"],
  ])('P62 a wrong import in %s is caught: %s', (file, text) => {
    expect(judge(layers, file, text)).toHaveLength(1);
  });

  test.each([
    ['main/core/cases/a.ts', "import Database from 'better-sqlite3';"],
    ['main/app/a.ts', "import type { Database } from 'better-sqlite3';"],
    ['renderer/a.ts', "import Database from 'better-sqlite3';"],
    ['main/core/hubs/http/a.ts', "import Database from 'better-sqlite3';"],
  ])('P62 the database in %s is caught: %s', (file, text) => {
    expect(judge(layers, file, text).length).toBeGreaterThan(0);
  });

  test.each([
    "import { contract } from '../shared/ipc/contract.ts';",
    "import { type Priority } from '../shared/ipc/schemas.ts';",
    "import { priority, type Priority } from '../shared/ipc/schemas.ts';",
    "import '../shared/ipc/schemas.ts';",
    "export { priority } from '../shared/ipc/schemas/values.ts';",
    "export const load = () => import('../shared/ipc/contract.ts');",
  ])('P109 the page that would load a schema is caught: %s', (text) => {
    expect(judge(layers, 'renderer/a.ts', text)).toHaveLength(1);
    expect(judge(layers, 'main/core/a.ts', text.replaceAll('../shared', '../../shared'))).toEqual([]);
  });

  test('P109 types and limits are let through', () => {
    const text = [
      "import type { Priority } from '../shared/ipc/schemas.ts';",
      "export type { Bridge } from '../shared/ipc/contract.ts';",
      "import { mostAtOnce } from '../shared/ipc/limits.ts';",
    ].join('\n');
    expect(judge(layers, 'renderer/a.ts', text)).toEqual([]);
  });

  test('P62 what each layer may import is let through', () => {
    expect(judge(layers, 'shared/ipc/a.ts', "import { z } from 'zod'; import { b } from '../domain/b.ts';")).toEqual(
      [],
    );
    expect(
      judge(layers, 'renderer/a.tsx', "import { useState } from 'react'; import { b } from '../shared/b.ts';"),
    ).toEqual([]);
    expect(judge(layers, 'main/core/store/a.ts', "import Database from 'better-sqlite3';")).toEqual([]);
    expect(judge(layers, 'main/core/hubs/embedded/a.ts', "import Database from 'better-sqlite3';")).toEqual([]);
    expect(judge(layers, 'main/app/a.ts', "import { app } from 'electron'; import fs from 'node:fs';")).toEqual([]);
  });
});

describe('raw IPC', () => {
  test.each([
    ['main/app/a.ts', "import { ipcMain } from 'electron'; ipcMain.handle('x', () => 1);"],
    ['main/preload/other.ts', "import { ipcRenderer } from 'electron';"],
    ['main/windows/a.ts', "export const tell = (w) => w.webContents.send('x');"],
    ['main/windows/a.ts', "export const tell = (w) => w.webContents?.send('x');"],
    ['main/ipc/handle.ts', "export const answer = (event) => event.senderFrame.postMessage('x');"],
  ])('P62 messages to the page outside the three files are caught in %s: %s', (file, text) => {
    expect(judge(rawIpc, file, text).length).toBeGreaterThan(0);
  });

  test('P62 the three files may', () => {
    for (const file of ['main/ipc/register.ts', 'main/preload/preload.ts', 'main/ipc/publish.ts']) {
      expect(judge(rawIpc, file, "import { ipcMain } from 'electron'; w.webContents.send('x');")).toEqual([]);
    }
  });
});

describe('other programs', () => {
  test.each([
    ['main/app/a.ts', "import { shell } from 'electron'; void shell.openExternal('https://example.test/');"],
    ['main/app/a.ts', "import * as electron from 'electron'; void electron.shell.openPath('x');"],
    ['renderer/a.ts', 'export const go = (api) => api.openExternal("x");'],
  ])('P62 P50 starting one is caught in %s: %s', (file, text) => {
    expect(judge(noShell, file, text).length).toBeGreaterThan(0);
  });

  test('P62 a variable of that name is no shell', () => {
    expect(judge(noShell, 'renderer/a.ts', 'export const shell = 1;')).toEqual([]);
  });
});

describe('FHIR', () => {
  test.each([
    ['main/core/cases/a.ts', "import type { Task } from 'fhir/r4';"],
    ['main/core/sync/a.ts', 'export const status = (task) => task.businessStatus.text;'],
    ['main/core/store/a.ts', "export const system = 'http://hl7.org/fhir/StructureDefinition/x';"],
    ['renderer/a.ts', "export const task = { 'authoredOn': '2026' };"],
  ])('P62 knowledge of FHIR in %s is caught: %s', (file, text) => {
    expect(judge(fhirKnowledge, file, text)).toHaveLength(1);
  });

  test('P62 main/core/fhir may know it, and elsewhere a resource stays opaque', () => {
    expect(judge(fhirKnowledge, 'main/core/fhir/a.ts', "import type { Task } from 'fhir/r4';")).toEqual([]);
    expect(judge(fhirKnowledge, 'main/core/sync/a.ts', 'export const key = (r) => r.resourceType + r.id;')).toEqual([]);
  });
});

describe('work at import time', () => {
  test.each([
    ["console.log('x');"],
    ["import fs from 'node:fs'; const text = fs.readFileSync('x');"],
    ['export const now = Date.now();'],
    ['export const id = crypto.randomUUID();'],
    ['export const dice = Math.random();'],
    ["export const home = process.env['HOME'];"],
    ['let count = 0; count += 1;'],
    ["import './effect.ts';"],
    ['export const x = await load();'],
    ['for (const a of []) use(a);'],
    ['export const db = new Database(file);'],
    ['export const x = (() => 1)();'],
    ["import { make } from './make.ts'; export const x = make();"],
    ['const make = () => { console.log(1); return 2; }; export const x = make();'],
    ['export class A { static { start(); } }'],
    ['export class A { static readonly at = Date.now(); }'],
    ['export const all = [1, 2].map(String).concat(read());'],
    ["if (typeof window !== 'undefined') start();"],
    ["window.addEventListener('x', f);"],
  ])('P62 a module that works when imported is caught: %s', (text) => {
    expect(judge(importTime, 'main/core/a.ts', text)).toHaveLength(1);
  });

  test.each([
    ["import { z } from 'zod'; const id = z.string().min(1); export const s = z.strictObject({ id: id.nullable() });"],
    ['const call = (input, output) => ({ input, output }); export const contract = { a: call(1, 2) };'],
    ["export const days = Object.freeze(['mon', 'tue']); export const set = new Set(days);"],
    ["export const format = new Intl.DateTimeFormat('sv-SE');"],
    [
      "import { makeStyles, tokens } from '@fluentui/react-components'; export const use = makeStyles({ a: { color: tokens.x } });",
    ],
    ["export const label = `${1 + 1} ${'a'.repeat(2)}`; export function f() { console.log(label); }"],
    ["export class Refused extends Error { readonly name = 'Refused'; }"],
    ["export * from './b.ts'; export type { T } from './c.ts'; export interface I { a: 1 }"],
  ])('P62 functions, types and constants are let through: %s', (text) => {
    expect(judge(importTime, 'shared/domain/a.ts', text)).toEqual([]);
  });

  test('P62 an element is a constant, what it is given may not be work', () => {
    const icon = 'export const icon = <Icon aria-hidden size={16}>text</Icon>;';
    expect(judge(importTime, 'renderer/a.tsx', icon)).toEqual([]);
    expect(judge(importTime, 'renderer/a.tsx', 'export const icon = <Icon at={Date.now()} />;')).toHaveLength(1);
  });

  test('P62 entry files are entered, not imported', () => {
    expect(judge(importTime, 'main/app/start.ts', 'main();')).toEqual([]);
    expect(judge(importTime, 'main/app/other.ts', 'main();')).toHaveLength(1);
  });
});

describe('scope', () => {
  const file = 'main/core/store/queries/a.ts';

  test.each([
    [
      "export function inbox(db: ReadableDb): Row[] { return all(db, { sql: 'SELECT * FROM care_case', params: {} }); }",
    ],
    ["export const inbox = (db: ReadableDb) => db.prepare('SELECT * FROM care_case').all();"],
  ])('P62 a query without a Scope is caught: %s', (text) => {
    expect(judge(scope, file, text)).toEqual(['query inbox takes no Scope']);
  });

  test('P62 a query within a Scope and a helper that asks nothing are let through', () => {
    const text =
      'export function inbox(db: Db, scope: Scope) { return all(db, q(scope)); } export const label = (a: string) => a;';
    expect(judge(scope, file, text)).toEqual([]);
  });

  test('P62 reading around the queries is caught', () => {
    const text = "import { allCases } from '../store/sync/caseRows.ts'; export const x = allCases;";
    expect(judge(scope, 'main/core/cases/a.ts', text)).toHaveLength(1);
    expect(judge(scope, 'main/core/sync/a.ts', text)).toEqual([]);
  });
});

describe('rule figures', () => {
  test.each([
    ['export const late = (c) => c.priority <= 5;'],
    ['export const late = (c) => 8 === c.priority;'],
    ['export const HANDLING_HOURS = 72;'],
    ['export const rule = { handlingHours: 24 };'],
    ['export const urgentPriorities = new Set([1, 2, 3]);'],
    ['export const urgent = (priority) => [2, 3, 4, 5].includes(priority);'],
    ['export const at = (handlingHours = 48) => handlingHours;'],
    ['export function f(priority) { switch (priority) { case 6: return 1; } }'],
    ['export const due = (b) => b.escalatesAfterMinutes > 30;'],
  ])('P62 a figure of the rules in code is caught: %s', (text) => {
    expect(judge(ruleFigures, 'shared/domain/a.ts', text)).toHaveLength(1);
    expect(judge(ruleFigures, 'main/core/reminders/a.ts', text)).toHaveLength(1);
  });

  test.each([
    ['export const at = (hours) => hours * 3_600_000 + hours * 60;'],
    ['export const rows = (c) => c.priorities.length > 3;'],
    ['export const same = (a, b) => a.priority === b.priority;'],
    ['export const pages = (count) => Math.ceil(count / 100);'],
  ])('P62 arithmetic without a rule is let through: %s', (text) => {
    expect(judge(ruleFigures, 'shared/domain/a.ts', text)).toEqual([]);
  });

  test('P62 a role of the rulebook by name in code is caught', () => {
    const rulebook = { path: 'resources/rulebooks/x.json', text: '{"settings":{"roles":["Provtagare"]}}' };
    const code = { path: 'shared/domain/a.ts', text: "export const may = (role) => role === 'Provtagare';" };
    expect(ruleRoles([rulebook, code])).toHaveLength(1);
    expect(ruleRoles([{ ...rulebook, text: '{"settings":{}}' }, code])).toEqual([]);
  });
});

describe('text', () => {
  test('P62 a file that is too long is caught', () => {
    expect(judge(fileLength, 'shared/a.ts', lines(400))).toEqual([]);
    expect(judge(fileLength, 'shared/a.ts', lines(401))).toEqual(['401 lines, at most 400']);
    expect(judge(fileLength, 'renderer/a.css', lines(401))).toHaveLength(1);
    expect(judge(fileLength, 'test/unit/a.test.ts', lines(600))).toEqual([]);
    expect(judge(fileLength, 'test/unit/a.test.ts', lines(601))).toEqual(['601 lines, at most 600']);
  });

  test('P62 a package host is caught, known or found on the machine', () => {
    const known = ['registry', 'npmjs', 'org'].join('.');
    expect(noMachine([])([{ path: 'README.md', text: `see https://${known}/x` }])).toHaveLength(1);
    const text = 'one\nget it from mirror.hospital.example\n';
    expect(noMachine([])([{ path: 'README.md', text }])).toEqual([]);
    expect(noMachine(['mirror.hospital.example'])([{ path: 'README.md', text }])).toMatchObject([{ line: 2 }]);
  });

  test.each([['/' + 'work/main/x'], ['/' + 'root/x'], ['/' + 'home/anna/x'], ['C:' + '\\Users\\anna']])(
    'P62 a folder of one machine is caught: %s',
    (folder) => {
      expect(judge(noMachine([]), 'docs/a.md', `it lies in ${folder}`)).toHaveLength(1);
    },
  );

  test('P62 folders that every machine has are let through', () => {
    expect(judge(noMachine([]), 'docs/a.md', 'in /var/cache/arendevakt, /tmp/x, ~/.cache and out/work/x')).toEqual([]);
  });
});
