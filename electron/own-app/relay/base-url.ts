/**
 * Base URLs that a relay passes requests on to: the one it was given, and those that a backend moves an app to.
 */
import { failed, ok, type Result } from '../../../shared/lib/result.ts';

export interface UpstreamBase {
  /** Without the slash at its end. */
  readonly url: string;
  readonly secure: boolean;
  /** Value of the `Host` header. */
  readonly host: string;
  readonly hostname: string;
  readonly port: number;
  /** What stands before the path of every request; empty or `/…`. */
  readonly prefix: string;
}

/** Reads a base URL; the error is words for whoever gave it. */
export function readBaseUrl(text: string): Result<UpstreamBase, string> {
  // A parser of URLs is generous: blanks and line breaks are no part of one.
  if (/[\s\\]/.test(text) || !URL.canParse(text)) return failed('it is no URL');
  const { protocol, username, password, search, hash, host, hostname, port, pathname } = new URL(text);
  if (protocol !== 'https:' && protocol !== 'http:') return failed('it is neither https nor http');
  if (username !== '' || password !== '') return failed('it has a user name or password');
  if (search !== '' || hash !== '') return failed('it has more than a path');
  const prefix = pathname.replace(/\/+$/, '');
  const secure = protocol === 'https:';
  return ok({
    url: `${protocol}//${host}${prefix}`,
    secure,
    host,
    hostname: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 443 : 80) : Number(port),
    prefix,
  });
}

/** What happened to a `New-Base-URL` of a response. */
export interface BaseUrlMove {
  readonly to: string;
  /** Why it is not followed, or null. */
  readonly refused: string | null;
}

/** Installations whose base URL is kept; the one that was moved first is forgotten first. */
const MOST_MOVED = 1_000;
const LONGEST_URL = 2_048;

/**
 * Where each installation is to go. The app itself never learns of it: it would leave the lab.
 */
export class BaseUrlMoves {
  readonly #first: UpstreamBase;
  readonly #isOwn: (base: UpstreamBase) => boolean;
  readonly #moved = new Map<string, UpstreamBase>();

  /** @param isOwn tells the lab's own address, at which a request would go round for ever */
  constructor(first: UpstreamBase, isOwn: (base: UpstreamBase) => boolean) {
    this.#first = first;
    this.#isOwn = isOwn;
  }

  baseFor(installation: string): UpstreamBase {
    return this.#moved.get(installation) ?? this.#first;
  }

  /** Takes a header's value over. Null where it says nothing new. */
  take(installation: string, value: string): BaseUrlMove | null {
    const shown = value.slice(0, LONGEST_URL);
    const read = value.length > LONGEST_URL ? failed('it is too long') : readBaseUrl(value);
    if (!read.ok) return { to: shown, refused: read.error };
    const to = read.value;
    if (to.url === this.baseFor(installation).url) return null;
    if (this.#first.secure && !to.secure)
      return { to: to.url, refused: 'it is not https, and the one before is' };
    if (this.#isOwn(to)) return { to: to.url, refused: 'it is the address of this listener' };
    this.#moved.delete(installation);
    this.#moved.set(installation, to);
    const [oldest] = this.#moved.keys();
    if (this.#moved.size > MOST_MOVED && oldest !== undefined) this.#moved.delete(oldest);
    return { to: to.url, refused: null };
  }
}
