/**
 * The preload as it is built, run against an Electron that only writes down what it is asked.
 */
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { build } from 'vite';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { events, requests } from '../../../shared/ipc/contract.ts';

const CHANNELS = { requests: Object.keys(requests), events: Object.keys(events) };
let source: string;

beforeAll(async () => {
  const entry = path.resolve(import.meta.dirname, '../../../electron/preload.ts');
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    define: { __CHANNELS__: JSON.stringify(CHANNELS) },
    build: {
      write: false,
      lib: { entry, formats: ['cjs'], fileName: 'preload' },
      rolldownOptions: { external: ['electron'] },
    },
  });
  const [first] = Array.isArray(result) ? result : [result];
  if (first === undefined || !('output' in first)) throw new Error('Nothing was built');
  expect(first.output).toHaveLength(1);
  source = first.output[0].code;
});

function load() {
  const ipcRenderer = { invoke: vi.fn(), on: vi.fn(), removeListener: vi.fn() };
  let api: Record<string, (...args: unknown[]) => unknown> = {};
  const required: string[] = [];
  runInNewContext(source, {
    module: { exports: {} },
    exports: {},
    require(name: string) {
      required.push(name);
      const exposeInMainWorld = (key: string, value: typeof api): void => {
        expect(key).toBe('api');
        api = value;
      };
      const webUtils = { getPathForFile: (file: { name: string }) => `/chosen/${file.name}` };
      return { ipcRenderer, webUtils, contextBridge: { exposeInMainWorld } };
    },
  });
  return { api, ipcRenderer, required };
}

it('item 3: is one CommonJS file whose only import is electron', () => {
  expect(load().required).toEqual(['electron']);
  expect(source).not.toMatch(/^import |import\(/m);
  expect(source.length).toBeLessThan(12 * 1024);
});

it('item 4: offers the contract’s names and nothing else', () => {
  const names = [
    ...CHANNELS.requests,
    ...CHANNELS.events.map((name) => `on${name.charAt(0).toUpperCase()}${name.slice(1)}`),
  ];
  expect(Object.keys(load().api).toSorted()).toEqual(names.toSorted());
});

describe('item 5: no channel name comes from the page', () => {
  it.each(CHANNELS.requests.filter((name) => name !== 'openDroppedLog'))(
    '%s goes to its own channel, whatever it is given',
    (name) => {
      const { api, ipcRenderer } = load();
      void api[name]?.('request:other', 'request:other');
      void api[name]?.();
      expect(ipcRenderer.invoke.mock.calls).toEqual([
        [`request:${name}`, 'request:other'],
        [`request:${name}`, null],
      ]);
    },
  );

  it('a file that was dropped is told by the path that the system knows, not by one of the page', () => {
    const { api, ipcRenderer } = load();
    void api['openDroppedLog']?.({ name: 'phone.txt', path: '/etc/passwd' }, '/etc/passwd');
    expect(ipcRenderer.invoke.mock.calls).toEqual([
      ['request:openDroppedLog', { path: '/chosen/phone.txt' }],
    ]);
  });

  it('a subscription hands over the payload alone, and returns its undo', () => {
    const { api, ipcRenderer } = load();
    const listener = vi.fn();
    const undo = api['onSnapshot']?.(listener) as () => void;
    const [channel, forward] = ipcRenderer.on.mock.calls[0] as [
      string,
      (event: object, payload: unknown) => void,
    ];
    expect(channel).toBe('event:snapshot');
    forward({ sender: 'ipcRenderer' }, { revision: 1 });
    expect(listener).toHaveBeenCalledExactlyOnceWith({ revision: 1 });
    undo();
    expect(ipcRenderer.removeListener).toHaveBeenCalledExactlyOnceWith('event:snapshot', forward);
  });
});
