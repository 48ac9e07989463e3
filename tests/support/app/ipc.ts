/**
 * `ipcMain` without Electron: requests go straight to their listener.
 */

import type { SenderFrame } from '../../../electron/ipc/sender.ts';
import type { IpcPort } from '../../../electron/ipc/serve.ts';

export const OWN_FRAME: SenderFrame = { origin: 'app://lab', url: 'app://lab/', parent: null };

type Listener = Parameters<IpcPort['handle']>[1];

export class FakeIpc implements IpcPort {
  readonly listeners = new Map<string, Listener>();

  handle(channel: string, listener: Listener): void {
    if (this.listeners.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.listeners.set(channel, listener);
  }

  removeHandler(channel: string): void {
    this.listeners.delete(channel);
  }

  async ask(
    channel: string,
    payload: unknown,
    senderFrame: SenderFrame | null = OWN_FRAME,
  ): Promise<unknown> {
    const listener = this.listeners.get(channel);
    if (listener === undefined) throw new Error(`No handler registered for '${channel}'`);
    return await listener({ senderFrame }, payload);
  }
}
