/**
 * The generic feed of electron-updater, with our checks before anything of it is believed.
 */
import type { KeyObject } from 'node:crypto';
import { type AppUpdater, CancellationToken, type UpdateInfo } from 'electron-updater';
import { GenericProvider } from 'electron-updater/out/providers/GenericProvider.js';
import { type ProviderRuntimeOptions, parseUpdateInfo } from 'electron-updater/out/providers/Provider.js';
import { UpdateFailure } from './failure.ts';
import { readFeed } from './feed-document.ts';
import { isSignedBy } from './signature.ts';

const ANSWER_LIMIT_MS = 20_000;
const LARGEST_FEED_CHARACTERS = 1_048_576;

export interface FeedOptions {
  /** Without query or fragment. */
  readonly feedUrl: string;
  /** Whose signature is asked for; null where the build has no key. */
  readonly publicKey: KeyObject | null;
}

/** The class that electron-updater makes its provider from. */
export function signedProvider({ feedUrl, publicKey }: FeedOptions) {
  const base = feedUrl.endsWith('/') ? feedUrl : `${feedUrl}/`;

  return class SignedProvider extends GenericProvider {
    constructor(_options: unknown, updater: AppUpdater, runtimeOptions: ProviderRuntimeOptions) {
      super({ provider: 'generic', url: base }, updater, runtimeOptions);
    }

    /** The library sends an identifier of the installation; nobody needs to know it. */
    override setRequestHeaders(): void {
      super.setRequestHeaders({ accept: '*/*' });
    }

    override async getLatestVersion(): Promise<UpdateInfo> {
      const name = `${this.getDefaultChannelName()}.yml`;
      const url = new URL(name, base);
      const text = await this.#fetch(url);
      if (publicKey !== null) await this.#verify(publicKey, text, new URL(`${name}.sig`, base));
      const info = parse(text, name, url);
      const answer = readFeed(info, base);
      if (!answer.ok) throw new UpdateFailure('UPDATE_FEED_INVALID', answer.problem);
      return info;
    }

    async #verify(key: KeyObject, text: string, url: URL): Promise<void> {
      const signature = await this.#fetch(url).catch(() => '');
      if (isSignedBy(key, text, signature)) return;
      throw new UpdateFailure(
        'UPDATE_SIGNATURE_INVALID',
        'The feed is not signed with the key of this build.',
      );
    }

    async #fetch(url: URL): Promise<string> {
      const token = new CancellationToken();
      const timer = setTimeout(() => token.cancel(), ANSWER_LIMIT_MS);
      try {
        const text = (await this.httpRequest(url, null, token)) ?? '';
        if (text.length > LARGEST_FEED_CHARACTERS) {
          throw new UpdateFailure('UPDATE_FEED_INVALID', 'The feed is too large.');
        }
        return text;
      } catch (error) {
        if (!token.cancelled) throw error;
        throw new UpdateFailure('UPDATE_FEED_UNREACHABLE', 'The feed did not answer in time.', {
          cause: error,
        });
      } finally {
        clearTimeout(timer);
      }
    }
  };
}

function parse(text: string, name: string, url: URL): UpdateInfo {
  try {
    return parseUpdateInfo(text, name, url);
  } catch (error) {
    throw new UpdateFailure('UPDATE_FEED_INVALID', `${name} is not YAML.`, { cause: error });
  }
}
