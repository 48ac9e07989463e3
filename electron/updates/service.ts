/**
 * Updates as the person steers them: settings, the state, and one action at a time. Nothing is fetched or installed
 * without being asked for.
 */
import { locked } from '../../shared/model/features.ts';
import type { AppError } from '../../shared/model/app-error.ts';
import { makeError } from '../../shared/errors.ts';
import { failed, ok, type Result } from '../../shared/lib/result.ts';
import {
  feedUrlProblem,
  type UpdateSettings,
  type UpdateState,
  type Updates,
} from '../../shared/model/updates.ts';
import { toAppError, toFailure, type UpdateErrorId } from './failure.ts';
import { canInstall, type InstallKind } from './install-kind.ts';
import { mayCheck, nextState, type UpdateEvent } from './machine.ts';
import type { DownloadedUpdate, OpenUpdater, Updater } from './ports.ts';

type Answer = Promise<Result<null, AppError>>;

/** What a machine-wide configuration may set; it wins over what the person chose. */
export type UpdateOverride = Partial<UpdateSettings>;

export interface UpdateServicePorts {
  readonly install: InstallKind;
  /** Set for the whole machine; null where it is not. */
  readonly override: UpdateOverride | null;
  readonly settings: {
    current(): UpdateSettings;
    change(settings: UpdateSettings): Promise<void>;
  };
  readonly open: OpenUpdater;
  readonly refused: () => readonly string[];
  /** Puts the new version in place and ends the app; rejects where nothing was changed. */
  readonly finish: (update: DownloadedUpdate, updater: Updater) => Promise<void>;
  readonly notice: AppError | null;
  readonly dismissNotice: () => void;
}

export class UpdateService {
  readonly #ports: UpdateServicePorts;
  readonly #listeners = new Set<(updates: Updates) => void>();
  #state: UpdateState;
  #notice: AppError | null;
  #updater: Updater | null = null;
  #downloaded: DownloadedUpdate | null = null;
  #cancel: AbortController | null = null;
  /** Rises with the settings; what an earlier feed answers is not heard any more. */
  #turn = 0;

  constructor(ports: UpdateServicePorts) {
    this.#ports = ports;
    this.#notice = ports.notice;
    this.#state = this.#restingState();
  }

  current(): Updates {
    const { install, override } = this.#ports;
    return {
      ...this.#settings(),
      managed: override !== null,
      informOnly: install.kind === 'informOnly' ? install.how : null,
      state: this.#state,
      notice: this.#notice,
    };
  }

  subscribe(listener: (updates: Updates) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async configure(settings: UpdateSettings): Answer {
    if (this.#ports.override !== null)
      return failed(makeError('SETTING_LOCKED', { message: locked('updates') }));
    await this.#ports.settings.change(settings);
    this.cancel();
    this.#turn += 1;
    this.#updater = null;
    this.#downloaded = null;
    this.#state = this.#restingState();
    this.#tell();
    return ok(null);
  }

  /** Once, when the window is shown. What goes wrong is to be read on the card, and disturbs nobody. */
  async started(): Promise<void> {
    if (this.#settings().mode === 'atStart') await this.check();
  }

  async check(): Answer {
    if (!mayCheck(this.#state)) return ok(null);
    return this.#attempt('check', 'UPDATE_FEED_INVALID', async () => {
      const updater = await this.#ports.open({
        feedUrl: this.#settings().feedUrl,
        refused: this.#ports.refused(),
      });
      const version = await updater.check();
      return () => {
        this.#updater = updater;
        this.#move(version === null ? { kind: 'nothingNew' } : { kind: 'found', version });
      };
    });
  }

  async download(): Answer {
    const updater = this.#updater;
    if (this.#state.kind !== 'available' || updater === null || !canInstall(this.#ports.install))
      return ok(null);
    const cancel = new AbortController();
    const turn = this.#turn;
    this.#cancel = cancel;
    return this.#attempt('download', 'UPDATE_FEED_UNREACHABLE', async () => {
      try {
        const update = await updater.download((percent) => {
          if (turn === this.#turn) this.#move({ kind: 'progress', percent });
        }, cancel.signal);
        return () => {
          this.#downloaded = update;
          this.#move({ kind: 'downloaded' });
        };
      } catch (error) {
        if (!cancel.signal.aborted) throw error;
        return () => this.#move({ kind: 'cancelled' });
      }
    });
  }

  cancel(): void {
    this.#cancel?.abort();
  }

  async install(): Answer {
    const update = this.#downloaded;
    const updater = this.#updater;
    if (this.#state.kind !== 'ready' || update === null || updater === null) return ok(null);
    // A second press while the first is at work finds nothing to install.
    this.#downloaded = null;
    return this.#attempt(null, 'UPDATE_INSTALL_FAILED', async () => {
      await this.#ports.finish(update, updater);
      return () => {};
    });
  }

  async dismissNotice(): Promise<void> {
    this.#ports.dismissNotice();
    this.#notice = null;
    this.#tell();
  }

  #settings(): UpdateSettings {
    const settings = { ...this.#ports.settings.current(), ...this.#ports.override };
    // A machine-wide file may name a feed that cannot be used, or none.
    return feedUrlProblem(settings.mode, settings.feedUrl) === null ? settings : { ...settings, mode: 'off' };
  }

  #restingState(): UpdateState {
    const { install } = this.#ports;
    if (install.kind === 'notSupported') return install;
    return { kind: this.#settings().mode === 'off' ? 'off' : 'idle' };
  }

  /** Runs one action; its outcome counts only while the settings are those it began with. */
  async #attempt(
    begin: 'check' | 'download' | null,
    otherwise: UpdateErrorId,
    act: () => Promise<() => void>,
  ): Answer {
    const turn = this.#turn;
    if (begin !== null) this.#move({ kind: begin });
    try {
      const apply = await act();
      if (turn === this.#turn) apply();
      return ok(null);
    } catch (thrown) {
      const error = toAppError(toFailure(thrown, otherwise));
      if (turn !== this.#turn) return ok(null);
      this.#move({ kind: 'failed', error });
      return failed(error);
    }
  }

  #move(event: UpdateEvent): void {
    const next = nextState(this.#state, event);
    if (next === this.#state) return;
    this.#state = next;
    this.#tell();
  }

  #tell(): void {
    const updates = this.current();
    for (const listener of this.#listeners) listener(updates);
  }
}
