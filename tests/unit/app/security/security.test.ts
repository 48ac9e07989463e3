import { EventEmitter } from 'node:events';
import type { App, Session } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { LINKS, mayOpenExternally, openExternalSafely } from '../../../../electron/app/security/links.ts';
import {
  decideNavigation,
  decidePermission,
  secureContents,
  secureSession,
} from '../../../../electron/app/security/security.ts';

const ORIGINS = ['app://lab'];

describe('item 16: navigation', () => {
  it.each([
    ['app://lab/', true],
    ['app://lab/index.html#x', true],
    ['app://lab.example.com/', false],
    ['app://lab@example.com/', false],
    ['https://example.com/?app://lab/', false],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
    ['data:text/html,<script>', false],
    ['about:blank', false],
    ['http://localhost:5173/', false],
    ['', false],
  ])('to %s: %s', (url, allowed) => {
    expect(decideNavigation(url, ORIGINS)).toBe(allowed);
  });
});

describe('items 16, 17 and 20: every web contents', () => {
  function setUp() {
    const app = new EventEmitter();
    const openExternal = vi.fn(() => Promise.resolve());
    secureContents(app as unknown as App, { openExternal }, ORIGINS);
    const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler: vi.fn() });
    app.emit('web-contents-created', {}, contents);
    const open = contents.setWindowOpenHandler.mock.calls[0]?.[0] as (details: { url: string }) => object;
    return { contents, openExternal, open };
  }

  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('%s goes nowhere but home', (name) => {
    const { contents } = setUp();
    const away = { url: 'https://example.com/', isMainFrame: true, preventDefault: vi.fn() };
    const home = { url: 'app://lab/', isMainFrame: true, preventDefault: vi.fn() };
    contents.emit(name, away);
    contents.emit(name, home);
    expect(away.preventDefault).toHaveBeenCalledOnce();
    expect(home.preventDefault).not.toHaveBeenCalled();
  });

  it('a frame within the page navigates nowhere at all', () => {
    const { contents } = setUp();
    const event = { url: 'app://lab/', isMainFrame: false, preventDefault: vi.fn() };
    contents.emit('will-frame-navigate', event);
    expect(event.preventDefault).toHaveBeenCalledOnce();
  });

  it('no webview is ever attached', () => {
    const { contents } = setUp();
    const event = { preventDefault: vi.fn() };
    contents.emit('will-attach-webview', event);
    expect(event.preventDefault).toHaveBeenCalledOnce();
  });

  it('no window is opened; a known https page goes to the browser, nothing else does', () => {
    const { open, openExternal } = setUp();
    expect(open({ url: LINKS.jwtWiki })).toEqual({ action: 'deny' });
    expect(openExternal).toHaveBeenCalledExactlyOnceWith(LINKS.jwtWiki);
    expect(open({ url: 'https://example.com/' })).toEqual({ action: 'deny' });
    expect(openExternal).toHaveBeenCalledOnce();
  });
});

describe('item 18: links to the outside', () => {
  it.each(Object.values(LINKS))('%s is allowed', (url) => {
    expect(mayOpenExternally(url)).toBe(true);
  });

  it.each([
    'http://github.com/',
    'https://github.com.example.com/',
    'https://example.com/https://github.com/',
    'https://user:pass@github.com/',
    'https://github.com@example.com/',
    'https://github.com:8443/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://github.com/share',
    'ms-settings:privacy',
    'github.com',
    '',
  ])('"%s" is refused', async (url) => {
    const shell = { openExternal: vi.fn(() => Promise.resolve()) };
    expect(await openExternalSafely(url, shell)).toBe(false);
    expect(shell.openExternal).not.toHaveBeenCalled();
  });
});

describe('item 19: permissions', () => {
  const ALL = [
    'clipboard-read',
    'clipboard-sanitized-write',
    'media',
    'geolocation',
    'notifications',
    'midi',
    'pointerLock',
    'fullscreen',
    'openExternal',
    'display-capture',
    'toString',
    '__proto__',
  ];

  it('allow writing plain text to the clipboard, from our own origin, and nothing else', () => {
    expect(ALL.filter((permission) => decidePermission(permission, 'app://lab/', ORIGINS))).toEqual([
      'clipboard-sanitized-write',
    ]);
    expect(ALL.filter((permission) => decidePermission(permission, 'https://example.com/', ORIGINS))).toEqual(
      [],
    );
  });

  it('request and check ask the same rule; devices and downloads are refused', () => {
    const session = Object.assign(new EventEmitter(), {
      setPermissionRequestHandler: vi.fn(),
      setPermissionCheckHandler: vi.fn(),
      setDevicePermissionHandler: vi.fn(),
    });
    secureSession(session as unknown as Session, ORIGINS);
    const request = session.setPermissionRequestHandler.mock.calls[0]?.[0] as (
      contents: null,
      permission: string,
      callback: (allowed: boolean) => void,
      details: { requestingUrl: string },
    ) => void;
    const check = session.setPermissionCheckHandler.mock.calls[0]?.[0] as (...args: unknown[]) => boolean;
    const device = session.setDevicePermissionHandler.mock.calls[0]?.[0] as () => boolean;
    for (const permission of ALL) {
      const answer = vi.fn();
      request(null, permission, answer, { requestingUrl: 'app://lab/' });
      const allowed = permission === 'clipboard-sanitized-write';
      expect(answer).toHaveBeenCalledExactlyOnceWith(allowed);
      expect(check(null, permission, 'app://lab')).toBe(allowed);
    }
    expect(device()).toBe(false);
    const download = { preventDefault: vi.fn() };
    session.emit('will-download', download);
    expect(download.preventDefault).toHaveBeenCalledOnce();
  });
});
