/**
 * The target of a request, taken apart as it was written: a path, a whole address as proxies get it, anything. Takes
 * every text and never throws.
 */

/** A query parameter as it was written. */
export interface WrittenParameter {
  readonly name: string;
  readonly value: string;
}

export interface WrittenTarget {
  /** What stands between the slashes, as written; the empty text before the first slash is the first of them. */
  readonly segments: readonly string[];
  readonly query: readonly WrittenParameter[];
}

const ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i;
/** Escapes of characters that need none; to decode them changes no address. */
const NEEDLESS_ESCAPE = /%(?:2d|2e|3\d|[46][1-9a-f]|[57][\da]|5f|7e)/gi;

/** Takes a target apart. */
export function readTarget(target: string): WrittenTarget {
  const address = target.replace(ORIGIN, '').split('#', 1)[0] ?? '';
  const queryAt = address.indexOf('?');
  const path = queryAt === -1 ? address : address.slice(0, queryAt);
  const query = queryAt === -1 ? '' : address.slice(queryAt + 1);
  return { segments: path.split('/'), query: query.split('&').flatMap(readParameter) };
}

function readParameter(text: string): readonly WrittenParameter[] {
  if (text === '') return [];
  const at = text.indexOf('=');
  const name = at === -1 ? text : text.slice(0, at);
  return [{ name: plainText(name), value: at === -1 ? '' : text.slice(at + 1) }];
}

/** A text of an address without the escapes that it does not need. */
export function plainText(text: string): string {
  return text.replace(NEEDLESS_ESCAPE, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : code;
  });
}

/** A text of an address without its escapes; one that cannot be decoded stays as it is. */
export function decodedText(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/(?:%[0-9a-f]{2})+/gi, (codes) => {
      try {
        return decodeURIComponent(codes);
      } catch {
        return codes;
      }
    });
  }
}
