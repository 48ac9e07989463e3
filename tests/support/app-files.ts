/**
 * Dialogs and preferences without a system behind them.
 */
import { SANDBOX_ONLY } from '../../electron/lab/environment/stored-environment.ts';
import type { FilesPort, OpenedFile, Preferences, PreferencesPort } from '../../electron/lab/ports.ts';

export class FakeFiles implements FilesPort {
  /** What the next dialog opens: a file, null for a dialog that is cancelled, an error for a file that cannot be read. */
  next: OpenedFile | Error | null = null;
  readonly saved: { readonly name: string; readonly text: string }[] = [];
  cancels = false;

  open(): Promise<OpenedFile | null> {
    return this.next instanceof Error ? Promise.reject(this.next) : Promise.resolve(this.next);
  }

  save({ suggestedName, text }: Parameters<FilesPort['save']>[0]): Promise<string | null> {
    if (this.cancels) return Promise.resolve(null);
    this.saved.push({ name: suggestedName, text });
    return Promise.resolve(suggestedName);
  }
}

export class FakePreferences implements PreferencesPort {
  #preferences: Preferences = { environment: SANDBOX_ONLY, keepSandbox: true };

  current(): Preferences {
    return this.#preferences;
  }

  change(patch: Partial<Preferences>): Promise<void> {
    this.#preferences = { ...this.#preferences, ...patch };
    return Promise.resolve();
  }
}
