/**
 * File dialogs and the world of scenarios as tests have them: in memory, and in this process.
 */

import type { OpenTarget } from '../../../electron/scenarios/targets/target.ts';
import { openSandboxTarget } from '../../../electron/cli/scenarios/sandbox-target.ts';
import type {
  FileDialogs,
  LargeFile,
  OpenedFile,
  Preferences,
  PreferencesPort,
} from '../../../electron/core/ports/ports.ts';
import { OWN_APP_PORT } from '../../../shared/model/own-app.ts';
import { SANDBOX_ONLY } from '../../../electron/policy/stored-environment.ts';

export class FakeFiles implements FileDialogs {
  readonly saved: { readonly name: string; readonly bytes: Uint8Array }[] = [];
  /** What the person chooses next; null for "cancel". */
  next: OpenedFile | null = null;
  nextLarge: LargeFile | null = null;
  /** What the system says to the next file, in place of doing it. */
  failure: Error | null = null;
  cancels = false;

  get newest(): Uint8Array {
    const file = this.saved.at(-1);
    if (file === undefined) throw new Error('Nothing was saved');
    return file.bytes;
  }

  get newestText(): string {
    return new TextDecoder().decode(this.newest);
  }

  save(
    { suggestedName }: Parameters<FileDialogs['save']>[0],
    content: string | Uint8Array,
  ): Promise<string | null> {
    if (this.failure !== null) return Promise.reject(this.failure);
    if (this.cancels) return Promise.resolve(null);
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    this.saved.push({ name: suggestedName, bytes });
    return Promise.resolve(suggestedName);
  }

  openLarge(): Promise<LargeFile | null> {
    if (this.failure !== null) return Promise.reject(this.failure);
    return Promise.resolve(this.nextLarge);
  }

  /** The path is the text of the file. */
  openDropped(path: string): Promise<LargeFile> {
    if (this.failure !== null) return Promise.reject(this.failure);
    return Promise.resolve(largeFile('dropped.txt', path));
  }

  open(): Promise<OpenedFile | null> {
    if (this.failure !== null) return Promise.reject(this.failure);
    return Promise.resolve(this.next);
  }
}

/** A text as a file that comes in pieces. */
export function largeFile(name: string, text: string, changedAt = 0): LargeFile {
  const bytes = Buffer.from(text);
  return { name, bytes: inPieces(bytes), size: bytes.length, changedAt };
}

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 4_096) yield bytes.subarray(at, at + 4_096);
}

export const openTestTarget = (): Promise<OpenTarget> => openSandboxTarget('test');

export class FakePreferences implements PreferencesPort {
  #preferences: Omit<Preferences, 'secretsFor'> = {
    environment: SANDBOX_ONLY,
    keepSandbox: true,
    ownAppPort: OWN_APP_PORT,
  };

  current(): Preferences {
    return { ...this.#preferences, secretsFor: this.#preferences.environment.own };
  }

  change(patch: Parameters<PreferencesPort['change']>[0]): Promise<void> {
    this.#preferences = { ...this.#preferences, ...patch };
    return Promise.resolve();
  }
}
