import { describe, expect, it } from 'vitest';
import { checkBoundaries } from '../../../scripts/boundaries/check.mjs';
import { projectFolder } from './project-folder.mjs';

/** A file for each part, so that imports of it resolve. */
const WORLD = {
  'shared/lib/result.ts': 'export const shared = 1;',
  'electron/sdk/api/api.ts': 'export const sdk = 1;',
  'electron/sandbox/world.ts': 'export const sandbox = 1;',
  'electron/node/clock.ts': 'export const node = 1;',
  'electron/vault/api.ts': 'export const vault = 1; export interface Vault {}',
  'electron/vault/keychain.ts': 'export const keychain = 1;',
  'electron/core/core.ts': 'export const core = 1;',
  'electron/app/compose.ts': 'export const app = 1;',
  'electron/ipc/serve.ts': 'export const ipc = 1;',
  'renderer/state/view.ts': 'export const renderer = 1;',
  'tests/support/builders.ts': 'export const tests = 1;',
};

/**
 * @param {string} file
 * @param {string} text
 */
function findingsFor(file, text) {
  return checkBoundaries(projectFolder({ ...WORLD, [file]: text })).findings;
}

describe('import boundaries', () => {
  it('has nothing to say about a world without imports', () => {
    expect(checkBoundaries(projectFolder(WORLD))).toEqual({ files: Object.keys(WORLD).length, findings: [] });
  });

  it.each([
    ['shared/bad.ts', "import { sdk } from '../electron/sdk/api/api.ts';", 'shared must not import sdk'],
    ['shared/bad.ts', "import path from 'node:path';", "shared must not import Node's node:path"],
    ['shared/bad.ts', "import { Hono } from 'hono';", 'shared must not import the package hono'],
    ['electron/sdk/bad.ts', "import { sandbox } from '../sandbox/world.ts';", 'sdk must not import sandbox'],
    ['electron/sdk/bad.ts', "import { createHash } from 'crypto';", "sdk must not import Node's crypto"],
    [
      'electron/sdk/bad.ts',
      "import { decodeJwt } from 'jose/jwt/decode';",
      'sdk must not import the package jose',
    ],
    ['electron/sdk/bad.ts', "import { node } from '../node/clock.ts';", 'sdk must not import node'],
    ['electron/sandbox/bad.ts', "export * from '../sdk/api/api.ts';", 'sandbox must not import sdk'],
    [
      'electron/sandbox/bad.ts',
      "import { app } from 'electron';",
      'sandbox must not import the package electron',
    ],
    [
      'electron/core/bad.ts',
      "import { sandbox } from '../sandbox/world.ts';",
      'core must not import sandbox',
    ],
    ['electron/core/bad.ts', "import { vault } from '../vault/api.ts';", 'core may import only types from'],
    ['electron/core/bad.ts', "import keytar from 'keytar';", 'core must not import the package keytar'],
    ['electron/app/bad.ts', "import keytar from 'keytar';", 'app must not import the package keytar'],
    [
      'electron/app/bad.ts',
      "import { renderer } from '../../renderer/state/view.ts';",
      'app must not import renderer/state',
    ],
    [
      'electron/ipc/bad.ts',
      "const { ipcMain } = require('electron');",
      'ipc must not import the package electron',
    ],
    ['electron/node/bad.ts', "await import('../core/core.ts');", 'node must not import core'],
    ['electron/cli.ts', "import { keychain } from './vault/keychain.ts';", 'cli must not import vault'],
    ['electron/cli.ts', "import { app } from './app/compose.ts';", 'cli must not import app'],
    ...['cli', 'scenarios', 'reports', 'forge'].map((part) => [
      `electron/${part}/bad.ts`,
      "import { core } from '../core/core.ts';",
      `${part} must not import core`,
    ]),
    ['electron/preload.ts', "import * as z from 'zod';", 'preload must not import the package zod'],
    ['renderer/bad.tsx', "import { app } from '../electron/app/compose.ts';", 'renderer must not import app'],
    [
      'renderer/bad.tsx',
      "type Sdk = import('../electron/sdk/api/api.ts').Sdk;",
      'renderer must not import sdk',
    ],
    [
      'renderer/ui/bad.tsx',
      "import { renderer } from '../state/view.ts';",
      'renderer/ui must not import renderer/state',
    ],
    [
      'electron/app/bad.ts',
      "import { tests } from '../../tests/support/builders.ts';",
      'app must not import tests',
    ],
    ['electron/other/bad.ts', 'export {};', 'belongs to no part'],
    ['electron/app/bad.ts', "import { gone } from './gone.ts';", 'imports ./gone.ts, which does not exist'],
  ])('%s: %s', (file, text, finding) => {
    const findings = findingsFor(file, text);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toContain(finding);
  });

  it.each([
    [
      'electron/sdk/good.ts',
      "import { shared } from '../../shared/lib/result.ts';\nimport * as z from 'zod';",
    ],
    ['electron/sandbox/good.ts', "import { Hono } from 'hono';\nimport http from 'node:http';"],
    ['electron/core/good.ts', "import type { Vault } from '../vault/api.ts';"],
    ['electron/core/good.ts', "import { type Vault } from '../vault/api.ts';"],
    ['electron/vault/good.ts', "import keytar from 'keytar';\nimport { safeStorage } from 'electron';"],
    ['electron/node/good.ts', "import { sdk } from '../sdk/api/api.ts';"],
    ['renderer/good.tsx', "import { shared } from '../shared/lib/result.ts';\nimport './good.css';"],
    ['electron/main.ts', "import { app } from './app/compose.ts';\nimport { session } from 'electron/main';"],
  ])('%s may: %s', (file, text) => {
    expect(findingsFor(file, text)).toEqual([]);
  });

  it('finds a circle, and names its files', () => {
    const root = projectFolder({
      'shared/a.ts': "import { b } from './b.ts'; export const a = b;",
      'shared/b.ts': "export * from './c.ts';",
      'shared/c.ts': "import { a } from './a.ts'; export const b = a;",
    });
    expect(checkBoundaries(root).findings).toEqual([
      'circle: shared/a.ts → shared/b.ts → shared/c.ts → shared/a.ts',
    ]);
  });

  it('lets types refer to each other', () => {
    const root = projectFolder({
      'shared/a.ts': "import type { B } from './b.ts'; export interface A { b: B }",
      'shared/b.ts': "import type { A } from './a.ts'; export interface B { a: A }",
    });
    expect(checkBoundaries(root).findings).toEqual([]);
  });
});

describe('the plan of the house', () => {
  it('finds a circle of folders, also one of types', () => {
    const root = projectFolder({
      'electron/core/a/a.ts': "import type { B } from '../b/b.ts'; export interface A { b: B }",
      'electron/core/b/b.ts': "import { c } from '../a/c.ts'; export interface B { c: typeof c }",
      'electron/core/a/c.ts': 'export const c = 1;',
    });
    expect(checkBoundaries(root).findings).toEqual([
      'circle of folders: electron/core/a → electron/core/b → electron/core/a (electron/core/a/a.ts, electron/core/b/b.ts)',
    ]);
  });

  it.each([
    [20, 0, []],
    [21, 0, ['electron/core: 21 files, at most 20']],
    [8, 1, []],
    [9, 1, ['electron/core: 9 files beside its subfolders, at most 8']],
  ])('a folder with %i files and %i subfolders', (count, folders, findings) => {
    const files = Object.fromEntries([
      ...Array.from({ length: count }, (_, at) => [`electron/core/f${at}.ts`, `export const f = ${at};`]),
      ...Array.from({ length: folders }, (_, at) => [`electron/core/sub${at}/g.ts`, 'export const g = 1;']),
    ]);
    expect(checkBoundaries(projectFolder(files)).findings).toEqual(findings);
  });

  it('finds a room that is too large', () => {
    const text = 'export {};\n'.repeat(1_000);
    const root = projectFolder({
      'electron/core/core.ts': text,
      ...Object.fromEntries(
        ['app', 'ipc', 'node', 'vault'].map((name) => [
          `electron/${name}/a.ts`,
          'export {};\n'.repeat(name === 'app' ? 1_500 : 1_000),
        ]),
      ),
    });
    expect(checkBoundaries(root).findings).toEqual(['electron/app: 27 % of the source']);
  });

  it('finds a type that is exported twice, and lets names inside a file repeat', () => {
    const root = projectFolder({
      'shared/a.ts': 'export interface Rule { a: 1 }\ninterface Own { b: 1 }\nexport type One = Own;',
      'electron/core/b.ts': 'export type Rule = string;\ninterface Own { c: 1 }\nexport type Two = Own;',
    });
    expect(checkBoundaries(root).findings).toEqual([
      'the type Rule is exported 2 times: shared/a.ts:1, electron/core/b.ts:1',
    ]);
  });
});
