import { describe, expect, it } from 'vitest';
import { checkBuild } from '../../../scripts/security/check-build.mjs';
import { checkSources } from '../../../scripts/security/check-sources.mjs';
import { projectFolder } from './project-folder.mjs';

describe('security of the sources', () => {
  it.each([
    ['electron/app/window/window.ts', 'const webPreferences = { sandbox: false };', 'sandbox off'],
    ['electron/app/window/window.ts', 'const webPreferences = { contextIsolation: false };', 'preload'],
    [
      'electron/app/window/window.ts',
      'const webPreferences = { nodeIntegration: true };',
      'gives the page Node',
    ],
    ['electron/app/window/window.ts', 'const webPreferences = { webSecurity: false };', 'same-origin'],
    ['electron/app/window/window.ts', 'const webPreferences = { webviewTag: true };', '<webview>'],
    ['electron/main.ts', "app.commandLine.appendSwitch('no-sandbox');", 'only the scripts may'],
    ['electron/main.ts', "app.commandLine.appendSwitch('remote-debugging-port', '9222');", 'debugger'],
    ['electron/main.ts', "app.on('certificate-error', accept);", 'TLS'],
    ['electron/app/net.ts', 'session.setCertificateVerifyProc(accept);', 'TLS'],
    ['electron/node/net.ts', "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';", 'TLS'],
    ['electron/node/net.ts', 'const agent = new Agent({ rejectUnauthorized: false });', 'TLS'],
    ['electron/core/core.ts', "ipcMain.handle('x', y);", 'IPC outside'],
    ['renderer/app/app.tsx', "ipcRenderer.invoke('x');", 'IPC outside'],
    ['electron/core/core.ts', "window.webContents.send('x');", 'IPC outside'],
    ['electron/preload.ts', "ipcRenderer.sendSync('x');", 'synchronous'],
    ['shared/a.ts', "eval('1');", 'text as code'],
    ['shared/a.ts', "const f = new Function('return 1');", 'text as code'],
    ['electron/app/window/window.ts', "contents.executeJavaScript('1');", 'injects'],
    ['renderer/app/app.tsx', 'const view = <p dangerouslySetInnerHTML={{ __html: text }} />;', 'as HTML'],
    ['renderer/state/view.ts', 'node.innerHTML = text;', 'as HTML'],
    ['electron/app/window/window.ts', "window.loadURL('file:///index.html');", 'file://'],
    ['electron/app/window/window.ts', "window.loadFile('index.html');", 'file://'],
  ])('%s: %s', (file, text, finding) => {
    const { findings } = checkSources(projectFolder({ [file]: `// one\n${text}\n` }));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toContain(finding);
    expect(findings[0]).toContain(`${file}:2:`);
  });

  it('does not mind what a comment says', () => {
    const text = '/** Never sandbox: false, never eval(…). */\nexport const safe = true; // no-sandbox\n';
    expect(checkSources(projectFolder({ 'electron/main.ts': text })).findings).toEqual([]);
  });

  it('lets the three places talk over IPC', () => {
    const root = projectFolder({
      'electron/app/start.ts': 'ipcMain.handle(a, b);',
      'electron/ipc/publish.ts': 'window.webContents.send(a);',
      'electron/preload.ts': 'ipcRenderer.invoke(a);',
    });
    expect(checkSources(root).findings).toEqual([]);
  });

  it('lets one file open links, and no second one', () => {
    const one = { 'electron/app/security/links.ts': 'shell.openExternal(url);' };
    expect(checkSources(projectFolder(one)).findings).toEqual([]);
    const two = { ...one, 'electron/app/window/menu.ts': 'shell.openExternal(url);' };
    expect(checkSources(projectFolder(two)).findings).toEqual([
      'more than one file opens links in the browser: electron/app/security/links.ts, electron/app/window/menu.ts',
    ]);
  });
});

describe('security of the build', () => {
  const BUILT = {
    'out/preload/preload.cjs': "const electron = require('electron');",
    'out/main/cli.js': "import './chunks/core.js';",
    'out/main/chunks/core.js': "import http from 'node:http';",
    'out/renderer/index.html': '<script type="module" src="./index.js"></script>',
  };

  it('accepts a preload that needs only Electron', () => {
    expect(checkBuild(projectFolder(BUILT))).toEqual([]);
  });

  it.each([
    ['out/preload/preload.cjs', "const z = require('zod');", 'needs zod'],
    ['out/preload/preload.cjs', `const text = '${'x'.repeat(13_000)}';`, 'more than 12288'],
    ['out/preload/chunk.cjs', '', 'must be one file'],
    ['out/main/chunks/core.js', "import keytar from 'keytar';", 'without keytar'],
    ['out/main/chunks/core.js', "const { app } = await import('electron/main');", 'without electron'],
    ['out/renderer/index.html', '<script>alert(1)</script>', 'inline <script>'],
    [
      'out/renderer/index.html',
      '<link href="https://fonts.example/a.css">',
      'loads https://fonts.example/a.css',
    ],
  ])('%s: %s', (file, text, finding) => {
    const findings = checkBuild(projectFolder({ ...BUILT, [file]: text }));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toContain(finding);
  });

  it('says what was not built', () => {
    expect(checkBuild(projectFolder({}))).toEqual([
      'out/preload/preload.cjs was not built',
      'out/main/cli.js was not built',
      'out/renderer/index.html was not built',
    ]);
  });
});
