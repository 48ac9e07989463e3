import { describe, expect, it } from 'vitest';
import { openSettings, parseSettings } from '../../../../electron/app/settings/settings.ts';
import { placeWindow } from '../../../../electron/app/settings/window-state.ts';
import { menuTemplate } from '../../../../electron/app/window/menu-template.ts';
import { backgroundOf, createWindowOptions } from '../../../../electron/app/window/window-options.ts';
import { UNADMINISTERED } from '../../../../shared/model/features.ts';
import { memoryFile } from '../../../support/app/keychain.ts';

const LAPTOP = { x: 0, y: 25, width: 1440, height: 875 };
const PROJECTOR = { x: 1440, y: 0, width: 3840, height: 2160 };

describe('item 1: how the window is made', () => {
  const options = (isPackaged: boolean) =>
    createWindowOptions({ bounds: LAPTOP, backgroundColor: '#000000', preload: '/preload.cjs', isPackaged });

  it('isolates the page and gives it nothing of Node', () => {
    expect(options(true).webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
    });
  });

  it('sets none of the switches that would weaken it', () => {
    for (const name of [
      'enableBlinkFeatures',
      'experimentalFeatures',
      'allowRunningInsecureContent',
      'webviewTag',
      'nodeIntegrationInWorker',
      'nodeIntegrationInSubFrames',
      'navigateOnDragDrop',
    ]) {
      expect(options(true).webPreferences).not.toHaveProperty(name);
    }
  });

  it('item 22: has no developer tools in a package', () => {
    expect(options(true).webPreferences?.devTools).toBe(false);
    expect(options(false).webPreferences?.devTools).toBe(true);
  });

  it('is hidden until it is painted, on the page’s own background', () => {
    expect(options(true)).toMatchObject({ show: false, backgroundColor: '#000000' });
    expect(backgroundOf('dark', false)).toBe(backgroundOf('system', true));
    expect(backgroundOf('light', true)).toBe(backgroundOf('system', false));
  });

  it('fits a display that is smaller than its minimum', () => {
    const small = createWindowOptions({
      bounds: { x: 0, y: 0, width: 800, height: 600 },
      backgroundColor: '#000000',
      preload: '',
      isPackaged: false,
    });
    expect([small.minWidth, small.minHeight]).toEqual([800, 600]);
  });
});

describe('where the window goes', () => {
  it('stays where it was', () => {
    const saved = { x: 1500, y: 100, width: 1600, height: 1000 };
    expect(placeWindow(saved, [LAPTOP, PROJECTOR])).toEqual(saved);
  });

  it('comes back from a display that is gone', () => {
    const placed = placeWindow({ x: 2000, y: 300, width: 1200, height: 800 }, [LAPTOP]);
    expect(placed).toEqual({ x: 120, y: 62, width: 1200, height: 800 });
  });

  it('is pushed wholly onto the display it mostly lies on', () => {
    expect(placeWindow({ x: 1000, y: 500, width: 1200, height: 800 }, [LAPTOP])).toEqual({
      x: 240,
      y: 100,
      width: 1200,
      height: 800,
    });
    expect(placeWindow({ x: 1300, y: 10, width: 1200, height: 800 }, [LAPTOP, PROJECTOR]).x).toBe(1440);
  });

  it('is at least its minimum and at most the display', () => {
    expect(placeWindow({ x: 0, y: 25, width: 10, height: 10 }, [LAPTOP])).toMatchObject({
      width: 1024,
      height: 700,
    });
    expect(placeWindow({ x: 0, y: 25, width: 9999, height: 9999 }, [LAPTOP])).toEqual(LAPTOP);
    expect(placeWindow(null, [{ x: 0, y: 0, width: 800, height: 600 }])).toEqual({
      x: 0,
      y: 0,
      width: 800,
      height: 600,
    });
  });

  it('is in the middle at a first start, and somewhere even without a display', () => {
    expect(placeWindow(null, [PROJECTOR])).toEqual({ x: 2640, y: 630, width: 1440, height: 900 });
    expect(placeWindow(null, [])).toMatchObject({ width: 1440, height: 900 });
  });
});

const DEFAULTS = {
  presenter: false,
  appearance: 'system',
  profile: 'strict',
  window: null,
  environment: { kind: 'sandbox', own: null },
  keepSandbox: true,
  ownAppPort: 8642,
  updates: { mode: 'off', feedUrl: '' },
};

describe('settings', () => {
  it.each([null, undefined, 'text', [], { appearance: 'pink' }, { window: { bounds: { x: 'left' } } }])(
    '%j falls back',
    (document) => {
      expect(parseSettings(document)).toEqual(DEFAULTS);
    },
  );

  it('one bad field costs nothing else', () => {
    expect(
      parseSettings({ appearance: 'dark', profile: 'windows', window: 7, ownAppPort: 80, more: 1 }),
    ).toEqual({
      ...DEFAULTS,
      appearance: 'dark',
    });
  });

  it('keep a change', async () => {
    const file = memoryFile();
    const settings = await openSettings(file);
    await settings.change({ appearance: 'dark' });
    expect(settings.current().appearance).toBe('dark');
    expect((await openSettings(file)).current().appearance).toBe('dark');
  });

  it('survive a file that cannot be read', async () => {
    const broken = {
      read: () => Promise.reject(new Error('EACCES')),
      write: () => Promise.reject(new Error('EROFS')),
    };
    const settings = await openSettings(broken);
    expect(settings.current().appearance).toBe('system');
    await expect(settings.change({ appearance: 'light' })).rejects.toThrow('EROFS');
  });
});

describe('the menu', () => {
  const roles = (isPackaged: boolean, isMac = false): string =>
    JSON.stringify(
      menuTemplate({
        isMac,
        isPackaged,
        presenter: false,
        isOnStage: false,
        administered: UNADMINISTERED,
        openLink: () => {},
        showLogs: () => {},
        send: () => {},
      }),
    );

  it('item 22: offers developer tools and reload in development only', () => {
    expect(roles(false)).toMatch(/toggleDevTools/);
    expect(roles(true)).not.toMatch(/toggleDevTools|"reload"|forceReload/);
  });

  it('has the app menu on macOS, and About elsewhere in Help', () => {
    expect(roles(true, true)).toMatch(/"appMenu"/);
    expect(roles(true, false)).toMatch(/"about"/);
  });
});
