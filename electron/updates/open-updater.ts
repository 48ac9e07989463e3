/**
 * electron-updater behind the `Updater` port. The only module that imports it with `signed-provider.ts`; both are
 * loaded when updates are on and a feed is asked, not before.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { session } from 'electron';
import {
  AppImageUpdater,
  type AppUpdater,
  CancellationToken,
  MacUpdater,
  NsisUpdater,
  type UpdateCheckResult,
} from 'electron-updater';
import { urlProblem } from '../../shared/lib/address.ts';
import type { Logger } from '../node/logger.ts';
import { toFailure, UpdateFailure } from './failure.ts';
import { mayOffer } from './feed-document.ts';
import type { Updater, UpdaterOptions } from './ports.ts';
import { readPublicKey } from './signature.ts';
import { signedProvider } from './signed-provider.ts';

/** The session that the library makes its requests in. */
const NET_SESSION = 'electron-updater';
const CACHE_FOLDER = 'personalization-lab-updater';

export interface OpenOptions extends UpdaterOptions {
  readonly version: string;
  /** Folder for the library's own file. */
  readonly folder: string;
  /** PEM or base64; null where feeds need no signature. */
  readonly publicKey: string | null;
  readonly logger: Logger;
}

export async function openUpdater(options: OpenOptions): Promise<Updater> {
  guardRequests();
  const updater = createUpdater();
  const warn = (message: unknown): void => options.logger.warn('Updates', message);
  updater.logger = { info: () => {}, warn, error: warn };
  // What may be done was decided before, by how the app was installed.
  updater.forceDevUpdateConfig = true;
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.allowPrerelease = options.version.includes('-');
  // Always the whole file, whose hash is in the feed.
  updater.disableDifferentialDownload = true;
  updater.isUserWithinRollout = () => true;
  updater.updateConfigPath = await writeConfig(options.folder);
  const publicKey = options.publicKey === null ? null : readPublicKey(options.publicKey);
  const updateProvider = signedProvider({ feedUrl: options.feedUrl, publicKey });
  updater.setFeedURL({ provider: 'custom', updateProvider });
  return new LibraryUpdater(updater, options);
}

class LibraryUpdater implements Updater {
  readonly #updater: AppUpdater;
  readonly #options: OpenOptions;
  #found: UpdateCheckResult | null = null;

  constructor(updater: AppUpdater, options: OpenOptions) {
    this.#updater = updater;
    this.#options = options;
  }

  async check(): Promise<string | null> {
    this.#found = null;
    try {
      const result = await this.#updater.checkForUpdates();
      if (result?.isUpdateAvailable !== true) return null;
      const { version } = result.updateInfo;
      if (!mayOffer(version, this.#options.version, this.#options.refused)) return null;
      this.#found = result;
      return version;
    } catch (error) {
      throw toFailure(error, 'UPDATE_FEED_INVALID');
    }
  }

  async download(onProgress: (percent: number) => void, signal: AbortSignal) {
    const info = this.#found?.updateInfo;
    if (info === undefined) throw new UpdateFailure('UPDATE_FEED_INVALID', 'No version was found before.');
    const token = new CancellationToken();
    const tell = (progress: { readonly percent: number }): void => onProgress(progress.percent);
    const cancel = (): void => token.cancel();
    this.#updater.on('download-progress', tell);
    signal.addEventListener('abort', cancel, { once: true });
    try {
      const [file] = await this.#updater.downloadUpdate(token);
      if (file === undefined) throw new UpdateFailure('UPDATE_FEED_INVALID', 'The feed names no file.');
      const chosen = info.files.find(({ url }) => decodeURIComponent(url).endsWith(path.basename(file)));
      return { file, version: info.version, sha512: (chosen ?? info.files[0])?.sha512 ?? '' };
    } catch (error) {
      throw toFailure(error, 'UPDATE_FEED_UNREACHABLE');
    } finally {
      this.#updater.off('download-progress', tell);
      signal.removeEventListener('abort', cancel);
    }
  }

  quitAndInstall(): void {
    this.#updater.quitAndInstall(true, true);
  }
}

function createUpdater(): AppUpdater {
  if (process.platform === 'win32') return new NsisUpdater();
  if (process.platform === 'darwin') return new MacUpdater();
  // Its own test for an AppImage was made before; others only ask.
  return new (class extends AppImageUpdater {
    override isUpdaterActive(): boolean {
      return true;
    }
  })();
}

/** A redirect leads where an address in the settings could lead, too, and nowhere else. */
function guardRequests(): void {
  const requests = session.fromPartition(NET_SESSION, { cache: false }).webRequest;
  requests.onBeforeRequest(({ url }, answer) => answer({ cancel: urlProblem(url) !== null }));
}

/** The library wants a file that says where downloads go; a build without a feed of its own has none. */
async function writeConfig(folder: string): Promise<string> {
  const file = path.join(folder, 'updater.yml');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(file, `updaterCacheDirName: ${CACHE_FOLDER}\n`, { mode: 0o600 });
  return file;
}
