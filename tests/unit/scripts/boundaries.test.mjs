import { describe, expect, it } from 'vitest';
import { checkBoundaries } from '../../../scripts/boundaries/check.mjs';
import { projectFolder } from './project-folder.mjs';

/** A file for each part, so that imports of it resolve. */
const WORLD = {
  'shared/result.ts': 'export const shared = 1;',
  'electron/sdk/api.ts': 'export const sdk = 1;',
  'electron/sandbox/world.ts': 'export const sandbox = 1;',
  'electron/node/clock.ts': 'export const platform = 1;',
  'electron/vault/api.ts': 'export const vault = 1; export interface Vault {}',
  'electron/vault/keychain.ts': 'export const keychain = 1;',
  'electron/core/core.ts': 'export const lab = 1;',
  'electron/app/compose.ts': 'export const app = 1;',
  'electron/ipc/serve.ts': 'export const ipc = 1;',
  'renderer/view.ts': 'export const renderer = 1;',
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
    ['shared/bad.ts', "import { sdk } from '../electron/sdk/api.ts';", 'shared must not import sdk'],
    ['shared/bad.ts', "import path from 'node:path';", "shared must not import Node's node:path"],
    ['shared/bad.ts', "import { Hono } from 'hono';", 'shared must not import the package hono'],
    ['electron/sdk/bad.ts', "import { sandbox } from '../sandbox/world.ts';", 'sdk must not import sandbox'],
    ['electron/sdk/bad.ts', "import { createHash } from 'crypto';", "sdk must not import Node's crypto"],
    [
      'electron/sdk/bad.ts',
      "import { decodeJwt } from 'jose/jwt/decode';",
      'sdk must not import the package jose',
    ],
    [
      'electron/sdk/bad.ts',
      "import { platform } from '../platform/clock.ts';",
      'sdk must not import platform',
    ],
    ['electron/sandbox/bad.ts', "export * from '../sdk/api.ts';", 'sandbox must not import sdk'],
    [
      'electron/sandbox/bad.ts',
      "import { app } from 'electron';",
      'sandbox must not import the package electron',
    ],
    ['electron/lab/bad.ts', "import { sandbox } from '../sandbox/world.ts';", 'lab must not import sandbox'],
    ['electron/lab/bad.ts', "import { vault } from '../vault/api.ts';", 'lab may import only types from'],
    ['electron/lab/bad.ts', "import keytar from 'keytar';", 'lab must not import the package keytar'],
    ['electron/app/bad.ts', "import keytar from 'keytar';", 'app must not import the package keytar'],
    [
      'electron/app/bad.ts',
      "import { renderer } from '../../renderer/view.ts';",
      'app must not import renderer',
    ],
    [
      'electron/ipc/bad.ts',
      "const { ipcMain } = require('electron');",
      'ipc must not import the package electron',
    ],
    ['electron/platform/bad.ts', "await import('../lab/lab.ts');", 'platform must not import lab'],
    ['electron/cli.ts', "import { keychain } from './vault/keychain.ts';", 'cli must not import vault'],
    ['electron/cli.ts', "import { app } from './app/compose.ts';", 'cli must not import app'],
    ['electron/preload.ts', "import * as z from 'zod';", 'preload must not import the package zod'],
    ['renderer/bad.tsx', "import { app } from '../electron/app/compose.ts';", 'renderer must not import app'],
    ['renderer/bad.tsx', "type Sdk = import('../electron/sdk/api.ts').Sdk;", 'renderer must not import sdk'],
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
    ['electron/sdk/good.ts', "import { shared } from '../../shared/result.ts';\nimport * as z from 'zod';"],
    ['electron/sandbox/good.ts', "import { Hono } from 'hono';\nimport http from 'node:http';"],
    ['electron/lab/good.ts', "import type { Vault } from '../vault/api.ts';"],
    ['electron/lab/good.ts', "import { type Vault } from '../vault/api.ts';"],
    ['electron/vault/good.ts', "import keytar from 'keytar';\nimport { safeStorage } from 'electron';"],
    ['electron/platform/good.ts', "import { sdk } from '../sdk/api.ts';"],
    ['renderer/good.tsx', "import { shared } from '../shared/result.ts';\nimport './good.css';"],
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
