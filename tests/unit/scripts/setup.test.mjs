import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { electronFileName } from '../../../scripts/offline/electron/electron-fallback.mjs';
import { reasonIn } from '../../../scripts/setup/electron-official.mjs';
import { withLock } from '../../../scripts/setup/lock.mjs';
import { isAtLeast } from '../../../scripts/setup/node-version.mjs';
import { installedMatchesLockfile } from '../../../scripts/setup/npm-dependencies.mjs';
import { installablePackages, missingLibraries } from '../../../scripts/setup/system-libraries.mjs';
import { buildAside } from '../../../scripts/setup/workplace.mjs';
import { projectFolder } from './project-folder.mjs';

describe('Node version', () => {
  it.each([
    ['20.19.0', '20.19', true],
    ['20.18.3', '20.19', false],
    ['22.0.0', '20.19', true],
    ['18.20.0', '20.19', false],
    ['20.19', '20.19.0', true],
  ])('%s against %s: %s', (version, minimum, expected) => {
    expect(isAtLeast(version, minimum)).toBe(expected);
  });
});

describe('npm dependencies', () => {
  /** @param {object} packages */
  const lockfile = (packages) => JSON.stringify({ packages: { '': {}, ...packages } });
  const a = { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' } };
  const other = { 'node_modules/b': { version: '1.0.0', optional: true } };

  it.each([
    ['nothing is installed', a, undefined, false],
    ['all is installed', a, a, true],
    ['one for another platform is left out', { ...a, ...other }, a, true],
    ['a version differs', a, { 'node_modules/a': { version: '1.0.1', integrity: 'sha512-a' } }, false],
    ['the content differs', a, { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-z' } }, false],
    ['one is too many', a, { ...a, ...other }, false],
  ])('%s', (_case, wanted, installed, expected) => {
    const root = projectFolder({
      'package-lock.json': lockfile(wanted),
      ...(installed === undefined ? {} : { 'node_modules/.package-lock.json': lockfile(installed) }),
    });
    expect(installedMatchesLockfile(root)).toBe(expected);
  });
});

describe('system libraries', () => {
  it('reads what ldd did not find', () => {
    const output =
      '\tlibdl.so.2 => /lib/libdl.so.2 (0x1)\n\tlibgtk-3.so.0 => not found\n\tlibnss3.so => not found\n';
    expect(missingLibraries(output)).toEqual(['libgtk-3.so.0', 'libnss3.so']);
  });

  it('reads which packages have a candidate', () => {
    const output = [
      'libasound2:',
      '  Installed: (none)',
      '  Candidate: (none)',
      '  Version table:',
      'libasound2t64:',
      '  Installed: (none)',
      '  Candidate: 1.2.11-1',
      '',
    ].join('\n');
    expect([...installablePackages(output)]).toEqual(['libasound2t64']);
  });
});

describe('Electron runtime', () => {
  it('takes Electron’s own files only', () => {
    expect(electronFileName('Cypress/locales/en-US.pak')).toBe('locales/en-US.pak');
    expect(electronFileName('Cypress/resources/app/index.js')).toBeUndefined();
    expect(electronFileName('Cypress/browser_v8_context_snapshot.bin')).toBeUndefined();
    expect(electronFileName('elsewhere/file')).toBeUndefined();
  });

  it('says in one line why a download was refused', () => {
    expect(reasonIn('TypeError: fetch failed\n    at x\n')).toBe('fetch failed');
    expect(reasonIn('HTTPError: Response code 403 (Forbidden)\n  at y')).toBe(
      'Response code 403 (Forbidden)',
    );
    expect(reasonIn('')).toBe('no reason given');
  });
});

describe('folders that are built aside', () => {
  it('appear when they are complete', async () => {
    const root = projectFolder({});
    const target = path.join(root, 'made');
    await buildAside(target, async (folder) => {
      writeFileSync(path.join(folder, 'file'), '');
      expect(existsSync(target)).toBe(false);
    });
    expect(readdirSync(root)).toEqual(['made']);
    expect(readdirSync(target)).toEqual(['file']);
  });

  it('leave nothing behind when they fail, and keep what was there', async () => {
    const root = projectFolder({ 'made/old': '' });
    const target = path.join(root, 'made');
    await expect(buildAside(target, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(readdirSync(root)).toEqual(['made']);
    expect(readdirSync(target)).toEqual(['old']);
  });

  it('clear away what an attempt that was killed left', async () => {
    const noSuchProcess = 2 ** 22 + 1;
    const root = projectFolder({ [`made.unfinished-${noSuchProcess}/part`]: '' });
    await buildAside(path.join(root, 'made'), async () => {});
    expect(readdirSync(root)).toEqual(['made']);
  });
});

describe('lock', () => {
  it('lets one work at a time', async () => {
    /** @type {string[]} */
    const events = [];
    /** @param {string} name */
    const work = (name) => async () => {
      events.push(`${name} starts`);
      await new Promise((resolve) => {
        setTimeout(resolve, 20);
      });
      events.push(`${name} ends`);
    };
    const folder = projectFolder({});
    await Promise.all([withLock(folder, work('one')), withLock(folder, work('two'))]);
    expect(events.map((event) => event.split(' ')[1])).toEqual(['starts', 'ends', 'starts', 'ends']);
  });
});
