/**
 * What the update service needs from around it.
 */

/** The library that talks to the feed, behind the little that is used of it. Failures are thrown as `UpdateFailure`. */
export interface Updater {
  /** The newest version of the feed where it is newer than this one and may be offered, or null. */
  check(): Promise<string | null>;
  /**
   * Fetches the version found by the last check; resolves with the file when its hash was right.
   *
   * @param onProgress told of percent
   */
  download(onProgress: (percent: number) => void, signal: AbortSignal): Promise<DownloadedUpdate>;
  /** Hands the downloaded file to the system's installer and quits. */
  quitAndInstall(): void;
}

export interface DownloadedUpdate {
  /** Path. */
  readonly file: string;
  readonly version: string;
  /** Base64, as in the feed. */
  readonly sha512: string;
}

export interface UpdaterOptions {
  readonly feedUrl: string;
  /** Versions that failed to start once. */
  readonly refused: readonly string[];
}

/** Opens the library; called only when updates are on and a feed is asked. */
export type OpenUpdater = (options: UpdaterOptions) => Promise<Updater>;
