/**
 * What must not be in the sources of the main process at all.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../../..');

const SOURCES = readdirSync(path.join(ROOT, 'electron'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file: file.split(path.sep).join('/'), text: code(path.join(ROOT, 'electron', file)) }));

/** Without comments: those may name what is avoided. */
function code(file: string): string {
  return readFileSync(file, 'utf8')
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');
}

function filesWith(pattern: RegExp): readonly string[] {
  return SOURCES.filter(({ text }) => pattern.test(text)).map(({ file }) => file);
}

it('finds sources to look at', () => {
  expect(SOURCES.length).toBeGreaterThan(50);
});

describe('item 2: the sandbox of the page', () => {
  it('is switched on before the app is ready', () => {
    const main = code(path.join(ROOT, 'electron/main.ts'));
    expect(main).toMatch(/enableSandbox\(\)/);
    expect(main.indexOf('enableSandbox')).toBeLessThan(main.indexOf('requestSingleInstanceLock'));
  });

  it('is switched off nowhere', () => {
    expect(filesWith(/sandbox:\s*false/)).toEqual([]);
    expect(filesWith(/appendSwitch/)).toEqual([]);
  });
});

describe('one place each', () => {
  it.each([
    ['item 18: openExternal', /openExternal\(/, ['app/security/links.ts']],
    ['item 12: loadURL', /loadURL\(/, ['app/window/notes-window.ts', 'app/window/window.ts']],
    ['IPC is listened to', /ipcMain\b/, ['app/compose.ts']],
    ['IPC is sent by the page', /ipcRenderer\b/, ['preload.ts']],
    ['keytar', /'keytar'/, ['vault/keychain.ts']],
  ])('%s', (_what, pattern, files) => {
    expect(filesWith(pattern)).toEqual(files);
  });

  it('electron is imported by the app’s shell and the updates only', () => {
    const importing = filesWith(/^import (?!type)[^;]*from 'electron'/m);
    expect(importing.filter((file) => !/^(app\/|updates\/|main\.ts$|preload\.ts$)/.test(file))).toEqual([]);
  });
});

describe('nowhere', () => {
  it.each([
    ['item 12: a page from a file', /loadFile\(|file:\/\//],
    [
      'item 24: TLS errors overridden',
      /certificate-error|setCertificateVerifyProc|NODE_TLS_REJECT_UNAUTHORIZED|rejectUnauthorized/,
    ],
    ['item 22: a debugging port', /remote-debugging/],
    ['code from text', /executeJavaScript|\beval\(|new Function/],
    ['synchronous IPC', /sendSync|ipcMain\.on\(/],
    ['the remote module', /@electron\/remote|enableRemoteModule/],
    ['a protocol that is intercepted', /interceptFileProtocol|interceptHttpProtocol|registerFileProtocol/],
  ])('%s', (_what, pattern) => {
    expect(filesWith(pattern)).toEqual([]);
  });
});
