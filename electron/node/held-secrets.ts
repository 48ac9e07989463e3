/**
 * The secrets that the app holds at this moment, by value: tokens, keys, application codes, credentials of a token
 * endpoint. Whoever gets one says so here. It is how logs and exports know what to leave out, and how it is noticed
 * when a secret is about to go to a window.
 */

/** Tokens remembered beside the current one: an older one stays good until it expires. */
const MOST_TOKENS = 24;
/** Texts remembered that came from a window, and characters of each. */
const MOST_GIVEN = 64;
const LONGEST_GIVEN = 65_536;
const SHORTEST_SIGNATURE = 20;

export interface FoundSecret {
  /** What kind of secret it is, never its value. */
  readonly name: string;
  /** Way to it, e.g. `calls.0.request.body`. */
  readonly path: string;
}

export class HeldSecrets {
  readonly #named = new Map<string, readonly string[]>();
  /** Oldest first. */
  readonly #tokens = new Set<string>();
  readonly #given: string[] = [];
  /** By name, JSON texts. */
  readonly #shown = new Map<string, string>();

  /** Takes the place of what was held under this name; null is nothing. */
  hold(name: string, values: readonly (string | null)[]): void {
    this.#named.set(
      name,
      values.filter((value): value is string => value !== null && value !== ''),
    );
  }

  /** The token in use, or null; it takes the place of the one before, which stays among those remembered. */
  holdCurrentToken(token: string | null): void {
    this.hold('token', token === null ? [] : partsOf(token));
    if (token !== null) this.holdToken(token);
  }

  /** One more token. The newest are remembered. */
  holdToken(token: string): void {
    this.#tokens.delete(token);
    this.#tokens.add(token);
    const [oldest] = this.#tokens;
    if (this.#tokens.size > MOST_TOKENS && oldest !== undefined) this.#tokens.delete(oldest);
  }

  /**
   * Data that a person gave, or that was theirs before: it is no secret from them. A token that somebody types as a last
   * name is shown as what it is, a last name.
   */
  given(data: unknown): void {
    const text = JSON.stringify(data) ?? '';
    if (text.length < SHORTEST_TELLING) return;
    this.#given.push(text.slice(0, LONGEST_GIVEN));
    if (this.#given.length > MOST_GIVEN) this.#given.shift();
  }

  /** Data that the app shows anyway; takes the place of what was shown under this name. */
  shown(name: string, data: unknown): void {
    this.#shown.set(name, JSON.stringify(data) ?? '');
  }

  /** Every value that an export leaves out, the longest first. */
  values(): readonly string[] {
    const all = [...this.#tokens].flatMap(partsOf).concat(...this.#named.values());
    return [...new Set(all.filter(isDistinct))].toSorted((one, other) => other.length - one.length);
  }

  /** The first held secret in a JSON-like value, or null. What people gave themselves, what is shown
   * anyway, and what may be a natural text are none. */
  find(value: unknown): FoundSecret | null {
    const text = JSON.stringify(value) ?? '';
    for (const [name, held] of this.#guarded()) {
      const secret = JSON.stringify(held).slice(1, -1);
      if (!text.includes(secret) || this.#isKnown(secret)) continue;
      return { name, path: pathTo(value, secret).join('.') };
    }
    return null;
  }

  #isKnown(secret: string): boolean {
    return [...this.#given, ...this.#shown.values()].some((data) => data.includes(secret));
  }

  *#guarded(): Generator<readonly [name: string, value: string]> {
    for (const token of this.#tokens) {
      // A signature is part of its token, so that it tells of both.
      const secret = partsOf(token).at(-1) ?? '';
      if (isTelling(secret)) yield ['token', secret];
    }
    for (const [name, values] of this.#named)
      for (const value of values) if (isTelling(value)) yield [name, value];
  }
}

/**
 * A token, and its signature where it has one. What has no three segments is none: somebody may paste their ID in the
 * place of a token, and it is on every screen.
 */
function partsOf(token: string): readonly string[] {
  // Blanks around it do not arrive, and whoever repeats it repeats it without them.
  const text = token.trim();
  const [, , signature] = text.split('.');
  if (signature === undefined) return [];
  return signature.length < SHORTEST_SIGNATURE ? [text] : [text, signature];
}

const SHORTEST_TELLING = 16;

/** No natural text: nobody is called so, and no address is. */
function isTelling(value: string): boolean {
  if (value.length < SHORTEST_TELLING || /\s/.test(value) || new Set(value).size < 8) return false;
  return value.length >= 40 || (/\d/.test(value) && /[a-z]/i.test(value));
}

/** Unlike a word. An export may leave out a little too much. */
function isDistinct(value: string): boolean {
  return isTelling(value) || (value.length >= 8 && /\d/.test(value) && /[a-z]/i.test(value));
}

/** @param secret as it is written within JSON */
function pathTo(value: unknown, secret: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  for (const [name, item] of Object.entries(value)) {
    if (JSON.stringify(name).includes(secret)) return ['(name)'];
    if ((JSON.stringify(item) ?? '').includes(secret)) return [name, ...pathTo(item, secret)];
  }
  return [];
}
