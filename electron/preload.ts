/**
 * The only bridge between the page and main. It is made of the contract's names, which are put in at build time: the
 * page calls functions, and no channel name passes through them.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';

type Listener = (payload: unknown) => void;

const request = (name: string) => (payload?: unknown) =>
  ipcRenderer.invoke(`request:${name}`, payload ?? null);

/** The page has the file that was dropped on it, and cannot name another one. */
const dropped = (file: Parameters<typeof webUtils.getPathForFile>[0]) =>
  ipcRenderer.invoke('request:openDroppedLog', { path: webUtils.getPathForFile(file) });

const subscription = (name: string) => (listener: Listener) => {
  const forward = (_event: unknown, payload: unknown): void => listener(payload);
  ipcRenderer.on(`event:${name}`, forward);
  return (): void => {
    ipcRenderer.removeListener(`event:${name}`, forward);
  };
};

const onName = (name: string): string => `on${name.charAt(0).toUpperCase()}${name.slice(1)}`;

const { requests, events } = __CHANNELS__;

contextBridge.exposeInMainWorld('api', {
  ...Object.fromEntries(requests.map((name) => [name, request(name)])),
  openDroppedLog: dropped,
  ...Object.fromEntries(events.map((name) => [onName(name), subscription(name)])),
});
